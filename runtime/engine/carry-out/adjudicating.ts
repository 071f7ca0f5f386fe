import type { Adjudication } from '../../../shared/governance.ts';
import type { ClaimId } from '../../../shared/ids.ts';
import { InvariantViolation } from '../../../shared/outcome.ts';
import { PACKET_INCOMPLETE, type Packet, type Review } from '../../../shared/review.ts';
import { later } from '../../../shared/time.ts';
import type { Claim } from '../../../shared/work-item.ts';
import type { ClaimBody } from '../command.ts';
import type { DirectiveOf } from '../directive.ts';
import type { WorkItemRow } from '../entities.ts';
import { adjudicate as readPolicy } from '../policy/adjudicate.ts';
import { barredFrom, roleOf } from '../policy/duties.ts';
import { missingParts, packetOf } from '../policy/packet.ts';
import { withinQuestions } from '../policy/unusual.ts';
import type { Run } from '../run.ts';
import { resultOf } from '../verification/verdict.ts';
import type { Governance } from '../work/governance.ts';
import { withGiven } from '../work/rest.ts';
import { keepReview } from './examples.ts';
import { judgeFreshClaim, withdrawParts } from './verification.ts';
import { planOf } from './work.ts';

/** How a task is governed. @throws InvariantViolation when its model says nothing of it */
export function governanceOf(run: Run, item: WorkItemRow): Governance {
  const { governance } = planOf(run, item);
  if (governance === undefined)
    throw new InvariantViolation(`a policy for ${item.elementId}`, 'it has none');
  return governance;
}

/** Asks the policy what becomes of the claim that was judged. */
export function adjudicate(
  run: Run,
  item: WorkItemRow,
  { checks }: DirectiveOf<'adjudicate'>,
): void {
  const findings = { checks, result: resultOf(checks) };
  const plan = governanceOf(run, item);
  const said = withinQuestions(run, item, readPolicy(run, item, plan, findings));
  const adjudication = withWholePacket(said, packetOf(run, item, { plan, said, checks }));
  run.push({
    type: 'workItem',
    workItem: item.id,
    happening: { type: 'adjudicated', adjudication },
  });
}

/** Nobody is asked to decide what they cannot be shown whole: an operator mends it first. */
function withWholePacket(said: Adjudication, packet: Packet): Adjudication {
  if (said.action !== 'draft' && said.action !== 'escalate') return said;
  const missing = missingParts(packet);
  if (missing.length === 0) return said;
  const reasonCodes = missing.map((part) => `PACKET_${part.toUpperCase()}`);
  return { ...said, action: 'block', lane: null, rules: [PACKET_INCOMPLETE], reasonCodes };
}

/** Writes down what the policy has said, by which rules, over which facts. */
export function recordAdjudication(
  run: Run,
  item: WorkItemRow,
  { adjudication }: DirectiveOf<'recordAdjudication'>,
): void {
  const { id: workItem, elementId, claim } = item;
  if (claim === null) throw new InvariantViolation(`a claim on ${workItem}`, 'there is none');
  const { claimId } = claim;
  run.record({ type: 'claimAdjudicated', workItem, elementId, claimId, adjudication });
  if (adjudication.sampled) openAudit(run, item, { claimId, adjudication });
}

/** A spot check: the work goes on, and somebody looks at it afterwards. */
function openAudit(
  run: Run,
  item: WorkItemRow,
  { claimId, adjudication }: { readonly claimId: ClaimId; readonly adjudication: Adjudication },
): void {
  const { id: workItem, elementId } = item;
  const plan = governanceOf(run, item);
  run.effects.push({
    type: 'openAudit',
    workItem,
    elementId,
    claimId,
    adjudication,
    packet: packetOf(run, item, { plan, said: adjudication }),
    groups: plan.lanes.find(({ lane }) => lane === 'low-risk')?.groups ?? [],
    barred: barredFrom(run, item),
  });
}

