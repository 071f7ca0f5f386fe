import type { Directive } from '../directive.ts';
import type { ElementEvent } from '../event.ts';
import { defineMachine, type Machine } from './define-machine.ts';
import { leave } from './leave.ts';

const next = (): Directive => ({ type: 'compensateNext' });

const waits = ({ view: { node } }: ElementEvent): boolean =>
  node.event?.type !== 'compensation' || node.event.waits;

/**
 * A compensation event that throws: has one activity after another undone, and then goes on; or goes
 * on at once and has them undone meanwhile. @spec BPMN 2.0.2 §10.5.3, §13.5.5
 */
export const compensatingMachine: Machine<ElementEvent> = defineMachine<ElementEvent>({
  id: 'compensating',
  initial: 'inactive',
  states: {
    inactive: {
      on: {
        enter: [
          { guard: waits, target: 'active', emit: [next] },
          {
            target: 'detached',
            emit: [
              ({ view }) => ({
                type: 'takeFlows',
                flows: view.node.outgoing.map(({ id }) => id),
              }),
              next,
            ],
          },
        ],
        terminate: [{ target: 'terminated' }],
      },
    },
    active: {
      on: {
        compensated: [{ emit: [next] }],
        allCompensated: leave('each', 'leaving'),
        terminate: [{ target: 'terminated' }],
      },
    },
    detached: {
      on: {
        compensated: [{ emit: [next] }],
        allCompensated: [{ target: 'completed' }],
        terminate: [{ target: 'terminated' }],
      },
    },
    leaving: { on: { retry: leave('each', 'leaving'), terminate: [{ target: 'terminated' }] } },
    completed: { final: true, tags: ['done'] },
    terminated: { final: true, tags: ['cut'] },
  },
});

/** A cancel end event: cancels the transaction that it lies in. @spec BPMN 2.0.2 §10.5.3 */
export const cancelEndMachine: Machine<ElementEvent> = defineMachine<ElementEvent>({
  id: 'cancelling',
  initial: 'inactive',
  states: {
    inactive: {
      on: {
        enter: [{ target: 'completed', emit: [() => ({ type: 'cancelScope' })] }],
        terminate: [{ target: 'terminated' }],
      },
    },
    completed: { final: true, tags: ['done'] },
    terminated: { final: true, tags: ['cut'] },
  },
});
