import { language } from '../../language/language.ts';

const UNITS = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
  ['second', 1000],
  ['millisecond', 1],
] as const;

const MONEY = new Intl.NumberFormat(language(), { minimumFractionDigits: 2 });
const SHARE = new Intl.NumberFormat(language(), { style: 'percent', maximumSignificantDigits: 2 });
const LENGTHS = UNITS.map(([unit, size]) => ({
  size,
  format: new Intl.NumberFormat(language(), {
    style: 'unit',
    unit,
    unitDisplay: unit === 'day' ? 'long' : 'short',
    maximumSignificantDigits: 2,
  }),
}));

/** A length of time in the largest unit that it fills, e.g. “4.5 min”. */
export function length(ms: number): string {
  const found = LENGTHS.find(({ size }) => ms >= size) ?? LENGTHS.at(-1);
  return found === undefined ? String(ms) : found.format.format(ms / found.size);
}

/** An amount of money that is told in minor units; its currency is not known. */
export function money(minor: number): string {
  return MONEY.format(minor / 100);
}

/** A share of a whole, in percent. */
export function percent(share: number): string {
  return SHARE.format(share);
}
