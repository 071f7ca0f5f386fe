import type { CallFacts, Receipt, ToolAction } from '../../../shared/effect-ledger.ts';
import type { JsonValue } from '../../../shared/json.ts';
import type { LedgerRow, WorkItemRow } from '../entities.ts';
import type { Run } from '../run.ts';

/** Before the first receipt of an item there is nothing. */
const NOTHING_BEFORE = '0'.repeat(64);

/** A call, or a refusal to make one, as it is written down. */
export interface Happened extends CallFacts {
  readonly action: ToolAction;
  readonly epoch: number;
  readonly actor: string;
  readonly decision: Receipt['decision'];
  readonly result: JsonValue;
}

/** What a record keeps of a receipt. */
export interface KeptReceipt {
  readonly receipt: Receipt | null;
  readonly receiptHash?: string;
}

/** Whose chain a receipt goes on with. */
export type Chain = Pick<WorkItemRow, 'id' | 'lastReceipt'>;

/** The chain of an item that is closed, as its effects have kept it; `null`: there is none. */
export function closedItem(run: Run, { workItem, scope, tail }: LedgerRow): Chain | null {
  if (tail === undefined) return null;
  let last = tail;
  for (const row of run.draft.effects(scope))
    if (row.workItem === workItem && row.tail !== undefined && row.tail.seq > last.seq)
      last = row.tail;
  return { id: workItem, lastReceipt: last };
}

/**
 * The next receipt of an item's chain: it is made in the step that writes it down, so no two
 * receipts ever follow the same one. An item of which nothing was kept has no chain to go on with.
 * @see work-item protocol, section 13 (receipts)
 */
export function receiptFor(run: Run, item: Chain | null, happened: Happened): KeptReceipt {
  if (item === null) return { receipt: null };
  const { action, ...facts } = happened;
  const { tool, toolVersion, effectKey, policyVersion = null } = action;
  const last = item.lastReceipt;
  const signed = run.sign({
    ...facts,
    itemId: item.id,
    seq: (last?.seq ?? 0) + 1,
    prevHash: last?.hash ?? NOTHING_BEFORE,
    tool,
    toolVersion,
    arguments: action.arguments,
    effectKey,
    policyVersion,
  });
  return signed === null
    ? { receipt: null }
    : { receipt: signed.receipt, receiptHash: signed.hash };
}
