import type { ListenerEvent } from '../../../shared/work-item.ts';
import type { Directive } from '../directive.ts';
import type { ElementEvent } from '../event.ts';
import { defineMachine, type Machine, type State, type Transition } from './define-machine.ts';
import { leave } from './leave.ts';

/** What an activity does between its inputs and its outputs. */
export interface ActivityBody {
  readonly id: string;
  /** Asked for once the inputs are there. */
  readonly begin: Directive;
  /** The happening that says it is done. */
  readonly doneBy: 'workItemCommitted' | 'triggered' | 'evaluated' | 'thrown';
  /** Whether an error may leave it by its boundary (work that somebody does). */
  readonly mayFail: boolean;
  /** Whether it may be entered because what it is about has happened: it then has no body. */
  readonly mayHaveHappened?: true;
}

type Happening<Type extends ElementEvent['type']> = Extract<ElementEvent, { type: Type }>;

const prepare = (): Directive => ({ type: 'prepare' });

/** Raises an incident about what could not be done. */
export const halt = ({ failure }: Happening<'failed'>): Directive => ({
  type: 'raiseIncident',
  ...failure,
});

/** Goes on by the boundary event that caught the error. */
export const enterBoundary = ({ by, values }: Happening<'fail'>): Directive => ({
  type: 'enterBoundary',
  boundary: by,
  values,
});

const mapOutputs = (event: ElementEvent): Directive => ({
  type: 'mapOutputs',
  values: 'values' in event ? event.values : {},
});

const listenOn =
  (at: ListenerEvent) =>
  ({ values }: Happening<'listened'>): Directive => ({ type: 'listenOn', event: at, values });

const terminate: readonly Transition<ElementEvent>[] = [{ target: 'terminated' }];

/** Before the body: a token that was parked may be let in, and inputs that failed tried again. */
export const BEGINNING: Readonly<Record<'inactive' | 'ready', State<ElementEvent>>> = {
  inactive: { on: { enter: [{ target: 'ready', emit: [prepare] }], terminate } },
  ready: {
    on: {
      prepared: [],
      listened: [{ emit: [listenOn('start')] }],
      failed: [{ emit: [halt] }],
      retry: [{ emit: [prepare] }],
      terminate,
    },
  },
};

/** After the body: outputs, then the flows; or cut off, or broken. */
export const ENDING: Readonly<Record<string, State<ElementEvent>>> = {
  completing: {
    on: {
      outputsMapped: leave('each', 'leaving'),
      listened: [{ emit: [listenOn('end')] }],
      failed: [{ emit: [halt] }],
      retry: [{ emit: [() => ({ type: 'mapOutputs', values: {} })] }],
      terminate,
    },
  },
  leaving: { on: { retry: leave('each', 'leaving'), terminate } },
  completed: { final: true, tags: ['done'] },
  terminated: { final: true, tags: ['cut'] },
};

/**
 * The life of an activity, or of an event that waits: inputs, body, outputs, out.
 * @spec BPMN 2.0.2 §13.3.2, Figure 13.2
 */
export function activityMachine(body: ActivityBody): Machine<ElementEvent> {
  const { id, begin, doneBy, mayFail, mayHaveHappened = false } = body;
  const { inactive, ready } = BEGINNING;
  const undone = mayFail ? UNDONE : {};
  const occur: readonly Transition<Happening<'occur'>>[] = [
    { target: 'completing', emit: [mapOutputs] },
  ];
  return defineMachine<ElementEvent>({
    id,
    initial: 'inactive',
    states: {
      inactive: {
        on: {
          ...inactive.on,
          ...(mayHaveHappened ? { occur } : {}),
          ...(mayFail ? { undo: [{ target: 'undoing', emit: [undoEffects] }] } : {}),
        },
      },
      ready: { on: { ...ready.on, prepared: [{ target: 'active', emit: [() => begin] }] } },
      active: {
        on: {
          [doneBy]: [{ target: 'completing', emit: [mapOutputs] }],
          failed: [{ emit: [halt] }],
          // What was repaired may be what the inputs were made of: they are made anew.
          retry: [{ target: 'ready', emit: [prepare] }],
          terminate,
          ...(mayFail ? { fail: [{ target: 'failed', emit: [enterBoundary] }] } : {}),
        },
      },
      ...undone,
      ...ENDING,
      ...(mayFail ? { failed: FAILED } : {}),
    },
  });
}

/** An error has ended it. */
export const FAILED: State<ElementEvent> = { final: true, tags: ['broken'] };

const undoEffects = (): Directive => ({ type: 'undoEffects' });

/**
 * Work that was done before, and is here again so that its effects are undone, the latest first;
 * what is not shown to be undone halts it. @see work-item protocol, invariant I9
 */
const UNDONE: Readonly<Record<string, State<ElementEvent>>> = {
  undoing: {
    on: {
      compensated: [{ emit: [undoEffects] }],
      allCompensated: [{ target: 'compensated' }],
      failed: [{ emit: [halt] }],
      retry: [{ emit: [undoEffects] }],
      terminate,
    },
  },
  compensated: { final: true, tags: ['undone'] },
};
