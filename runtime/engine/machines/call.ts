import type { Directive } from '../directive.ts';
import type { ElementEvent } from '../event.ts';
import { failing } from './failing.ts';
import { BEGINNING, ENDING, enterBoundary, FAILED, halt } from './activity.ts';
import { defineMachine, type Machine, type State, type Transition } from './define-machine.ts';

const cutCalled = (): Directive => ({ type: 'terminateChildren' });

/** Ends in `last` once the called process is gone; what it still has to say is too late. */
function untilEmpty(last: string, cutTo: Transition<ElementEvent>): State<ElementEvent> {
  return {
    on: {
      childLeft: [{ target: last }],
      fail: [{}],
      terminate: [cutTo],
    },
  };
}

/**
 * The life of an activity that calls a process: it waits until that has come to its end, and takes
 * it along when it is cut off. A call that cannot be made can be tried again.
 * @spec BPMN 2.0.2 §13.3.2, §13.3.4
 */
export const callMachine: Machine<ElementEvent> = defineMachine<ElementEvent>({
  id: 'calling',
  initial: 'inactive',
  states: {
    ...BEGINNING,
    ready: {
      on: {
        ...BEGINNING.ready.on,
        prepared: [{ target: 'active', emit: [() => ({ type: 'beginCall' })] }],
      },
    },
    active: {
      tags: ['open'],
      on: {
        returned: [
          {
            target: 'completing',
            emit: [({ values }): Directive => ({ type: 'mapOutputs', values })],
          },
        ],
        failed: [{ emit: [halt] }],
        retry: [{ target: 'ready', emit: BEGINNING.ready.on?.retry?.[0]?.emit ?? [] }],
        terminate: [{ target: 'terminating', emit: [cutCalled] }],
        fail: [{ target: 'failing', emit: [cutCalled, enterBoundary] }],
      },
    },
    terminating: failing(untilEmpty('terminated', {})),
    failing: failing(untilEmpty('failed', {})),
    ...ENDING,
    failed: FAILED,
  },
});
