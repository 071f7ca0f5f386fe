import type { LedgerState } from '../../../shared/effect-ledger.ts';
import type { LedgerId } from '../../../shared/ids.ts';
import type { JsonObject } from '../../../shared/json.ts';
import { InvariantViolation } from '../../../shared/outcome.ts';
import type { ElementRow, LedgerRow } from '../entities.ts';
import type { Run } from '../run.ts';
import { resolveIncidents } from './halts.ts';

/** What has not happened, or is undone, is not undone. */
const OVER: ReadonlySet<LedgerState> = new Set(['proposed', 'failed', 'refuted', 'compensated']);

/** The effects of an activity that can be undone, the oldest first; those of unknown fate among them. */
export function undoableOf(run: Run, { id, scope }: ElementRow): readonly LedgerId[] {
  const found: LedgerId[] = [];
  if (scope === null || run.draft.get(id) === undefined) return found;
  for (const row of run.draft.effects(scope))
    if (row.element === id && row.action.compensator !== null && !isOver(row)) found.push(row.id);
  return found;
}

function isOver({ state, stands, action }: LedgerRow): boolean {
  return OVER.has(state) || stands === true || !action.isEffect;
}

/**
 * Has the latest effect undone that is not, one after another: the gateway calls what undoes it, and
 * only a look at the system of record says that it is undone.
 * @throws InvariantViolation for an element that is not there to undo anything
 */
export function undoEffects(run: Run, { id, undoes }: ElementRow): void {
  if (undoes === undefined) throw new InvariantViolation(`${id} to undo something`, 'it does not');
  resolveIncidents(run, id, 'engine');
  const next = (undoes.completed.effects ?? [])
    .map((ledger) => run.draft.get(ledger))
    .findLast((row): row is LedgerRow => row?.type === 'ledger' && !isOver(row));
  if (next === undefined) return run.tell(id, { type: 'allCompensated' });
  const { id: ledger, workItem, elementId, state } = next;
  run.record({
    type: 'effectMoved',
    ledger,
    workItem,
    elementId,
    state,
    detail: '',
    receipt: null,
    isLate: false,
    undoing: { for: id, ...(undoes.looksOnly === true ? { looksOnly: true } : {}) },
  });
  run.effects.push({ type: 'compensateEffect', workItem, ledger });
}

/** An effect has moved: whoever waits for its undoing goes on, or halts with the list of them. */
export function tellUndoing(
  run: Run,
  { id, undoing }: LedgerRow,
  gaveUp: { readonly detail: string } | null,
): void {
  const row = undoing === undefined ? undefined : run.draft.get(undoing.for);
  if (undoing === undefined || row?.type !== 'element') return;
  if (gaveUp === null) {
    const after = run.draft.get(id);
    const isDone = after?.type === 'ledger' && after.undoing === undefined;
    return isDone ? run.tell(row.id, { type: 'compensated' }) : undefined;
  }
  run.tell(row.id, {
    type: 'failed',
    failure: {
      kind: 'compensationFailed',
      message: `Expected the effects of ${row.elementId} to be undone, but ${gaveUp.detail}`,
      details: { effects: listOf(run, row) },
    },
  });
}

/** How each of the effects stands, the latest first. */
function listOf(run: Run, { undoes }: ElementRow): JsonObject[] {
  const effects = (undoes?.completed.effects ?? []).map((ledger) => run.draft.get(ledger));
  return effects
    .filter((row): row is LedgerRow => row?.type === 'ledger')
    .toReversed()
    .map(({ id, action, state, detail = '' }) => {
      const { tool, effectKey, compensator } = action;
      return { ledger: id, tool, effectKey, compensator, state, detail };
    });
}
