import type { Activation } from './marking.ts';
import { partsOf, type OneEvent, type OracleMap } from './model.ts';
import type { World } from './world.ts';

/**
 * What an activation waits for from outside, each by its key: the node that would happen and, where
 * that is about several things, which of them (`node/message`).
 */
export function awaited(world: World, one: Activation): readonly string[] {
  return open(world, one).filter((key) => !one.come.includes(key));
}

/** What has come to an activation that waits for more, by its key. */
export function come(world: World, one: Activation): readonly string[] {
  return one.come.length === 0 ? [] : open(world, one).filter((key) => one.come.includes(key));
}

function open(world: World, one: Activation): readonly string[] {
  const targets = [
    ...awaitedItself(world, one),
    ...awaitedBorder(world, one),
    ...awaitedHandlers(world, one),
  ];
  return targets
    .flatMap((target) => keysOf(world.map, target))
    .filter((key) => !one.spent.includes(key));
}

function awaitedItself({ map }: World, { node: id, phase }: Activation): readonly string[] {
  const node = map.nodes.get(id);
  if (phase !== 'waiting') return [];
  if (node?.type === 'gateway') return map.outgoing(id).map(({ to }) => to);
  if (node?.type === 'task' && node.body.type === 'receive') return [id];
  return node?.type === 'catch' ? [id] : [];
}

function awaitedBorder({ map }: World, one: Activation): readonly string[] {
  if (
    one.role === 'instance' ||
    one.role === 'chosen' ||
    one.phase === 'entered' ||
    one.phase === 'undoing'
  )
    return [];
  return map.boundary(one.node).map(({ id }) => id);
}

function awaitedHandlers({ map }: World, one: Activation): readonly string[] {
  if (one.role === 'body' || one.phase !== 'open' || one.standing !== 'running') return [];
  if (!map.isScope(one.node)) return [];
  return map.handlers(one.node).map(({ start }) => start.id);
}

/** The keys of what a node waits for, if it is entered or not. */
export function keysOf(map: OracleMap, target: string): readonly string[] {
  const node = map.nodes.get(target);
  if (node?.type === 'task') return [target];
  const event = node !== undefined && 'event' in node ? node.event : null;
  const kinds = partsOf(event)
    .map(({ type }) => type)
    .filter((type) => COME_FROM_OUTSIDE.has(type));
  return event?.type === 'multiple'
    ? kinds.map((type) => `${target}/${type}`)
    : kinds.map(() => target);
}

const COME_FROM_OUTSIDE: ReadonlySet<OneEvent['type']> = new Set<OneEvent['type']>([
  'message',
  'timer',
  'signal',
  'condition',
]);

/** The node that a key is about. */
export function targetOf(key: string): string {
  return key.split('/')[0] ?? key;
}

/** What a key is about; `null`: the message of a task. */
export function eventAt(map: OracleMap, key: string): OneEvent | null {
  const [target = '', kind = null] = key.split('/');
  const node = map.nodes.get(target);
  const event = node !== undefined && 'event' in node ? node.event : null;
  return partsOf(event).find(({ type }) => kind === null || type === kind) ?? null;
}

/** What can be seen of a wait: a condition is watched, anything else may be made to happen. */
export function waitText(map: OracleMap, key: string): string {
  return `${eventAt(map, key)?.type === 'condition' ? 'watch' : 'await'} ${key}`;
}
