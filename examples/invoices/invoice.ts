import { COMPANIES, type Company, type CompanyKey } from '../companies.ts';

/** One position of an invoice. Money is in whole cents of the invoice's currency. */
export interface InvoiceLine {
  readonly description: string;
  readonly quantity: number;
  readonly unitCents: number;
  readonly totalCents: number;
}

/** An invoice as its sender means it. Money is in whole cents, dates are ISO 8601. */
export interface Invoice {
  readonly supplier: Company;
  readonly number: string;
  readonly date: string;
  readonly dueDate: string;
  readonly purchaseOrder: string;
  readonly currency: string;
  readonly lines: readonly InvoiceLine[];
  readonly taxPercent: number;
  readonly netCents: number;
  readonly taxCents: number;
  readonly grossCents: number;
  /** The account the invoice asks to be paid to; usually the supplier's own. */
  readonly iban: string;
}

/** What an invoice is made of; the totals are worked out. */
export interface InvoiceDraft {
  readonly supplier: CompanyKey;
  readonly number: string;
  readonly date: string;
  readonly dueDate: string;
  readonly purchaseOrder: string;
  readonly currency?: string;
  readonly lines: readonly (readonly [description: string, quantity: number, unitCents: number])[];
  readonly taxPercent: number;
}

/** An invoice whose totals follow from its lines; tax is rounded half up to the cent. */
export function invoiceOf(draft: InvoiceDraft): Invoice {
  const supplier = COMPANIES[draft.supplier];
  const lines = draft.lines.map(([description, quantity, unitCents]) => ({
    description,
    quantity,
    unitCents,
    totalCents: quantity * unitCents,
  }));
  const netCents = lines.reduce((sum, line) => sum + line.totalCents, 0);
  const taxCents = Math.floor((netCents * draft.taxPercent + 50) / 100);
  return {
    ...draft,
    supplier,
    currency: draft.currency ?? 'EUR',
    lines,
    netCents,
    taxCents,
    grossCents: netCents + taxCents,
    iban: supplier.iban,
  };
}
