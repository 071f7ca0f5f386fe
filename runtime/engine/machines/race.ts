import type { FlowId } from '../../../shared/ids.ts';
import type { Directive } from '../directive.ts';
import type { ElementEvent } from '../event.ts';
import { defineMachine, type Machine, type Transition } from './define-machine.ts';

const terminate: readonly Transition<ElementEvent>[] = [{ target: 'terminated' }];

const awaitNext = (): Directive => ({ type: 'awaitNext' });

/** Goes on at the event that has happened. */
function takeEvent({ view, by, values }: Came): Directive {
  return { type: 'takeEvent', by: by ?? view.node.id, values };
}

type Came = Extract<ElementEvent, { type: 'triggered' | 'occur' }>;

/**
 * Waits for the events behind it: the first to come takes the token, and the others are waited for
 * no more. @spec BPMN 2.0.2 §13.4.4 (event-based gateway, exclusive)
 */
export const raceMachine: Machine<ElementEvent> = defineMachine<ElementEvent>({
  id: 'racing',
  initial: 'inactive',
  states: {
    inactive: {
      on: {
        enter: [{ target: 'active', emit: [awaitNext] }],
        occur: [{ target: 'completed', emit: [takeEvent] }],
        terminate,
      },
    },
    active: {
      on: {
        triggered: [{ target: 'completed', emit: [takeEvent] }],
        failed: [{ emit: [({ failure }) => ({ type: 'raiseIncident', ...failure })] }],
        retry: [{ emit: [awaitNext] }],
        terminate,
      },
    },
    completed: { final: true, tags: ['done'] },
    terminated: { final: true, tags: ['cut'] },
  },
});

const flowTo = ({ view, by }: Came): readonly FlowId[] =>
  view.node.outgoing.flatMap(({ id, target }) => (target === by ? [id] : []));

const isLast = (event: Came): boolean => {
  const done = new Set([...event.view.spent, ...flowTo(event)]);
  return event.view.node.outgoing.every(({ id }) => done.has(id));
};

const spend = (event: Came): Directive => ({ type: 'spendFlows', flows: flowTo(event) });

/**
 * Begins the process with the first of the events behind it, and waits until all of them have come;
 * each goes on by itself. @spec BPMN 2.0.2 §10.6.6, §13.4.4 (event-based gateway, parallel)
 */
export const uniteMachine: Machine<ElementEvent> = defineMachine<ElementEvent>({
  id: 'uniting',
  initial: 'inactive',
  states: {
    inactive: {
      on: {
        // What the first has brought may say how the others are to be recognised.
        occur: [
          { target: 'active', emit: [spend, takeEvent, () => ({ type: 'awaitNextWhenIdle' })] },
        ],
      },
    },
    active: {
      on: {
        triggered: [
          { guard: isLast, target: 'completed', emit: [takeEvent] },
          { emit: [spend, takeEvent] },
        ],
        failed: [{ emit: [({ failure }) => ({ type: 'raiseIncident', ...failure })] }],
        retry: [{ emit: [awaitNext] }],
        terminate,
      },
    },
    completed: { final: true, tags: ['done'] },
    terminated: { final: true, tags: ['cut'] },
  },
});
