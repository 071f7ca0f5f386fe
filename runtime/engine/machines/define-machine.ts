import { setup, type AnyStateMachine, type EventObject } from 'xstate';
import type { Directive } from '../directive.ts';

/** One way out of a state, or something done while staying in it (no `target`). */
export interface Transition<Event> {
  readonly guard?: (event: Event) => boolean;
  readonly target?: string;
  /** What the machine asks of the engine, in this order. */
  readonly emit?: readonly ((event: Event) => Directive)[];
}

/** One state. The first transition of an event whose guard holds is taken. */
export interface State<Event extends EventObject> {
  readonly on?: {
    readonly [Type in Event['type']]?: readonly Transition<Extract<Event, { type: Type }>>[];
  };
  /** The row is gone once it is here. */
  readonly final?: true;
  readonly tags?: readonly Tag[];
}

/**
 * What the engine may know about a state without knowing its name: it waits for a token on every
 * flow that has brought none (`waitsForEach`), is to be asked again when tokens of its scope have
 * moved (`recheck`) or variables have changed (`reads`); a scope in it is `open` to new tokens, and `handles` events by its event sub-processes; the row it belongs to ended as it should (`done`), was cut off (`cut`), or broke
 * (`broken`); `offered` may be leased; `emptied` holds no tokens but those that have arrived since. Time in a state counts as `active`, as waiting for people
 * (`humanWait`), or as the orchestrator's own (`verify`).
 */
export type Tag =
  | 'waitsForEach'
  | 'begins'
  | 'recheck'
  | 'reads'
  | 'open'
  | 'handles'
  | 'done'
  | 'undone'
  | 'cut'
  | 'broken'
  | 'offered'
  | 'emptied'
  | 'active'
  | 'humanWait'
  | 'verify';

/** A statechart over the events `Event`, written down as data. */
export interface MachineSpec<Event extends EventObject> {
  readonly id: string;
  readonly initial: string;
  readonly states: Readonly<Record<string, State<Event>>>;
}

/** What an event did to a machine. */
export interface Advance {
  readonly state: string;
  readonly directives: readonly Directive[];
  readonly final: boolean;
}

/** A statechart and the XState machine that interprets it. */
export interface Machine<Event extends EventObject = EventObject> {
  readonly spec: MachineSpec<Event>;
  readonly xstate: AnyStateMachine;
}

/**
 * Makes an XState machine of a specification. The specification narrows each event for its own
 * transitions and leaves room for nothing but guards, targets and emissions, so that a machine can
 * decide and ask, and never act.
 */
export function defineMachine<Event extends EventObject>(spec: MachineSpec<Event>): Machine<Event> {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- how XState is told which events and directives there are; nothing is read from it
  const kit = setup({ types: { events: {} as Event, emitted: {} as Directive } });
  const states = Object.fromEntries(
    Object.entries<State<Event>>(spec.states).map(([name, state]) => [name, stateConfig(state)]),
  );
  const xstate = kit.createMachine({ id: spec.id, initial: spec.initial, states });
  return { spec, xstate };

  function stateConfig(state: State<Event>): object {
    if (state.final === true) return { type: 'final', tags: state.tags ?? [] };
    const on = Object.fromEntries(
      Object.entries(state.on ?? {}).map(([type, transitions]) => [
        type,
        // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- how XState is told which events and directives there are; nothing is read from it
        (transitions as readonly Transition<Event>[]).map(transitionConfig),
      ]),
    );
    return { on, tags: state.tags ?? [] };
  }

  function transitionConfig({ guard, target, emit = [] }: Transition<Event>): object {
    return {
      ...(guard === undefined
        ? {}
        : { guard: ({ event }: { readonly event: Event }) => guard(event) }),
      ...(target === undefined ? {} : { target }),
      actions: emit.map((make) => kit.emit(({ event }: { readonly event: Event }) => make(event))),
    };
  }
}
