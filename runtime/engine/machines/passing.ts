import type { Choice, ElementEvent } from '../event.ts';
import { defineMachine, type Machine } from './define-machine.ts';
import { leave } from './leave.ts';

/**
 * The life of a node that does nothing but send tokens on: a token enters and leaves in one step,
 * unless it cannot be said by which flow. @spec BPMN 2.0.2 §13.3.3, §13.4.2
 */
export function passingMachine(id: string, choice: Choice): Machine<ElementEvent> {
  return defineMachine<ElementEvent>({
    id,
    initial: 'inactive',
    states: {
      inactive: { on: { enter: leave(choice, 'leaving'), terminate: [{ target: 'terminated' }] } },
      leaving: {
        on: { retry: leave(choice, 'leaving'), terminate: [{ target: 'terminated' }] },
      },
      completed: { final: true, tags: ['done'] },
      terminated: { final: true, tags: ['cut'] },
    },
  });
}
