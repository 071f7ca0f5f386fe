import { parseSubscriptionId, parseWorkItemId } from '../../../shared/ids.ts';
import type { JsonObject } from '../../../shared/json.ts';
import { reject, type Rejection } from '../../../shared/rejection.ts';
import { instant, type Instant } from '../../../shared/time.ts';
import { resolveIncidents } from '../carry-out/halts.ts';
import { trigger } from '../carry-out/trigger.ts';
import type { Decision } from '../decision.ts';
import type { ExecutableProcess } from '../graph.ts';
import type { Library } from '../library.ts';
import { Run } from '../run.ts';
import { takeStep } from '../step.ts';
import type { WorkingSet } from '../working-set.ts';

/** What is taken to have happened: work has been done, or what is waited for has come. */
export type Pretence =
  | { readonly type: 'completeWork'; readonly itemId: string; readonly variables: JsonObject }
  | { readonly type: 'trigger'; readonly subscriptionId: string; readonly variables: JsonObject };

/** On what it is taken to have happened, and when. */
export interface Pretending {
  readonly process: ExecutableProcess;
  readonly state: WorkingSet;
  readonly at: Instant;
  readonly library: Library;
}

/**
 * What would come of it if something happened that has not. For states that stand apart from the
 * world only: no claim is made and nothing is verified, therefore this is no command, and nothing
 * that is kept for an instance ever comes of it. Refused: what is not there.
 */
export function simulate(
  { process, state, at, library }: Pretending,
  pretence: Pretence,
): Decision {
  const run = new Run(process, state, momentOf(state, pretence, at), library);
  return takeStep(run, () => pretend(run, pretence));
}

/** A timer that is taken to have fired has done so when it was due, not before. */
function momentOf(state: WorkingSet, pretence: Pretence, at: Instant): Instant {
  const id = pretence.type === 'trigger' ? parseSubscriptionId(pretence.subscriptionId) : null;
  const row = id === null ? undefined : state.get(id);
  if (row?.type !== 'subscription' || row.trigger.type !== 'timer') return at;
  return instant(Math.max(at, row.trigger.dueAt));
}

function pretend(run: Run, pretence: Pretence): Rejection | null {
  const row = run.draft.get(run.draft.base.instance);
  if (row?.type !== 'instance' || row.state !== 'active')
    return reject('notInState', 'Expected the instance to be active, but it is not.').rejection;
  return pretence.type === 'completeWork' ? completeWork(run, pretence) : come(run, pretence);
}

function completeWork(
  run: Run,
  { itemId, variables: values }: Extract<Pretence, { type: 'completeWork' }>,
): Rejection | null {
  const id = parseWorkItemId(itemId);
  const item = id === null ? undefined : run.draft.get(id);
  if (item?.type !== 'workItem')
    return reject('notFound', `Expected the work item ${itemId} to be open, but it is not.`)
      .rejection;
  const { id: workItem, elementId, element } = item;
  resolveIncidents(run, workItem, 'engine');
  run.record({ type: 'workItemClosed', workItem, elementId, how: 'committed' });
  run.tell(element, { type: 'workItemCommitted', values });
  return null;
}

function come(
  run: Run,
  { subscriptionId, variables }: Extract<Pretence, { type: 'trigger' }>,
): Rejection | null {
  const id = parseSubscriptionId(subscriptionId);
  const row = id === null ? undefined : run.draft.get(id);
  if (row?.type === 'subscription') {
    trigger(run, row, variables);
    return null;
  }
  return reject('notFound', `Expected ${subscriptionId} to wait, but it does not.`).rejection;
}
