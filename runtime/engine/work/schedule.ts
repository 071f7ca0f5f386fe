import type { Instant } from '../../../shared/time.ts';
import type { TaskSchedule } from '../../../shared/work-item.ts';
import { textOf } from '../compile/model.ts';
import type { NodeSource } from '../compile/node-source.ts';
import { readMoment } from '../event-definitions/timer-moment.ts';
import type { SchedulePlan, ValueSource } from '../graph.ts';

/** How urgent a task may be; the higher the more. As in the Camunda 8 dialect. */
const MOST_URGENT = 100;

/** What a value of a schedule is, or what was expected of it. */
type Read<Value> =
  { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly expected: string };

/** Reads until when a task is to be done, from when on it is to be looked at, and how urgent it is. */
export function compileSchedule(source: NodeSource): SchedulePlan {
  const schedule = source.extension('zeebe:TaskSchedule');
  const definition = source.extension('zeebe:PriorityDefinition');
  const read = (text: string | null, what: keyof SchedulePlan): ValueSource | null => {
    if (text === null || text === '') return null;
    const value = source.value(text, what);
    if (value.type === 'literal' && !text.startsWith('=')) check(source, what, value.value);
    return value;
  };
  return {
    dueAt: read(schedule === null ? null : textOf(schedule, 'dueDate'), 'dueAt'),
    followUpAt: read(schedule === null ? null : textOf(schedule, 'followUpDate'), 'followUpAt'),
    priority: read(definition === null ? null : textOf(definition, 'priority'), 'priority'),
  };
}

function check(source: NodeSource, what: keyof SchedulePlan, value: unknown): void {
  const reading = what === 'priority' ? readPriority(value) : readDate(value);
  if (!reading.ok) source.problem('scheduleInvalid', complaint(what, reading.expected, value));
}

/**
 * What a schedule comes to once its values are computed; a value that is null says nothing.
 *
 * @returns a sentence when a value cannot be used
 */
export function scheduleOf(
  plan: SchedulePlan,
  compute: (source: ValueSource, what: string) => unknown,
): TaskSchedule | string {
  const said: Record<string, number> = {};
  for (const what of ['dueAt', 'followUpAt', 'priority'] as const) {
    const source = plan[what];
    const value = source === null ? null : compute(source, NAMES[what]);
    const reading = what === 'priority' ? readPriority(value) : readDate(value);
    if (!reading.ok) return complaint(what, reading.expected, value);
    if (reading.value !== null) said[what] = reading.value;
  }
  return said;
}

const NAMES: Readonly<Record<keyof SchedulePlan, string>> = {
  dueAt: 'due date',
  followUpAt: 'follow-up date',
  priority: 'priority',
};

function complaint(what: keyof SchedulePlan, expected: string, value: unknown): string {
  return `Expected ${expected} as the ${NAMES[what]}, but found ${JSON.stringify(value)}.`;
}

function readDate(value: unknown): Read<Instant | null> {
  if (value === null) return { ok: true, value: null };
  const moment = typeof value === 'string' ? readMoment(value, null) : null;
  if (moment === null) return { ok: false, expected: 'a date and time (ISO 8601)' };
  return { ok: true, value: moment.at };
}

function readPriority(value: unknown): Read<number | null> {
  if (value === null) return { ok: true, value: null };
  const given = typeof value === 'string' && /^\d{1,3}$/.test(value) ? Number(value) : value;
  const isKnown = Number.isInteger(given) && Number(given) >= 0 && Number(given) <= MOST_URGENT;
  if (!isKnown) return { ok: false, expected: `a whole number from 0 to ${MOST_URGENT}` };
  return { ok: true, value: Number(given) };
}
