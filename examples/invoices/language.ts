/** The languages the sample invoices are written in. */
export type Language = 'en' | 'de' | 'fr' | 'es' | 'it' | 'nl';

/** What an invoice calls its parts. */
export interface Words {
  readonly invoice: string;
  readonly number: string;
  readonly date: string;
  readonly due: string;
  readonly order: string;
  readonly vatId: string;
  readonly customerVatId: string;
  readonly billTo: string;
  readonly description: string;
  readonly quantity: string;
  readonly unitPrice: string;
  readonly amount: string;
  readonly net: string;
  readonly tax: string;
  readonly gross: string;
  readonly thanks: string;
}

/** The words of each language. */
export const WORDS: Readonly<Record<Language, Words>> = {
  en: {
    invoice: 'Invoice',
    number: 'Invoice number',
    date: 'Invoice date',
    due: 'Due date',
    order: 'Purchase order',
    vatId: 'VAT ID',
    customerVatId: 'Customer VAT ID',
    billTo: 'Bill to',
    description: 'Description',
    quantity: 'Qty',
    unitPrice: 'Unit price',
    amount: 'Amount',
    net: 'Subtotal',
    tax: 'VAT',
    gross: 'Total due',
    thanks: 'Thank you for your business.',
  },
  de: {
    invoice: 'Rechnung',
    number: 'Rechnungsnummer',
    date: 'Rechnungsdatum',
    due: 'Fällig am',
    order: 'Bestellnummer',
    vatId: 'USt-IdNr.',
    customerVatId: 'Ihre USt-IdNr.',
    billTo: 'Rechnung an',
    description: 'Bezeichnung',
    quantity: 'Menge',
    unitPrice: 'Einzelpreis',
    amount: 'Betrag',
    net: 'Nettobetrag',
    tax: 'MwSt.',
    gross: 'Rechnungsbetrag',
    thanks: 'Vielen Dank für Ihren Auftrag.',
  },
  fr: {
    invoice: 'Facture',
    number: 'Numéro de facture',
    date: 'Date de facture',
    due: 'Échéance',
    order: 'Bon de commande',
    vatId: 'N° TVA',
    customerVatId: 'N° TVA client',
    billTo: 'Adressée à',
    description: 'Désignation',
    quantity: 'Qté',
    unitPrice: 'Prix unitaire',
    amount: 'Montant',
    net: 'Total HT',
    tax: 'TVA',
    gross: 'Total TTC',
    thanks: 'Nous vous remercions de votre confiance.',
  },
  es: {
    invoice: 'Factura',
    number: 'Número de factura',
    date: 'Fecha de factura',
    due: 'Vencimiento',
    order: 'Pedido',
    vatId: 'NIF-IVA',
    customerVatId: 'NIF-IVA del cliente',
    billTo: 'Facturar a',
    description: 'Concepto',
    quantity: 'Cant.',
    unitPrice: 'Precio',
    amount: 'Importe',
    net: 'Base imponible',
    tax: 'IVA',
    gross: 'Total factura',
    thanks: 'Gracias por su confianza.',
  },
  it: {
    invoice: 'Fattura',
    number: 'Numero fattura',
    date: 'Data fattura',
    due: 'Scadenza',
    order: 'Ordine',
    vatId: 'Partita IVA',
    customerVatId: 'Partita IVA cliente',
    billTo: 'Spett.le',
    description: 'Descrizione',
    quantity: 'Q.tà',
    unitPrice: 'Prezzo unitario',
    amount: 'Importo',
    net: 'Imponibile',
    tax: 'Imposta',
    gross: 'Totale fattura',
    thanks: 'Grazie per la vostra fiducia.',
  },
  nl: {
    invoice: 'Factuur',
    number: 'Factuurnummer',
    date: 'Factuurdatum',
    due: 'Vervaldatum',
    order: 'Inkooporder',
    vatId: 'Btw-nummer',
    customerVatId: 'Btw-nummer klant',
    billTo: 'Aan',
    description: 'Omschrijving',
    quantity: 'Aantal',
    unitPrice: 'Stukprijs',
    amount: 'Bedrag',
    net: 'Subtotaal',
    tax: 'Btw',
    gross: 'Te betalen',
    thanks: 'Hartelijk dank voor uw opdracht.',
  },
};

const MONTHS: Readonly<Record<Language, string>> = {
  en: 'January February March April May June July August September October November December',
  de: 'Januar Februar März April Mai Juni Juli August September Oktober November Dezember',
  fr: 'janvier février mars avril mai juin juillet août septembre octobre novembre décembre',
  es: 'enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre',
  it: 'gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre',
  nl: 'januari februari maart april mei juni juli augustus september oktober november december',
};

/** How amounts and dates are spelled on an invoice. */
export interface Spelling {
  readonly language: Language;
  /** What stands between groups of three digits, and before the cents. */
  readonly separators: readonly [group: string, decimal: string];
  readonly dates: 'iso' | 'dots' | 'slashes' | 'words';
  /** Where the currency stands; its sign or its code. */
  readonly money: 'sign-before' | 'sign-after' | 'code-after';
}

const SIGNS: Readonly<Record<string, string>> = { EUR: '€', GBP: '£' };

/** An amount without its currency: `1,234.56`, `1.234,56`, `1 234,56`. */
function writeNumber(cents: number, spelling: Spelling): string {
  const [group, decimal] = spelling.separators;
  const whole = String(Math.floor(cents / 100)).replaceAll(/\B(?=(\d{3})+$)/g, group);
  return `${whole}${decimal}${String(cents % 100).padStart(2, '0')}`;
}

/** An amount with its currency. */
export function writeMoney(cents: number, currency: string, spelling: Spelling): string {
  const number = writeNumber(cents, spelling);
  const sign = SIGNS[currency] ?? currency;
  switch (spelling.money) {
    case 'sign-before':
      return `${sign}${number}`;
    case 'sign-after':
      return `${number} ${sign}`;
    case 'code-after':
      return `${number} ${currency}`;
  }
}

/** A date; `iso` is its ISO 8601 form. */
export function writeDate(iso: string, spelling: Spelling): string {
  const [year = '', month = '', day = ''] = iso.split('-');
  switch (spelling.dates) {
    case 'iso':
      return iso;
    case 'dots':
      return `${day}.${month}.${year}`;
    case 'slashes':
      return `${day}/${month}/${year}`;
    case 'words':
      return inWords(year, Number(month), Number(day), spelling.language);
  }
}

/** An IBAN in groups of four, as it is printed. */
export function writeIban(iban: string): string {
  return iban.replaceAll(/(.{4})(?=.)/g, '$1 ');
}

function inWords(year: string, month: number, day: number, language: Language): string {
  const name = MONTHS[language].split(' ')[month - 1] ?? '';
  if (language === 'es') return `${day} de ${name} de ${year}`;
  return `${day}${language === 'de' ? '.' : ''} ${name} ${year}`;
}
