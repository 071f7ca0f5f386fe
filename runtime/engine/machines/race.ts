import type { Directive } from '../directive.ts';
import type { ElementEvent } from '../event.ts';
import { defineMachine, type Machine, type Transition } from './define-machine.ts';

const terminate: readonly Transition<ElementEvent>[] = [{ target: 'terminated' }];

const awaitNext = (): Directive => ({ type: 'awaitNext' });

/**
 * Waits for the events behind it: the first to come takes the token, and the others are waited for
 * no more. @spec BPMN 2.0.2 §13.4.4 (event-based gateway, exclusive)
 */
export const raceMachine: Machine<ElementEvent> = defineMachine<ElementEvent>({
  id: 'racing',
  initial: 'inactive',
  states: {
    inactive: { on: { enter: [{ target: 'active', emit: [awaitNext] }], terminate } },
    active: {
      on: {
        triggered: [
          {
            target: 'completed',
            emit: [({ by, values }) => ({ type: 'takeEvent', by, values })],
          },
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
