import { civilFromDays, daysFromCivil, daysInMonth, instant, type Instant } from './time.ts';

/**
 * An ISO 8601 duration in its two incommensurable parts: calendar months and exact milliseconds.
 * Days are 24 hours, weeks seven days: durations are added on the UTC time line.
 */
export interface CalendarDuration {
  readonly months: number;
  readonly ms: number;
}

const DURATION =
  /^([+-])?P(?=[0-9T])(?:(\d{1,6})Y)?(?:(\d{1,6})M)?(?:(\d{1,6})W)?(?:(\d{1,7})D)?(?:T(?=\d)(?:(\d{1,9})H)?(?:(\d{1,9})M)?(?:(\d{1,10})(?:[.,](\d{1,9}))?S)?)?$/;

/** Reads an ISO 8601 duration such as `PT5M`, `P1M`, `P2W`, `-PT1S`; `null` when it is none. */
export function parseDuration(text: string): CalendarDuration | null {
  const match = DURATION.exec(text);
  if (match === null) return null;
  const [, sign, years, months, weeks, days, hours, minutes, seconds, fraction = ''] = match;
  const factor = sign === '-' ? -1 : 1;
  const part = (digits: string | undefined, unit: number): number => Number(digits ?? 0) * unit;
  const ms =
    part(weeks, 604_800_000) +
    part(days, 86_400_000) +
    part(hours, 3_600_000) +
    part(minutes, 60_000) +
    part(seconds, 1000) +
    Number(fraction.padEnd(3, '0').slice(0, 3));
  return { months: factor * (part(years, 12) + part(months, 1)) || 0, ms: factor * ms || 0 };
}

/**
 * The moment `times` durations after `anchor`. Months are counted from the anchor, so that the last
 * day of a month stays the last day: 31 January, 28 February, 31 March.
 */
export function addDuration(anchor: Instant, duration: CalendarDuration, times = 1): Instant {
  const months = duration.months * times;
  const ms = duration.ms * times;
  if (months === 0) return instant(anchor + ms);
  const days = Math.floor(anchor / 86_400_000);
  const date = civilFromDays(days);
  const index = date.year * 12 + (date.month - 1) + months;
  const year = Math.floor(index / 12);
  const month = index - year * 12 + 1;
  const day = Math.min(date.day, daysInMonth(year, month));
  return instant(
    daysFromCivil({ year, month, day }) * 86_400_000 + (anchor - days * 86_400_000) + ms,
  );
}
