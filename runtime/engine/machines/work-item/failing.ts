import { later } from '../../../../shared/time.ts';
import type { Check, Feedback } from '../../../../shared/work-item.ts';
import type { Directive } from '../../directive.ts';
import type { WorkItemEvent } from '../../event.ts';
import { TIME_SPENT } from '../../policy/chain.ts';
import type { Transition } from '../define-machine.ts';

/** One kind of what can happen to a work item. */
export type Happening<Type extends WorkItemEvent['type']> = Extract<WorkItemEvent, { type: Type }>;

/**
 * After an attempt that came to nothing: offered again, handed to the next performer of the chain,
 * or held for an operator.
 * @see work-item protocol, sections 3 (`ATTEMPT_FAILED`) and 10
 */
export function failing<Event extends WorkItemEvent>(
  feedback: (event: Event) => Feedback,
  before: readonly ((event: Event) => Directive)[] = [],
): readonly Transition<Event>[] {
  return [
    {
      guard: (event) => hasAttemptsLeft(event),
      target: 'ready',
      emit: [...before, (event) => failAttempt(event, feedback(event), 0)],
    },
    {
      guard: (event) => event.view.mayPassOn(feedback(event)),
      target: 'ready',
      emit: [
        ...before,
        (event) => failAttempt(event, feedback(event), null),
        (event) => ({ type: 'passOn', reason: feedback(event).message }),
      ],
    },
    {
      target: 'stuck',
      emit: [
        ...before,
        (event) => failAttempt(event, feedback(event), null),
        (event) => raiseExhausted(feedback(event)),
      ],
    },
  ];
}

/** The time for active work is used up: more attempts are of no use, another performer may be. */
export function outOfTime(): readonly Transition<Happening<'deadlinePassed'>>[] {
  const fail = (event: Happening<'deadlinePassed'>): Directive =>
    failAttempt(event, timeFeedback(event), null);
  return [
    {
      guard: (event) => event.view.isOutOfTime && event.view.mayPassOn(timeFeedback(event)),
      target: 'ready',
      emit: [endOfTime, fail, (event) => ({ type: 'passOn', reason: timeFeedback(event).message })],
    },
    {
      guard: ({ view }) => view.isOutOfTime,
      target: 'stuck',
      emit: [endOfTime, fail, (event) => raiseExhausted(timeFeedback(event))],
    },
  ];
}

function endOfTime(): Directive {
  return { type: 'endLease', reason: 'expired', detail: 'its time for active work is used up' };
}

function timeFeedback({ view }: Happening<'deadlinePassed'>): Feedback {
  const message = `${TIME_SPENT}: the time for active work is used up`;
  return feedbackOf(view.item.attempt, 'failure', message);
}

/** After an attempt of which the performer says itself that it failed: a pause may be asked for. */
export function attemptFailed(): readonly Transition<Happening<'attemptFailed'>>[] {
  const pause = ({ view, command }: Happening<'attemptFailed'>): number =>
    command.backoffMs ?? view.backoffMs;
  return [
    {
      guard: (event) => hasAttemptsLeft(event) && pause(event) > 0,
      target: 'backingOff',
      emit: [(event) => failAttempt(event, failureFeedback(event), pause(event))],
    },
    ...failing(failureFeedback),
  ];
}

function hasAttemptsLeft({ view }: WorkItemEvent): boolean {
  return view.item.attemptsLeft > 1;
}

/** @param pause in ms until it is offered again; `null` for never */
function failAttempt({ view }: WorkItemEvent, feedback: Feedback, pause: number | null): Directive {
  const attemptsLeft = view.item.attemptsLeft - 1;
  const retryAt = pause === null ? null : later(view.at, pause);
  return { type: 'failAttempt', feedback, attemptsLeft, retryAt };
}

function failureFeedback({ view, command }: Happening<'attemptFailed'>): Feedback {
  const { code, message } = command;
  return feedbackOf(view.item.attempt, 'failure', `${code}: ${message}`);
}

/** What a performer is told of an attempt that came to nothing. */
export function feedbackOf(
  attempt: number,
  reason: Feedback['reason'],
  message: string,
  checks: readonly Check[] = [],
): Feedback {
  return { attempt, reason, message, checks };
}

function raiseExhausted(feedback: Feedback): Directive {
  return {
    type: 'raiseIncident',
    kind: 'attemptsExhausted',
    message: `Expected the work to be proven done, but the last attempt failed: ${feedback.message}`,
    details: { reason: feedback.reason, attempt: feedback.attempt },
  };
}
