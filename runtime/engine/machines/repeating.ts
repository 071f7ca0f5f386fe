import type { Directive } from '../directive.ts';
import type { ElementEvent } from '../event.ts';
import { BEGINNING, ENDING, enterBoundary, FAILED, halt } from './activity.ts';
import { defineMachine, type Machine, type State, type Transition } from './define-machine.ts';

const ask =
  (type: 'prepareLoop' | 'beginPasses' | 'goOnLater' | 'collectOutputs' | 'terminateChildren') =>
  (): Directive => ({ type });

const empty = ({ view }: ElementEvent): boolean => !view.hasChildren();

const cut: readonly Transition<ElementEvent>[] = [
  { target: 'terminating', emit: [ask('terminateChildren')] },
];

/** Ends in `last` once the last pass is gone; what passes still have to say is too late. */
function untilEmpty(last: Transition<ElementEvent>): State<ElementEvent> {
  return { on: { childLeft: [{ guard: empty, ...last }, {}], passLeft: [{}], fail: [{}] } };
}

const cutOff = (state: State<ElementEvent>, to: Transition<ElementEvent>): State<ElementEvent> => ({
  ...state,
  on: { ...state.on, terminate: [to] },
});

const COLLECTING: Transition<ElementEvent> = {
  target: 'completing',
  emit: [ask('collectOutputs')],
};

/** While passes run: each that ends may be enough, or makes room for the next. */
const RUNNING: State<ElementEvent>['on'] = {
  childLeft: [{}],
  terminate: cut,
  fail: [{ target: 'failing', emit: [ask('terminateChildren'), enterBoundary] }],
};

/**
 * The life of an activity that repeats: a body around its passes, one after another or all at
 * once. It is done when no pass is left and no further one begins, or when enough are done.
 * @spec BPMN 2.0.2 §13.3.6 (loop), §13.3.7 (multi-instance)
 */
export const repeatingMachine: Machine<ElementEvent> = defineMachine<ElementEvent>({
  id: 'repeating',
  initial: 'inactive',
  states: {
    inactive: {
      on: { ...BEGINNING.inactive.on, enter: [{ target: 'ready', emit: [ask('prepareLoop')] }] },
    },
    ready: {
      on: {
        ...BEGINNING.ready.on,
        retry: [{ emit: [ask('prepareLoop')] }],
        prepared: [{ target: 'active', emit: [ask('beginPasses')] }],
      },
    },
    active: {
      tags: ['open'],
      on: {
        ...RUNNING,
        passLeft: [
          { guard: ({ ends }) => ends, target: 'stopping', emit: [ask('terminateChildren')] },
          { emit: [ask('beginPasses')] },
        ],
        passesOver: [COLLECTING],
        paused: [{ target: 'paused', emit: [ask('goOnLater')] }],
        failed: [{ emit: [halt] }],
        retry: [{ emit: [ask('beginPasses')] }],
      },
    },
    paused: {
      tags: ['open'],
      on: {
        ...RUNNING,
        passLeft: [
          { guard: ({ ends }) => ends, target: 'stopping', emit: [ask('terminateChildren')] },
          {},
        ],
        goOn: [{ target: 'active', emit: [ask('beginPasses')] }],
      },
    },
    stopping: cutOff(untilEmpty(COLLECTING), { target: 'terminating' }),
    terminating: cutOff(untilEmpty({ target: 'terminated' }), {}),
    failing: cutOff(untilEmpty({ target: 'failed' }), {}),
    ...ENDING,
    completing: {
      on: {
        ...ENDING['completing']?.on,
        // The last pass is told of after it has been counted.
        childLeft: [{}],
        passLeft: [{}],
        retry: [{ emit: [ask('collectOutputs')] }],
      },
    },
    failed: FAILED,
  },
});
