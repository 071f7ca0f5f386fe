import type { ElementEvent } from '../event.ts';
import { defineMachine, type Machine } from './define-machine.ts';

/**
 * The life of a link that throws: its token goes on at the link that catches, as down a flow.
 * @spec BPMN 2.0.2 §10.5.5 (link)
 */
export const linkMachine: Machine<ElementEvent> = defineMachine<ElementEvent>({
  id: 'linking',
  initial: 'inactive',
  states: {
    inactive: {
      on: {
        enter: [{ target: 'completed', emit: [() => ({ type: 'takeLink' })] }],
        terminate: [{ target: 'terminated' }],
      },
    },
    completed: { final: true, tags: ['done'] },
    terminated: { final: true, tags: ['cut'] },
  },
});
