import type { Directive } from '../directive.ts';
import type { ElementEvent } from '../event.ts';
import { failing } from './failing.ts';
import { BEGINNING, ENDING, enterBoundary, FAILED } from './activity.ts';
import { defineMachine, type Machine, type State, type Transition } from './define-machine.ts';

type Happening<Type extends ElementEvent['type']> = Extract<ElementEvent, { type: Type }>;

const empty = ({ view }: ElementEvent): boolean => !view.hasChildren();

const onlyHandlers = ({ view }: ElementEvent): boolean => view.onlyHandlers();

const cutChildren = (): Directive => ({ type: 'terminateChildren' });

const compensateWithin = (): Directive => ({ type: 'compensateWithin' });

const openScope = (): Directive => ({ type: 'openScope' });

const stopHandling = (): Directive => ({ type: 'stopHandling' });

const mapNothing = (): Directive => ({ type: 'mapOutputs', values: {} });

const openHandler = ({ handler, values }: Happening<'handle'>): Directive => ({
  type: 'openHandler',
  handler,
  values,
});

const awaitHandler = ({ handler, values }: Happening<'interrupt'>): Directive => ({
  type: 'awaitHandler',
  handler,
  values,
});

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
  return {
    on: {
      childLeft: [{ guard: empty, ...last }, {}],
      endAll: [{}],
      fail: [{}],
    },
  };
}

/** Cut off from outside, whatever it was about to do. */
function cutOff(state: State<ElementEvent>, to: string | null): State<ElementEvent> {
  return { ...state, on: { ...state.on, terminate: to === null ? [{}] : [{ target: to }] } };
}

interface Ends {
  /** What follows when nothing is left. */
  readonly done: Transition<ElementEvent>;
  /** What an error does that leaves the scope. */
  readonly fail: readonly Transition<Happening<'fail'>>[];
}

/**
 * A scope while something lives in it. Its event sub-processes run beside that (`active`), or, once
 * one has interrupted it, alone (`interrupting`, then `handling`); when what they ran beside has
 * ended, no further one begins (`finishing`). @spec BPMN 2.0.2 §13.3.4, §13.5.4
 */
function living({ done, fail }: Ends): Readonly<Record<string, State<ElementEvent>>> {
  const ends = { terminate: cut('terminating'), fail };
  return {
    active: {
      tags: ['open', 'handles'],
      on: {
        ...ends,
        endAll: [{ target: 'ending', emit: [stopHandling, cutChildren] }],
        childLeft: [
          { guard: empty, ...done, emit: [stopHandling, ...(done.emit ?? [])] },
          { guard: onlyHandlers, target: 'finishing', emit: [stopHandling] },
          {},
        ],
        handle: [{ emit: [openHandler] }],
        interrupt: [{ target: 'interrupting', emit: [stopHandling, cutChildren, awaitHandler] }],
      },
    },
    finishing: { tags: ['open'], on: { ...ends, childLeft: [{ guard: empty, ...done }, {}] } },
    handling: { tags: ['open'], on: { ...ends, childLeft: [{ guard: empty, ...done }, {}] } },
  };
}

/** Interrupted, and not yet empty: what it was interrupted for begins when it is. */
const INTERRUPTING: State<ElementEvent> = untilEmpty({
  target: 'handling',
  emit: [() => ({ type: 'openAwaitedHandler' })],
});

/** What has completed in the scope is undone, one after another, until `last`. */
function undoing(last: Transition<Happening<'allCompensated'>>): State<ElementEvent> {
  return {
    tags: ['open'],
    on: {
      compensated: [{ emit: [compensateWithin] }],
      allCompensated: [last],
      terminate: cut('terminating'),
      fail: [{ target: 'failing', emit: [cutChildren, enterBoundary] }],
      childLeft: [{}],
    },
  };
}

