import { daysFromCivil, daysInMonth } from '../../../shared/time.ts';
import { FIELDS, readItem, readNumber } from './timer-cron-field.ts';

/** One month of one year. */
export interface Month {
  readonly year: number;
  readonly month: number;
}

/** The days of a month that one item of a cron expression means. */
export type DayRule = (month: Month) => readonly number[];

/** Reads one item of the field of days: as elsewhere, or `L`, `L-3`, `LW`, `15W`; null when it is none. */
export function readDay(text: string): DayRule | null {
  if (text === 'LW') return (month) => [nearestWeekday(month, lengthOf(month))];
  const last = /^L(?:-(\d{1,2}))?$/.exec(text);
  if (last !== null) {
    const before = Number(last[1] ?? 0);
    return before > 30 ? null : (month) => within(month, [lengthOf(month) - before]);
  }
  const near = /^(\d{1,2})W$/.exec(text);
  if (near !== null) {
    const day = readNumber(FIELDS.day, near[1] ?? '');
    return day === null
      ? null
      : (month) => within(month, [day]).map((one) => nearestWeekday(month, one));
  }
  const days = readItem(FIELDS.day, text);
  return days === null ? null : (month) => within(month, days);
}

/** Reads one item of the field of weekdays: as elsewhere, or `FRIL`, `FRI#2`; null when it is none. */
export function readWeekday(text: string): DayRule | null {
  const special = /^(\w{1,3}?)(?:(L)|#([1-5]))$/.exec(text);
  if (special === null) {
    const weekdays = readItem(FIELDS.weekday, text);
    return weekdays === null ? null : (month) => weekdays.flatMap((one) => every(month, one));
  }
  const [, day = '', last, nth] = special;
  const weekday = readNumber(FIELDS.weekday, day);
  if (weekday === null) return null;
  return (month) => {
    const days = every(month, weekday);
    return days.slice(last === undefined ? Number(nth) - 1 : -1).slice(0, 1);
  };
}

function lengthOf({ year, month }: Month): number {
  return daysInMonth(year, month);
}

function within(month: Month, days: readonly number[]): readonly number[] {
  return days.filter((day) => day >= 1 && day <= lengthOf(month));
}

/** 0 is Sunday; the epoch was a Thursday. */
function weekdayOf({ year, month }: Month, day: number): number {
  return (((daysFromCivil({ year, month, day }) + 4) % 7) + 7) % 7;
}

/** Every Monday, say, of a month. */
function every(month: Month, weekday: number): readonly number[] {
  const first = 1 + ((((weekday - weekdayOf(month, 1)) % 7) + 7) % 7);
  return within(month, [first, first + 7, first + 14, first + 21, first + 28]);
}

/** The day from Monday to Friday that is nearest to a day, in the same month. */
function nearestWeekday(month: Month, day: number): number {
  const weekday = weekdayOf(month, day);
  if (weekday === 6) return day === 1 ? 3 : day - 1;
  if (weekday === 0) return day === lengthOf(month) ? day - 2 : day + 1;
  return day;
}
