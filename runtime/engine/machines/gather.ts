import type { Directive } from '../directive.ts';
import type { ElementEvent } from '../event.ts';
import { defineMachine, type Machine } from './define-machine.ts';
import { go, leave, under } from './leave.ts';

const arrivedAll = ({ view }: ElementEvent): boolean =>
  view.node.incoming.every((flow) => view.arrived.includes(flow));

const expectsNone = ({ view }: ElementEvent): boolean => !view.awaits();

const join = ({ view }: ElementEvent): Directive => ({
  type: 'joinFlows',
  flows: [...new Set(view.arrived)],
});

/**
 * Waits for every token that can still come, and for no other: whatever moves or dies in the scope
 * may be the last it waited for. @spec BPMN 2.0.2 §13.4.3 (inclusive gateway)
 */
export const gatherMachine: Machine<ElementEvent> = defineMachine<ElementEvent>({
  id: 'gathering',
  initial: 'waiting',
  states: {
    waiting: {
      tags: ['recheck'],
      on: {
        // Where no flow can be chosen, that is told once all is quiet.
        enter: [under(arrivedAll, join, go('some')), {}],
        quiescent: [...leave('some', 'leaving').map((one) => under(expectsNone, join, one)), {}],
        retry: [{}],
        terminate: [{ target: 'terminated' }],
      },
    },
    leaving: {
      on: { retry: leave('some', 'leaving'), terminate: [{ target: 'terminated' }] },
    },
    completed: { final: true, tags: ['done'] },
    terminated: { final: true, tags: ['cut'] },
  },
});
