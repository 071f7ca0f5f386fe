import type { AnyStateMachine, EventObject } from 'xstate';
import { InvariantViolation } from '../../../shared/outcome.ts';
import type { Directive } from '../directive.ts';

/** One way out of a state, ready to be taken. */
export interface Row {
  readonly guard: ((event: EventObject) => boolean) | null;
  /** The state it leads to: its own when the transition stays. */
  readonly target: string;
  /** Whether the row is gone once it is there. */
  readonly final: boolean;
  readonly emit: readonly ((event: EventObject) => Directive)[];
}

/** One state of a table. */
export interface Entry {
  readonly on: ReadonlyMap<string, readonly Row[]>;
  readonly final: boolean;
  readonly tags: ReadonlySet<string>;
}

/** A machine laid out for looking up: state → event type → transitions in order. */
export type Table = ReadonlyMap<string, Entry>;

const TABLES: WeakMap<AnyStateMachine, Table> = new WeakMap();

/** The table of an XState machine; made once. The machine stays the source of what it means. */
export function tableOf(machine: AnyStateMachine): Table {
  const known = TABLES.get(machine);
  if (known !== undefined) return known;
  const table: Table = new Map(
    Object.entries(machine.root.states).map(([name, node]) => [
      name,
      {
        final: node.type === 'final',
        tags: new Set(node.tags),
        on: new Map(
          [...node.transitions].map(([type, transitions]) => [
            type,
            transitions.map((transition) => rowOf(machine, name, transition)),
          ]),
        ),
      },
    ]),
  );
  TABLES.set(machine, table);
  return table;
}

/** @throws InvariantViolation when the machine has no such state */
export function entryOf(table: Table, state: string): Entry {
  const entry = table.get(state);
  if (entry === undefined)
    throw new InvariantViolation('a state of the machine', `${state} is none`);
  return entry;
}

/** The parts of an XState transition definition that `defineMachine` can bring about. */
interface Definition {
  readonly guard?: unknown;
  readonly target?: readonly { readonly key: string }[] | undefined;
  readonly actions: readonly unknown[];
}

type Call<Value> = (args: { readonly context: object; readonly event: EventObject }) => Value;

const CONTEXT: object = Object.freeze({});

function rowOf(
  { root }: AnyStateMachine,
  from: string,
  { guard, target, actions }: Definition,
): Row {
  const to = target?.[0]?.key ?? from;
  return {
    guard: guard === undefined ? null : guardOf(guard),
    target: to,
    final: root.states[to]?.type === 'final',
    emit: actions.map(emissionOf),
  };
}

function guardOf(guard: unknown): (event: EventObject) => boolean {
  if (typeof guard !== 'function')
    throw new InvariantViolation('a guard that is a function', typeof guard);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- XState keeps guards and emissions as functions of one argument
  const test = guard as Call<boolean>;
  return (event) => test({ context: CONTEXT, event });
}

/** XState keeps an emission as a function that carries the maker of its event. */
function emissionOf(action: unknown): (event: EventObject) => Directive {
  if (typeof action !== 'function' || !('event' in action) || typeof action.event !== 'function')
    throw new InvariantViolation('a machine that only emits', 'it has another action');
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- XState keeps guards and emissions as functions of one argument
  const make = action.event as Call<Directive>;
  return (event) => make({ context: CONTEXT, event });
}
