import type { LedgerState } from '../../../shared/effect-ledger.ts';
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
  item: WorkItemRow,
  { command: { kill, mode, by }, holdsClaim }: DirectiveOf<'haltItem'>,
): void {
  const { id: workItem, elementId } = item;
  const held = holdsClaim ? { holdsClaim } : {};
  run.record({ type: 'workItemHalted', workItem, elementId, kill, mode, by, ...held });
  resolveEffects(run, item);
  if (mode === 'stop+compensate') compensateEffects(run, item);
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

/** Calls that are on their way: whether they have happened is found out, and never assumed. */
function resolveEffects(run: Run, { id: workItem, element }: WorkItemRow): void {
  for (const { id: ledger, state, ...row } of run.draft.effects(scopeOf(run, element)))
    if (row.workItem === workItem && IN_FLIGHT.has(state))
      run.effects.push({ type: 'resolveEffect', workItem, ledger });
}

function scopeOf(run: Run, element: WorkItemRow['element']): WorkItemRow['element'] {
  return run.draft.element(element).scope ?? element;
}

/** What has happened is undone, the latest first; whether it is, is for the ledger to say. */
function compensateEffects(run: Run, { id: workItem, element }: WorkItemRow): void {
  for (const row of [...run.draft.effects(scopeOf(run, element))].toReversed())
    if (row.workItem === workItem && HAPPENED.has(row.state) && row.action.compensator !== null)
      run.effects.push({ type: 'compensateEffect', workItem, ledger: row.id });
}

const HAPPENED: ReadonlySet<LedgerState> = new Set(['returned', 'verified']);

const IN_FLIGHT: ReadonlySet<LedgerState> = new Set(['intended', 'dispatched']);

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
    // Named people alone: to whom the model hands on is not for everybody.
    ...(link.groups.length === 0 ? {} : { groups: link.groups }),
    reason,
  });
}
