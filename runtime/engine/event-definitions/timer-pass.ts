import { parsePeriod } from '../../../shared/duration.ts';
import { InvariantViolation } from '../../../shared/outcome.ts';
import type { Instant } from '../../../shared/time.ts';
import { UTC, type Zone } from '../expression/temporal/zone.ts';
import { cronAfter } from './timer-cron-next.ts';
import { readCron } from './timer-cron.ts';
import { firstAfter, isWritable, pointOf, type Grid } from './timer-grid.ts';
import type { TimerTrigger } from './timer-trigger.ts';
import { readZone } from './timer-zone.ts';

/** What comes of a timer whose time has come. */
export interface Passed {
  /** `false` for a firing that was missed and is to be skipped. */
  readonly fires: boolean;
  /** When it fires again; `null` when it is done. */
  readonly next: TimerTrigger | null;
}

/** A firing that is noticed later than this (ms) was missed: the pumps are faster. */
const MISSED_AFTER_MS = 60_000;

/**
 * What comes of a timer whose time has come, `at` the moment when that is noticed. The next firing
 * lies on the grid of the anchor, never a period from now. What was missed while nobody was there
 * fires `once`, and then the next firing lies in the future; or fires one by one (`all`); or is left
 * out (`skip`). Of a number of firings, only those that happen are counted; a grid that ends at a
 * date ends there, whatever was missed.
 *
 * @throws InvariantViolation when the period or zone of an open timer cannot be read any more
 */
export function passTimer(trigger: TimerTrigger, at: Instant): Passed {
  if (trigger.period === null) return { fires: true, next: null };
  const { dueAt, catchUp, remaining } = trigger;
  const fires = catchUp !== 'skip' || at - dueAt <= MISSED_AFTER_MS;
  if (fires && remaining === 0) return { fires, next: null };
  const next = following(trigger, trigger.period, catchUp === 'all' || at < dueAt ? dueAt : at);
  if (next === null || !isWritable(next.dueAt)) return { fires, next: null };
  return { fires, next: { ...trigger, ...next, remaining: left(trigger, next.firing, fires) } };
}

function left(
  { remaining, endsAtAnchor }: TimerTrigger,
  firing: number,
  fires: boolean,
): number | null {
  if (endsAtAnchor === true) return 0 - firing;
  return remaining === null || !fires ? remaining : remaining - 1;
}

type Next = Pick<TimerTrigger, 'dueAt' | 'firing'>;

function following(trigger: TimerTrigger, written: string, after: Instant): Next | null {
  const zone = zoneOf(trigger);
  const period = parsePeriod(written);
  if (period === null) return followingCron(trigger, written, zone, after);
  const grid: Grid = { anchor: trigger.anchor, period, zone };
  const firing = firstAfter(grid, after, trigger.firing + 1);
  if (trigger.endsAtAnchor === true && firing > 0) return null;
  return { dueAt: pointOf(grid, firing), firing };
}

function followingCron(
  { firing }: TimerTrigger,
  written: string,
  zone: Zone,
  after: Instant,
): Next | null {
  const reading = readCron(written);
  if (!reading.ok) throw new InvariantViolation('the period of a timer', reading.message);
  const dueAt = cronAfter(reading.cron, zone, after);
  return dueAt === null ? null : { dueAt, firing: firing + 1 };
}

function zoneOf({ zone }: TimerTrigger): Zone {
  const found = zone === undefined ? UTC : readZone(zone);
  if (found === null) throw new InvariantViolation('the zone of a timer', `it reads ${zone}`);
  return found;
}
