import type { WorkItemRow } from '../entities.ts';
import type { WorkItemView } from '../event.ts';
import { takesOver } from '../policy/chain.ts';
import type { Run } from '../run.ts';
import { planIn } from './input.ts';

type PolicyView = Pick<
  WorkItemView,
  'isGoverned' | 'isApproved' | 'isProposal' | 'approvalsMissing' | 'openQuestions' | 'mayPassOn'
>;

/** What a work item's machine may know of policy and people. */
export function policyViewOf(run: Run, item: WorkItemRow): PolicyView {
  const plan = planIn(run.nodeOf(item.element), item)?.governance;
  return {
    isGoverned: plan !== undefined,
    isApproved: item.review !== undefined && approvalsMissing(item) === 0,
    isProposal: plan?.effectMode === 'proposal',
    approvalsMissing: approvalsMissing(item),
    get openQuestions() {
      let open = 0;
      for (const { state, question } of run.draft.queries(item.id))
        if (state === 'open' && question.blocking) open += 1;
      return open;
    },
    mayPassOn: (feedback) => plan !== undefined && takesOver(plan, item, feedback),
  };
}

/** How many more people have to let the claim pass; an edit counts as its editor's approval. */
function approvalsMissing({ review }: WorkItemRow): number {
  const needed = review?.fourEyes === true ? 2 : 1;
  const given = review?.decisions.filter(
    ({ outcome }) => outcome === 'approve' || outcome === 'edit',
  );
  return Math.max(0, needed - (given?.length ?? 0));
}