/** Completed before, and here again to be undone: by its own handler, or by those of what lies in it. */
export const UNDOING: State<ElementEvent> = {
  tags: ['open'],
  on: {
    compensated: [{ emit: [compensateWithin] }],
    allCompensated: [{ target: 'compensated' }],
    childLeft: [{ guard: empty, target: 'compensated' }, {}],
    terminate: cut('terminating'),
  },
};

/** A scope before it begins, for the first time or to be undone. */
export const UNDOABLE: State<ElementEvent> = {
  on: {
    ...BEGINNING.inactive.on,
    undo: [{ target: 'undoing', emit: [compensateWithin] }],
  },
};

/** A transaction that was cancelled is undone before it is left. @spec BPMN 2.0.2 §13.3.4 */
const CALLING_OFF = undoing({
  target: 'terminated',
  emit: [() => ({ type: 'enterCancelled' })],
});

const COMPLETING: Transition<ElementEvent> = { target: 'completing', emit: [mapNothing] };

/**
 * The life of an embedded sub-process: an activity whose body is a scope. It is done when no token
 * is left in it. @spec BPMN 2.0.2 §13.3.4
 */
export const subProcessMachine: Machine<ElementEvent> = defineMachine<ElementEvent>({
  id: 'sub-process',
  initial: 'inactive',
  states: {
    ...BEGINNING,
    inactive: UNDOABLE,
    ready: {
      on: { ...BEGINNING.ready.on, prepared: [{ target: 'active', emit: [openScope] }] },
    },
    ...livingSubProcess(),
    interrupting: cutOff(INTERRUPTING, 'terminating'),
    undoing: UNDOING,
    cancelling: cutOff(
      untilEmpty({ target: 'callingOff', emit: [compensateWithin] }),
      'terminating',
    ),
    callingOff: CALLING_OFF,
    compensated: { final: true, tags: ['undone'] },
    ending: cutOff(untilEmpty(COMPLETING), 'terminating'),
    terminating: cutOff(untilEmpty({ target: 'terminated' }), null),
    failing: cutOff(failing(untilEmpty({ target: 'failed' })), null),
    ...ENDING,
    failed: FAILED,
  },
});

/** Before it ends, what is to be done at its end is done. */
const CLOSING: State<ElementEvent> = {
  on: {
    ...ENDING['completing']?.on,
    outputsMapped: [{ target: 'completed', emit: [end('completed')] }],
    terminate: [{ target: 'terminated', emit: [end('terminated')] }],
  },
};

/** The life of the process itself. @spec BPMN 2.0.2 §13.2 (instantiation and termination) */
export const processMachine: Machine<ElementEvent> = defineMachine<ElementEvent>({
  id: 'process',
  initial: 'inactive',
  states: {
    inactive: { on: { enter: BEGINNING.inactive.on?.enter ?? [] } },
    ready: {
      on: {
        ...BEGINNING.ready.on,
        prepared: [{ target: 'active', emit: [openScope] }],
        terminate: [{ target: 'terminated', emit: [end('terminated')] }],
      },
    },
    ...living({ done: COMPLETING, fail: cut('failing') }),
    interrupting: INTERRUPTING,
    ending: untilEmpty(COMPLETING),
    completing: CLOSING,
    terminating: {
      on: { childLeft: [{ guard: empty, target: 'terminated', emit: [end('terminated')] }, {}] },
    },
    failing: untilEmpty({ target: 'failed', emit: [end('failed')] }),
    completed: { final: true, tags: ['done'] },
    terminated: { final: true, tags: ['cut'] },
    failed: FAILED,
  },
});

/** Of sub-processes only transactions are told that they are cancelled. */
function livingSubProcess(): ReturnType<typeof living> {
  const fail = [{ target: 'failing', emit: [cutChildren, enterBoundary] }];
  const states = living({ done: COMPLETING, fail });
  const cancel = [{ target: 'cancelling', emit: [stopHandling, cutChildren] }];
  return { ...states, active: { ...states['active'], on: { ...states['active']?.on, cancel } } };
}
