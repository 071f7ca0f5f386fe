import { civilFromDays, daysFromCivil, type Instant } from '../../../shared/time.ts';
import type { Zone } from '../expression/temporal/zone.ts';
import { monthOf } from './timer-cron-days.ts';
import type { Cron } from './timer-cron.ts';
import { momentOf, wallAt } from './timer-zone.ts';

const DAY = 86_400;
/** The calendar repeats itself after so many months, weekdays included: what has not come never does. */
const ALL_MONTHS = 400 * 12;

/**
 * The first time after `at` that a cron expression means, on the clocks of a zone: a time that is
 * skipped is the first moment after the gap, one that comes twice is the first of the two.
 *
 * @returns null when none ever comes
 */
export function cronAfter(cron: Cron, zone: Zone, at: Instant): Instant | null {
  const next = nextWall(cron, firstSecondAfter(zone, at));
  return next === null ? null : momentOf(zone, next * 1000);
}

/** The first second on the wall (as if UTC) that means a moment after `at`, and so does any later one. */
function firstSecondAfter(zone: Zone, at: Instant): number {
  const isAfter = (second: number): boolean => momentOf(zone, second * 1000) > at;
  let low = Math.floor(wallAt(zone, at) / 1000);
  if (isAfter(low + 1)) return low + 1;
  // An hour that comes for the second time: it is over within a day.
  let high = low + 2 * DAY;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (isAfter(middle)) high = middle;
    else low = middle;
  }
  return high;
}

/** The first second on the wall from `from` on that the expression means; null when none ever comes. */
function nextWall(cron: Cron, from: number): number | null {
  const firstDay = Math.floor(from / DAY);
  let { year, month } = civilFromDays(firstDay);
  for (let count = 0; count <= ALL_MONTHS; count += 1) {
    if (cron.months.has(month) && cron.years?.has(year) !== false) {
      const found = nextInMonth(cron, { year, month }, from);
      if (found !== null) return found;
    }
    year += month === 12 ? 1 : 0;
    month = (month % 12) + 1;
  }
  return null;
}

function nextInMonth(
  cron: Cron,
  month: { readonly year: number; readonly month: number },
  from: number,
): number | null {
  for (const day of cron.daysOf(monthOf(month.year, month.month))) {
    const begin = daysFromCivil({ ...month, day }) * DAY;
    const time = begin + DAY <= from ? null : timeFrom(cron, Math.max(0, from - begin));
    if (time !== null) return begin + time;
  }
  return null;
}

/** The first time of day, in seconds, from `from` on. */
function timeFrom({ hours, minutes, seconds }: Cron, from: number): number | null {
  for (const hour of hours) {
    const begin = hour * 3600;
    if (begin + 3600 <= from) continue;
    const minute = minutes.find((one) => begin + one * 60 + (seconds.at(-1) ?? 0) >= from);
    if (minute === undefined) continue;
    const rest = from - begin - minute * 60;
    const second = seconds.find((one) => one >= rest);
    if (second !== undefined) return begin + minute * 60 + second;
  }
  return null;
}
