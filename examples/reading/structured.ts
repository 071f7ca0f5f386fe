import {
  type ExtractedInvoice,
  type Extraction,
  rounded,
  UnreadableInvoice,
} from './extraction.ts';
import { SHARP_EYE } from './eye.ts';
import type { ReadDocument } from './page-text.ts';
import { readInvoice, type Receiver } from './read-invoice.ts';
import { readDate, readIban, readReference, readVatId } from './values.ts';
import { Wanted } from './wanted.ts';
import { readXml, textAt, type XmlElement, XmlError } from './xml.ts';

/** The kind of XML that is understood here. */
const NAMESPACE = 'urn:example:structured-invoice:1';

/** A field in which the data inside an e-invoice says other than its print. */
export interface Contradiction {
  readonly field: string;
  readonly inside: string;
  readonly printed: string;
}

/** What an e-invoice says, and where its print disagrees. */
export interface StructuredExtraction extends Extraction {
  readonly contradictions: readonly Contradiction[];
}

/** The embedded invoice data of a document, or null when it carries none that is understood. */
export function structuredData(document: ReadDocument): XmlElement | null {
  for (const [name, bytes] of document.attachments) {
    if (!name.toLowerCase().endsWith('.xml')) continue;
    const root = tryXml(bytes);
    if (root?.name === 'Invoice' && root.attributes.get('xmlns') === NAMESPACE) return root;
  }
  return null;
}

/**
 * Reads the data inside an e-invoice and compares it with the print: people approve what is printed,
 * programs book what is inside, so the two must say the same.
 *
 * @throws UnreadableInvoice
 */
export function readStructured(document: ReadDocument, receiver: Receiver): StructuredExtraction {
  const data = structuredData(document);
  if (data === null) throw new UnreadableInvoice(['embedded invoice data']);
  const invoice = invoiceIn(data);
  const printed = tryPrint(document, receiver);
  const contradictions = printed === null ? [] : compare(invoice, printed.invoice);
  const doubted = new Set(contradictions.map(({ field }) => field));
  const sure = printed === null ? 0.8 : 1;
  const fields = Object.keys(invoice).filter((field) => field !== 'supplierCountry');
  return {
    invoice,
    confidence: Object.fromEntries(
      fields.map((field) => [field, rounded(doubted.has(field) ? 0.3 : sure)]),
    ),
    citations: (printed?.citations ?? []).filter(
      ({ field }) => !doubted.has(field.split('.')[0] ?? field),
    ),
    contradictions,
  };
}

function tryXml(bytes: Uint8Array): XmlElement | null {
  try {
    return readXml(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (error) {
    if (error instanceof XmlError || error instanceof TypeError) return null;
    throw error;
  }
}

function tryPrint(document: ReadDocument, receiver: Receiver): Extraction | null {
  try {
    return readInvoice(document, SHARP_EYE, receiver);
  } catch (error) {
    if (error instanceof UnreadableInvoice) return null;
    throw error;
  }
}

function invoiceIn(data: XmlElement): ExtractedInvoice {
  const wanted = new Wanted();
  const text = (...path: readonly string[]): string => textAt(data, ...path) ?? '';
  const vatId = wanted.take('supplierVatId', readVatId(text('Seller', 'VatId')), '');
  const lines = data.children.filter(({ name }) => name === 'Line').flatMap(lineIn);
  const invoice: ExtractedInvoice = {
    number: wanted.take('number', readReference(text('Number')), ''),
    date: wanted.take('date', readDate(text('Date')), ''),
    dueDate: readDate(text('DueDate')),
    purchaseOrder: readReference(text('PurchaseOrder')),
    supplierName: wanted.take('supplierName', textAt(data, 'Seller', 'Name'), ''),
    supplierVatId: vatId,
    supplierCountry: vatId.slice(0, 2),
    iban: wanted.take('iban', readIban(text('Seller', 'Iban')), ''),
    currency: wanted.take('currency', currencyIn(data), ''),
    netCents: wanted.take('netCents', cents(text('Net')), 0),
    taxCents: wanted.take('taxCents', cents(text('Tax')), 0),
    grossCents: wanted.take('grossCents', cents(text('Gross')), 0),
    lines,
  };
  wanted.take('lines', lines[0] ?? null, undefined);
  wanted.check();
  return invoice;
}

function lineIn(line: XmlElement): ExtractedInvoice['lines'] {
  const description = textAt(line, 'Description');
  const totalCents = cents(textAt(line, 'Total'));
  return description === null || totalCents === null ? [] : [{ description, totalCents }];
}

function currencyIn(data: XmlElement): string | null {
  const currency = textAt(data, 'Currency') ?? '';
  return /^[A-Z]{3}$/.test(currency) ? currency : null;
}

function cents(text: string | null): number | null {
  const [, whole, part] = /^(\d{1,12})\.(\d{2})$/.exec(text ?? '') ?? [];
  return whole === undefined || part === undefined ? null : Number(whole + part);
}

function compare(inside: ExtractedInvoice, printed: ExtractedInvoice): readonly Contradiction[] {
  const onPaper = new Map<string, unknown>(Object.entries(printed));
  const pairs = Object.entries(inside).map(([field, value]) => ({
    field,
    inside: JSON.stringify(value),
    printed: JSON.stringify(onPaper.get(field) ?? null),
  }));
  return pairs.filter((pair) => pair.inside !== pair.printed);
}
