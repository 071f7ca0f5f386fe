import {
  type Citation,
  type ExtractedInvoice,
  type ExtractedLine,
  type Extraction,
  type Finding,
  rounded,
  totalsAgree,
} from './extraction.ts';
import type { Eye } from './eye.ts';
import { findLines } from './find-lines.ts';
import { findSupplierName } from './find-supplier-name.ts';
import { findValue, labelled } from './find-value.ts';
import type { LabelName } from './labels.ts';
import type { ReadDocument } from './page-text.ts';
import { type Segment, segmentsOf } from './segment.ts';
import { type Money, readDate, readIban, readMoney, readReference, readVatId } from './values.ts';
import { Wanted } from './wanted.ts';

/** Who receives the invoices: its name and VAT id are on them too, and are not the sender's. */
export interface Receiver {
  readonly name: string;
  readonly vatId: string;
}

interface Findings {
  readonly number: Finding<string> | null;
  readonly date: Finding<string> | null;
  readonly dueDate: Finding<string> | null;
  readonly purchaseOrder: Finding<string> | null;
  readonly supplierName: Finding<string> | null;
  readonly supplierVatId: Finding<string> | null;
  readonly iban: Finding<string> | null;
  readonly net: Finding<Money> | null;
  readonly tax: Finding<Money> | null;
  readonly gross: Finding<Money> | null;
  readonly lines: readonly Finding<ExtractedLine>[];
}

/**
 * Reads an invoice off the visible text of its pages. Hidden text is never looked at.
 *
 * @throws UnreadableInvoice when a field without which there is no invoice is not found
 */
export function readInvoice(document: ReadDocument, eye: Eye, receiver: Receiver): Extraction {
  const segments = document.pages.flatMap(segmentsOf);
  const findings = findAll(segments, eye, receiver);
  const invoice = assemble(findings);
  const sure = totalsAgree(invoice) ? 1 : 0.7;
  return {
    invoice,
    confidence: confidenceOf(findings, sure),
    citations: citationsOf(findings),
  };
}

function findAll(segments: readonly Segment[], eye: Eye, receiver: Receiver): Findings {
  const page = { segments, labels: labelled(segments, eye) };
  const find = <Value>(
    name: LabelName,
    read: (text: string) => Value | null,
  ): Finding<Value> | null => findValue(page, name, eye, read);
  const foreignVatId = (text: string): string | null => {
    const id = readVatId(text);
    return id === receiver.vatId ? null : id;
  };
  return {
    number: find('number', readReference),
    date: find('date', readDate),
    dueDate: find('dueDate', readDate),
    purchaseOrder: find('purchaseOrder', readReference),
    supplierName: findSupplierName(segments, eye, receiver.name),
    supplierVatId: find('supplierVatId', foreignVatId),
    iban: find('iban', readIban),
    net: find('net', readMoney),
    tax: find('tax', readMoney),
    gross: find('gross', readMoney),
    lines: findLines(segments, page.labels, eye),
  };
}

function assemble(found: Findings): ExtractedInvoice {
  const wanted = new Wanted();
  const text = (field: string, finding: Finding<string> | null): string =>
    wanted.take(field, finding?.value ?? null, '');
  const cents = (field: string, finding: Finding<Money> | null): number =>
    wanted.take(field, finding?.value.cents ?? null, 0);
  const vatId = text('supplierVatId', found.supplierVatId);
  const invoice: ExtractedInvoice = {
    number: text('number', found.number),
    date: text('date', found.date),
    dueDate: found.dueDate?.value ?? null,
    purchaseOrder: found.purchaseOrder?.value ?? null,
    supplierName: text('supplierName', found.supplierName),
    supplierVatId: vatId,
    supplierCountry: vatId.slice(0, 2),
    iban: text('iban', found.iban),
    currency: wanted.take('currency', currencyOf(found), ''),
    netCents: cents('net', found.net),
    taxCents: cents('tax', found.tax),
    grossCents: cents('gross', found.gross),
    lines: found.lines.map((line) => line.value),
  };
  wanted.take('lines', found.lines[0] ?? null, undefined);
  wanted.check();
  return invoice;
}

function currencyOf({ gross, net }: Findings): string | null {
  return gross?.value.currency ?? net?.value.currency ?? null;
}

const FIELD_NAMES: Readonly<Record<string, string>> = {
  net: 'netCents',
  tax: 'taxCents',
  gross: 'grossCents',
};

function confidenceOf(found: Findings, sure: number): Readonly<Record<string, number>> {
  const { lines, ...fields } = found;
  const confidence: Record<string, number> = {};
  for (const [name, field] of Object.entries(fields)) {
    if (field === null) continue;
    const doubt = name in FIELD_NAMES ? sure : 1;
    confidence[FIELD_NAMES[name] ?? name] = rounded(field.confidence * doubt);
  }
  confidence['currency'] = confidence['grossCents'] ?? 0;
  confidence['lines'] = rounded(Math.min(...lines.map((line) => line.confidence)));
  return confidence;
}

function citationsOf(found: Findings): readonly Citation[] {
  const { lines, ...fields } = found;
  const cited = Object.entries(fields).flatMap(([name, field]) =>
    field === null ? [] : [{ field: FIELD_NAMES[name] ?? name, ...field.at }],
  );
  const positions = lines.map((line, index) => ({
    field: `lines.${index}.totalCents`,
    ...line.at,
  }));
  return [...cited, ...positions];
}
