/** An amount of money as read: whole cents, and the currency when it says one. */
export interface Money {
  readonly cents: number;
  readonly currency: string | null;
}

const CURRENCIES: Readonly<Record<string, string>> = {
  '€': 'EUR',
  '£': 'GBP',
  $: 'USD',
  EUR: 'EUR',
  GBP: 'GBP',
  USD: 'USD',
  CHF: 'CHF',
};

const MONEY =
  /^(€|£|\$|[A-Z]{3})?\s*(\d{1,3}(?:([.,'’\s])\d{3})(?:\3\d{3})*|\d+)([.,])(\d{2})\s*(€|£|\$|[A-Z]{3})?$/u;

/** Reads `1,234.56`, `1.234,56 €`, `EUR 1 234,56`. What could mean two things is not read. */
export function readMoney(text: string): Money | null {
  const [, before, whole = '', group, decimal, cents, after] = MONEY.exec(text.trim()) ?? [];
  if (whole === '' || group === decimal) return null;
  const amount = Number(`${whole.replaceAll(/\D/g, '')}${cents ?? ''}`);
  if (!Number.isSafeInteger(amount)) return null;
  const sign = before ?? after;
  if (sign === undefined) return { cents: amount, currency: null };
  const currency = CURRENCIES[sign];
  return currency === undefined ? null : { cents: amount, currency };
}

const MONTHS: ReadonlyMap<string, number> = new Map(
  [
    'january januar janvier enero gennaio januari',
    'february februar fevrier febrero febbraio februari',
    'march marz mars marzo maart',
    'april avril abril aprile',
    'may mai mayo maggio mei',
    'june juni juin junio giugno',
    'july juli juillet julio luglio',
    'august aout agosto augustus',
    'september septembre septiembre settembre',
    'october oktober octobre octubre ottobre',
    'november novembre noviembre',
    'december dezember decembre diciembre dicembre',
  ].flatMap((names, index) => names.split(' ').map((name) => [name, index + 1] as const)),
);

/** Reads a date as these invoices write it, day before month, to ISO 8601. */
export function readDate(text: string): string | null {
  const plain = withoutAccents(text.trim().toLowerCase());
  const iso = /^(\d{4})-(\d{2})-(\d{2})$/.exec(plain);
  if (iso !== null) return isoDate(iso[1], iso[2], iso[3]);
  const figures = /^(\d{1,2})[./](\d{1,2})[./](\d{4})$/.exec(plain);
  if (figures !== null) return isoDate(figures[3], figures[2], figures[1]);
  const words = /^(\d{1,2})\.?\s+(?:de\s+)?([a-z]+)\s+(?:de\s+)?(\d{4})$/.exec(plain);
  const month = MONTHS.get(words?.[2] ?? '');
  return words === null || month === undefined ? null : isoDate(words[3], `${month}`, words[1]);
}

function isoDate(year = '', month = '', day = ''): string | null {
  const text = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const date = new Date(`${text}T00:00:00Z`);
  return Number.isNaN(date.getTime()) || !date.toISOString().startsWith(text) ? null : text;
}

/** Reads an IBAN, with or without blanks; its check digits must be right. */
export function readIban(text: string): string | null {
  const iban = text.replaceAll(/\s/g, '').toUpperCase();
  return /^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/.test(iban) && remainder97(iban) === 1 ? iban : null;
}

function remainder97(iban: string): number {
  let remainder = 0;
  for (const letter of `${iban.slice(4)}${iban.slice(0, 4)}`) {
    const value = Number.parseInt(letter, 36);
    remainder = (remainder * (value > 9 ? 100 : 10) + value) % 97;
  }
  return remainder;
}

const VAT_IDS: Readonly<Record<string, RegExp>> = {
  AT: /^ATU\d{8}$/,
  CY: /^CY\d{8}[A-Z]$/,
  DE: /^DE\d{9}$/,
  ES: /^ES[A-Z0-9]\d{7}[A-Z0-9]$/,
  FR: /^FR[A-Z0-9]{2}\d{9}$/,
  GB: /^GB\d{9}$/,
  IE: /^IE\d{7}[A-Z]{1,2}$/,
  IT: /^IT\d{11}$/,
  NL: /^NL\d{9}B\d{2}$/,
};

/** Reads a VAT id of a country known here. */
export function readVatId(text: string): string | null {
  const id = text.replaceAll(/[\s.-]/g, '').toUpperCase();
  return VAT_IDS[id.slice(0, 2)]?.test(id) === true ? id : null;
}

/** Reads the number of an invoice or order: letters, figures and a few signs, a figure at least. */
export function readReference(text: string): string | null {
  const reference = text.trim();
  return /^(?=.*\d)[A-Z0-9][A-Z0-9/.-]{2,29}$/i.test(reference) ? reference : null;
}

/** The same text without accents. */
export function withoutAccents(text: string): string {
  return text.normalize('NFKD').replaceAll(/\p{M}/gu, '');
}

const TAKEN_FOR: Readonly<Record<string, string>> = {
  O: '0',
  o: '0',
  Q: '0',
  l: '1',
  I: '1',
  '|': '1',
  S: '5',
  B: '8',
};

/** Puts figures back for letters that a poor reader takes for them, within words made of figures. */
export function repairFigures(text: string): string {
  return text.replaceAll(/[^\s€£$]+/g, (word) => {
    const figures = word.replaceAll(/\D/g, '').length;
    const letters = word.replaceAll(/[^A-Za-z|]/g, '').length;
    if (figures === 0 || letters > figures) return word;
    return word.replaceAll(/[OoQlI|SB]/g, (letter) => TAKEN_FOR[letter] ?? letter);
  });
}
