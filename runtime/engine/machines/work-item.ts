import type { Feedback } from '../../../shared/work-item.ts';
import { InvariantViolation } from '../../../shared/outcome.ts';
import { later } from '../../../shared/time.ts';
import type { Directive } from '../directive.ts';
import type { WorkItemEvent } from '../event.ts';
import { defineMachine, type Machine, type State, type Transition } from './define-machine.ts';

type Happening<Type extends WorkItemEvent['type']> = Extract<WorkItemEvent, { type: Type }>;

const cancel: readonly Transition<WorkItemEvent>[] = [
  { target: 'cancelled', emit: [() => ({ type: 'closeWorkItem', how: 'cancelled' })] },
];

const renewable: State<WorkItemEvent>['on'] = {
  renew: [{ emit: [({ command }) => ({ type: 'renewLease', command })] }],
  progress: [{ emit: [({ command }) => ({ type: 'reportProgress', command })] }],
  checkpoint: [{ emit: [({ command }) => ({ type: 'saveCheckpoint', command })] }],
};

/**
 * The protocol between the orchestrator and whoever does the work. A claim is not a commit: only
 * the entry into `committed` lets the token move, and only a verdict leads there.
 * @see work-item protocol, section 3 (statechart)
 */
export const workItemMachine: Machine<WorkItemEvent> = defineMachine<WorkItemEvent>({
  id: 'work-item',
  initial: 'ready',
  states: {
    ready: {
      tags: ['offered'],
      on: {
        lease: [{ target: 'working', emit: [({ command }) => ({ type: 'grantLease', command })] }],
        take: [
          { target: 'working', emit: [({ assignee, by }) => ({ type: 'holdTask', assignee, by })] },
        ],
        cancel,
      },
    },
    working: {
      on: {
        ...renewable,
        // A person's task may be handed to another person; a lease never is.
        take: [{ emit: [({ assignee, by }) => ({ type: 'holdTask', assignee, by })] }],
        giveBack: [
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
        claim: [
          { target: 'verifying', emit: [({ command }) => ({ type: 'acceptClaim', command })] },
        ],
        attemptFailed: attemptFailed(),
        throwError: [
          {
            guard: ({ view, command }) => view.catches(command.code),
            target: 'errorThrown',
            emit: [
              ({ command: { code, message, variables } }) => ({
                type: 'throwError',
                code,
                message,
                variables,
              }),
              () => ({ type: 'closeWorkItem', how: 'errorThrown' }),
            ],
          },
          {
            target: 'stuck',
            emit: [
              () => ({ type: 'endLease', reason: 'failed', detail: 'an error nobody catches' }),
              ({ command: { code, message } }) => ({
                type: 'raiseIncident',
                kind: 'errorUncaught',
                message: `Expected a boundary event to catch the error ${code}, but none does.`,
                details: { code, message },
              }),
            ],
          },
        ],
        cancel,
      },
    },
    verifying: {
      on: {
        needsProof: [{ emit: [() => ({ type: 'startVerification' })] }],
        observed: [{ emit: [({ command }) => ({ type: 'judgeObservations', command })] }],
        judged: [
          {
            guard: ({ result }) => result === 'pass',
            target: 'committed',
            emit: [recordVerdict, () => ({ type: 'commitWork' })],
          },
          {
            guard: ({ result }) => result === 'inconclusive',
            target: 'unproven',
            emit: [recordVerdict, raiseUnproven],
          },
          ...failing(verdictFeedback, [recordVerdict]),
        ],
        cancel,
      },
    },
    // The world did not answer: fail closed, and let an operator have it asked again.
    unproven: {
      on: {
        retry: [{ target: 'verifying', emit: [() => ({ type: 'startVerification' })] }],
        cancel,
      },
    },
    backingOff: { on: { deadlinePassed: [{ target: 'ready' }], cancel } },
    stuck: {
      on: {
        retry: [
          {
            target: 'ready',
            emit: [
              ({ view: { item }, attempts, by }) => ({
                type: 'grantAttempts',
                attempts: Math.max(attempts, item.attemptsLeft),
                by,
              }),
            ],
          },
        ],
        cancel,
      },
    },
    committed: { final: true, tags: ['done'] },
    errorThrown: { final: true, tags: ['broken'] },
    cancelled: { final: true, tags: ['cut'] },
  },
});

/** After an attempt of which the performer says itself that it failed: a pause may be asked for. */
function attemptFailed(): readonly Transition<Happening<'attemptFailed'>>[] {
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

/** After an attempt that came to nothing: offered again, or held for an operator. */
function failing<Event extends WorkItemEvent>(
  feedback: (event: Event) => Feedback,
  before: readonly ((event: Event) => Directive)[] = [],
): readonly Transition<Event>[] {
  return [
    {
      guard: hasAttemptsLeft,
      target: 'ready',
      emit: [...before, (event) => failAttempt(event, feedback(event), 0)],
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

function hasAttemptsLeft({ view }: WorkItemEvent): boolean {
  return view.item.attemptsLeft > 1;
}

/** @param pause in ms until it is offered again; `null` for never */
function failAttempt({ view }: WorkItemEvent, feedback: Feedback, pause: number | null): Directive {
  const attemptsLeft = view.item.attemptsLeft - 1;
  const retryAt = pause === null ? null : later(view.at, pause);
  return { type: 'failAttempt', feedback, attemptsLeft, retryAt };
}

function recordVerdict({ view, result, checks }: Happening<'judged'>): Directive {
  const claim = view.item.claim;
  if (claim === null) throw new InvariantViolation('a claim under verification', 'none is there');
  return {
    type: 'recordVerdict',
    verdict: { claimId: claim.claimId, result, checks, at: view.at },
  };
}

function failureFeedback({ view, command }: Happening<'attemptFailed'>): Feedback {
  const { code, message } = command;
  return {
    attempt: view.item.attempt,
    reason: 'failure',
    message: `${code}: ${message}`,
    checks: [],
  };
}

function verdictFeedback({ view, checks }: Happening<'judged'>): Feedback {
  const failed = checks.filter((check) => check.result !== 'pass');
  return {
    attempt: view.item.attempt,
    reason: 'verdict',
    message: failed.map((check) => check.detail).join(' '),
    checks: failed,
  };
}

function raiseExhausted(feedback: Feedback): Directive {
  return {
    type: 'raiseIncident',
    kind: 'attemptsExhausted',
    message: `Expected the work to be proven done, but the last attempt failed: ${feedback.message}`,
    details: { reason: feedback.reason, attempt: feedback.attempt },
  };
}

function raiseUnproven({ checks }: Happening<'judged'>): Directive {
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
