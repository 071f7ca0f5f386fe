import type { Feedback } from '../../../../shared/work-item.ts';
import type { WorkItemEvent } from '../../event.ts';
import type { State, Transition } from '../define-machine.ts';
import { declining, failing, feedbackOf, type Happening } from './failing.ts';

type Handlers = NonNullable<State<WorkItemEvent>['on']>;

/** What a performer may do with an item that it holds, whether it waits or not. */
export const holding: Handlers & Required<Pick<Handlers, 'deadlinePassed'>> = {
  renew: [{ emit: [({ command }) => ({ type: 'renewLease', command })] }],
  progress: [{ emit: [({ command }) => ({ type: 'reportProgress', command })] }],
  checkpoint: [{ emit: [({ command }) => ({ type: 'saveCheckpoint', command })] }],
  giveBack: [
    ...declining(),
    {
      target: 'ready',
      emit: [({ reason, detail }) => ({ type: 'endLease', reason, detail })],
    },
  ],
  deadlinePassed: [
    {
      target: 'ready',
      emit: [() => ({ type: 'endLease', reason: 'expired', detail: 'no sign of life' })],
    },
  ],
  // What was called before comes back, whatever the item does meanwhile.
  effectMoved: [{ emit: [({ command }) => ({ type: 'moveEffect', command })] }],
};

/** Whoever stops the item while somebody holds it. */
export const halt: Transition<Happening<'halt'>>[] = [
  {
    target: 'suspended',
    emit: [
      ({ command: { by } }) => ({ type: 'endLease', reason: 'halted', detail: `by ${by}` }),
      ({ command }) => ({ type: 'haltItem', command, holdsClaim: false }),
    ],
  },
];

/**
 * Answers to questions that hold nothing up: they are written down, and whoever works on the item
 * is told.
 */
export const told: Required<Pick<Handlers, 'answered' | 'unanswered'>> = {
  answered: [{ emit: [closeQuery] }],
  unanswered: [{ emit: [closeQuery] }],
};

/** What the orchestrator asks holds an item that nobody holds. */
export const askFirst: NonNullable<Handlers['ask']> = [
  {
    guard: ({ command }) => command.question.blocking,
    target: 'asking',
    emit: [({ command }) => ({ type: 'raiseQuery', command })],
  },
  { emit: [({ command }) => ({ type: 'raiseQuery', command })] },
];

/** The performer waits for an answer. @see work-item protocol, section 8 */
export const waitingInput: Handlers = {
  ...holding,
  // Who gives back what people were asked about first does not get round their answer.
  giveBack: [
    {
      guard: ({ view }) => view.isAskedFirst,
      target: 'asking',
      emit: [({ reason, detail }) => ({ type: 'endLease', reason, detail })],
    },
    ...(holding.giveBack ?? []),
  ],
  deadlinePassed: [
    {
      guard: ({ view }) => view.isAskedFirst,
      target: 'asking',
      emit: [() => ({ type: 'endLease', reason: 'expired', detail: 'no sign of life' })],
    },
    ...(holding.deadlinePassed ?? []),
  ],
  ask: [{ emit: [({ command }) => ({ type: 'raiseQuery', command })] }],
  answered: [
    { guard: ({ view }) => view.openQuestions > 1, emit: [closeQuery] },
    { target: 'working', emit: [closeQuery, () => ({ type: 'wakeHolder' })] },
  ],
  unanswered: [
    {
      guard: ({ onTimeout, view }) => onTimeout === 'default' && view.openQuestions > 1,
      emit: [closeQuery],
    },
    {
      guard: ({ onTimeout }) => onTimeout === 'default',
      target: 'working',
      emit: [closeQuery, () => ({ type: 'wakeHolder' })],
    },
    {
      guard: ({ onTimeout }) => onTimeout === 'escalate',
      target: 'inExpertReview',
      emit: [
        closeQuery,
        () => ({ type: 'endLease', reason: 'passed', detail: 'nobody has answered' }),
        () => ({ type: 'escalateQuestion' }),
      ],
    },
    ...failing(unansweredFeedback, [closeQuery]),
  ],
  halt,
};

/** The performer waits for a permission. @see work-item protocol, section 9 */
export const waitingApproval: Handlers = {
  ...holding,
  ...told,
  permitted: [{ target: 'working', emit: [() => ({ type: 'wakeHolder' })] }],
  halt,
};

/** The orchestrator waits for an answer that the claim lacks; then the performer goes on with it. */
export const asking: Handlers = {
  ask: [{ emit: [({ command }) => ({ type: 'raiseQuery', command })] }],
  answered: [
    { guard: ({ view }) => view.openQuestions > 1, emit: [closeQuery] },
    { target: 'ready', emit: [closeQuery, () => ({ type: 'handAnswerBack' })] },
  ],
  unanswered: [
    {
      guard: ({ onTimeout, view }) => onTimeout === 'default' && view.openQuestions > 1,
      emit: [closeQuery],
    },
    {
      guard: ({ onTimeout }) => onTimeout === 'default',
      target: 'ready',
      emit: [closeQuery, () => ({ type: 'handAnswerBack' })],
    },
    {
      guard: ({ onTimeout }) => onTimeout === 'escalate',
      target: 'inExpertReview',
      emit: [closeQuery, () => ({ type: 'escalateQuestion' })],
    },
    ...failing(unansweredFeedback, [closeQuery]),
  ],
};

function closeQuery(event: Happening<'answered'> | Happening<'unanswered'>) {
  return event.type === 'answered'
    ? ({ type: 'closeQuery', query: event.query, answer: event.answer } as const)
    : ({ type: 'closeQuery', query: event.query, answer: null } as const);
}

function unansweredFeedback({ view, query }: Happening<'unanswered'>): Feedback {
  return feedbackOf(
    view.item.attempt,
    'answer',
    `Expected somebody to answer ${query} in time, but nobody has.`,
  );
}
