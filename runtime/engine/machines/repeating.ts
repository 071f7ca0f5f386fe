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
  return { on: { passLeft: [{ guard: empty, ...last }, {}] } };
}

const COLLECTING: Transition<ElementEvent> = {
  target: 'completing',
  emit: [ask('collectOutputs')],
};

/** Listeners are those of each pass: the whole hears none. */
function alone(state: State<ElementEvent> | undefined): State<ElementEvent> {
  const { listened: _listened, ...on } = state?.on ?? {};
  return { on };
}

/** While passes run: each that ends may be enough, or makes room for the next. */
const RUNNING: State<ElementEvent>['on'] = {
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
        ...alone(BEGINNING.ready).on,
        retry: [{ emit: [ask('prepareLoop')] }],
        prepared: [{ target: 'active', emit: [ask('beginPasses')] }],
      },
    },
    active: {
      tags: ['open', 'begins'],
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
    stopping: {
      on: {
        ...untilEmpty(COLLECTING).on,
        childLeft: [COLLECTING],
        terminate: [{ target: 'terminating' }],
      },
    },
    terminating: {
      on: {
        ...untilEmpty({ target: 'terminated' }).on,
        childLeft: [{ target: 'terminated' }],
        terminate: [{}],
      },
    },
    failing: {
      on: { ...untilEmpty({ target: 'failed' }).on, terminate: [{}] },
    },
    ...ENDING,
    completing: {
      on: {
        ...alone(ENDING['completing']).on,
        // Of several that end at once each tells, and the first has told it all.
        passLeft: [{}],
        retry: [{ emit: [ask('collectOutputs')] }],
      },
    },
    failed: FAILED,
  },
});
