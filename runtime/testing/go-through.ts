import type { JsonObject } from '../../shared/json.ts';
import type { SubscriptionRow } from '../engine/index.ts';
import type { Harness } from './harness.ts';

/** More turns than any story takes. */
const MOST_TURNS = 500;

/**
 * Lets happen whatever an instance waits for, until it ends or waits for nothing new: every event
 * once, in the order in which it came to wait, before any work; then the oldest work is handed in.
 *
 * @param answers what the work, or the event, at an element gives
 */
export function goThrough(
  run: Harness,
  answers: Readonly<Record<string, JsonObject>> = {},
): Harness {
  const happened = new Set<string>();
  for (let turn = 0; turn < MOST_TURNS && run.ended === null; turn += 1) {
    const event = [...run.rows('subscription')].find((row) => isNew(row, happened));
    const [item] = run.rows('workItem');
    if (event !== undefined) happened.add(event.id);
    if (event !== undefined) happen(run, event, answers[event.target] ?? {});
    else if (item !== undefined)
      run.claim(item.elementId, answers[item.elementId] ?? {}, item.holder ?? 'worker');
    else return run;
  }
  return run;
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
