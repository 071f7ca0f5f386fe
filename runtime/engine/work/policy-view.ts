import type { LedgerState } from '../../../shared/effect-ledger.ts';
import { catcherOf } from '../carry-out/catching.ts';
import type { WorkItemRow } from '../entities.ts';
import type { WorkItemView } from '../event.ts';
import { isForbidden, type Succession } from '../policy/chain.ts';
import { successionOf } from '../policy/succession.ts';
import type { Run } from '../run.ts';
import { timeLeft } from './clocks.ts';
import { stopFor } from './halt.ts';
import { effectsOf } from './effect-denials.ts';
import type { Governance } from './governance.ts';
import { planIn } from './input.ts';
import { leavesRest, openParts } from './rest.ts';

type PolicyView = Pick<
  WorkItemView,
  | 'isGoverned'
  | 'isApproved'
  | 'isProposal'
  | 'openEffects'
  | 'approvalsMissing'
  | 'rejectsWith'
  | 'openQuestions'
  | 'isAskedFirst'
  | 'isOutOfTime'
  | 'stop'
  | 'hasChain'
  | 'succession'
  | 'leavesRest'
  | 'restItems'
  | 'isPartial'
>;

/** What a work item's machine may know of policy and people. */
export function policyViewOf(run: Run, item: WorkItemRow): PolicyView {
  const plan = planIn(run.nodeOf(item.element), item)?.governance;
  return {
    isGoverned: plan !== undefined,
    isApproved: item.review !== undefined && approvalsMissing(item) === 0,
    isProposal: plan?.effectMode === 'proposal',
    get openEffects() {
      let open = 0;
      for (const { state, epoch, workItem } of effectsOf(run, item))
        if (
          workItem === item.id &&
          OPEN.has(state) &&
          (item.claim === null || epoch === item.claim.epoch)
        )
          open += 1;
      return open;
    },
    approvalsMissing: approvalsMissing(item),
    get rejectsWith() {
      const code = plan?.onReject ?? null;
      if (code === null || item.listener !== undefined) return null;
      return catcherOf(run, item.element, { type: 'error', code }) === null ? null : code;
    },
    get openQuestions() {
      let open = 0;
      for (const { state, question } of run.draft.queries(item.id))
        if (state === 'open' && question.blocking) open += 1;
      return open;
    },
    get isAskedFirst() {
      for (const { state, question, house } of run.draft.queries(item.id))
        if (state === 'open' && question.blocking && house === true) return true;
      return false;
    },
    get isOutOfTime() {
      const left = timeLeft(plan, item, run.at);
      return left !== null && left <= 0;
    },
    get stop() {
      return stopFor(run, item);
    },
    ...chainViewOf(run, item, plan),
  };
}

/** What is known of whoever else may do it, or a part of it. */
function chainViewOf(
  run: Run,
  item: WorkItemRow,
  plan: Governance | undefined,
): Pick<PolicyView, 'hasChain' | 'succession' | 'leavesRest' | 'restItems' | 'isPartial'> {
  return {
    hasChain: (plan?.chain.length ?? 0) > 0,
    succession: (feedback) =>
      plan === undefined ? NOBODY : successionOf(run, item, plan, feedback),
    leavesRest: (feedback) =>
      plan !== undefined &&
      leavesRest(item, plan) &&
      !isForbidden(feedback) &&
      successionOf(run, item, plan, feedback).type !== 'broken',
    get restItems() {
      const { rest } = item;
      if (plan === undefined || rest?.as !== 'items' || rest.merged === true) return 'none';
      return openParts(item, plan).length === 0 ? 'done' : 'open';
    },
    isPartial: plan !== undefined && item.claim?.disposition === 'partial',
  };
}

const NOBODY: Succession = { type: 'nobody', refused: [] };

/** What an effect is like of which it is not known what comes of it. */
const OPEN: ReadonlySet<LedgerState> = new Set(['proposed', 'intended', 'dispatched', 'unknown']);

/** How many more people have to let the claim pass; an edit counts as its editor's approval. */
function approvalsMissing({ review }: WorkItemRow): number {
  const needed = review?.fourEyes === true ? 2 : 1;
  const given = review?.decisions.filter(
    ({ outcome }) => outcome === 'approve' || outcome === 'edit',
  );
  return Math.max(0, needed - (given?.length ?? 0));
}
