import { BUYER } from '../companies.ts';
import type { Invoice } from './invoice.ts';

/** The name under which an e-invoice carries its data. */
export const STRUCTURED_NAME = 'invoice-data.xml';

/** The invoice as the XML that an e-invoice has inside: what is printed, for machines. */
export function structuredXml(invoice: Invoice): string {
  const lines = invoice.lines.map((line) =>
    [
      '  <Line>',
      `    <Description>${escapeXml(line.description)}</Description>`,
      `    <Quantity>${line.quantity}</Quantity>`,
      `    <Total>${decimal(line.totalCents)}</Total>`,
      '  </Line>',
    ].join('\n'),
  );
  return `<?xml version="1.0" encoding="UTF-8"?>
<Invoice xmlns="urn:example:structured-invoice:1">
  <Number>${escapeXml(invoice.number)}</Number>
  <Date>${invoice.date}</Date>
  <DueDate>${invoice.dueDate}</DueDate>
  <PurchaseOrder>${escapeXml(invoice.purchaseOrder)}</PurchaseOrder>
  <Currency>${invoice.currency}</Currency>
  <Seller>
    <Name>${escapeXml(invoice.supplier.name)}</Name>
    <VatId>${invoice.supplier.vatId}</VatId>
    <Country>${invoice.supplier.country}</Country>
    <Iban>${invoice.iban}</Iban>
  </Seller>
  <Buyer>
    <Name>${escapeXml(BUYER.name)}</Name>
    <VatId>${BUYER.vatId}</VatId>
  </Buyer>
${lines.join('\n')}
  <Net>${decimal(invoice.netCents)}</Net>
  <Tax>${decimal(invoice.taxCents)}</Tax>
  <Gross>${decimal(invoice.grossCents)}</Gross>
</Invoice>
`;
}

function decimal(cents: number): string {
  return `${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, '0')}`;
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
