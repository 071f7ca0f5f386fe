import type { Directive } from '../directive.ts';
import type { ElementEvent } from '../event.ts';
import { BEGINNING, ENDING, enterBoundary, FAILED } from './activity.ts';
import { defineMachine, type Machine, type State, type Transition } from './define-machine.ts';

const empty = ({ view }: ElementEvent): boolean => !view.hasChildren();

const cutChildren = (): Directive => ({ type: 'terminateChildren' });

const mapNothing = (): Directive => ({ type: 'mapOutputs', values: {} });

const end = (state: 'completed' | 'terminated' | 'failed') => (): Directive => ({
  type: 'endInstance',
  state,
});

/** Cuts off whatever lives in the scope; the last child's `childLeft` leads on from `via`. */
function cut(via: string): readonly Transition<ElementEvent>[] {
  return [{ target: via, emit: [cutChildren] }];
}

/**
 * Waits in this state until the last child has left. Of several ends that meet in one step the
 * first counts.
 */
function untilEmpty(last: Transition<ElementEvent>): State<ElementEvent> {
  return { on: { childLeft: [{ guard: empty, ...last }, {}], endAll: [{}], fail: [{}] } };
}

/** Cut off from outside, whatever it was about to do. */
function cutOff(state: State<ElementEvent>, to: string | null): State<ElementEvent> {
  return { ...state, on: { ...state.on, terminate: to === null ? [{}] : [{ target: to }] } };
}

/**
 * The life of an embedded sub-process: an activity whose body is a scope. It is done when no token
 * is left in it. @spec BPMN 2.0.2 §13.3.4
 */
export const subProcessMachine: Machine<ElementEvent> = defineMachine<ElementEvent>({
  id: 'sub-process',
  initial: 'inactive',
  states: {
    ...BEGINNING,
    ready: {
      on: {
        ...BEGINNING.ready.on,
        prepared: [{ target: 'active', emit: [() => ({ type: 'openScope' })] }],
      },
    },
    active: {
      tags: ['open'],
      on: {
        childLeft: [{ guard: empty, target: 'completing', emit: [mapNothing] }, {}],
        endAll: cut('ending'),
        terminate: cut('terminating'),
        fail: [{ target: 'failing', emit: [cutChildren, enterBoundary] }],
      },
    },
    ending: cutOff(untilEmpty({ target: 'completing', emit: [mapNothing] }), 'terminating'),
    terminating: cutOff(untilEmpty({ target: 'terminated' }), null),
    failing: cutOff(untilEmpty({ target: 'failed' }), null),
    ...ENDING,
    failed: FAILED,
  },
});

/** The life of the process itself. @spec BPMN 2.0.2 §13.2 (instantiation and termination) */
export const processMachine: Machine<ElementEvent> = defineMachine<ElementEvent>({
  id: 'process',
  initial: 'inactive',
  states: {
    inactive: { on: { enter: [{ target: 'active', emit: [() => ({ type: 'openScope' })] }] } },
    active: {
      tags: ['open'],
      on: {
        childLeft: [{ guard: empty, target: 'completed', emit: [end('completed')] }, {}],
        endAll: cut('ending'),
        terminate: cut('terminating'),
        fail: cut('failing'),
      },
    },
    ending: untilEmpty({ target: 'completed', emit: [end('completed')] }),
    terminating: {
      on: { childLeft: [{ guard: empty, target: 'terminated', emit: [end('terminated')] }, {}] },
    },
    failing: untilEmpty({ target: 'failed', emit: [end('failed')] }),
    completed: { final: true, tags: ['done'] },
    terminated: { final: true, tags: ['cut'] },
    failed: FAILED,
  },
});
