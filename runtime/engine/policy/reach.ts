import type { LedgerState } from '../../../shared/effect-ledger.ts';
import type { WorkItemRow } from '../entities.ts';
import type { Run } from '../run.ts';

/** Effects that have not happened and will not. */
const NEVER: ReadonlySet<LedgerState> = new Set(['failed', 'refuted', 'compensated']);

/**
 * How far what a performer has done reaches: what its effects are worth together (one that bears no
 * amount counts as one), times the passes of the activities that it repeats in.
 * @see requirement 92
 */
export function reachOf(run: Run, item: WorkItemRow): number {
  let worth = 0;
  const scope = run.draft.element(item.element).scope ?? item.element;
  for (const { state, action, workItem } of run.draft.effects(scope))
    if (workItem === item.id && action.isEffect && !NEVER.has(state))
      worth += Math.abs(action.amount ?? 1);
  return worth * passesOf(run, item);
}

/** In how many passes the same is done, of all activities around it that repeat. */
function passesOf(run: Run, { element }: WorkItemRow): number {
  let passes = 1;
  for (const { loop } of run.draft.scopes(element))
    if (loop !== undefined) passes *= Math.max(1, loop.total ?? loop.begun);
  return passes;
}
