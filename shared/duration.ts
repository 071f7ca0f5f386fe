/**
 * An ISO 8601 duration in its two incommensurable parts: calendar months and exact milliseconds.
 * Days are 24 hours, weeks seven days.
 */
export interface CalendarDuration {
  readonly months: number;
  readonly ms: number;
}

/**
 * An ISO 8601 duration as a calendar counts it: months and days are as long as the calendar of a
 * time zone makes them, the rest is exact milliseconds. All three have the same sign.
 */
export interface Period {
  readonly months: number;
  readonly days: number;
  readonly ms: number;
}

const DAY_MS = 86_400_000;

const DURATION =
  /^([+-])?P(?=[0-9T])(?:(\d{1,6})Y)?(?:(\d{1,6})M)?(?:(\d{1,6})W)?(?:(\d{1,7})D)?(?:T(?=\d)(?:(\d{1,9})H)?(?:(\d{1,9})M)?(?:(\d{1,10})(?:[.,](\d{1,9}))?S)?)?$/;

/** Reads an ISO 8601 duration such as `PT5M`, `P1M`, `P2W`, `-PT1S`; `null` when it is none. */
export function parseDuration(text: string): CalendarDuration | null {
  const period = parsePeriod(text);
  return period === null ? null : { months: period.months, ms: period.days * DAY_MS + period.ms };
}

/** As {@link parseDuration}, with the days of the calendar (a week is seven) apart from the hours. */
export function parsePeriod(text: string): Period | null {
  const match = DURATION.exec(text);
  if (match === null) return null;
  const [, sign, years, months, weeks, days, hours, minutes, seconds, fraction = ''] = match;
  const factor = sign === '-' ? -1 : 1;
  const part = (digits: string | undefined, unit: number): number => Number(digits ?? 0) * unit;
  const ms =
    part(hours, 3_600_000) +
    part(minutes, 60_000) +
    part(seconds, 1000) +
    Number(fraction.padEnd(3, '0').slice(0, 3));
  return {
    months: factor * (part(years, 12) + part(months, 1)) || 0,
    days: factor * (part(weeks, 7) + part(days, 1)) || 0,
    ms: factor * ms || 0,
  };
}
