import { InvariantViolation } from '../../../shared/outcome.ts';
import type { DirectiveOf } from '../directive.ts';
import type { WorkItemRow } from '../entities.ts';
import { valueOf, variablesFrom } from '../evaluate.ts';
import { nextLink } from '../policy/chain.ts';
import type { Run } from '../run.ts';
import { governanceOf } from './adjudicating.ts';
import { endLease } from './work.ts';

/** A stop is in force for the item: who held it holds it no more. */
export function haltItem(
  run: Run,
  { id: workItem, elementId }: WorkItemRow,
  { command: { kill, mode, by } }: DirectiveOf<'haltItem'>,
): void {
  run.record({ type: 'workItemHalted', workItem, elementId, kill, mode, by });
  for (const { id: approval, state } of run.draft.approvals(workItem))
    if (state === 'pending' || state === 'approved')
      run.record({
        type: 'approvalDecided',
        approval,
        workItem,
        elementId,
        state: 'void',
        by,
        reason: `stopped by ${kill}`,
      });
}

/** The stop is over: the item is offered again. */
export function releaseItem(
  run: Run,
  { id: workItem, elementId }: WorkItemRow,
  { command: { kill, by } }: DirectiveOf<'releaseItem'>,
): void {
  run.record({ type: 'workItemReleased', workItem, elementId, kill, by });
}

/** The performer waits for a time: it gives the item back, and is not offered it before. */
export function deferWork(
  run: Run,
  item: WorkItemRow,
  { command: { until, checkpoint, proof } }: DirectiveOf<'deferWork'>,
): void {
  const { id: workItem, elementId } = item;
  run.record({ type: 'checkpointSaved', workItem, checkpoint });
  endLease(run, item, { type: 'endLease', reason: 'deferred', detail: '' });
  run.record({ type: 'workDeferred', workItem, elementId, by: proof.by, until });
}

/** The next performer of the chain takes over, with what was proven and done so far. */
export function passOn(run: Run, item: WorkItemRow, { reason }: DirectiveOf<'passOn'>): void {
  const { id: workItem, elementId, position = -1 } = item;
  const link = nextLink(governanceOf(run, item), item);
  if (link === null)
    throw new InvariantViolation(`a next performer of ${workItem}`, 'none is left');
  const capability = valueOf(link.capability, variablesFrom(run.draft, item.element), run.at);
  run.record({
    type: 'performerPassed',
    workItem,
    elementId,
    position: position + 1,
    kind: link.kind,
    capability:
      capability.ok && typeof capability.value === 'string' ? capability.value : item.capability,
    attempts: link.attempts,
    reason,
  });
}
