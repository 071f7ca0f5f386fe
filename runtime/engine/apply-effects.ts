import type { UndoStatus } from '../../shared/effect-ledger.ts';
import type { Completed, JournalRecord } from '../../shared/journal.ts';
import type { LedgerRow, WorkItemRow } from './entities.ts';
import type { Draft } from './working-set.ts';

type Stamped<Type extends JournalRecord['type']> = Extract<JournalRecord, { type: Type }>;

/**
 * What can be undone is kept with the scope in which it can be, and its effects with it: they
 * outlive the scope in which they were had.
 */
export function keepCompensation(draft: Draft, record: Stamped<'compensationKept'>): void {
  const { compensation: id, scope, completed } = record;
  draft.put({ type: 'compensation', id, scope, completed });
  const left: Completed[] = [completed];
  for (const { effects = [], inner } of left) {
    left.push(...inner);
    for (const ledger of effects) {
      const row = draft.get(ledger);
      if (row?.type === 'ledger' && row.scope !== scope) draft.put({ ...row, scope });
    }
  }
}

/** The chain of an item's receipts goes on when its effects are undone: it is kept with these. */
export function keepTail(draft: Draft, { id, element, lastReceipt }: WorkItemRow): void {
  if (lastReceipt === undefined) return;
  const scope = draft.element(element).scope ?? element;
  for (const row of [...draft.effects(scope)])
    if (row.workItem === id) draft.put({ ...row, tail: lastReceipt });
}

/** A ledger row as a record leaves it. */
export function movedEffect(row: LedgerRow, record: Stamped<'effectMoved'>): LedgerRow {
  const { state, receipt, receiptHash, detail, result, at } = record;
  const moved: LedgerRow = {
    ...row,
    state,
    receipt: receipt ?? row.receipt,
    ...(result === undefined ? {} : { result }),
    ...(detail === '' ? {} : { detail }),
    since: at,
  };
  if (row.tail !== undefined && receipt !== null && receiptHash !== undefined)
    return undoneAs({ ...moved, tail: { seq: receipt.seq, hash: receiptHash } }, record);
  return undoneAs(moved, record);
}

/** Who waits for its undoing, and how that has gone so far. */
function undoneAs(row: LedgerRow, { undoing, undo, settled }: Moved): LedgerRow {
  const { undoing: waiting, undo: called, ...rest } = row;
  const stood: LedgerRow = settled?.as === 'stands' ? { ...rest, stands: true } : rest;
  // Asked for anew, it is called anew.
  if (undoing !== undefined && undoing !== null) return { ...stood, undoing };
  const told = withStatus(stood, undo?.status ?? called);
  const isWaited = undoing === undefined && waiting !== undefined && !isOver(stood);
  return isWaited ? { ...told, undoing: waiting } : told;
}

function withStatus(row: LedgerRow, undo: UndoStatus | undefined): LedgerRow {
  return undo === undefined ? row : { ...row, undo };
}

type Moved = Stamped<'effectMoved'>;

function isOver({ state, stands }: LedgerRow): boolean {
  return state === 'compensated' || state === 'failed' || stands === true;
}
