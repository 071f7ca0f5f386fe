import type { Quotation } from './segment.ts';

/** One position as read. Money is in whole cents. */
export interface ExtractedLine {
  readonly description: string;
  readonly totalCents: number;
}

/** An invoice as read. Money is in whole cents of `currency`, dates are ISO 8601. */
export interface ExtractedInvoice {
  readonly number: string;
  readonly date: string;
  readonly dueDate: string | null;
  readonly purchaseOrder: string | null;
  readonly supplierName: string;
  readonly supplierVatId: string;
  readonly supplierCountry: string;
  readonly iban: string;
  readonly currency: string;
  readonly netCents: number;
  readonly taxCents: number;
  readonly grossCents: number;
  readonly lines: readonly ExtractedLine[];
}

/** Where a field was read: quoted verbatim from the text of its page. */
export interface Citation extends Quotation {
  readonly field: string;
}

/** What was read, how sure of each field, and where it stands. */
export interface Extraction {
  readonly invoice: ExtractedInvoice;
  /** Between 0 and 1, by field. */
  readonly confidence: Readonly<Record<string, number>>;
  readonly citations: readonly Citation[];
}

/** Said when fields without which there is no invoice cannot be found. */
export class UnreadableInvoice extends Error {
  readonly missing: readonly string[];

  constructor(missing: readonly string[]) {
    super(`Expected to find ${missing.join(', ')} in the document, but could not.`);
    this.name = 'UnreadableInvoice';
    this.missing = missing;
  }
}

/** A value that was found. */
export interface Finding<Value> {
  readonly value: Value;
  readonly confidence: number;
  readonly at: Quotation;
}

/** How sure one is of the whole: as sure as of its weakest field. */
export function overallConfidence(extraction: Extraction): number {
  return Math.min(1, ...Object.values(extraction.confidence));
}

/** The net amount, the tax and the total go together. */
export function totalsAgree(invoice: ExtractedInvoice): boolean {
  return invoice.netCents + invoice.taxCents === invoice.grossCents;
}

/** A confidence with three decimals. */
export function rounded(confidence: number): number {
  return Math.round(Math.max(0, Math.min(1, confidence)) * 1000) / 1000;
}
