import type { WorkItemId } from '../../shared/ids.ts';
import type { JournalRecord } from '../../shared/journal.ts';
import type { ReviewDecision } from '../../shared/review.ts';
import type { WorkItemRow } from './entities.ts';
import { movedEffect } from './apply-effects.ts';
import { boundsAfter } from './policy/bounds.ts';
import type { Draft } from './working-set.ts';

type Stamped<Type extends JournalRecord['type']> = Extract<JournalRecord, { type: Type }>;

type GovernanceWriters = {
  readonly [Type in keyof typeof NAMES]: (draft: Draft, record: Stamped<Type>) => void;
};

const NAMES = {
  workItemRouted: true,
  queryRaised: true,
  queryAnswered: true,
  queryClosed: true,
  effectIntended: true,
  effectMoved: true,
  toolDenied: true,
  approvalRequested: true,
  approvalDecided: true,
  claimAdjudicated: true,
  reviewOpened: true,
  reviewDecided: true,
  reviewOverdue: true,
  workItemHalted: true,
  workItemReleased: true,
  performerPassed: true,
  restOpened: true,
  partsAccepted: true,
  workDeferred: true,
} as const;

/** What policy, people and the gateway have done, written into the rows. @see apply */
export const GOVERNANCE_WRITERS: GovernanceWriters = {
  workItemRouted: (draft, { workItem, outcome, lane, rules, reasonCodes }) => {
    const routing = { outcome, lane, rules, reasonCodes };
    change(draft, workItem, () => ({ routing, ...(lane === null ? {} : { lane }) }));
  },
  queryRaised: (draft, record) => {
    const { query: id, workItem, elementId, question, by, at, house, barred } = record;
    const { dueAt } = question;
    draft.put({
      type: 'query',
      id,
      workItem,
      elementId,
      question,
      by,
      state: 'open',
      answer: null,
      raisedAt: at,
      dueAt,
      ...(house === undefined ? {} : { house }),
      ...(barred === undefined ? {} : { barred }),
    });
    if (house === undefined) spend(draft, workItem, 'questions', 1);
  },
  queryAnswered: (draft, { query, answer }) => {
    const row = draft.get(query);
    if (row?.type === 'query') draft.put({ ...row, state: 'answered', answer, dueAt: null });
  },
  queryClosed: (draft, { query, how }) => {
    const row = draft.get(query);
    if (row?.type === 'query') draft.put({ ...row, state: how, dueAt: null });
  },
  effectIntended: (draft, record) => {
    const { ledger: id, workItem, elementId, scope, epoch, by, action, digest, state, at } = record;
    const of = record.element === undefined ? {} : { element: record.element };
    draft.put({
      type: 'ledger',
      id,
      workItem,
      elementId,
      scope,
      epoch,
      by,
      action,
      digest,
      state,
      receipt: null,
      since: at,
      ...of,
    });
    spend(draft, workItem, 'calls', 1);
    if (action.amount !== null) spend(draft, workItem, 'money', action.amount);
  },
  effectMoved: (draft, record) => {
    const { ledger, workItem, spent = {} } = record;
    const row = draft.get(ledger);
    if (row?.type === 'ledger') draft.put(movedEffect(row, record));
    keepReceipt(draft, record);
    for (const [what, by] of Object.entries(spent)) spend(draft, workItem, what, by);
  },
  toolDenied: (draft, record) => {
    spend(draft, record.workItem, 'denials', 1);
    keepReceipt(draft, record);
  },
  approvalRequested: (draft, record) => {
    const { approval: id, workItem, elementId, ledger, digest, groups, barred, expiresAt } = record;
    draft.put({
      type: 'approval',
      id,
      workItem,
      elementId,
      ledger,
      digest,
      groups,
      barred,
      state: 'pending',
      by: null,
      dueAt: expiresAt,
    });
  },
  approvalDecided: (draft, { approval, state, by }) => {
    const row = draft.get(approval);
    if (row?.type !== 'approval') return;
    draft.put({ ...row, state, by, dueAt: state === 'approved' ? row.dueAt : null });
  },
  claimAdjudicated: (draft, { workItem, adjudication }) =>
    change(draft, workItem, () => ({ adjudication })),
  reviewOpened: (draft, { workItem, review }) =>
    change(draft, workItem, () => ({ review, dueAt: review.dueAt, holder: null, leaseHash: null })),
  reviewDecided: (draft, { workItem, decision }) =>
    decide(draft, draft.workItem(workItem), decision),
  reviewOverdue: (draft, { workItem }) => change(draft, workItem, () => ({ dueAt: null })),
  workItemHalted: (draft, { workItem, kill, holdsClaim }) =>
    change(draft, workItem, ({ epoch }) => ({
      halted: kill,
      epoch: epoch + 1,
      dueAt: null,
      ...(holdsClaim === undefined ? {} : { holdsClaim }),
    })),
  workItemReleased: (draft, { workItem }) => {
    const { halted: _over, holdsClaim: _held, ...row } = draft.workItem(workItem);
    draft.put(row);
  },
  performerPassed: (draft, { workItem, position, kind, capability, attempts, groups }) =>
    change(draft, workItem, (row) => ({
      position,
      kind,
      capability,
      attemptsLeft: attempts,
      assignment: groups === undefined ? row.assignment : invited(groups),
      bounds: boundsAfter(row),
    })),
  restOpened: (draft, { workItem, as, attempts, groups }) => {
    // What was judged was what came before: whoever does the rest is judged anew.
    const { review: _seen, adjudication: _said, ...row } = draft.workItem(workItem);
    const rest = { ...row, rest: { as }, attemptsLeft: attempts, bounds: boundsAfter(row) };
    const people = { kind: 'human', capability: 'human', assignment: invited(groups) } as const;
    draft.put(as === 'task' ? { ...rest, ...people } : rest);
  },
  partsAccepted: (draft, { workItem, parts, values, from }) =>
    change(draft, workItem, (row) => ({
      parts: [...new Set([...(row.parts ?? []), ...parts])],
      given: { ...row.given, ...values },
      ...(from === undefined || row.rest === undefined
        ? {}
        : { rest: { ...row.rest, hands: [...(row.rest.hands ?? []), ...from.hands] } }),
    })),
  workDeferred: (draft, { workItem, until }) => change(draft, workItem, () => ({ dueAt: until })),
};

