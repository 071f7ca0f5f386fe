/** What a label on an invoice announces. */
export type LabelName =
  | 'number'
  | 'date'
  | 'dueDate'
  | 'purchaseOrder'
  | 'supplierVatId'
  | 'buyerVatId'
  | 'iban'
  | 'net'
  | 'tax'
  | 'gross'
  | 'description'
  | 'amount'
  | 'title';

/** The labels known in English, German, French, Spanish, Italian and Dutch, in small letters. */
export const LABELS: Readonly<Record<LabelName, readonly string[]>> = {
  number: list(`
    invoice number|invoice no.|invoice no|invoice #|rechnungsnummer|rechnungs-nr.|rechnung nr.|
    numéro de facture|facture n°|número de factura|factura n.º|nº de factura|numero fattura|
    fattura n.|factuurnummer|factuur nr.`),
  date: list(`
    invoice date|date of issue|rechnungsdatum|date de facture|date de facturation|
    fecha de factura|data fattura|factuurdatum`),
  dueDate: list(`
    due date|payment due|fällig am|zahlbar bis|échéance|date d'échéance|vencimiento|
    fecha de vencimiento|scadenza|vervaldatum`),
  purchaseOrder: list(`
    purchase order|your order|po number|bestellnummer|ihre bestellung|bon de commande|
    votre commande|pedido|su pedido|ordine|ordine n.|inkooporder|uw order`),
  supplierVatId: list(`
    vat id|vat number|vat no.|vat reg. no.|ust-idnr.|ust-id|n° tva|tva intracommunautaire|
    nif-iva|nif|partita iva|p. iva|btw-nummer|btw-id`),
  buyerVatId: list(`
    customer vat id|your vat id|ihre ust-idnr.|ust-idnr. kunde|n° tva client|
    nif-iva del cliente|partita iva cliente|btw-nummer klant`),
  iban: list('iban'),
  net: list(`
    subtotal|net amount|net|nettobetrag|summe netto|total ht|montant ht|base imponible|
    imponibile|subtotaal`),
  tax: list('vat|sales tax|mwst.|umsatzsteuer|tva|iva|imposta|btw'),
  gross: list(`
    total due|amount due|grand total|rechnungsbetrag|gesamtbetrag|total ttc|net à payer|
    total factura|importe total|totale fattura|totale documento|te betalen|totaalbedrag`),
  description: list(
    'description|bezeichnung|leistung|désignation|concepto|descrizione|omschrijving',
  ),
  amount: list('amount|betrag|gesamt|montant|importe|importo|bedrag'),
  title: list('invoice|rechnung|facture|factura|fattura|factuur'),
};

function list(text: string): readonly string[] {
  return text
    .split('|')
    .map((label) => label.trim())
    .filter((label) => label !== '');
}
