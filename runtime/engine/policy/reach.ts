import type { LedgerState } from '../../../shared/effect-ledger.ts';
import type { WorkItemRow } from '../entities.ts';
import type { Run } from '../run.ts';
import { ledgerOf } from '../work/family.ts';

/** Effects that have not happened and will not. */
const NEVER: ReadonlySet<LedgerState> = new Set(['failed', 'refuted', 'compensated']);

/**
 * How far what was done for an item reaches, for its parts as well: what its effects are worth
 * together (one that bears no amount counts as one), times the passes of the activities that it repeats in.
 * @see requirement 92
 */
export function reachOf(run: Run, item: WorkItemRow): number {
  let worth = 0;
  for (const { state, action } of ledgerOf(run.draft, item))
    if (action.isEffect && !NEVER.has(state)) worth += Math.abs(action.amount ?? 1);
  return worth * passesOf(run, item);
}

/** In how many passes the same is done, of all activities around it that repeat. */
function passesOf(run: Run, { element }: WorkItemRow): number {
  let passes = 1;
  for (const { loop } of run.draft.scopes(element))
    if (loop !== undefined) passes *= Math.max(1, loop.total ?? loop.begun);
  return passes;
}
