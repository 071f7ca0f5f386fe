import { BUYER } from '../../companies.ts';
import type { Invoice } from '../invoice.ts';
import { type Spelling, type Words, writeDate, writeIban, writeMoney } from '../language.ts';

/** What a layout is given to draw. */
export interface Sheet {
  readonly invoice: Invoice;
  readonly words: Words;
  readonly spelling: Spelling;
  /** The sender's house colour. */
  readonly accent: string;
}

/** A label and its value, in the order in which invoices usually show them. */
export type Labelled = readonly [label: string, value: string];

/** Number, dates and order, labelled. */
export function metaOf(sheet: Sheet): readonly Labelled[] {
  const { invoice, words, spelling } = sheet;
  return [
    [words.number, invoice.number],
    [words.date, writeDate(invoice.date, spelling)],
    [words.due, writeDate(invoice.dueDate, spelling)],
    [words.order, invoice.purchaseOrder],
  ];
}

/** Net, tax and gross, labelled. */
export function totalsOf(sheet: Sheet): readonly Labelled[] {
  const { invoice, words } = sheet;
  const tax = invoice.taxPercent === 0 ? words.tax : `${words.tax} ${invoice.taxPercent} %`;
  return [
    [words.net, money(sheet, invoice.netCents)],
    [tax, money(sheet, invoice.taxCents)],
    [words.gross, money(sheet, invoice.grossCents)],
  ];
}

/** An amount as this sheet spells it. */
export function money(sheet: Sheet, cents: number): string {
  return writeMoney(cents, sheet.invoice.currency, sheet.spelling);
}

/** The sender's address. */
export function senderAddress(sheet: Sheet): readonly string[] {
  const { name, street, town } = sheet.invoice.supplier;
  return [name, street, town];
}

/** The receiver's address. */
export function buyerAddress(): readonly string[] {
  return [BUYER.name, 'Kreditorenbuchhaltung', BUYER.street, BUYER.town];
}

/** Where to pay, labelled. */
export function bankOf(sheet: Sheet): readonly Labelled[] {
  return [
    ['IBAN', writeIban(sheet.invoice.iban)],
    [sheet.words.vatId, sheet.invoice.supplier.vatId],
  ];
}

/** Whose VAT ids the invoice shows: the receiver's, labelled as such. */
export function buyerVat(sheet: Sheet): Labelled {
  return [sheet.words.customerVatId, BUYER.vatId];
}
