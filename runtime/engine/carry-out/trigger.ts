import type { JsonObject } from '../../../shared/json.ts';
import type { Trigger } from '../../../shared/journal.ts';
import type { SubscriptionRow } from '../entities.ts';
import type { FlowNode, Handler } from '../graph.ts';
import type { Run } from '../run.ts';
import { enterBoundary, interrupt } from './events.ts';
import { timerPassed } from './timers.ts';

/**
 * Lets what was waited for happen: the waiting node goes on, an attached event happens, or an event
 * sub-process begins. Of an event that waits for all of several things, each is kept until the last
 * has come. @spec BPMN 2.0.2 §10.5.2 (parallel multiple), §13.5.2, §13.5.3, §13.5.4
 */
export function trigger(run: Run, row: SubscriptionRow, values: JsonObject): void {
  const owner = run.draft.element(row.element);
  const target = run.nodeIn(owner, row.target);
  const all = target.event?.type === 'multiple' && target.event.parallel;
  const own = owner.elementId === target.id;
  const once = own || target.interrupting;
  const collected = all ? collect(run, row, { values, once }) : values;
  if (collected === null) return;
  if (!all && !pass(run, row, once)) return;
  if (own) return run.tell(owner.id, { type: 'triggered', values: collected, by: target.id });
  happen(run, row, target, collected);
}

/** Something has happened to the node that waits: on its border, within it, or behind it. */
function happen(run: Run, row: SubscriptionRow, target: FlowNode, values: JsonObject): void {
  const owner = run.draft.element(row.element);
  if (target.attachedTo === owner.elementId) return atBoundary(run, row, target, values);
  const handler = run.nodeAt(owner).handlers.find(({ start }) => start === target.id);
  if (handler !== undefined) return handle(run, row, { handler, target, values });
  run.tell(owner.id, { type: 'triggered', values, by: target.id });
}

/**
 * What happens once is waited for no more; what repeats is waited for again.
 * @returns whether it happens: a firing that was missed may be left out
 */
function pass(run: Run, row: SubscriptionRow, once: boolean): boolean {
  const { id: subscription, target, trigger: one } = row;
  const { fires, next }: { readonly fires: boolean; readonly next: Trigger | null } =
    one.type === 'timer' ? timerPassed(run, row, one) : { fires: true, next: one };
  const reason = fires ? 'triggered' : 'withdrawn';
  if (next === null || (once && fires))
    run.record({ type: 'subscriptionClosed', subscription, target, reason });
  else if (next !== one) run.record({ type: 'subscriptionRenewed', subscription, trigger: next });
  return fires;
}

function atBoundary(
  run: Run,
  row: SubscriptionRow,
  { id, interrupting }: FlowNode,
  values: JsonObject,
) {
  const owner = run.draft.element(row.element);
  if (run.interrupted.has(owner.id)) return;
  if (interrupting) interrupt(run, owner.id);
  enterBoundary(run, owner, id, values);
}

interface Handling {
  readonly handler: Handler;
  readonly target: FlowNode;
  readonly values: JsonObject;
}

function handle(
  run: Run,
  { element }: SubscriptionRow,
  { handler, target, values }: Handling,
): void {
  run.tell(element, { type: target.interrupting ? 'interrupt' : 'handle', handler, values });
}

/** Keeps what has come; all of it once nothing is missing, else `null`. */
function collect(
  run: Run,
  row: SubscriptionRow,
  { values, once }: { readonly values: JsonObject; readonly once: boolean },
): JsonObject | null {
  const parts = [...run.draft.subscriptions(row.element)].filter(
    ({ target }) => target === row.target,
  );
  const missing = parts.some(({ id, trigger: one }) => id !== row.id && one.type !== 'collected');
  if (missing) {
    const kept: Trigger = { type: 'collected', values, ...(once ? {} : { of: row.trigger }) };
    run.record({ type: 'subscriptionRenewed', subscription: row.id, trigger: kept });
    return null;
  }
  let all: JsonObject = {};
  for (const { trigger: one } of parts)
    all = { ...all, ...(one.type === 'collected' ? one.values : values) };
  listenAgain(run, parts, once);
  return all;
}

/** All of it is waited for once more, unless that can happen only once, as one part of it can. */
function listenAgain(run: Run, parts: readonly SubscriptionRow[], once: boolean): void {
  const closes = once || parts.some(({ trigger: one }) => comesAgain(one) === null);
  for (const { id: subscription, target, trigger: one } of parts) {
    const next = closes ? null : comesAgain(one);
    if (next === null)
      run.record({ type: 'subscriptionClosed', subscription, target, reason: 'triggered' });
    else if (next !== one) run.record({ type: 'subscriptionRenewed', subscription, trigger: next });
  }
}

/** A moment comes but once; a message, a signal or a condition may come again. */
function comesAgain(one: Trigger): Trigger | null {
  const waited = one.type === 'collected' ? (one.of ?? null) : one;
  return waited?.type === 'timer' ? null : waited;
}
