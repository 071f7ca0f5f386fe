import {
  civilFromDays,
  daysFromCivil,
  daysInMonth,
  type CivilDate,
} from '../../../../shared/time.ts';
import {
  DAY,
  DaysDuration,
  FeelDate,
  FeelDateTime,
  type FeelTime,
  MonthsDuration,
  MOST_YEARS,
  SECOND,
} from './temporal.ts';
import { offsetAt, offsetOfLocal, type Zone } from './zone.ts';

const FIRST_DAY = daysFromCivil({ year: -MOST_YEARS, month: 1, day: 1 });
const LAST_DAY = daysFromCivil({ year: MOST_YEARS, month: 12, day: 31 });
/** Durations beyond this lead out of the calendar anyway. */
const MOST_NANOS = BigInt(LAST_DAY - FIRST_DAY + 1) * BigInt(DAY);
const MOST_MONTHS = 2 * 12 * MOST_YEARS;

/** The date of a year, month and day; null when the calendar has no such date. */
export function dateOf({ year, month, day }: CivilDate): FeelDate | null {
  if (!Number.isInteger(year) || Math.abs(year) > MOST_YEARS) return null;
  if (!Number.isInteger(month) || month < 1 || month > 12) return null;
  if (!Number.isInteger(day) || day < 1 || day > daysInMonth(year, month)) return null;
  return new FeelDate(daysFromCivil({ year, month, day }));
}

/** The year, month and day of a day since the epoch. */
export function civilOf(day: number): CivilDate {
  return civilFromDays(day);
}

/** A duration of so many nanoseconds; null when it is longer than the calendar. */
export function daysDuration(nanos: bigint): DaysDuration | null {
  return nanos > MOST_NANOS || nanos < -MOST_NANOS ? null : new DaysDuration(nanos);
}

/** A duration of so many months; null when it is longer than the calendar. */
export function monthsDuration(months: number): MonthsDuration | null {
  if (!Number.isInteger(months) || Math.abs(months) > MOST_MONTHS) return null;
  return new MonthsDuration(months + 0);
}

/** Nanoseconds since the epoch as the clock on the wall counts them, whatever its zone. */
export function wallNanos(value: FeelDateTime): bigint {
  return BigInt(value.day) * BigInt(DAY) + BigInt(value.nanos);
}

/** Nanoseconds since the epoch; a local time counts as if it were UTC. */
export function epochNanos(value: FeelDateTime): bigint {
  return wallNanos(value) - BigInt(offsetOf(value)) * BigInt(SECOND);
}

/** The offset from UTC in seconds of a date and time; 0 when it is local. */
export function offsetOf({ day, nanos, zone }: FeelDateTime): number {
  return zone === null ? 0 : offsetOfLocal(zone, day * 86_400 + Math.floor(nanos / SECOND));
}

/** The offset from UTC in seconds of a time of day; a region's is that of 1970-01-01. */
export function offsetOfTime({ nanos, zone }: FeelTime): number {
  return zone === null ? 0 : offsetOfLocal(zone, Math.floor(nanos / SECOND));
}

/** What a clock of that zone shows at a moment; null beyond the calendar. */
export function dateTimeAt(epoch: bigint, zone: Zone | null): FeelDateTime | null {
  const offset = zone === null ? 0 : offsetAt(zone, Number(epoch / BigInt(SECOND)));
  return dateTimeOfWall(epoch + BigInt(offset) * BigInt(SECOND), zone);
}

/** The date and time that shows so many nanoseconds on the wall; null beyond the calendar. */
export function dateTimeOfWall(wall: bigint, zone: Zone | null): FeelDateTime | null {
  const length = BigInt(DAY);
  const nanos = ((wall % length) + length) % length;
  const day = Number((wall - nanos) / length);
  return day < FIRST_DAY || day > LAST_DAY ? null : new FeelDateTime(day, Number(nanos), zone);
}

/** The day so many months later; the last of its month where that is shorter. */
export function addMonths(day: number, months: number): number | null {
  const from = civilOf(day);
  const count = from.year * 12 + (from.month - 1) + months;
  const year = Math.floor(count / 12);
  const month = count - year * 12 + 1;
  if (Math.abs(year) > MOST_YEARS) return null;
  return daysFromCivil({ year, month, day: Math.min(from.day, daysInMonth(year, month)) });
}

/** The whole months from one day to another, negative when it lies before. */
export function monthsBetween(from: number, to: number): number {
  if (to < from) return 0 - monthsBetween(to, from);
  const first = civilOf(from);
  const last = civilOf(to);
  const months = (last.year - first.year) * 12 + (last.month - first.month);
  return last.day < first.day ? months - 1 : months;
}

/** A day that is in the calendar, or null. */
export function dayOrNull(day: number): FeelDate | null {
  return day < FIRST_DAY || day > LAST_DAY ? null : new FeelDate(day);
}
