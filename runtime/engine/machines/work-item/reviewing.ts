import type { Feedback } from '../../../../shared/work-item.ts';
import type { Directive } from '../../directive.ts';
import type { WorkItemEvent } from '../../event.ts';
import type { State } from '../define-machine.ts';
import { feedbackOf, refusing, type Happening } from './failing.ts';

type Reviewed = Happening<'reviewed'>;

/**
 * A claim before people. An approval leads back to the checks, never to a commit by itself; where
 * the orchestrator acts for the performer, it acts first.
 * @see work-item protocol, sections 3 (`IN_REVIEW`) and 9
 */
export const reviewing: NonNullable<State<WorkItemEvent>['on']> = {
  reviewed: [
    {
      guard: isApprovedBy('enough', 'proposal'),
      target: 'executing',
      emit: [recordDecision, () => ({ type: 'executeProposal' })],
    },
    {
      guard: isApprovedBy('enough'),
      target: 'verifying',
      emit: [recordDecision, () => ({ type: 'verifyAgain' })],
    },
    { guard: isApprovedBy('notEnough'), emit: [recordDecision] },
    {
      guard: ({ command }) => command.decision.outcome === 'edit',
      target: 'verifying',
      emit: [recordDecision, ({ command }) => ({ type: 'acceptEdit', command })],
    },
    {
      guard: ({ command }) => command.decision.outcome === 'escalate',
      target: 'inExpertReview',
      emit: [recordDecision, () => ({ type: 'moveReview', lane: 'expert' })],
    },
    {
      guard: ({ view, command }) =>
        command.decision.outcome === 'reject' && view.rejectsWith !== null,
      target: 'errorThrown',
      emit: [recordDecision, throwRejection, () => ({ type: 'closeWorkItem', how: 'errorThrown' })],
    },
    ...refusing(rejectionFeedback, [recordDecision]),
  ],
  deadlinePassed: [{ emit: [() => ({ type: 'tellOverdue' })] }],
};

/** As {@link reviewing}, but what nobody decides in its time is laid before experts. */
export const reviewingFirst: typeof reviewing = {
  ...reviewing,
  deadlinePassed: [
    {
      target: 'inExpertReview',
      emit: [() => ({ type: 'tellOverdue' }), () => ({ type: 'moveReview', lane: 'expert' })],
    },
  ],
};

/** The process was drawn with a way for what people refuse. */
function throwRejection({ view, command }: Reviewed): Directive {
  const { by, reasonCode, comment } = command.decision;
  const message = rejectionFeedback({ type: 'reviewed', view, command }).message;
  const variables = { rejection: { by, reasonCode, comment } };
  return { type: 'throwError', code: view.rejectsWith ?? '', message, variables };
}

function isApprovedBy(...wanted: readonly string[]): (event: Reviewed) => boolean {
  return ({ view, command }) => {
    if (command.decision.outcome !== 'approve') return false;
    const isEnough = view.approvalsMissing <= 1;
    if (isEnough !== wanted.includes('enough')) return false;
    return !wanted.includes('proposal') || (view.isProposal && view.openEffects > 0);
  };
}

function recordDecision({ command }: Reviewed) {
  return { type: 'recordReview', command } as const;
}

function rejectionFeedback({ view, command }: Reviewed): Feedback {
  const { reasonCode, comment, by } = command.decision;
  const why = [reasonCode, comment].filter((text) => text !== null).join(': ');
  const message = `Rejected by ${by}${why === '' ? '' : ` (${why})`}.`;
  return feedbackOf(
    view.item.attempt,
    'review',
    message,
    view.item.review?.packet.evidence.counter,
  );
}
