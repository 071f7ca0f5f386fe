import { InvariantViolation } from '../../../../shared/outcome.ts';
import { later } from '../../../../shared/time.ts';
import type { Check, Feedback } from '../../../../shared/work-item.ts';
import type { Directive } from '../../directive.ts';
import type { WorkItemEvent } from '../../event.ts';
import { DECLINED, isForbidden, TIME_SPENT } from '../../policy/chain.ts';
import type { Transition } from '../define-machine.ts';

/** One kind of what can happen to a work item. */
export type Happening<Type extends WorkItemEvent['type']> = Extract<WorkItemEvent, { type: Type }>;

/**
 * After an attempt that came to nothing: offered again, handed to the next performer of the chain,
 * left in part to people or to others, or held for an operator.
 * @param when on what else it depends; left out: nothing
 * @see work-item protocol, sections 3 (`ATTEMPT_FAILED`, `PARTIAL`) and 10
 */
export function failing<Event extends WorkItemEvent>(
  feedback: (event: Event) => Feedback,
  before: readonly ((event: Event) => Directive)[] = [],
  when: (event: Event) => boolean = () => true,
): readonly Transition<Event>[] {
  return [
    again(feedback, before, when),
    handedOn(feedback, before, when),
    leftInPart(feedback, before, when),
    exhausted(feedback, before, when),
  ];
}

/** As {@link failing}, but nothing of what was done is left to others: people have refused it. */
export function refusing<Event extends WorkItemEvent>(
  feedback: (event: Event) => Feedback,
  before: readonly ((event: Event) => Directive)[],
): readonly Transition<Event>[] {
  const always = (): boolean => true;
  return [
    again(feedback, before, always),
    handedOn(feedback, before, always),
    exhausted(feedback, before, always),
  ];
}

type Told<Event> = (event: Event) => Feedback;
type Before<Event> = readonly ((event: Event) => Directive)[];
type When<Event> = (event: Event) => boolean;

function again<Event extends WorkItemEvent>(
  feedback: Told<Event>,
  before: Before<Event>,
  when: When<Event>,
): Transition<Event> {
  return {
    guard: (event) => when(event) && hasAttemptsLeft(event),
    target: 'ready',
    emit: [...before, (event) => failAttempt(event, feedback(event), 0)],
  };
}

function handedOn<Event extends WorkItemEvent>(
  feedback: Told<Event>,
  before: Before<Event>,
  when: When<Event>,
): Transition<Event> {
  return {
    guard: (event) => when(event) && mayPassOn(event, feedback(event)),
    target: 'ready',
    emit: [
      ...before,
      (event) => failAttempt(event, feedback(event), null),
      (event) => passOn(event, feedback(event)),
    ],
  };
}

function leftInPart<Event extends WorkItemEvent>(
  feedback: Told<Event>,
  before: Before<Event>,
  when: When<Event>,
): Transition<Event> {
  return {
    guard: (event) => when(event) && event.view.leavesRest(feedback(event)),
    target: 'partial',
    emit: [
      ...before,
      (event) => failAttempt(event, feedback(event), null),
      (event) => ({ type: 'openRest', reason: feedback(event).message }),
    ],
  };
}

function exhausted<Event extends WorkItemEvent>(
  feedback: Told<Event>,
  before: Before<Event>,
  when: When<Event>,
): Transition<Event> {
  return {
    guard: when,
    target: 'stuck',
    emit: [
      ...before,
      (event) => failAttempt(event, feedback(event), null),
      (event) => raiseExhausted(event, feedback(event)),
    ],
  };
}

function mayPassOn({ view }: WorkItemEvent, feedback: Feedback): boolean {
  return view.succession(feedback).type === 'passOn';
}

function passOn({ view }: WorkItemEvent, feedback: Feedback): Directive {
  const to = view.succession(feedback);
  if (to.type === 'passOn') return { type: 'passOn', to, reason: feedback.message };
  throw new InvariantViolation(`a next performer of ${view.item.id}`, 'none is left');
}

/** The time for active work is used up: more attempts are of no use, another performer may be. */
export function outOfTime(): readonly Transition<Happening<'deadlinePassed'>>[] {
  const isOver = ({ view }: Happening<'deadlinePassed'>): boolean => view.isOutOfTime;
  return [
    handedOn(timeFeedback, [endOfTime], isOver),
    leftInPart(timeFeedback, [endOfTime], isOver),
    exhausted(timeFeedback, [endOfTime], isOver),
  ];
}

/**
 * The performer says that the work is not for it. In a chain that is a failure like any other; a
 * performer that is there for what others decline takes over at once.
 * @see work-item protocol, section 10
 */
export function declining(): readonly Transition<Happening<'giveBack'>>[] {
  const isDeclined = ({ view, reason }: Happening<'giveBack'>): boolean =>
    reason === 'declined' && view.hasChain;
  const end = ({ reason, detail }: Happening<'giveBack'>): Directive => ({
    type: 'endLease',
    reason,
    detail,
  });
  return [
    {
      guard: (event) => {
        const to = event.view.succession(declineFeedback(event));
        return isDeclined(event) && to.type === 'passOn' && to.isNamed;
      },
      target: 'ready',
      emit: [
        end,
        (event) => failAttempt(event, declineFeedback(event), null),
        (event) => passOn(event, declineFeedback(event)),
      ],
    },
    ...failing(declineFeedback, [end], isDeclined),
  ];
}

function declineFeedback({ view, detail }: Happening<'giveBack'>): Feedback {
  return feedbackOf(view.item.attempt, 'failure', `${DECLINED}: ${detail}`);
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
    // A policy has spoken: what it forbids is not tried again, by nobody.
    {
      guard: (event) => isForbidden(failureFeedback(event)),
      target: 'blocked',
      emit: [
        (event) => failAttempt(event, failureFeedback(event), null),
        (event) => raiseForbidden(failureFeedback(event)),
      ],
    },
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

function raiseExhausted({ view }: WorkItemEvent, feedback: Feedback): Directive {
  const { reason, attempt, message } = feedback;
  const to = view.succession(feedback);
  const details = { reason, attempt };
  if (to.type === 'broken')
    return {
      type: 'raiseIncident',
      kind: 'attemptsExhausted',
      message: `${to.message} The last attempt failed: ${message}`,
      details: { ...details, link: to.position },
    };
  const refused = to.type === 'nobody' ? to.refused : [];
  const others = refused.map(({ capability, why }) => ` ${capability} was refused: ${why}.`);
  return {
    type: 'raiseIncident',
    kind: 'attemptsExhausted',
    message:
      `Expected the work to be proven done, but the last attempt failed: ${message}` +
      others.join(''),
    details:
      refused.length === 0 ? details : { ...details, refused: refused.map((one) => ({ ...one })) },
  };
}

function raiseForbidden({ reason, attempt, message }: Feedback): Directive {
  return {
    type: 'raiseIncident',
    kind: 'policyBlocked',
    message: `Expected a policy to allow the work, but its performer was refused: ${message}`,
    details: { reason, attempt },
  };
}
