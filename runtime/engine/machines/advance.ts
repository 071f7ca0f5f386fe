import {
  createActor,
  type AnyMachineSnapshot,
  type AnyStateMachine,
  type EventObject,
} from 'xstate';
import { InvariantViolation } from '../../../shared/outcome.ts';
import type { Directive } from '../directive.ts';
import { watching, type Watcher } from './coverage.ts';
import type { Advance, Machine, Tag } from './define-machine.ts';
import { entryOf, tableOf, type Row } from './table.ts';

type Scope = Parameters<AnyStateMachine['transition']>[2];

interface Kept {
  readonly scope: Scope;
  /** What the transition that runs now has emitted. */
  directives: Directive[];
}

const KEPT: WeakMap<AnyStateMachine, Kept> = new WeakMap();

/**
 * What `event` does to a row in `state`: by the table that was made of the XState machine when it
 * was first asked. {@link interpret} is the meaning of that table, and a test holds them equal.
 * @returns `null` when the machine refuses the event in this state
 * @throws InvariantViolation when the state is unknown
 */
export function advance<Event extends EventObject>(
  machine: Machine<Event>,
  state: string,
  event: Event,
): Advance | null {
  if (watching.by !== null) return watched(machine, state, event, watching.by);
  const row = taken(waysOut(machine.xstate, state, event), event);
  return row === null ? null : answerOf(row, event);
}

function waysOut(xstate: AnyStateMachine, state: string, { type }: EventObject): readonly Row[] {
  return entryOf(tableOf(xstate), state).on.get(type) ?? NONE;
}

/** The first whose guard holds. */
function taken(rows: readonly Row[], event: EventObject): Row | null {
  for (const row of rows) if (row.guard === null || row.guard(event)) return row;
  return null;
}

function answerOf({ target, emit, final }: Row, event: EventObject): Advance {
  const directives = emit.length === 0 ? NOTHING : emit.map((make) => make(event));
  return { state: target, directives, final };
}

function watched<Event extends EventObject>(
  machine: Machine<Event>,
  state: string,
  event: Event,
  watcher: Watcher,
): Advance | null {
  // Machines are kept by what they are made of; who looks on does not ask for their events.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- machines are kept by what they are made of; events and emissions were typed when they were defined
  const plain = machine as unknown as Machine;
  const rows = waysOut(watcher.instead(plain).xstate, state, event);
  const row = taken(rows, event);
  const answer = row === null ? null : answerOf(row, event);
  const index = row === null ? -1 : rows.indexOf(row);
  watcher.answered({ machine: plain, state, event, answer, index });
  return answer;
}

const NONE: readonly Row[] = [];
const NOTHING: readonly Directive[] = [];

/** Whether the machine, in this state, carries the tag. */
export function hasTag<Event extends EventObject>(
  machine: Machine<Event>,
  state: string,
  tag: Tag,
): boolean {
  return entryOf(tableOf(machine.xstate), state).tags.has(tag);
}

/**
 * Asks XState itself what `event` does to a row in `state`: some twenty times slower than the
 * table, and the judge of it.
 * @returns `null` when the machine refuses the event in this state
 * @throws InvariantViolation when the state is unknown, or an action is not an emission
 */
export function interpret<Event extends EventObject>(
  machine: Machine<Event>,
  state: string,
  event: Event,
): Advance | null {
  const kept = keptOf(machine.xstate);
  // `resolveState` throws on a state name that the machine does not have.
  const before: AnyMachineSnapshot = machine.xstate.resolveState({
    value: state,
    context: {},
  });
  kept.directives = [];
  const after: AnyMachineSnapshot = machine.xstate.transition(before, event, kept.scope);
  if (after === before && kept.directives.length === 0 && !takes(machine.xstate, before, event))
    return null;
  return {
    state: nameOf(after),
    directives: kept.directives,
    final: after.status !== 'active',
  };
}

/** The state in which a machine begins. */
export function initialState<Event extends EventObject>(machine: Machine<Event>): string {
  return machine.spec.initial;
}

function takes(machine: AnyStateMachine, snapshot: AnyMachineSnapshot, event: EventObject) {
  return (machine.getTransitionData(snapshot, event)?.length ?? 0) > 0;
}

function nameOf(snapshot: AnyMachineSnapshot): string {
  if (typeof snapshot.value !== 'string')
    throw new InvariantViolation('a machine with flat states', JSON.stringify(snapshot.value));
  return snapshot.value;
}

/**
 * One inert scope per machine, kept: the public `transition()` builds an actor at every call. The
 * actor is never started; it only lends the system that a transition wants to see.
 */
function keptOf(machine: AnyStateMachine): Kept {
  const known = KEPT.get(machine);
  if (known !== undefined) return known;
  const self = createActor(machine);
  const kept: Kept = {
    directives: [],
    scope: {
      self,
      id: '',
      sessionId: '',
      logger: () => {},
      defer: () => {},
      system: self.system,
      stopChild: () => {},
      emit: () => {},
      actionExecutor: (action) => kept.directives.push(directiveOf(action)),
    },
  };
  KEPT.set(machine, kept);
  return kept;
}

function directiveOf(action: { readonly type: string; readonly params: unknown }): Directive {
  if (action.type !== 'xstate.emit')
    throw new InvariantViolation('a machine that only emits', `it ran the action ${action.type}`);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- machines are kept by what they are made of; events and emissions were typed when they were defined
  return (action.params as { readonly event: Directive }).event;
}
