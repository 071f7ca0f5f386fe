import type { WorkItemEvent } from '../event.ts';
import { defineMachine, type Machine, type Transition } from './define-machine.ts';
import { attemptFailed, outOfTime } from './work-item/failing.ts';
import { adjudicated, judged } from './work-item/judging.ts';
import { partial, released } from './work-item/partial.ts';
import { reviewing, reviewingFirst } from './work-item/reviewing.ts';
import {
  askFirst,
  asking,
  halt,
  holding,
  told,
  waitingApproval,
  waitingInput,
} from './work-item/waiting.ts';

const cancel: readonly Transition<WorkItemEvent>[] = [
  { target: 'cancelled', emit: [() => ({ type: 'closeWorkItem', how: 'cancelled' })] },
];

/** Nobody holds it: a stop lets nobody take it. */
const idleHalt: typeof halt = [
  {
    target: 'suspended',
    emit: [({ command }) => ({ type: 'haltItem', command, holdsClaim: false })],
  },
];

/** A claim lies there: it is judged anew once the stop is over. */
const claimHalt: typeof halt = [
  {
    target: 'suspended',
    emit: [({ command }) => ({ type: 'haltItem', command, holdsClaim: true })],
  },
];

/** It is held already: nobody has it, and only what it has changed is left to see to. */
const heldHalt: typeof halt = [{ emit: [({ command }) => ({ type: 'haltEffects', command })] }];

/** What was called in an attempt before comes back. */
const late = [
  { emit: [({ command }) => ({ type: 'moveEffect', command })] },
] satisfies (typeof holding)['effectMoved'];

