import { addDuration, parseDuration } from '../../../shared/duration.ts';
import type { Trigger } from '../../../shared/journal.ts';
import type { JsonValue } from '../../../shared/json.ts';
import { LATEST_INSTANT, parseInstant, type Instant } from '../../../shared/time.ts';
import type { TimerPlan } from '../graph.ts';

/** An open timer. */
export type TimerTrigger = Extract<Trigger, { type: 'timer' }>;

/** When a timer fires first, or why its value says no time. */
export type Firing =
  | { readonly ok: true; readonly trigger: TimerTrigger }
  | { readonly ok: false; readonly message: string };

/**
 * Reads a timer's value at the moment its wait begins.
 * @spec BPMN 2.0.2 §10.5.5; ISO 8601 (date-time with offset, duration, repeating interval)
 */
export function firstFiring(form: TimerPlan['form'], value: JsonValue, at: Instant): Firing {
  if (typeof value !== 'string') return invalid(form, value);
  switch (form) {
    case 'date':
      return atDate(value);
    case 'duration':
      return after(value, at);
    case 'cycle':
      return cycle(value, at);
  }
}

/**
 * When a cycle fires next, on the grid of its anchor; `null` when it is done. Firings that were
 * missed while nobody was there are not made up for: one has just happened, and the next lies in
 * the future.
 */
export function nextFiring(trigger: TimerTrigger, at: Instant): TimerTrigger | null {
  if (trigger.period === null || trigger.remaining === 0) return null;
  const period = parseDuration(trigger.period);
  if (period === null) return null;
  let firing = trigger.firing + 1;
  let dueAt = addDuration(trigger.anchor, period, firing);
  if (dueAt <= at && period.months === 0) {
    firing = Math.floor((at - trigger.anchor) / period.ms) + 1;
    dueAt = addDuration(trigger.anchor, period, firing);
  }
  while (dueAt <= at) {
    firing += 1;
    dueAt = addDuration(trigger.anchor, period, firing);
  }
  if (dueAt > LATEST_INSTANT) return null;
  const remaining = trigger.remaining === null ? null : trigger.remaining - 1;
  return { ...trigger, dueAt, firing, remaining };
}

function atDate(value: string): Firing {
  const dueAt = parseInstant(value);
  return dueAt === null ? invalid('date', value) : once(dueAt);
}

function after(value: string, at: Instant): Firing {
  const duration = parseDuration(value);
  return duration === null ? invalid('duration', value) : once(addDuration(at, duration));
}

function once(dueAt: Instant): Firing {
  if (dueAt > LATEST_INSTANT) return { ok: false, message: TOO_LATE };
  return {
    ok: true,
    trigger: { type: 'timer', dueAt, anchor: dueAt, firing: 0, remaining: 0, period: null },
  };
}

const TOO_LATE = 'Expected a time before the year 10000, but the timer would fire later.';

const CYCLE = /^R(?<times>\d{0,6})\/(?:(?<start>[^/]+)\/)?(?<period>[^/]+)$/;

/** `R3/PT10M`, `R/2026-01-01T08:00:00Z/P1D`: with a start the first firing is the start itself. */
function cycle(value: string, at: Instant): Firing {
  const parts = partsOf(value);
  if (parts === null) return invalid('cycle', value);
  const { period, start, times } = parts;
  const length = parseDuration(period);
  if (length === null) return invalid('cycle', value);
  if (length.months <= 0 && length.ms <= 0)
    return {
      ok: false,
      message: `Expected a cycle with a period longer than zero, but found "${value}".`,
    };
  const anchor = start ?? at;
  const firing = start === null ? 1 : 0;
  const dueAt = addDuration(anchor, length, firing);
  if (dueAt > LATEST_INSTANT) return { ok: false, message: TOO_LATE };
  const remaining = times === null ? null : times - 1;
  return { ok: true, trigger: { type: 'timer', dueAt, anchor, firing, remaining, period } };
}

interface CycleParts {
  readonly period: string;
  /** The first firing; `null` when that is one period from now. */
  readonly start: Instant | null;
  /** `null` for without end. */
  readonly times: number | null;
}

function partsOf(value: string): CycleParts | null {
  const match = CYCLE.exec(value);
  if (match === null) return null;
  const [, count, from, period = ''] = match;
  const times = count === '' ? null : Number(count);
  const start = from === undefined ? null : parseInstant(from);
  const readable = from === undefined || start !== null;
  return times === 0 || !readable ? null : { period, start, times };
}

const WANTED: Readonly<Record<TimerPlan['form'], string>> = {
  date: 'a date-time with an offset (RFC 3339), e.g. 2026-03-01T09:00:00Z',
  duration: 'an ISO 8601 duration, e.g. PT15M or P3D',
  cycle: 'an ISO 8601 repeating interval, e.g. R3/PT1H or R/2026-03-01T09:00:00Z/P1D',
};

function invalid(form: TimerPlan['form'], value: JsonValue): Firing {
  return { ok: false, message: `Expected ${WANTED[form]}, but found ${JSON.stringify(value)}.` };
}
