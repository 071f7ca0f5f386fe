import { daysFromCivil, daysInMonth } from '../../../shared/time.ts';
import { FIELDS, readItem, readNumber } from './timer-cron-field.ts';

/** One month of one year, as far as days and weekdays go. */
export interface Month {
  readonly length: number;
  /** The weekday of the first; 0 is Sunday. */
  readonly begins: number;
}

/** What a month of a year is like. */
export function monthOf(year: number, month: number): Month {
  // The epoch was a Thursday.
  const begins = (((daysFromCivil({ year, month, day: 1 }) + 4) % 7) + 7) % 7;
  return { length: daysInMonth(year, month), begins };
}

/** The days of a month that one item of a cron expression means. */
export type DayRule = (month: Month) => readonly number[];

/** Reads one item of the field of days: as elsewhere, or `L`, `L-3`, `LW`, `15W`; null when it is none. */
export function readDay(text: string): DayRule | null {
  if (text === 'LW') return (month) => [nearestWeekday(month, month.length)];
  const last = /^L(?:-(\d{1,2}))?$/.exec(text);
  if (last !== null) {
    const before = Number(last[1] ?? 0);
    return before > 30 ? null : (month) => within(month, [month.length - before]);
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

function within({ length }: Month, days: readonly number[]): readonly number[] {
  return days.filter((day) => day >= 1 && day <= length);
}

/** Every Monday, say, of a month. */
function every(month: Month, weekday: number): readonly number[] {
  const first = 1 + ((weekday - month.begins + 7) % 7);
  return within(month, [first, first + 7, first + 14, first + 21, first + 28]);
}

/** The day from Monday to Friday that is nearest to a day, in the same month. */
function nearestWeekday({ length, begins }: Month, day: number): number {
  const weekday = (begins + day - 1) % 7;
  if (weekday === 6) return day === 1 ? 3 : day - 1;
  if (weekday === 0) return day === length ? day - 2 : day + 1;
  return day;
}
