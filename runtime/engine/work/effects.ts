import { reject, type Rejection } from '../../../shared/rejection.ts';
import type { CommandOf } from '../command.ts';
import type { ApprovalRow, LedgerRow, WorkItemRow } from '../entities.ts';
import { valueOf, variablesFrom, withNames } from '../evaluate.ts';
import type { Run } from '../run.ts';
import { planOf } from '../carry-out/work.ts';
import { closed, fence } from './fence.ts';
import type { ToolPlan } from './governance.ts';
import { asHolder } from './lease.ts';
import type { TellWorkItem } from './tell.ts';

/**
 * A performer wants a tool to be called. Allowed, it stands in the ledger before it is called; the
 * same effect key finds what was intended before; a refusal is written down and counted.
 * @rejects as every call of a holder; toolDenied, budgetSpent, idempotencyConflict
 * @see work-item protocol, section 9; invariants I4, I9
 */
export function intendEffect(
  run: Run,
  command: CommandOf<'intendEffect'>,
  tell: TellWorkItem,
): Rejection | null {
  const { workItem, proof, action, digest, refusal } = command;
  const held = fence(run, workItem, proof);
  if (held.type !== 'held')
    return asHolder(run, command, { type: 'act', command, needsApproval: false }, tell);
  const { item } = held;
  const before = earlierEffect(run, item, action.effectKey);
  if (before !== null && before.digest !== digest)
    return deny(run, item, command, {
      code: 'idempotencyConflict',
      detail: `Expected the effect ${action.effectKey} as it was first meant, but its arguments differ.`,
    });
  const denied = refusal ?? denialOf(run, item, command);
  if (denied !== null) return deny(run, item, command, denied);
  if (before !== null) return again(run, before);
  const needsApproval = asksFirst(run, item, command);
  return tell(workItem, { type: 'act', command, needsApproval });
}

/** The effect of this key, if the item has meant it before. */
export function earlierEffect(run: Run, item: WorkItemRow, key: string): LedgerRow | null {
  const scope = run.draft.element(item.element).scope ?? item.element;
  for (const row of run.draft.effects(scope))
    if (row.workItem === item.id && row.action.effectKey === key) return row;
  return null;
}

/** What was meant before: once its permission is given it may be called, once. */
function again(run: Run, { id, state }: LedgerRow): null {
  const approval = approvalOf(run, id);
  if (state !== 'proposed' || approval === null) {
    run.reply = { ledger: id, decision: 'earlier', state };
    return null;
  }
  if (approval.state !== 'approved') {
    run.reply = { ledger: id, decision: 'approval', approval: approval.id, state: approval.state };
    return null;
  }
  const { workItem, elementId } = approval;
  run.record({
    type: 'approvalDecided',
    approval: approval.id,
    workItem,
    elementId,
    state: 'used',
    by: 'engine',
    reason: '',
  });
  run.record({
    type: 'effectMoved',
    ledger: id,
    workItem,
    elementId,
    state: 'intended',
    receipt: null,
    detail: 'approved',
    isLate: false,
  });
  run.reply = { ledger: id, decision: 'allowed', approval: approval.id };
  return null;
}

function approvalOf(run: Run, ledger: LedgerRow['id']): ApprovalRow | null {
  const row = run.draft.get(ledger);
  if (row?.type !== 'ledger') return null;
  let latest: ApprovalRow | null = null;
  for (const one of run.draft.approvals(row.workItem)) if (one.ledger === ledger) latest = one;
  return latest;
}

function deny(
  run: Run,
  { id: workItem, elementId }: WorkItemRow,
  { proof, action }: CommandOf<'intendEffect'>,
  { code, detail }: Pick<Rejection, 'code' | 'detail'>,
): null {
  const { tool } = action;
  run.record({
    type: 'toolDenied',
    workItem,
    elementId,
    by: proof.by,
    tool,
    code,
    detail,
    receipt: null,
  });
  run.reply = { refused: { code, detail, members: { workItem, tool } } };
  return null;
}

/** Why the model does not allow the call; `null` when it does. */
function denialOf(
  run: Run,
  item: WorkItemRow,
  { action }: CommandOf<'intendEffect'>,
): Pick<Rejection, 'code' | 'detail'> | null {
  const { governance } = planOf(run, item);
  const tool = toolOf(governance?.tools ?? [], action.tool);
  if (tool === null)
    return {
      code: 'toolDenied',
      detail: `Expected a tool that ${item.elementId} allows, but ${action.tool} is none.`,
    };
  const calls = item.spent?.['calls'] ?? 0;
  const most = governance?.budgets['calls'];
  if (most !== undefined && calls >= most)
    return { code: 'budgetSpent', detail: `Expected at most ${most} calls, but all are used.` };
  return outOfBounds(run, item, tool, action);
}

/** A tool of the task, by name. */
export function toolOf(tools: readonly ToolPlan[], name: string): ToolPlan | null {
  return tools.find((tool) => tool.name === name) ?? null;
}

