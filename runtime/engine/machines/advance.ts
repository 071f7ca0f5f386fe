import {
  createActor,
  type AnyMachineSnapshot,
  type AnyStateMachine,
  type EventObject,
} from 'xstate';
import { InvariantViolation } from '../../../shared/outcome.ts';
import type { Directive } from '../directive.ts';
import type { Machine, Tag } from './define-machine.ts';

/** What an event did to a machine. `null` when the state does not know the event. */
export interface Advance {
  readonly state: string;
  readonly directives: readonly Directive[];
  readonly final: boolean;
}

type Scope = Parameters<AnyStateMachine['transition']>[2];

interface Kept {
  readonly scope: Scope;
  readonly snapshots: Map<string, AnyMachineSnapshot>;
  /** What the transition that runs now has emitted. */
  directives: Directive[];
}

const KEPT: WeakMap<AnyStateMachine, Kept> = new WeakMap();

/**
 * Asks XState what `event` does to a row in `state`: the only place where a machine is evaluated.
 * @returns `null` when the machine refuses the event in this state
 * @throws InvariantViolation when the state is unknown, or an action is not an emission
 */
export function advance<Event extends EventObject>(
  machine: Machine<Event>,
  state: string,
  event: Event,
): Advance | null {
  const kept = keptOf(machine.xstate);
  const before = snapshotOf(machine.xstate, kept, state);
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

/** Whether the machine, in this state, carries the tag. */
export function hasTag<Event extends EventObject>(
  machine: Machine<Event>,
  state: string,
  tag: Tag,
): boolean {
  return snapshotOf(machine.xstate, keptOf(machine.xstate), state).hasTag(tag);
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

function snapshotOf(machine: AnyStateMachine, kept: Kept, state: string): AnyMachineSnapshot {
  const known = kept.snapshots.get(state);
  if (known !== undefined) return known;
  // `resolveState` throws on a state name that the machine does not have.
  const fresh: AnyMachineSnapshot = machine.resolveState({ value: state, context: {} });
  kept.snapshots.set(state, fresh);
  return fresh;
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
    snapshots: new Map(),
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
  return (action.params as { readonly event: Directive }).event;
}
