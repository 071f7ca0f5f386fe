import type { ExampleKind } from '../../../shared/example.ts';
import { instanceOf } from '../../../shared/ids.ts';
import type { JsonValue } from '../../../shared/json.ts';
import type { QueryAnswer } from '../../../shared/query.ts';
import type { ReviewDecision } from '../../../shared/review.ts';
import type { Instant } from '../../../shared/time.ts';
import type { CommandOf } from '../command.ts';
import type { ApprovalRow, QueryRow, WorkItemRow } from '../entities.ts';
import type { Run } from '../run.ts';
import { inputOf } from '../work/input.ts';

/** What a person has said, as far as it differs between questions and reviews. */
interface Said {
  readonly kind: ExampleKind;
  readonly fingerprint: string;
  readonly question: string;
  readonly answer: JsonValue;
  readonly reasonCode: string | null;
  readonly recommendation: JsonValue;
  readonly agrees: boolean | null;
  readonly by: string;
  readonly askedAt: Instant;
  readonly activeMs: number | null;
  readonly reused: string | null;
}

/** Has an answer kept, so that it can be learnt from and suggested again. @see requirement 54 */
export function keepAnswer(run: Run, item: WorkItemRow, query: QueryRow, said: QueryAnswer): void {
  const { question, raisedAt: askedAt } = query;
  const { answer, reasonCode, by, activeMs, reused } = said;
  const { recommended: recommendation = null, fingerprint } = question;
  const agrees =
    recommendation === null ? null : JSON.stringify(recommendation) === JSON.stringify(answer);
  keep(run, item, {
    kind: 'answer',
    fingerprint,
    question: question.question,
    answer,
    reasonCode,
    recommendation,
    agrees,
    by,
    askedAt,
    activeMs,
    reused,
  });
}

/** Has the decision about a claim kept; one that is not the performer's is an override. */
export function keepReview(
  run: Run,
  item: WorkItemRow,
  { outcome, reasonCode, by, activeMs }: Omit<ReviewDecision, 'at'>,
): void {
  const { review, claim, elementId } = item;
  if (review === undefined) return;
  keep(run, item, {
    kind: outcome === 'edit' || outcome === 'reject' ? 'override' : 'review',
    fingerprint: `${elementId}:review`,
    question: review.packet.question,
    answer: outcome,
    reasonCode,
    recommendation: claim?.output ?? null,
    agrees: outcome === 'escalate' ? null : outcome === 'approve',
    by,
    askedAt: review.openedAt,
    activeMs,
    reused: null,
  });
}

/** Has the decision about one action kept: what was asked is the action that was permitted. */
export function keepApproval(
  run: Run,
  { workItem, ledger, elementId }: ApprovalRow,
  { approve, by, reason, activeMs }: CommandOf<'decideApproval'>,
): void {
  const item = run.draft.get(workItem);
  const effect = run.draft.get(ledger);
  if (item?.type !== 'workItem' || effect?.type !== 'ledger') return;
  const { tool, arguments: args } = effect.action;
  keep(run, item, {
    kind: 'approval',
    fingerprint: `${elementId}:${tool}`,
    question: `May ${tool} be called as it was meant?`,
    answer: approve ? 'approve' : 'reject',
    reasonCode: reason === '' ? null : reason,
    recommendation: args,
    agrees: approve,
    by,
    askedAt: effect.since,
    activeMs: activeMs ?? null,
    reused: null,
  });
}

function keep(run: Run, item: WorkItemRow, said: Said): void {
  const { id: itemId, elementId, element, adjudication } = item;
  const own = run.draft.get(run.draft.base.instance);
  if (own?.type !== 'instance') return;
  const policy =
    adjudication === undefined ? null : { rules: adjudication.rules, policy: adjudication.policy };
  run.effects.push({
    type: 'keepExample',
    example: {
      ...said,
      processId: own.processId,
      instanceId: instanceOf(itemId),
      elementId,
      itemId,
      input: inputOf(run.draft, run.nodeOf(element), element),
      policy: policy === null ? null : JSON.stringify(policy),
      at: run.at,
    },
  });
}
