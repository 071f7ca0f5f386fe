import type { FlowId } from '../../../shared/ids.ts';
import type { ElementEvent } from '../event.ts';
import { defineMachine, type Machine } from './define-machine.ts';

const arrivedAll = ({ view }: ElementEvent): boolean =>
  view.node.incoming.every((flow) => view.arrived.includes(flow));

const joined = ({ view }: ElementEvent): readonly FlowId[] => view.node.incoming;

/**
 * Waits until every incoming flow has brought a token, takes one from each, and sends one down
 * every outgoing flow. @spec BPMN 2.0.2 §13.4.1, Table 13.1 (parallel gateway, fork and join)
 */
export const joinMachine: Machine<ElementEvent> = defineMachine<ElementEvent>({
  id: 'joining',
  initial: 'waiting',
  states: {
    waiting: {
      tags: ['waitsForEach'],
      on: {
        enter: [
          {
            guard: arrivedAll,
            target: 'completed',
            emit: [
              (event) => ({ type: 'joinFlows', flows: joined(event) }),
              ({ view }) => ({
                type: 'takeFlows',
                flows: view.node.outgoing.map((flow) => flow.id),
              }),
            ],
          },
          {},
        ],
        retry: [{}],
        terminate: [{ target: 'terminated' }],
      },
    },
    completed: { final: true, tags: ['done'] },
    terminated: { final: true, tags: ['cut'] },
  },
});
