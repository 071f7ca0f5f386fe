import type { CatchUp } from '../../../shared/journal.ts';
import { instant, type Instant } from '../../../shared/time.ts';
import { UTC, type Zone } from '../expression/temporal/zone.ts';
import { cronAfter } from './timer-cron-next.ts';
import type { Cycle } from './timer-cycle.ts';
import { firstAfter, isWritable, pointOf, somewhereBefore, type Grid } from './timer-grid.ts';
import { OUT_OF_TIME, type Firing, type TimerTrigger } from './timer-trigger.ts';
import { writeZone } from './timer-zone.ts';

/** Under what circumstances a cycle begins. */
export interface Beginning {
  /** The zone of the definition; UTC, or that of the cycle's own start, when null. */
  readonly zone: Zone | null;
  readonly catchUp: CatchUp;
  /** When the wait begins. */
  readonly at: Instant;
}

type Interval = Extract<Cycle, { type: 'interval' }>;

/**
 * When a cycle fires first. With a start: at the start, which fires at once when it is past, unless
 * what was missed is skipped; without: one period from now; with an end only: at the first point of
 * the grid before the end that is not past.
 */
export function firstOfCycle(cycle: Cycle, beginning: Beginning): Firing {
  const { zone, at } = beginning;
  if (cycle.type === 'interval') return firstOfInterval(cycle, beginning);
  const dueAt = cronAfter(cycle.cron, zone ?? UTC, at);
  if (dueAt !== null)
    return open({ dueAt, anchor: at, firing: 1, remaining: null, period: cycle.text }, beginning);
  // A year that is over is no mistake: it was in time when it was written.
  if (cronAfter(cycle.cron, zone ?? UTC, instant(0)) !== null) return NEVER;
  const message = `Expected cron for a time that comes, but "${cycle.text}" never does.`;
  return { ok: false, message };
}

const NEVER: Firing = { ok: true, trigger: null };

function firstOfInterval(cycle: Interval, beginning: Beginning): Firing {
  const { start, end, times } = cycle;
  const grid = gridOf(cycle, beginning);
  if (!isWritable(grid.anchor)) return OUT_OF_TIME;
  if (end !== null) return untilEnd(cycle, grid, beginning);
  const firing = start === null ? 1 : firstFrom(grid, beginning);
  return openGrid(cycle, grid, beginning, { firing, remaining: times === null ? null : times - 1 });
}

function gridOf({ start, end, period }: Interval, { zone, at }: Beginning): Grid {
  const fixed = start ?? end ?? { at, zone: zone ?? UTC };
  return { anchor: fixed.at, period, zone: fixed.zone };
}

/** The start; of those that are past already the latest, or the one after it. */
function firstFrom(grid: Grid, { at, catchUp }: Beginning): number {
  if (catchUp === 'skip') return firstAfter(grid, at - 1, 0);
  return Math.max(0, firstAfter(grid, at, 0) - 1);
}

function untilEnd(cycle: Interval, grid: Grid, beginning: Beginning): Firing {
  const before = beginning.at - 1;
  const first = firstAfter(grid, before, Math.min(0, somewhereBefore(grid, beginning.at)));
  const firing = cycle.times === null ? first : Math.max(first, 1 - cycle.times);
  if (firing > 0) return NEVER;
  return openGrid(cycle, grid, beginning, { firing, remaining: 0 - firing });
}

function openGrid(
  { text, end }: Interval,
  grid: Grid,
  beginning: Beginning,
  count: Pick<TimerTrigger, 'firing' | 'remaining'>,
): Firing {
  const { anchor, zone } = grid;
  const dueAt = pointOf(grid, count.firing);
  const opened = { dueAt, anchor, ...count, period: text };
  const whole = end === null ? opened : { ...opened, endsAtAnchor: true as const };
  return open(whole, { ...beginning, zone });
}

function open(
  opened: Omit<TimerTrigger, 'type' | 'zone' | 'catchUp'>,
  { zone, catchUp }: Beginning,
): Firing {
  if (!isWritable(opened.dueAt)) return OUT_OF_TIME;
  const name = zone === null ? 'Z' : writeZone(zone);
  const trigger: TimerTrigger = {
    type: 'timer',
    ...opened,
    ...(name === 'Z' ? {} : { zone: name }),
    ...(catchUp === 'once' ? {} : { catchUp }),
  };
  return { ok: true, trigger };
}
