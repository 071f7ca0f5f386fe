import { type Invoice, type InvoiceDraft, invoiceOf } from './invoice.ts';
import type { Language, Spelling } from './language.ts';

/** How a sample invoice looks. */
export type LayoutName = 'table' | 'letter' | 'two-column' | 'plain' | 'scan' | 'sideways' | 'fax';

/** What a tampering sender hid in the page. */
export interface HiddenText {
  readonly text: string;
  readonly how: 'white' | 'tiny' | 'off-page';
}

/** One sample: an invoice, how it looks, and what is to become of it. */
export interface Sample {
  readonly file: string;
  readonly about: string;
  readonly invoice: Invoice;
  readonly layout: LayoutName;
  readonly spelling: Spelling;
  readonly accent: string;
  /** What the XML inside says; in an honest e-invoice, what is printed. */
  readonly structured?: Invoice;
  readonly hidden?: readonly HiddenText[];
  readonly quality: 'structured' | 'clean' | 'poor';
  /** No program can read it: a person keys it in. */
  readonly unreadable?: boolean;
  /** What the checks find, apart from a listed supplier. */
  readonly findings: readonly string[];
  readonly needsApproval: boolean;
  readonly end: 'paid' | 'rejected' | 'stopped';
}

/** What a sample may say of itself beyond its invoice. */
export type Extra = Partial<Omit<Sample, 'file' | 'about' | 'invoice'>>;

/** `1.234,56 €`, 05.11.2026 */
export const GERMAN: Spelling = spelling('de', ['.', ','], 'dots', 'sign-after');
/** `€1,234.56`, 5 November 2026 */
export const ENGLISH: Spelling = spelling('en', [',', '.'], 'words', 'sign-before');
/** `1 234,56 €`, 05/11/2026 */
export const FRENCH: Spelling = spelling('fr', [' ', ','], 'slashes', 'sign-after');

/** A sample; what is left out is as in an ordinary invoice. */
export function sample(file: string, about: string, invoice: Invoice, extra: Extra): Sample {
  return {
    file,
    about,
    invoice,
    layout: 'table',
    spelling: ENGLISH,
    accent: '#27406b',
    quality: 'clean',
    findings: [],
    needsApproval: false,
    end: 'paid',
    ...extra,
  };
}

/** An invoice in euros, with totals that follow from its lines. */
export function draft(
  supplier: InvoiceDraft['supplier'],
  [number, date, dueDate, purchaseOrder]: readonly [string, string, string, string],
  lines: InvoiceDraft['lines'],
  taxPercent = 0,
): Invoice {
  return invoiceOf({ supplier, number, date, dueDate, purchaseOrder, lines, taxPercent });
}

/** A way of spelling amounts and dates. */
export function spelling(
  language: Language,
  separators: Spelling['separators'],
  dates: Spelling['dates'],
  money: Spelling['money'],
): Spelling {
  return { language, separators, dates, money };
}