/** What people have refused is no part that is proven, whatever the checks have said. */
function decide(draft: Draft, item: WorkItemRow, decision: ReviewDecision): void {
  const { review } = item;
  if (review === undefined) return;
  const decided = { ...review, decisions: [...review.decisions, decision] };
  const { parts: _parts, given: _given, ...refused } = item;
  draft.put({ ...(decision.outcome === 'reject' ? refused : item), review: decided });
}

/** Members of these groups may take it, whoever comes first. */
function invited(candidateGroups: readonly string[]): WorkItemRow['assignment'] {
  return { assignee: null, candidateGroups, candidateUsers: [] };
}

function change(
  draft: Draft,
  workItem: WorkItemId,
  fields: (row: WorkItemRow) => Partial<WorkItemRow>,
): void {
  const row = draft.get(workItem);
  if (row?.type === 'workItem') draft.put({ ...row, ...fields(row) });
}

/** Counts what was used of a budget. */
function spend(draft: Draft, workItem: WorkItemId, what: string, by: number): void {
  change(draft, workItem, ({ spent = {} }) => ({
    spent: { ...spent, [what]: (spent[what] ?? 0) + by },
  }));
}

/** The next receipt of the item names this one's hash. */
function keepReceipt(
  draft: Draft,
  { workItem, receipt, receiptHash: hash }: Stamped<'effectMoved'> | Stamped<'toolDenied'>,
): void {
  if (receipt === null || hash === undefined) return;
  change(draft, workItem, () => ({ lastReceipt: { seq: receipt.seq, hash } }));
}