/** An operator has looked, and lets it be done again. */
const retry: readonly Transition<Extract<WorkItemEvent, { type: 'retry' }>>[] = [
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
];

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
        block: [
          {
            guard: ({ isStop }) => isStop,
            target: 'quarantined',
            emit: [
              ({ message, details }) => ({
                type: 'raiseIncident',
                kind: 'quarantined',
                message,
                details,
              }),
            ],
          },
          {
            target: 'blocked',
            emit: [
              ({ message, details }) => ({
                type: 'raiseIncident',
                kind: 'policyBlocked',
                message,
                details,
              }),
            ],
          },
        ],
        ask: askFirst,
        ...told,
        effectMoved: late,
        halt: idleHalt,
        cancel,
      },
    },
    working: {
      tags: ['active'],
      on: {
        ...holding,
        deadlinePassed: [...outOfTime(), ...holding.deadlinePassed],
        // A person's task may be handed to another person; a lease never is.
        take: [{ emit: [({ assignee, by }) => ({ type: 'holdTask', assignee, by })] }],
        ask: [
          {
            guard: ({ command }) => command.question.blocking,
            target: 'waitingInput',
            emit: [
              ({ command }) => ({ type: 'raiseQuery', command }),
              () => ({ type: 'parkLease' }),
            ],
          },
          { emit: [({ command }) => ({ type: 'raiseQuery', command })] },
        ],
        ...told,
        act: [
          {
            guard: ({ needsApproval }) => needsApproval,
            target: 'waitingApproval',
            emit: [
              ({ command }) => ({ type: 'intendEffect', command, awaitsApproval: true }),
              () => ({ type: 'parkLease' }),
            ],
          },
          { emit: [({ command }) => ({ type: 'intendEffect', command, awaitsApproval: false })] },
        ],
        breached: [
          {
            target: 'quarantined',
            emit: [
              ({ code }) => ({ type: 'endLease', reason: 'halted', detail: `stopped: ${code}` }),
              ({ code, detail, by }) => ({
                type: 'raiseIncident',
                kind: 'quarantined',
                message: `Expected nothing to speak against it, but a call was refused: ${detail}`,
                details: { reasonCodes: [code], by },
              }),
            ],
          },
        ],
        defer: [
          {
            target: 'backingOff',
            emit: [({ command }) => ({ type: 'deferWork', command })],
          },
        ],
        claim: [
          { target: 'verifying', emit: [({ command }) => ({ type: 'acceptClaim', command })] },
        ],
        escalate: [{ emit: [({ command }) => ({ type: 'escalate', command })] }],
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
        halt,
        cancel,
      },
    },
    // Some parts are proven; the rest waits for whoever does it.
    partial: {
      tags: ['humanWait'],
      on: { ...partial, ...told, effectMoved: late, halt: idleHalt, cancel },
    },
    waitingInput: { tags: ['humanWait'], on: { ...waitingInput, cancel } },
    waitingApproval: { tags: ['humanWait'], on: { ...waitingApproval, cancel } },
    // Stopped: its lease is void, and nobody gets another.
    suspended: {
      tags: ['humanWait'],
      on: {
        release: released,
        // No answer is taken while it is stopped; the time for one runs out all the same.
        unanswered: told.unanswered,
        // What others have done of it is kept, and looked at once the stop is over.
        partDone: [{}],
        effectMoved: late,
        cancel,
      },
    },
    verifying: {
      tags: ['verify'],
      on: {
        needsProof: [{ emit: [() => ({ type: 'startVerification' })] }],
        observed: [{ emit: [({ command }) => ({ type: 'judgeObservations', command })] }],
        judged: judged(),
        ...told,
        effectMoved: late,
        halt: claimHalt,
        cancel,
      },
    },
    adjudicating: { tags: ['verify'], on: { adjudicated: adjudicated() } },
    asking: {
      tags: ['humanWait'],
      on: { ...asking, effectMoved: late, halt: idleHalt, cancel },
    },
    inReview: {
      tags: ['humanWait'],
      on: { ...reviewingFirst, ...told, effectMoved: late, halt: claimHalt, cancel },
    },
    inExpertReview: {
      tags: ['humanWait'],
      on: { ...reviewing, ...told, effectMoved: late, halt: claimHalt, cancel },
    },
    // The orchestrator carries out what was approved.
    executing: {
      tags: ['verify'],
      on: {
        ...told,
        effectMoved: [
          {
            guard: ({ view, command }) => command.state === 'returned' && view.openEffects <= 1,
            target: 'verifying',
            emit: [
              ({ command }) => ({ type: 'moveEffect', command }),
              () => ({ type: 'verifyAgain' }),
            ],
          },
          {
            guard: ({ command }) => command.state === 'returned' || command.state === 'dispatched',
            emit: [({ command }) => ({ type: 'moveEffect', command })],
          },
          {
            target: 'stuck',
            emit: [
              ({ command }) => ({ type: 'moveEffect', command }),
              ({ command }) => ({
                type: 'raiseIncident',
                kind: 'effectUnknown',
                message: `Expected the approved action to be carried out, but ${command.detail}`,
                details: { ledger: command.ledger, state: command.state },
              }),
            ],
          },
        ],
        halt: claimHalt,
        cancel,
      },
    },
    // The world did not answer: fail closed, and let an operator have it asked again.
    unproven: {
      tags: ['verify'],
      on: {
        retry: [{ target: 'verifying', emit: [() => ({ type: 'startVerification' })] }],
        ...told,
        effectMoved: late,
        halt: heldHalt,
        cancel,
      },
    },
    backingOff: {
      on: {
        deadlinePassed: [{ target: 'ready' }],
        ...told,
        effectMoved: late,
        halt: idleHalt,
        cancel,
      },
    },
    stuck: { on: { retry, ...told, effectMoved: late, halt: heldHalt, cancel } },
    blocked: {
      tags: ['humanWait'],
      on: { retry, ...told, effectMoved: late, halt: heldHalt, cancel },
    },
    // The line is stopped: nothing of it is used until somebody has looked.
    quarantined: {
      tags: ['humanWait'],
      on: { retry, ...told, effectMoved: late, halt: heldHalt, cancel },
    },
    committed: { final: true, tags: ['done'] },
    errorThrown: { final: true, tags: ['broken'] },
    cancelled: { final: true, tags: ['cut'] },
  },
});
