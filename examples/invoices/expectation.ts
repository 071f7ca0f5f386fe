import { createHash } from 'node:crypto';
import type { JsonObject } from '../json.ts';
import type { Sample } from './sample.ts';

/** What is to be read from a sample and what is to become of it, for `samples.json`. */
export function expectationOf(sample: Sample, bytes: Uint8Array): JsonObject {
  return {
    file: sample.file,
    about: sample.about,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    quality: sample.quality,
    invoice: sample.unreadable === true ? null : invoiceAsJson(sample),
    keyedIn: sample.unreadable === true ? invoiceAsJson(sample) : null,
    hiddenText: (sample.hidden ?? []).map((hidden) => ({ how: hidden.how, text: hidden.text })),
    findings: sample.findings,
    needsApproval: sample.needsApproval,
    end: sample.end,
  };
}

function invoiceAsJson({ invoice }: Sample): JsonObject {
  return {
    number: invoice.number,
    date: invoice.date,
    dueDate: invoice.dueDate,
    purchaseOrder: invoice.purchaseOrder,
    supplierName: invoice.supplier.name,
    supplierVatId: invoice.supplier.vatId,
    supplierCountry: invoice.supplier.country,
    iban: invoice.iban,
    currency: invoice.currency,
    netCents: invoice.netCents,
    taxCents: invoice.taxCents,
    grossCents: invoice.grossCents,
    lines: invoice.lines.map(({ description, totalCents }) => ({ description, totalCents })),
  };
}
