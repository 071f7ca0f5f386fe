import type { JsonObject } from '../../shared/json.ts';
import type { SubscriptionRow } from '../engine/index.ts';
import type { Harness } from './harness.ts';

/** More turns than any story takes. */
const MOST_TURNS = 500;

/**
 * Lets happen whatever an instance waits for, until it ends or waits for nothing new: every event
 * once, in the order in which it came to wait, before any work; then work is handed in.
 *
 * @param answers what the work, or the event, at an element gives
 * @param pick which of so many open pieces of work is handed in next; left out: the oldest
 */
export function goThrough(
  run: Harness,
  answers: Readonly<Record<string, JsonObject>> = {},
  pick: (open: number) => number = FIRST,
): Harness {
  const happened = new Set<string>();
  for (let turn = 0; turn < MOST_TURNS && run.ended === null; turn += 1) {
    const event = [...run.rows('subscription')].find((row) => isNew(row, happened));
    if (event === undefined && !handIn(run, answers, pick)) return run;
    if (event === undefined) continue;
    happened.add(event.id);
    happen(run, event, answers[event.target] ?? {});
  }
  return run;
}

/** As {@link goThrough}, but what the instance waits for happens only when there is no more work. */
export function workThrough(
  run: Harness,
  answers: Readonly<Record<string, JsonObject>>,
  pick?: (open: number) => number,
): Harness {
  for (let turn = 0; turn < MOST_TURNS && run.ended === null; turn += 1)
    if (!handIn(run, answers, pick ?? FIRST)) return goThrough(run, answers, pick);
  return run;
}

const FIRST = (): number => 0;

/** @returns whether there was any work to hand in */
function handIn(
  run: Harness,
  answers: Readonly<Record<string, JsonObject>>,
  pick: (open: number) => number,
): boolean {
  const open = [...run.rows('workItem')];
  const item = open[open.length > 1 ? pick(open.length) : 0];
  if (item === undefined) return false;
  run.claim(item.elementId, answers[item.elementId] ?? {}, item.holder ?? 'worker');
  return true;
}

function isNew({ id, trigger }: SubscriptionRow, happened: ReadonlySet<string>): boolean {
  return trigger.type !== 'collected' && !happened.has(id);
}

function happen(run: Harness, { id, trigger }: SubscriptionRow, variables: JsonObject): void {
  const name = 'name' in trigger ? trigger.name : '';
  if (trigger.type === 'timer') {
    run.advance(Math.max(trigger.dueAt - run.at, 0));
  } else if (trigger.type === 'message') {
    const messageId = `message-${run.journal.length}`;
    run.do({ type: 'correlateMessage', subscription: id, name, messageId, variables });
  } else if (trigger.type === 'signal') {
    const signalId = `signal-${run.journal.length}`;
    run.do({ type: 'deliverSignal', subscription: id, name, signalId, variables });
  } else if (trigger.type === 'condition') {
    run.do({ type: 'setVariables', variables: { go: true }, by: 'operator' });
  }
}