function outOfBounds(
  run: Run,
  item: WorkItemRow,
  { bounds, name }: ToolPlan,
  action: CommandOf<'intendEffect'>['action'],
): Pick<Rejection, 'code' | 'detail'> | null {
  const names = { arguments: action.arguments, subject: item.subject };
  const scope = withNames(names, variablesFrom(run.draft, item.element));
  for (const { pointer, must } of bounds) {
    const result = valueOf({ type: 'expression', expression: must }, scope, run.at);
    if (result.ok && result.value === true && result.warnings.length === 0) continue;
    return {
      code: 'toolDenied',
      detail: `Expected ${pointer} of ${name} to hold to "${must.source}", but it does not.`,
    };
  }
  return null;
}

function asksFirst(run: Run, item: WorkItemRow, { action }: CommandOf<'intendEffect'>): boolean {
  const { governance } = planOf(run, item);
  if (governance === undefined || !action.isEffect) return false;
  if (governance.oversight === 'in') return true;
  const source = toolOf(governance.tools, action.tool)?.needsApproval ?? null;
  if (source === null) return false;
  const names = { arguments: action.arguments, subject: item.subject };
  const scope = withNames(names, variablesFrom(run.draft, item.element));
  const result = valueOf(source, scope, run.at);
  // What cannot be computed needs a person: a policy fails closed.
  return !result.ok || result.value !== false;
}

/** What came of a call that the gateway has made, or has found out about. @rejects notFound */
export function recordEffect(
  run: Run,
  command: CommandOf<'recordEffect'>,
  tell: TellWorkItem,
): Rejection | null {
  const row = run.draft.get(command.ledger);
  if (row?.type !== 'ledger')
    return reject('notFound', `Expected the effect ${command.ledger}, but there is none.`)
      .rejection;
  const item = run.draft.get(row.workItem);
  if (item?.type === 'workItem') return tell(row.workItem, { type: 'effectMoved', command });
  // Its item is closed: what is found out is written down all the same.
  const { state, receipt, detail, ledger } = command;
  const { workItem, elementId } = row;
  run.record({
    type: 'effectMoved',
    ledger,
    workItem,
    elementId,
    state,
    receipt,
    detail,
    isLate: true,
  });
  return null;
}

/**
 * Somebody permits one action, or refuses it. What they saw is what is run: by its digest.
 * @rejects notFound, notInState, dutiesNotSegregated, forbidden, idempotencyConflict
 * @see work-item protocol, invariant I7
 */
export function decideApproval(
  run: Run,
  { approval: id, approve, digest, by, groups, reason }: CommandOf<'decideApproval'>,
  tell: TellWorkItem,
): Rejection | null {
  const row = run.draft.get(id);
  if (row?.type !== 'approval')
    return reject('notFound', `Expected an approval ${id}, but there is none.`).rejection;
  const wrong = mayDecide(run, row, { by, groups, digest });
  if (wrong !== null) return wrong;
  const { workItem, elementId, ledger } = row;
  const state = approve ? 'approved' : 'rejected';
  run.record({ type: 'approvalDecided', approval: id, workItem, elementId, state, by, reason });
  if (!approve) refuseEffect(run, row, `rejected by ${by}${reason === '' ? '' : `: ${reason}`}`);
  run.reply = { approvalId: id, ledger, state };
  return tell(workItem, { type: 'permitted' });
}

function mayDecide(
  run: Run,
  { id, state, barred, groups: invited, digest: wanted, dueAt, workItem }: ApprovalRow,
  who: { readonly by: string; readonly groups: readonly string[]; readonly digest: string },
): Rejection | null {
  if (run.draft.get(workItem)?.type !== 'workItem') return closed(workItem).rejection;
  if (state !== 'pending' || (dueAt !== null && dueAt <= run.at))
    return reject('notInState', `Expected ${id} to wait for a decision, but it is ${state}.`, {
      state,
    }).rejection;
  if (barred.includes(who.by))
    return reject(
      'dutiesNotSegregated',
      `Expected somebody else to decide ${id}, but ${who.by} did it, answers for it or began it.`,
    ).rejection;
  if (who.digest !== wanted)
    return reject('idempotencyConflict', `Expected the action of ${id}, but another was shown.`)
      .rejection;
  const isInvited =
    invited.length === 0 ||
    invited.some((one) => who.groups.includes(one) || who.groups.includes('*'));
  if (isInvited) return null;
  return reject('forbidden', `Expected one of ${invited.join(', ')}, but ${who.by} is none.`)
    .rejection;
}

function refuseEffect(
  run: Run,
  { ledger, workItem, elementId }: ApprovalRow,
  detail: string,
): void {
  run.record({
    type: 'effectMoved',
    ledger,
    workItem,
    elementId,
    state: 'failed',
    receipt: null,
    detail,
    isLate: false,
  });
}

/** Nobody has decided in time, or what was permitted was not used in time. */
export function passApproval(run: Run, row: ApprovalRow, tell: TellWorkItem): void {
  if (row.state !== 'pending' && row.state !== 'approved') return;
  const { id: approval, workItem, elementId } = row;
  run.record({
    type: 'approvalDecided',
    approval,
    workItem,
    elementId,
    state: 'expired',
    by: 'engine',
    reason: '',
  });
  refuseEffect(run, row, 'nobody has permitted it in time');
  if (row.state === 'pending') tell(workItem, { type: 'permitted' });
}
