import type { LedgerState, Receipt, Settled } from '../../../shared/effect-ledger.ts';
import type { JsonObject } from '../../../shared/json.ts';
import { reject, type Rejection } from '../../../shared/rejection.ts';
import type { CommandOf } from '../command.ts';
import type { Entity, LedgerRow, WorkItemRow } from '../entities.ts';
import type { Run } from '../run.ts';
import { tellUndoing } from '../carry-out/undoing.ts';
import { planOf } from '../carry-out/work.ts';
import { approvalOf, isInForce, useApproval } from './approvals.ts';
import { asksFirst, denialOf, effectsOf, type Denial } from './effect-denials.ts';
import { closed, fence } from './fence.ts';
import { asHolder } from './lease.ts';
import { closedItem, receiptFor, type KeptReceipt } from './receipts.ts';
import type { TellWorkItem } from './tell.ts';

/**
 * A performer wants a tool to be called. Allowed, it stands in the ledger before it is called; the
 * same effect key finds what was intended before; a refusal is written down, counted and signed.
 * @rejects as every call of a holder; toolDenied, budgetSpent, idempotencyConflict
 * @see work-item protocol, section 9; invariants I4, I9
 */
export function intendEffect(
  run: Run,
  command: CommandOf<'intendEffect'>,
  tell: TellWorkItem,
): Rejection | null {
  const { workItem, proof, action, digest } = command;
  const held = fence(run, workItem, proof);
  if (held.type !== 'held')
    return asHolder(run, command, { type: 'act', command, needsApproval: false }, tell);
  const { item } = held;
  const before = earlierEffect(run, item, action.effectKey);
  if (before !== null)
    return before.digest === digest
      ? again(run, item, before)
      : deny(run, item, command, {
          code: 'idempotencyConflict',
          detail: `Expected the effect ${action.effectKey} as it was first meant, but it differs; name another.`,
        });
  const denied = denialOf(run, item, command);
  if (denied === null)
    return tell(workItem, { type: 'act', command, needsApproval: asksFirst(run, item, command) });
  const { code, detail, breach } = denied;
  deny(run, item, command, denied);
  if (breach !== undefined)
    return tell(workItem, { type: 'breached', code: breach, detail, by: proof.by });
  if (denied.isStuck !== true) return null;
  const attempt = { workItem, proof, code: 'STUCK', message: `${code}: ${detail}` } as const;
  return tell(workItem, {
    type: 'attemptFailed',
    command: { type: 'failAttempt', ...attempt, backoffMs: null },
  });
}

/** The effect of this key, if the item has meant it before. */
function earlierEffect(run: Run, item: WorkItemRow, key: string): LedgerRow | null {
  for (const row of effectsOf(run, item)) if (row.action.effectKey === key) return row;
  return null;
}

/** What was meant before: once its permission is given it may be called, once. */
function again(run: Run, item: WorkItemRow, row: LedgerRow): null {
  const { id: ledger, state } = row;
  const isProposal = planOf(run, item).governance?.effectMode === 'proposal';
  const approval = approvalOf(run, row);
  if (state !== 'proposed' || approval === null) {
    run.reply = { ledger, decision: state === 'proposed' ? 'proposed' : 'earlier', state };
    return null;
  }
  const reply = { ledger, approval: approval.id };
  if (!isInForce(approval, run) || isProposal) {
    run.reply = { ...reply, decision: 'approval', state: approval.state };
    return null;
  }
  useApproval(run, approval);
  moved(run, row, { state: 'intended', detail: '' });
  run.reply = { ...reply, decision: 'allowed' };
  return null;
}

function deny(
  run: Run,
  item: WorkItemRow,
  { proof, action }: CommandOf<'intendEffect'>,
  { code, detail }: Pick<Denial, 'code' | 'detail'>,
): null {
  const { id: workItem, elementId, epoch } = item;
  const { tool } = action;
  const receipt = receiptFor(run, item, {
    action,
    epoch,
    actor: proof.by,
    status: 'denied',
    decision: 'denied',
    result: { code, detail },
    startedAt: run.at,
    endedAt: run.at,
  });
  run.record({
    type: 'toolDenied',
    workItem,
    elementId,
    by: proof.by,
    tool,
    code,
    detail,
    ...receipt,
  });
  run.reply = { refused: { code, detail, members: membersOf(workItem, tool, receipt.receipt) } };
  return null;
}

function membersOf(workItem: string, tool: string, receipt: Receipt | null): JsonObject {
  return { workItem, tool, ...(receipt === null ? {} : { receipt: { ...receipt } }) };
}

/**
 * What came of a call that the gateway has made, or has found out about; also that it is about to be
 * made. Then everything that allowed it must hold still. @rejects notFound, notInState, toolDenied
 */
export function recordEffect(
  run: Run,
  command: CommandOf<'recordEffect'>,
  tell: TellWorkItem,
): Rejection | null {
  const row = run.draft.get(command.ledger);
  if (row?.type !== 'ledger')
    return reject('notFound', `Expected the effect ${command.ledger}, but there is none.`)
      .rejection;
  const unfit = command.settled === undefined ? null : cannotSettle(row, command.settled);
  if (unfit !== null) return unfit;
  if (isSettled(row, command)) {
    run.reply = { ledger: row.id, state: row.state, isLate: false, receipt: null };
    return null;
  }
  const item = run.draft.get(row.workItem);
  const wrong = command.state === 'dispatched' ? dispatch(run, item, row, command.digest) : null;
  if (wrong !== null) return wrong;
  const refused = moveRow(run, row, command, tell);
  if (refused === null) tellUndoing(run, row, command.gaveUp === true ? command : null);
  return refused;
}

