import { language } from '../language/language.ts';

const UNITS: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ['year', 31_536_000_000],
  ['month', 2_592_000_000],
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
  ['second', 1000],
];

/** How dates are written: the reader's language; in English the day first. */
export const DATES: string = language() === 'en' ? 'en-GB' : language();
const RELATIVE = new Intl.RelativeTimeFormat(language(), { numeric: 'auto', style: 'short' });
const EXACT = new Intl.DateTimeFormat(DATES, { dateStyle: 'medium', timeStyle: 'medium' });
const COUNT = new Intl.NumberFormat(language());

/** How long ago an RFC 3339 time was, e.g. “5 min. ago”; the text itself when it is no time. */
export function ago(time: string, nowMs: number = Date.now()): string {
  const then = Date.parse(time);
  if (Number.isNaN(then)) return time;
  const [unit, ms] = UNITS.find(([, size]) => Math.abs(nowMs - then) >= size) ?? ['second', 1000];
  return RELATIVE.format(Math.round((then - nowMs) / ms), unit);
}

/** An RFC 3339 time in full, in the reader's zone. */
export function exactTime(time: string): string {
  const then = Date.parse(time);
  return Number.isNaN(then) ? time : EXACT.format(then);
}

/** A count with thousands set apart. */
export function count(value: number): string {
  return COUNT.format(value);
}
