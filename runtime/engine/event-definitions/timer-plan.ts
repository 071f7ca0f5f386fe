import { parsePeriod } from '../../../shared/duration.ts';
import type { CatchUp } from '../../../shared/journal.ts';
import type { JsonValue } from '../../../shared/json.ts';
import type { Instant } from '../../../shared/time.ts';
import { UTC, type Zone } from '../expression/temporal/zone.ts';
import type { TimerPlan } from '../graph.ts';
import { firstOfCycle } from './timer-first.ts';
import { readCycle } from './timer-cycle.ts';
import { isWritable, pointOf } from './timer-grid.ts';
import { readMoment } from './timer-moment.ts';
import { OUT_OF_TIME, shown, type Firing } from './timer-trigger.ts';
import { readZone } from './timer-zone.ts';

/** What a timer says, once its expressions have been computed. */
export interface TimerTerms {
  readonly form: TimerPlan['form'];
  readonly value: JsonValue;
  /** The zone it is meant in; UTC when null. */
  readonly zone: JsonValue;
  readonly catchUp: CatchUp;
  /** Whether a cycle is computed anew after each firing. */
  readonly reevaluates: boolean;
}

/**
 * Reads a timer at the moment its wait begins.
 * @spec BPMN 2.0.2 §10.5.5; ISO 8601 (date and time, duration, repeating interval)
 */
export function firstFiring(terms: TimerTerms, at: Instant): Firing {
  const { form, value } = terms;
  const zone = zoneOf(terms.zone);
  if (zone === undefined) return { ok: false, message: zoneMessage(terms.zone) };
  if (typeof value !== 'string') return invalid(form, value);
  switch (form) {
    case 'date':
      return atDate(value, zone);
    case 'duration':
      return after(value, zone, at);
    case 'cycle':
      return atCycle(value, zone, terms, at);
  }
}

function atCycle(
  value: string,
  zone: Zone | null,
  { catchUp, reevaluates }: TimerTerms,
  at: Instant,
): Firing {
  const reading = readCycle(value, zone);
  if (!reading.ok) return reading;
  const first = firstOfCycle(reading.cycle, { zone, catchUp, at });
  if (!first.ok || first.trigger === null || !reevaluates) return first;
  return { ok: true, trigger: { ...first.trigger, cycle: value } };
}

/** `undefined` when it is no zone. */
function zoneOf(value: JsonValue): Zone | null | undefined {
  if (value === null) return null;
  return typeof value === 'string' ? (readZone(value) ?? undefined) : undefined;
}

/** What is wrong with a time zone. */
export function zoneMessage(found: JsonValue): string {
  return (
    'Expected a time zone of the IANA database (Europe/Berlin) or an offset (+02:00), but found ' +
    `${shown(found)}.`
  );
}

function atDate(value: string, zone: Zone | null): Firing {
  const moment = readMoment(value, zone);
  return moment === null ? invalid('date', value) : once(moment.at);
}

/** What is not after the beginning of the wait happens at once. */
function after(value: string, zone: Zone | null, at: Instant): Firing {
  const period = parsePeriod(value);
  if (period === null) return invalid('duration', value);
  const dueAt = pointOf({ anchor: at, period, zone: zone ?? UTC }, 1);
  return once(dueAt < at ? at : dueAt);
}

function once(dueAt: Instant): Firing {
  if (!isWritable(dueAt)) return OUT_OF_TIME;
  const trigger = { type: 'timer', dueAt, anchor: dueAt, firing: 0, remaining: 0 } as const;
  return { ok: true, trigger: { ...trigger, period: null } };
}

const WANTED: Readonly<Record<TimerPlan['form'], string>> = {
  date: 'a date and time, e.g. 2026-03-01T09:00:00Z or 2026-03-01T09:00:00[Europe/Berlin]',
  duration: 'an ISO 8601 duration, e.g. PT15M or P3D',
  cycle: 'an ISO 8601 repeating interval or cron, e.g. R3/PT1H or 0 9 * * MON-FRI',
};

function invalid(form: TimerPlan['form'], value: JsonValue): Firing {
  return { ok: false, message: `Expected ${WANTED[form]}, but found ${shown(value)}.` };
}
