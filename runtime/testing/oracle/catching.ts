import type { Activation } from './marking.ts';
import type { OracleBoundary, OracleEvent, OracleEventNode, OracleSubProcess } from './model.ts';
import { activation, clear, end, note, noteTaken, occur, remove, type World } from './world.ts';

/** Who catches what was thrown: an event sub-process of a scope, or an event on a border. */
type Catcher =
  | {
      readonly type: 'handler';
      readonly scope: Activation;
      readonly node: OracleSubProcess;
      readonly start: OracleEventNode;
    }
  | { readonly type: 'boundary'; readonly host: Activation; readonly event: OracleBoundary };

/** What is thrown and looked for outwards. */
type Thrown = { readonly type: 'error' | 'escalation'; readonly code: string };

/**
 * Throws outwards, from a node or from the scope it was in. An event sub-process of the scope comes
 * before the border of the activity, this code before all codes.
 *
 * @returns whether somebody caught it
 * @spec BPMN 2.0.2 §10.5.6, §13.5.3, §13.5.4
 */
export function throwOutwards(world: World, from: Activation, thrown: Thrown): boolean {
  const catcher = catcherOf(world, from, thrown);
  if (catcher === null) return false;
  if (catcher.type === 'handler') handle(world, catcher.scope, catcher.node, catcher.start);
  else happen(world, catcher.host, catcher.event);
  return true;
}

/** Whether anybody would catch it. */
export function isCaught(world: World, from: Activation, thrown: Thrown): boolean {
  return catcherOf(world, from, thrown) !== null;
}

function catcherOf(world: World, from: Activation, thrown: Thrown): Catcher | null {
  let inner: Activation | null = null;
  for (let at: Activation | null = from; at !== null; at = outer(world, at)) {
    const found = handlerOf(world, at, inner, thrown) ?? borderOf(world, at, thrown);
    if (found !== null) return found;
    inner = at;
  }
  return null;
}

function outer(world: World, { within }: Activation): Activation | null {
  return within === null ? null : activation(world, within);
}

function handlerOf(
  world: World,
  scope: Activation,
  inner: Activation | null,
  thrown: Thrown,
): Catcher | null {
  if (scope.role === 'body' || !world.map.isScope(scope.node)) return null;
  if (scope.phase !== 'open' || scope.standing !== 'running') return null;
  // An event sub-process never catches what it throws itself.
  const handlers = world.map.handlers(scope.node).filter(({ node }) => node.id !== inner?.node);
  const found = best(handlers, ({ start }) => start.event, thrown);
  return found === null ? null : { type: 'handler', scope, ...found };
}

function borderOf(world: World, host: Activation, thrown: Thrown): Catcher | null {
  // Boundary events are attached to the body; what is there again to be undone has none.
  if (host.role === 'instance' || host.phase === 'undoing') return null;
  const event = best(world.map.boundary(host.node), (one) => one.event, thrown);
  return event === null ? null : { type: 'boundary', host, event };
}

/** The first that names this very code, else the first that names none. */
function best<One>(
  all: readonly One[],
  eventOf: (one: One) => OracleEvent | null,
  thrown: Thrown,
): One | null {
  const named = (code: string | null): One | undefined =>
    all.find((one) => {
      const event = eventOf(one);
      return event?.type === thrown.type && 'code' in event && event.code === code;
    });
  return named(thrown.code) ?? named(null) ?? null;
}

/** Lets an event on a border happen. @spec BPMN 2.0.2 §13.5.3 */
function happen(world: World, host: Activation, event: OracleBoundary): void {
  if (event.interrupting) end(world, host, event.event.type === 'error' ? 'failed' : 'terminated');
  else if (event.event.type === 'timer') host.spent.push(event.id);
  occur(world, event.id, host.within, false);
}

/** Lets an event sub-process begin in its scope. @spec BPMN 2.0.2 §13.5.4 */
function handle(
  world: World,
  scope: Activation,
  node: OracleSubProcess,
  start: OracleEventNode,
): void {
  if (start.interrupting) {
    clear(world, scope.id);
    scope.standing = 'interrupted';
  } else if (start.event?.type === 'timer') scope.spent.push(start.id);
  occur(world, node.id, scope.id, false);
}

/** The events that an activation waits for from outside, by the node that would happen. */
export function awaited(world: World, one: Activation): readonly string[] {
  return [
    ...awaitedItself(world, one),
    ...awaitedBorder(world, one),
    ...awaitedHandlers(world, one),
  ];
}

function awaitedItself({ map }: World, { node: id, phase }: Activation): readonly string[] {
  const node = map.nodes.get(id);
  if (phase !== 'waiting') return [];
  if (node?.type === 'gateway') return map.outgoing(id).map(({ to }) => to);
  if (node?.type === 'task' && node.body.type === 'receive') return [id];
  return node?.type === 'catch' ? [id] : [];
}

function awaitedBorder({ map }: World, one: Activation): readonly string[] {
  if (one.role === 'instance' || one.phase === 'entered' || one.phase === 'undoing') return [];
  return map
    .boundary(one.node)
    .filter(({ id, event }) => isAwaited(event) && !one.spent.includes(id))
    .map(({ id }) => id);
}

function awaitedHandlers({ map }: World, one: Activation): readonly string[] {
  if (one.role === 'body' || one.phase !== 'open' || one.standing !== 'running') return [];
  if (!map.isScope(one.node)) return [];
  return map
    .handlers(one.node)
    .filter(({ start: { id, event } }) => isAwaited(event) && !one.spent.includes(id))
    .map(({ start }) => start.id);
}

function isAwaited(event: OracleEvent | null): boolean {
  return event?.type === 'message' || event?.type === 'timer' || event?.type === 'signal';
}

/** The name of the signal that a node waits for, if it is one. */
function signalOf({ map }: World, target: string): string | null {
  const node = map.nodes.get(target);
  const event = node !== undefined && 'event' in node ? node.event : null;
  return event?.type === 'signal' ? event.name : null;
}

/** Lets what an activation waits for happen. */
export function trigger(world: World, one: Activation, target: string): void {
  const node = world.map.node(target);
  if (node.type === 'boundary') return happen(world, one, node);
  if (target === one.node) {
    one.phase = 'leaving';
    return;
  }
  const found = world.map.isScope(one.node)
    ? world.map.handlers(one.node).find(({ start }) => start.id === target)
    : undefined;
  if (found !== undefined) return handle(world, one, found.node, found.start);
  // The first event takes the token of the event-based gateway; the others are withdrawn.
  note(world, one.node, 'completed');
  remove(world, one);
  const flow = world.map.outgoing(one.node).find(({ to }) => to === target);
  if (flow !== undefined) noteTaken(world, flow.id);
  occur(world, target, one.within, true);
}

/** Everyone who waits for a signal at this moment. @spec BPMN 2.0.2 §10.5.6 */
export function listeners(
  world: World,
  name: string,
): readonly { readonly activation: number; readonly target: string }[] {
  return world.marking.activations.flatMap((one) =>
    awaited(world, one)
      .filter((target) => signalOf(world, target) === name)
      .map((target) => ({ activation: one.id, target })),
  );
}
