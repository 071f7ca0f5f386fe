import type { Period } from '../../../shared/duration.ts';
import { EARLIEST_INSTANT, instant, LATEST_INSTANT, type Instant } from '../../../shared/time.ts';
import { addMonths } from '../expression/temporal/calendar.ts';
import type { Zone } from '../expression/temporal/zone.ts';
import { momentOf, wallAt } from './timer-zone.ts';

/** The points in time at which a cycle fires: its anchor, and a period after it, and two … */
export interface Grid {
  readonly anchor: Instant;
  readonly period: Period;
  /** Whose calendar months and days are counted in. */
  readonly zone: Zone;
}

const DAY_MS = 86_400_000;

/** Whether a moment can be written as RFC 3339. */
export function isWritable(at: Instant): boolean {
  return at >= EARLIEST_INSTANT && at <= LATEST_INSTANT;
}

/**
 * The `k`-th point of a grid, counted from its anchor and never from the point before: so the last
 * day of a month stays the last day (31 January, 28 February, 31 March), and nine o'clock stays nine
 * o'clock. Infinite beyond the years 0000 to 9999.
 */
export function pointOf({ anchor, period, zone }: Grid, k: number): Instant {
  const { months, days, ms } = period;
  if (k === 0) return anchor;
  const calendar =
    months === 0 && days === 0 ? anchor : shifted(anchor, zone, months * k, days * k);
  return bounded(calendar + ms * k);
}

function shifted(anchor: Instant, zone: Zone, months: number, days: number): number {
  const wall = wallAt(zone, anchor);
  const from = Math.floor(wall / DAY_MS);
  const to = addMonths(from, months);
  if (to === null) return months < 0 ? -Infinity : Infinity;
  const then = bounded((to + days - from) * DAY_MS + wall);
  return Number.isFinite(then) ? momentOf(zone, then) : then;
}

function bounded(at: number): Instant {
  if (at > LATEST_INSTANT + DAY_MS) return instant(Infinity);
  return instant(at < EARLIEST_INSTANT - DAY_MS ? -Infinity : at);
}

/** The first point from the `from`-th on that lies after `at`; the points never go back. */
export function firstAfter(grid: Grid, at: number, from: number): number {
  if (pointOf(grid, from) > at) return from;
  let low = from;
  let high = from + 1;
  for (let stride = 2; pointOf(grid, high) <= at; stride *= 2) {
    low = high;
    high += stride;
  }
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (pointOf(grid, middle) > at) high = middle;
    else low = middle;
  }
  return high;
}

/** A point that is not after the anchor, at or before the last that lies before `at`. */
export function somewhereBefore(grid: Grid, at: number): number {
  let k = 0;
  for (let stride = 1; pointOf(grid, k) >= at; stride *= 2) k -= stride;
  return k;
}