/** Lays the claim before people, with everything they need to decide it. */
export function openReview(
  run: Run,
  item: WorkItemRow,
  { adjudication }: DirectiveOf<'openReview'>,
): void {
  const plan = governanceOf(run, item);
  const { id: workItem, elementId } = item;
  run.record({
    type: 'reviewOpened',
    workItem,
    elementId,
    review: {
      ...termsFor(run, plan, adjudication),
      reasonCodes: plan.reasonCodes,
      openedAt: run.at,
      verdict: adjudication.inputs.verdict,
      packet: packetOf(run, item, { plan, said: adjudication }),
      decisions: [],
      barred: barredFrom(run, item),
    },
  });
}

/** Who looks at it, how many of them, and until when: the matrix's word, else the lane's. */
function termsFor(
  run: Run,
  plan: Governance,
  said: Adjudication,
): Pick<Review, 'lane' | 'fourEyes' | 'groups' | 'dueAt'> {
  const lane = said.lane ?? laneFor(said);
  const terms = plan.lanes.find((one) => one.lane === lane);
  const withinMs = said.withinMs ?? terms?.withinMs ?? null;
  return {
    lane,
    fourEyes: [said, terms].some((one) => one?.fourEyes === true),
    groups: said.ownerRole === undefined ? (terms?.groups ?? []) : [said.ownerRole],
    dueAt: withinMs === null ? null : later(run.at, withinMs),
  };
}

function laneFor({ action }: Adjudication): 'low-risk' | 'expert' {
  return action === 'draft' ? 'low-risk' : 'expert';
}

/** The review goes on in another lane, before other people. */
export function moveReview(run: Run, item: WorkItemRow, { lane }: DirectiveOf<'moveReview'>): void {
  const { id: workItem, elementId, review } = item;
  if (review === undefined) throw new InvariantViolation(`a review of ${workItem}`, 'none is open');
  const terms = governanceOf(run, item).lanes.find((one) => one.lane === lane);
  const withinMs = terms?.withinMs ?? null;
  run.record({
    type: 'reviewOpened',
    workItem,
    elementId,
    review: {
      ...review,
      lane,
      fourEyes: review.fourEyes || (terms?.fourEyes ?? false),
      groups: terms?.groups ?? [],
      openedAt: run.at,
      dueAt: withinMs === null ? null : later(run.at, withinMs),
    },
  });
}

/** A review has not been decided in its time. */
export function tellOverdue(run: Run, { id: workItem, elementId, review }: WorkItemRow): void {
  const lane = review?.lane ?? 'low-risk';
  run.record({ type: 'reviewOverdue', workItem, elementId, lane });
}

/** Writes down what a reviewer has decided. */
export function recordReview(
  run: Run,
  item: WorkItemRow,
  { command }: DirectiveOf<'recordReview'>,
): void {
  const { id: workItem, elementId, review } = item;
  keepReview(run, item, command.decision);
  if (command.decision.outcome === 'reject') withdrawParts(run, item);
  const role = review === undefined ? null : roleOf(review, command.groups);
  const decision = { ...command.decision, ...(role === null ? {} : { role }), at: run.at };
  run.record({ type: 'reviewDecided', workItem, elementId, decision });
}

/** A reviewer's own claim takes the place of the performer's, and is checked like any. */
export function acceptEdit(
  run: Run,
  item: WorkItemRow,
  { command }: DirectiveOf<'acceptEdit'>,
): void {
  const { id: workItem, elementId } = item;
  if (command.claim === null)
    throw new InvariantViolation('a claim of the reviewer', 'there is none');
  const { by } = command.decision;
  const claim: Claim = {
    ...editOf(item, command.claim),
    by,
    epoch: item.epoch,
    at: run.at,
    byPerson: true,
  };
  run.record({ type: 'claimSubmitted', workItem, elementId, claim });
  judgeFreshClaim(run, run.draft.workItem(workItem));
}

/** Who corrects what stands for some parts has not done the rest: it stands for these parts. */
function editOf(item: WorkItemRow, edit: ClaimBody): ClaimBody {
  const { claim } = item;
  const isOfParts =
    claim?.disposition === 'partial' &&
    Object.keys(edit.output).every((field) => Object.hasOwn(claim.output, field));
  if (!isOfParts) return withGiven(item, edit);
  return { ...edit, disposition: 'partial', parts: claim.parts ?? [] };
}

/** What people have let pass is proven anew: the world may have moved on since. */
export function verifyAgain(run: Run, item: WorkItemRow): void {
  judgeFreshClaim(run, item);
}