function moveRow(
  run: Run,
  row: LedgerRow,
  command: CommandOf<'recordEffect'>,
  tell: TellWorkItem,
): Rejection | null {
  if (run.draft.get(row.workItem)?.type === 'workItem')
    return tell(row.workItem, { type: 'effectMoved', command });
  // Its item is closed: what is found out is written down all the same.
  const isOwn = command.undo !== undefined || UNDOING.has(command.state);
  writeMove(run, row, command, { item: null, isLate: !isOwn && command.settled === undefined });
  return null;
}

/** What was found out once is not found out again: the first answer stands. */
function isSettled(row: LedgerRow, { state, gaveUp, settled }: CommandOf<'recordEffect'>): boolean {
  if (gaveUp === true || settled !== undefined) return false;
  if (row.state === 'compensated') return true;
  if (row.state === 'compensating') return !UNDOING.has(state);
  if (row.state === 'returned') return state === 'returned' || OPEN.has(state);
  return row.state === 'failed' && (state === 'failed' || state === 'unknown');
}

const OPEN: ReadonlySet<LedgerState> = new Set(['failed', 'unknown', 'dispatched']);
const UNDOING: ReadonlySet<LedgerState> = new Set(['compensating', 'compensated']);

/** Of which effects a person may say something: never against what is known already. */
const MAY_SETTLE: Readonly<Record<Settled['as'], ReadonlySet<LedgerState>>> = {
  landed: new Set(['unknown', 'dispatched']),
  notLanded: new Set(['unknown', 'dispatched']),
  compensated: new Set(['unknown', 'returned', 'verified', 'compensating']),
  stands: new Set(['unknown', 'returned', 'verified', 'compensating']),
};

function cannotSettle({ id, state, stands }: LedgerRow, { as }: Settled): Rejection | null {
  if (MAY_SETTLE[as].has(state) && stands !== true) return null;
  return reject(
    'notInState',
    `Expected ${id} to be of a fate that can be said to be ${as}, but it is ${state}.`,
    { state },
  ).rejection;
}

/** It is called now: what permitted it is used up by that. */
function dispatch(
  run: Run,
  item: Entity | undefined,
  row: LedgerRow,
  digest: string | undefined,
): Rejection | null {
  if (item?.type !== 'workItem') return closed(row.workItem).rejection;
  const wrong = mayDispatch(run, item, row, digest);
  const approval = row.state === 'proposed' ? approvalOf(run, row) : null;
  if (wrong === null && approval !== null) useApproval(run, approval);
  return wrong;
}

/** Whether an effect may be called now: once, by the lease that meant it, as it was meant. */
function mayDispatch(
  run: Run,
  item: WorkItemRow,
  row: LedgerRow,
  digest: string | undefined,
): Rejection | null {
  const { id, state, epoch } = row;
  if (digest !== row.digest)
    return reject('toolDenied', `Expected ${id} to be run as it was meant, but it would differ.`)
      .rejection;
  if (item.state === 'executing' && state === 'proposed') return isPermitted(run, row);
  if (state === 'intended' && item.holder !== null && item.epoch === epoch) return null;
  return reject('notInState', `Expected ${id} to wait for its call, but it is ${state}.`, { state })
    .rejection;
}

function isPermitted(run: Run, row: LedgerRow): Rejection | null {
  const approval = approvalOf(run, row);
  if (approval === null || isInForce(approval, run)) return null;
  return reject('toolDenied', `Expected ${row.id} to be approved, but that is ${approval.state}.`)
    .rejection;
}

function moved(
  run: Run,
  { id: ledger, workItem, elementId }: LedgerRow,
  to: Pick<CommandOf<'recordEffect'>, 'state' | 'detail'>,
): void {
  run.record({
    type: 'effectMoved',
    ledger,
    workItem,
    elementId,
    ...to,
    receipt: null,
    isLate: false,
  });
}

/** Writes down what has come of an effect, with its receipt. */
export function writeMove(
  run: Run,
  row: LedgerRow,
  command: CommandOf<'recordEffect'>,
  { item, isLate }: { readonly item: WorkItemRow | null; readonly isLate: boolean },
): void {
  const { id: ledger, workItem, elementId } = row;
  const { state, detail, result, spent, undo } = command;
  const happened = happenedBy(run, row, command, { item, isLate });
  run.record({
    type: 'effectMoved',
    ledger,
    workItem,
    elementId,
    state,
    detail,
    ...happened,
    // What undoing it has answered is not what it has answered itself.
    ...(result === undefined || undo !== undefined ? {} : { result }),
    ...(spent === undefined ? {} : { spent }),
    isLate,
    ...undoingIn(command),
  });
  const signed = happened.receipt;
  run.reply = { ledger, state, isLate, receipt: signed === null ? null : { ...signed } };
}

function undoingIn({ undo, gaveUp, settled }: CommandOf<'recordEffect'>) {
  return {
    ...(undo === undefined ? {} : { undo }),
    ...(gaveUp === true ? { undoing: null } : {}),
    ...(settled === undefined ? {} : { settled }),
  };
}

/** What is signed of a call: that of the effect, or the orchestrator's own that undoes it. */
function happenedBy(
  run: Run,
  row: LedgerRow,
  { receipt, call, undo, result = null }: CommandOf<'recordEffect'>,
  { item, isLate }: { readonly item: WorkItemRow | null; readonly isLate: boolean },
): KeptReceipt {
  if (call === undefined) return { receipt };
  const { action, epoch, by } = row;
  return receiptFor(run, item ?? closedItem(run, row), {
    ...call,
    status: isLate ? 'late' : call.status,
    action: undo === undefined ? action : { ...action, ...undo },
    epoch,
    actor: undo === undefined ? by : 'orchestrator',
    decision: approvalOf(run, row) === null ? 'allowed' : 'approved',
    result,
  });
}
