import type { Facts, ItemFact } from './facts.ts';
import { unremarked, type Noted, type Notes } from './note.ts';

/** Records about work items. One about an item we have not seen opened adds nothing. */
export const WORK_NOTES: Notes<
  | 'workItemOpened'
  | 'workItemMoved'
  | 'workItemLeased'
  | 'leaseRenewed'
  | 'leaseEnded'
  | 'progressReported'
  | 'checkpointSaved'
  | 'claimSubmitted'
  | 'claimRefused'
  | 'verificationStarted'
  | 'reviewOpened'
  | 'verdictReached'
  | 'attemptFailed'
  | 'attemptsGranted'
  | 'workItemCommitted'
  | 'workItemClosed'
  | 'assignmentChanged'
> = {
  workItemOpened,
  workItemMoved(facts, record) {
    change(facts, record, (item) => {
      // The pause is over: it has been offered again.
      if (item.retryAt !== null && record.at >= item.retryAt) item.retryAt = null;
    });
  },
  workItemLeased(facts, record) {
    change(facts, record, (item) => {
      item.lease = { by: record.by, since: record.at, until: record.until };
      item.retryAt = null;
      item.progress = null;
      if (item.kind === 'human') item.assignee = record.by;
    });
  },
  leaseRenewed(facts, record) {
    change(facts, record, (item) => {
      if (item.lease !== null) item.lease.until = record.until;
    });
  },
  leaseEnded(facts, record) {
    change(facts, record, (item) => {
      item.lease = null;
      if (item.kind === 'human' && record.reason !== 'claimed') item.assignee = null;
    });
  },
  progressReported(facts, record) {
    change(facts, record, (item) => {
      item.progress = { percent: record.percent, note: record.note, at: record.at };
    });
  },
  checkpointSaved: unremarked,
  claimSubmitted(facts, record) {
    change(facts, record, (item) => {
      item.pending = { claim: record.claim, probes: 0, verdict: null, committed: false };
      item.review = null;
      item.claims = [...item.claims, item.pending];
      item.lease = null;
    });
  },
  claimRefused(facts, record) {
    change(facts, record, (item) => {
      item.refusals = [...item.refusals, record];
    });
  },
  verificationStarted(facts, record) {
    change(facts, record, (item) => {
      // What a reviewer has changed is verified once more.
      item.review = null;
      if (item.pending !== null) item.pending.probes = record.probes.length;
    });
  },
  reviewOpened(facts, record) {
    change(facts, record, (item) => {
      item.review = record.review;
    });
  },
  verdictReached(facts, record) {
    change(facts, record, (item) => {
      const judged = item.claims.findLast(({ claim }) => claim.claimId === record.verdict.claimId);
      if (judged !== undefined) judged.verdict = record.verdict;
    });
  },
  attemptFailed(facts, record) {
    change(facts, record, (item) => {
      item.pending = null;
      item.lease = null;
      item.feedback = [...item.feedback, record.feedback];
      item.attemptsLeft = record.attemptsLeft;
      item.retryAt = record.retryAt;
    });
  },
  attemptsGranted(facts, record) {
    change(facts, record, (item) => {
      item.attemptsLeft += record.attempts;
    });
  },
  workItemCommitted(facts, record) {
    change(facts, record, (item) => {
      if (item.pending !== null) item.pending.committed = true;
      item.pending = null;
      facts.openItems.delete(item.element);
    });
  },
  workItemClosed(facts, record) {
    change(facts, record, (item) => {
      item.pending = null;
      item.lease = null;
      item.retryAt = null;
      facts.openItems.delete(item.element);
      item.closed = { how: record.how, at: record.at };
    });
  },
  assignmentChanged(facts, record) {
    change(facts, record, (item) => {
      item.assignee = record.assignee;
    });
  },
};

function workItemOpened(facts: Facts, record: Noted['workItemOpened']): void {
  const { workItem: id, element, elementId, kind, capability, subject, assignment } = record;
  const item: ItemFact = {
    id,
    element,
    elementId,
    kind,
    capability,
    subject,
    assignment,
    openedAt: record.at,
    attemptsLeft: record.attempts,
    assignee: assignment?.assignee ?? null,
    lease: null,
    pending: null,
    review: null,
    claims: [],
    refusals: [],
    feedback: [],
    progress: null,
    retryAt: null,
    holds: new Map(),
    closed: null,
  };
  facts.items.set(id, item);
  facts.openItems.set(element, item);
}

function change(
  facts: Facts,
  { workItem }: { readonly workItem: ItemFact['id'] },
  by: (item: ItemFact) => void,
): void {
  const item = facts.items.get(workItem);
  if (item !== undefined) by(item);
}
