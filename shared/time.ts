declare const unit: unique symbol;

/** A moment on the runtime's clock, in whole milliseconds since 1970-01-01T00:00:00Z. */
export type Instant = number & { readonly [unit]: 'Instant' };

/** A length of time in whole milliseconds. */
export type DurationMs = number & { readonly [unit]: 'DurationMs' };

/** The latest instant that RFC 3339 can write (9999-12-31T23:59:59.999Z), in ms since the epoch. */
export const LATEST_INSTANT = 253_402_300_799_999;

/** The earliest instant that RFC 3339 can write (0000-01-01T00:00:00Z), in ms since the epoch. */
export const EARLIEST_INSTANT = -62_167_219_200_000;

/** The one door from a number of milliseconds since the epoch to an {@link Instant}. */
export function instant(ms: number): Instant {
  return Math.trunc(ms) as Instant;
}

/** The one door from a number of milliseconds to a {@link DurationMs}. */
export function durationMs(ms: number): DurationMs {
  return Math.trunc(ms) as DurationMs;
}

/** The moment `by` milliseconds after `at`. */
export function later(at: Instant, by: number): Instant {
  return instant(at + by);
}

const DAY_MS = 86_400_000;

/** A date of the proleptic Gregorian calendar; `month` 1–12, `day` 1–31. */
export interface CivilDate {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

/** Days since 1970-01-01 of a civil date (Howard Hinnant's algorithm, exact for every year). */
export function daysFromCivil({ year, month, day }: CivilDate): number {
  const shifted = month <= 2 ? year - 1 : year;
  const era = Math.floor(shifted / 400);
  const yearOfEra = shifted - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const dayOfEra =
    yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}

/** The civil date that lies `days` after 1970-01-01. */
export function civilFromDays(days: number): CivilDate {
  const shifted = days + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  );
  const dayOfYear =
    dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const month = shiftedMonth + (shiftedMonth < 10 ? 3 : -9);
  const day = dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1;
  return { year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day };
}

/** The number of days of a month of the Gregorian calendar. */
export function daysInMonth(year: number, month: number): number {
  const next = month === 12 ? { year: year + 1, month: 1 } : { year, month: month + 1 };
  return daysFromCivil({ ...next, day: 1 }) - daysFromCivil({ year, month, day: 1 });
}

const pad = (value: number, width: number): string => String(value).padStart(width, '0');

/** Writes the civil date that lies `days` after 1970-01-01 as ISO 8601 does, e.g. `2026-03-01`. */
export function isoDateOfDay(days: number): string {
  const { year, month, day } = civilFromDays(days);
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`;
}

/** Writes an instant as RFC 3339 in UTC with milliseconds, e.g. `2026-03-01T09:30:00.000Z`. */
export function formatInstant(at: Instant): string {
  const days = Math.floor(at / DAY_MS);
  const { year, month, day } = civilFromDays(days);
  const ms = at - days * DAY_MS;
  const hours = Math.floor(ms / 3_600_000);
  const minutes = Math.floor(ms / 60_000) % 60;
  const seconds = Math.floor(ms / 1000) % 60;
  return (
    `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}` +
    `T${pad(hours, 2)}:${pad(minutes, 2)}:${pad(seconds, 2)}.${pad(ms % 1000, 3)}Z`
  );
}

const RFC_3339 =
  /^(\d{4})-(\d{2})-(\d{2})[Tt](\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?([Zz]|[+-]\d{2}:?\d{2})$/;

/** Reads an RFC 3339 date-time with an offset; `null` when it is not one or names no real moment. */
export function parseInstant(text: string): Instant | null {
  const match = RFC_3339.exec(text);
  if (match === null) return null;
  const [, year, month, day, hour, minute, second = '0', fraction = '', offset = 'Z'] = match;
  const date = { year: Number(year), month: Number(month), day: Number(day) };
  if (!isRealDate(date) || Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59)
    return null;
  const zone = offsetMinutes(offset);
  if (zone === null) return null;
  const clock = (Number(hour) * 60 + Number(minute) - zone) * 60_000 + Number(second) * 1000;
  return instant(
    daysFromCivil(date) * DAY_MS + clock + Number(fraction.padEnd(3, '0').slice(0, 3)),
  );
}

function isRealDate({ year, month, day }: CivilDate): boolean {
  return month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
}

function offsetMinutes(offset: string): number | null {
  if (offset === 'Z' || offset === 'z') return 0;
  const hours = Number(offset.slice(1, 3));
  const minutes = Number(offset.slice(-2));
  if (hours > 14 || minutes > 59) return null;
  return (offset.startsWith('-') ? -1 : 1) * (hours * 60 + minutes);
}
