import type { Activation } from './marking.ts';
import {
  partsOf,
  type OracleBoundary,
  type OracleEvent,
  type OracleEventNode,
  type OracleSubProcess,
} from './model.ts';
import { awaited, eventAt, keysOf, targetOf } from './waits.ts';
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
  else
    happen(world, catcher.host, catcher.event, thrown.type === 'error' ? 'failed' : 'terminated');
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
  if (host.role === 'instance' || host.role === 'chosen' || host.phase === 'undoing') return null;
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
    all.find((one) =>
      partsOf(eventOf(one)).some(
        (event) => event.type === thrown.type && 'code' in event && event.code === code,
      ),
    );
  return named(thrown.code) ?? named(null) ?? null;
}

/** Lets an event on a border happen. @spec BPMN 2.0.2 §13.5.3 */
function happen(
  world: World,
  host: Activation,
  event: OracleBoundary,
  how: 'terminated' | 'failed' = 'terminated',
): void {
  if (event.interrupting) end(world, host, how);
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
  }
  occur(world, node.id, scope.id, false);
}

/**
 * Lets what an activation waits for happen. Where all of several things are waited for, that is when
 * the last of them has come. @spec BPMN 2.0.2 §10.5.2, §13.5.2
 */
export function trigger(world: World, one: Activation, wait: string): void {
  const { map } = world;
  const target = targetOf(wait);
  const node = map.node(target);
  const event = 'event' in node ? node.event : null;
  if (event?.type === 'multiple' && event.parallel) {
    if (!collect(world, one, wait)) return;
  } else if (eventAt(map, wait)?.type === 'timer') one.spent.push(wait);
  if (node.type === 'boundary') happen(world, one, node);
  else if (target === one.node) one.phase = 'leaving';
  else goOn(world, one, target);
}

/** What was waited for has happened in a scope, or behind an event-based gateway. */
function goOn(world: World, one: Activation, target: string): void {
  const { map } = world;
  const found = map.isScope(one.node)
    ? map.handlers(one.node).find(({ start }) => start.id === target)
    : undefined;
  if (found !== undefined) return handle(world, one, found.node, found.start);
  // The first event takes the token of the event-based gateway; the others are withdrawn.
  note(world, one.node, 'completed');
  remove(world, one);
  const flow = map.outgoing(one.node).find(({ to }) => to === target);
  if (flow !== undefined) noteTaken(world, flow.id);
  occur(world, target, one.within, true);
}

/** Keeps what has come. @returns whether that was the last thing missing */
function collect({ map }: World, one: Activation, wait: string): boolean {
  const keys = keysOf(map, targetOf(wait));
  one.come.push(wait);
  if (keys.some((key) => !one.come.includes(key))) return false;
  one.come.splice(0, one.come.length, ...one.come.filter((key) => !keys.includes(key)));
  // A moment comes but once: what waits for it as well cannot happen again.
  if (keys.some((key) => eventAt(map, key)?.type === 'timer')) one.spent.push(...keys);
  return true;
}

/** Everyone who waits for a signal at this moment. @spec BPMN 2.0.2 §10.5.6 */
export function listeners(
  world: World,
  name: string,
): readonly { readonly activation: number; readonly wait: string }[] {
  return world.marking.activations.flatMap((one) =>
    awaited(world, one)
      .filter((wait) => {
        const event = eventAt(world.map, wait);
        return event?.type === 'signal' && event.name === name;
      })
      .map((wait) => ({ activation: one.id, wait })),
  );
}
