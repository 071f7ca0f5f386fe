import type { EventObject } from 'xstate';
import type { Advance, Machine, MachineSpec } from './define-machine.ts';

/** One transition of a machine: the `index`-th that its `state` has for an event. */
export interface TransitionName {
  readonly machine: string;
  readonly state: string;
  readonly event: string;
  readonly index: number;
}

/** One question that was put to a machine, and its answer. */
export interface Answered {
  readonly machine: Machine;
  readonly state: string;
  readonly event: EventObject;
  readonly answer: Advance | null;
  /** Which of the transitions of this state and event was taken; -1 for none. */
  readonly index: number;
}

/** Who looks on while machines decide: tests that count, or that take a transition away. */
export interface Watcher {
  /** The machine that is to decide in the place of this one. */
  readonly instead: (machine: Machine) => Machine;
  readonly answered: (answered: Answered) => void;
}

/** Who looks on now; nobody, outside of tests. */
export const watching: { by: Watcher | null } = { by: null };

/** Every transition that a specification lists, in its order. */
export function transitionsOf({ id, states }: MachineSpec<EventObject>): readonly TransitionName[] {
  return Object.entries(states).flatMap(([state, { on = {} }]) =>
    Object.entries(on).flatMap(([event, transitions = []]) =>
      transitions.map((_transition, index) => ({ machine: id, state, event, index })),
    ),
  );
}

/** The name of a transition in one word: `machine/state/event/index`. */
export function nameOf({ machine, state, event, index }: TransitionName): string {
  return [machine, state, event, index].join('/');
}
