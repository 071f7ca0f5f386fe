import { reject, type Rejection } from '../../../shared/rejection.ts';
import type { CommandOf } from '../command.ts';
import type { WorkItemRow } from '../entities.ts';
import { roleOf } from '../policy/duties.ts';
import type { Run } from '../run.ts';
import { closed } from './fence.ts';
import type { TellWorkItem } from './tell.ts';

/**
 * Somebody decides about a claim: never one's own, never twice, with a reason where reasons are
 * asked for.
 * @rejects itemClosed, notInState, dutiesNotSegregated, forbidden, invalidContent
 */
export function decideReview(
  run: Run,
  command: CommandOf<'decideReview'>,
  tell: TellWorkItem,
): Rejection | null {
  const item = run.draft.get(command.workItem);
  if (item?.type !== 'workItem') return closed(command.workItem).rejection;
  const wrong = wrongWith(item, command);
  if (wrong !== null) return wrong;
  run.reply = { itemId: item.id, outcome: command.decision.outcome };
  return tell(item.id, { type: 'reviewed', command });
}

function wrongWith(item: WorkItemRow, command: CommandOf<'decideReview'>): Rejection | null {
  const { review } = item;
  const { by } = command.decision;
  if (review === undefined)
    return reject('notInState', `Expected a review of ${item.id}, but none is open.`).rejection;
  if (review.barred.includes(by) || review.decisions.some((one) => one.by === by))
    return reject(
      'dutiesNotSegregated',
      `Expected somebody else to decide ${item.id}, but ${by} did it, answers for it, began it or has decided already.`,
    ).rejection;
  if (review.groups.length > 0 && roleOf(review, command.groups) === null)
    return reject(
      'forbidden',
      `Expected one of ${review.groups.join(', ')} in a role that has not decided yet, but ${by} has none.`,
    ).rejection;
  return withoutReason(item, command);
}

function withoutReason(
  { id, claim, review }: WorkItemRow,
  { decision: { outcome, reasonCode }, claim: edit }: CommandOf<'decideReview'>,
): Rejection | null {
  const known = outcome === 'approve' ? [] : (review?.reasonCodes ?? []);
  const reason = reasonCode ?? 'none';
  if (known.length > 0 && !known.includes(reason))
    return reject(
      'invalidContent',
      `Expected one of the reasons ${known.join(', ')}, but found ${reason}.`,
    ).rejection;
  if (outcome === 'approve' && claim === null)
    return reject('notInState', `Expected a claim on ${id} to approve, but there is none.`)
      .rejection;
  if ((outcome === 'edit') !== (edit !== null))
    return reject('invalidContent', 'Expected an output with an edit, and with nothing else.')
      .rejection;
  return null;
}
