import { reject, type Rejection } from '../../../shared/rejection.ts';
import type { CommandOf } from '../command.ts';
import type { ApprovalRow, LedgerRow } from '../entities.ts';
import type { Run } from '../run.ts';
import { keepApproval } from '../carry-out/examples.ts';
import { closed } from './fence.ts';
import type { TellWorkItem } from './tell.ts';

/** The newest permission of an effect; `null` when none was asked for. */
export function approvalOf(run: Run, { id, workItem }: LedgerRow): ApprovalRow | null {
  let latest: ApprovalRow | null = null;
  for (const one of run.draft.approvals(workItem)) if (one.ledger === id) latest = one;
  return latest;
}

/** A permission is used up by the one call that it was given for. */
export function useApproval(run: Run, { id: approval, workItem, elementId }: ApprovalRow): void {
  const how = { state: 'used', by: 'engine', reason: '' } as const;
  run.record({ type: 'approvalDecided', approval, workItem, elementId, ...how });
}

/** Whether a permission is in force: given, not used, not run out. */
export function isInForce({ state, dueAt }: ApprovalRow, run: Run): boolean {
  return state === 'approved' && (dueAt === null || run.at < dueAt);
}

/**
 * Somebody permits one action, or refuses it. What they saw is what is run: by its digest.
 * @rejects notFound, notInState, dutiesNotSegregated, forbidden, idempotencyConflict
 * @see work-item protocol, invariant I7
 */
export function decideApproval(
  run: Run,
  command: CommandOf<'decideApproval'>,
  tell: TellWorkItem,
): Rejection | null {
  const { approval: id, approve, digest, by, groups, reason } = command;
  const row = run.draft.get(id);
  if (row?.type !== 'approval')
    return reject('notFound', `Expected an approval ${id}, but there is none.`).rejection;
  const wrong = mayDecide(run, row, { by, groups, digest });
  if (wrong !== null) return wrong;
  const { workItem, elementId, ledger } = row;
  const state = approve ? 'approved' : 'rejected';
  keepApproval(run, row, command);
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
  const how = { state: 'failed', receipt: null, detail, isLate: false } as const;
  run.record({ type: 'effectMoved', ledger, workItem, elementId, ...how });
}

/** Nobody has decided in time, or what was permitted was not used in time. */
export function passApproval(run: Run, row: ApprovalRow, tell: TellWorkItem): void {
  if (row.state !== 'pending' && row.state !== 'approved') return;
  const { id: approval, workItem, elementId } = row;
  const how = { state: 'expired', by: 'engine', reason: '' } as const;
  run.record({ type: 'approvalDecided', approval, workItem, elementId, ...how });
  refuseEffect(run, row, 'nobody has permitted it in time');
  if (row.state === 'pending') tell(workItem, { type: 'permitted' });
}
