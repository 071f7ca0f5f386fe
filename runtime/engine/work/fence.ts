import type { WorkItemId } from '../../../shared/ids.ts';
import { reject, type Rejection } from '../../../shared/rejection.ts';
import type { Instant } from '../../../shared/time.ts';
import type { LeaseProof } from '../command.ts';
import type { WorkItemRow } from '../entities.ts';
import type { Run } from '../run.ts';

/** Whether a caller really holds a work item now; if not, how it fails. */
export type Fence =
  | { readonly type: 'held'; readonly item: WorkItemRow }
  | { readonly type: 'refused'; readonly item: WorkItemRow | null; readonly rejection: Rejection }
  /** Somebody else came with a token that is in force: it has leaked and is to be revoked. */
  | { readonly type: 'leaked'; readonly item: WorkItemRow; readonly rejection: Rejection };

/**
 * The fence every call of a performer must pass: the newest epoch, the right token, its own holder,
 * in time. @see work-item protocol, sections 4 and 12
 */
export function fence(run: Run, workItem: WorkItemId, proof: LeaseProof): Fence {
  const item = run.draft.get(workItem);
  if (item?.type !== 'workItem') return { type: 'refused', item: null, ...closed(workItem) };
  return (
    wrongToken(item, proof) ??
    (item.holder === proof.by ? null : leaked(item, proof)) ??
    ranOut(item, run.at) ?? { type: 'held', item }
  );
}

function wrongToken(item: WorkItemRow, { epoch, leaseHash }: LeaseProof): Fence | null {
  const { id } = item;
  if (epoch < item.epoch)
    return refuse(
      item,
      'leaseSuperseded',
      `Expected the lease of epoch ${item.epoch} on ${id}, but epoch ${epoch} was named.`,
    );
  if (item.leaseHash === null && epoch === item.epoch && epoch > 0) return ended(item);
  if (epoch === item.epoch && leaseHash === item.leaseHash) return null;
  return refuse(item, 'leaseUnknown', `Expected the lease token of ${id}, but another was given.`);
}

function ranOut(item: WorkItemRow, at: Instant): Fence | null {
  if (item.dueAt === null || at < item.dueAt) return null;
  return refuse(item, 'leaseExpired', `Expected a lease in force on ${item.id}, but it ran out.`);
}

/** The newest lease is over: by a claim that is still being judged, or for good. */
function ended(item: WorkItemRow): Fence {
  const { id, claim, epoch, verdict } = item;
  const judging = claim?.epoch === epoch && verdict?.result !== 'fail';
  return judging
    ? refuse(item, 'notInState', `Expected a lease in force on ${id}, but its claim is judged.`)
    : refuse(
        item,
        'leaseExpired',
        `Expected a lease in force on ${id}, but it has ended; lease it again.`,
      );
}

function leaked(item: WorkItemRow, { by }: LeaseProof): Fence {
  const detail = `Expected the holder of ${item.id}, but ${by} came with its token; it is revoked.`;
  const { rejection } = reject('wrongHolder', detail, { workItem: item.id });
  return { type: 'leaked', item, rejection };
}

/** The refusal of whatever comes for an item that is no more. */
export function closed(workItem: WorkItemId): { readonly rejection: Rejection } {
  const detail = `Expected the work item ${workItem} to be open, but it is closed.`;
  const { rejection } = reject('itemClosed', detail, { workItem });
  return { rejection };
}

function refuse(item: WorkItemRow, code: Rejection['code'], detail: string): Fence {
  const { rejection } = reject(code, detail, { workItem: item.id, epoch: item.epoch });
  return { type: 'refused', item, rejection };
}
