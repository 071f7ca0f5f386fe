import type { LedgerState } from '../../../shared/effect-ledger.ts';
import type { CommandOf } from '../command.ts';
import type { DirectiveOf } from '../directive.ts';
import type { WorkItemRow } from '../entities.ts';
import type { Run } from '../run.ts';
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
  haltEffects(run, item, { command: { mode } });
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

/** What an item has changed, or is about to, is seen to: whoever has it, or whether anybody has. */
export function haltEffects(
  run: Run,
  item: WorkItemRow,
  { command: { mode } }: { readonly command: Pick<CommandOf<'haltWorkItem'>, 'mode'> },
): void {
  resolveEffects(run, item);
  if (mode === 'stop+compensate') compensateEffects(run, item);
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
