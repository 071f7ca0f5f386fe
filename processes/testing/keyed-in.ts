import type { Invoice } from '../../examples/invoices/invoice.ts';
import type { JsonObject } from '../../shared/json.ts';

/** What somebody types who keys in an invoice: amounts as they are printed, not in cents. */
export function keyedIn(invoice: Invoice): JsonObject {
  return {
    invoiceNumber: invoice.number,
    invoiceDate: invoice.date,
    supplierName: invoice.supplier.name,
    supplierVatId: invoice.supplier.vatId,
    iban: invoice.iban,
    purchaseOrder: invoice.purchaseOrder,
    currency: invoice.currency,
    net: invoice.netCents / 100,
    tax: invoice.taxCents / 100,
    gross: invoice.grossCents / 100,
  };
}
