import type { ElementEvent } from '../event.ts';
import { defineMachine, type Machine } from './define-machine.ts';

/**
 * An error end event: throws its error and is gone. Whoever catches it ends the scope.
 * @spec BPMN 2.0.2 §13.5.6
 */
export const errorEndMachine: Machine<ElementEvent> = defineMachine<ElementEvent>({
  id: 'failing',
  initial: 'inactive',
  states: {
    inactive: {
      on: {
        enter: [{ target: 'completed', emit: [throwOwnError] }],
        terminate: [{ target: 'terminated' }],
      },
    },
    completed: { final: true, tags: ['done'] },
    terminated: { final: true, tags: ['cut'] },
  },
});

/** A terminate end event: ends all that is in its scope. @spec BPMN 2.0.2 §13.5.6 */
export const terminateEndMachine: Machine<ElementEvent> = defineMachine<ElementEvent>({
  id: 'ending',
  initial: 'inactive',
  states: {
    inactive: {
      on: {
        enter: [{ target: 'completed', emit: [() => ({ type: 'endScope' })] }],
        terminate: [{ target: 'terminated' }],
      },
    },
    completed: { final: true, tags: ['done'] },
    terminated: { final: true, tags: ['cut'] },
  },
});

function throwOwnError({ view: { node } }: ElementEvent) {
  const code = node.event?.type === 'error' ? (node.event.code ?? '') : '';
  return { type: 'throwError' as const, code, message: node.name ?? node.id, variables: {} };
}
