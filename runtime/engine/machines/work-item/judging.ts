import { InvariantViolation } from '../../../../shared/outcome.ts';
import { PACKET_INCOMPLETE } from '../../../../shared/review.ts';
import type { Check, Feedback } from '../../../../shared/work-item.ts';
import type { Directive } from '../../directive.ts';
import type { WorkItemEvent } from '../../event.ts';
import type { Transition } from '../define-machine.ts';
import { failing, feedbackOf, type Happening } from './failing.ts';

/**
 * After the checks: what nobody has a policy for is committed when it is proven; all else is for
 * the policy to say. What people have approved, and is proven still, is committed.
 * @see work-item protocol, sections 3 (`VERIFYING`) and 7
 */
export function judged(): readonly Transition<Happening<'judged'>>[] {
  return [
    // A stop was ordered while it was judged: nothing comes of that until it is judged anew.
    {
      guard: ({ view }) => view.stop !== null,
      target: 'suspended',
      emit: [haltByStop],
    },
    {
      guard: ({ view, result }) => result === 'pass' && isFinal(view) && view.isPartial,
      target: 'partial',
      emit: [recordVerdict, leaveRest],
    },
    {
      guard: ({ view, result }) => result === 'pass' && (isFinal(view) || !view.isGoverned),
      target: 'committed',
      emit: [recordVerdict, () => ({ type: 'commitWork' })],
    },
    {
      guard: ({ view }) => view.isGoverned && !view.isApproved,
      target: 'adjudicating',
      emit: [recordVerdict, (event) => ({ type: 'adjudicate', checks: event.checks })],
    },
    {
      guard: ({ result }) => result === 'inconclusive',
      target: 'unproven',
      emit: [recordVerdict, raiseUnproven],
    },
    ...failing(verdictFeedback, [recordVerdict]),
  ];
}

function haltByStop({ view: { item, stop } }: Happening<'judged'>): Directive {
  if (stop === null) throw new InvariantViolation(`a stop of ${item.id}`, 'there is none');
  const { id: kill, mode, by } = stop;
  const command = { type: 'haltWorkItem', workItem: item.id, kill, mode, by } as const;
  return { type: 'haltItem', command, holdsClaim: true };
}

/** People have approved it, and nothing that it proposes is left undone: an edit runs nothing. */
function isFinal({ isApproved, isProposal, openEffects }: WorkItemEvent['view']): boolean {
  return isApproved && !(isProposal && openEffects > 0);
}

/** After the policy has spoken. @see work-item protocol, section 7 */
export function adjudicated(): readonly Transition<Happening<'adjudicated'>>[] {
  const says =
    (...actions: readonly string[]) =>
    ({ adjudication }: Happening<'adjudicated'>): boolean =>
      actions.includes(adjudication.action);
  return [
    {
      guard: (event) => says('auto')(event) && event.view.isPartial,
      target: 'partial',
      emit: [recordAdjudication, leaveRest],
    },
    {
      guard: says('auto'),
      target: 'committed',
      emit: [recordAdjudication, () => ({ type: 'commitWork' })],
    },
    { guard: says('draft'), target: 'inReview', emit: [recordAdjudication, openReview] },
    { guard: says('escalate'), target: 'inExpertReview', emit: [recordAdjudication, openReview] },
    { guard: says('ask'), target: 'asking', emit: [recordAdjudication, askPeople] },
    {
      guard: says('block'),
      target: 'blocked',
      emit: [recordAdjudication, (event) => held(blockedAs(event), event)],
    },
    {
      guard: says('stop'),
      target: 'quarantined',
      emit: [recordAdjudication, (event) => held('quarantined', event)],
    },
    ...failing(adjudicationFeedback, [recordAdjudication]),
  ];
}

/** What was claimed is proven, and it is a part: the token stays, and others do the rest. */
function leaveRest(): Directive {
  return { type: 'openRest', reason: 'PARTIAL: its performer has done a part of it' };
}

function openReview({ adjudication }: Happening<'adjudicated'>): Directive {
  return { type: 'openReview', adjudication };
}

function askPeople({ adjudication }: Happening<'adjudicated'>): Directive {
  return { type: 'askMissing', adjudication };
}

function recordAdjudication({ adjudication }: Happening<'adjudicated'>): Directive {
  return { type: 'recordAdjudication', adjudication };
}

function held(
  kind: 'policyBlocked' | 'packetIncomplete' | 'quarantined',
  { adjudication }: Happening<'adjudicated'>,
): Directive {
  const { reasonCodes, rules } = adjudication;
  const what = EXPECTED[kind];
  return {
    type: 'raiseIncident',
    kind,
    message: `Expected ${what}, but found ${reasonCodes.join(', ') || rules.join(', ')}.`,
    details: { rules: [...rules], reasonCodes: [...reasonCodes] },
  };
}

const EXPECTED = {
  policyBlocked: 'a policy to allow it',
  packetIncomplete: 'all that a reviewer has to be shown',
  quarantined: 'nothing to speak against it',
} as const;

/** Nobody is asked to decide what they cannot be shown whole. @see requirement 31 */
function blockedAs({
  adjudication,
}: Happening<'adjudicated'>): 'policyBlocked' | 'packetIncomplete' {
  return adjudication.rules.includes(PACKET_INCOMPLETE) ? 'packetIncomplete' : 'policyBlocked';
}

function recordVerdict({ view, result, checks }: Happening<'judged'>): Directive {
  const claim = view.item.claim;
  if (claim === null) throw new InvariantViolation('a claim under verification', 'none is there');
  return {
    type: 'recordVerdict',
    verdict: { claimId: claim.claimId, result, checks, at: view.at },
  };
}

function verdictFeedback({ view, checks }: Happening<'judged'>): Feedback {
  return faultsIn(view.item.attempt, checks);
}

function adjudicationFeedback({ view, adjudication }: Happening<'adjudicated'>): Feedback {
  const checks = view.item.verdict?.checks ?? [];
  const feedback = faultsIn(view.item.attempt, checks);
  if (feedback.message !== '') return feedback;
  return { ...feedback, message: adjudication.reasonCodes.join(', ') };
}

function faultsIn(attempt: number, checks: readonly Check[]): Feedback {
  const failed = checks.filter((check) => check.result !== 'pass');
  return feedbackOf(attempt, 'verdict', failed.map(({ detail }) => detail).join(' '), failed);
}

function raiseUnproven({ checks }: WorkItemEvent & { readonly type: 'judged' }): Directive {
  const open = checks.filter((check) => check.result === 'inconclusive');
  return {
    type: 'raiseIncident',
    kind: 'verificationInconclusive',
    message:
      'Expected the systems of record to prove the claim, but they gave no answer: ' +
      open.map((check) => check.detail).join(' '),
    details: { checks: open.map((check) => check.name) },
  };
}
