import { isCaught, throwOutwards, trigger } from './catching.ts';
import { choices, choose } from './choosing.ts';
import type { Activation } from './marking.ts';
import { OracleMap, type OracleModel } from './model.ts';
import { draw, type Picture } from './picture.ts';
import { enabled, type Step } from './steps.ts';
import { isCalled, valuesText } from './variables.ts';
import { awaited, come, targetOf, waitText } from './waits.ts';
import { activation, enter, fork, gathers, inside, type World } from './world.ts';

/** What the world does to an instance. */
export type Deed =
  | { readonly type: 'start'; readonly event: string | null }
  | { readonly type: 'complete'; readonly at: number }
  | { readonly type: 'error'; readonly at: number; readonly code: string }
  | { readonly type: 'happen'; readonly at: number; readonly wait: string }
  | { readonly type: 'set'; readonly variable: string; readonly value: number }
  | { readonly type: 'retry'; readonly at: number }
  | { readonly type: 'choose'; readonly at: number; readonly node: string };

/** An instance that has not begun. */
export function newWorld(model: OracleModel): World {
  const marking = {
    tokens: [],
    activations: [],
    completions: [],
    activated: [],
    deliveries: [],
    throws: [],
    occurrences: [],
    variables: { ...model.variables },
    next: 0,
    outcome: 'active' as const,
  };
  return { map: new OracleMap(model), marking, facts: new Map() };
}

/** Does one thing to an instance; nothing moves yet. What was seen so far is forgotten. */
export function apply(before: World, deed: Deed): World {
  const world = { ...fork(before), facts: new Map<string, number>() };
  switch (deed.type) {
    case 'start':
      enter(world, world.map.model.id, null);
      return world;
    case 'complete':
      activation(world, deed.at).phase = 'leaving';
      return world;
    case 'error':
      breakWork(world, activation(world, deed.at), deed.code);
      return world;
    case 'happen':
      trigger(world, activation(world, deed.at), deed.wait);
      return world;
    case 'set':
      world.marking.variables[deed.variable] = deed.value;
      return world;
    case 'choose':
      choose(world, activation(world, deed.at), deed.node);
      return world;
    case 'retry':
      again(activation(world, deed.at));
      return world;
  }
}

/** An error of work that nobody catches stays with the work, for somebody to repair. */
function breakWork(world: World, one: Activation, code: string): void {
  const thrown = { type: 'error' as const, code };
  if (isCaught(world, one, thrown)) throwOutwards(world, one, thrown);
  else one.phase = 'failed';
}

/** What has failed is tried again: the work is offered anew, or a way out is looked for. */
function again(one: Activation): void {
  one.phase = one.phase === 'failed' ? 'waiting' : 'leaving';
}

/** More steps than this at once are no test of anything. */
const PATIENCE = 30_000;

/** Chooses what happens next, of what has been possible longest first; `null` gives up. */
export type Chooser = (world: World, steps: readonly Step[]) => Step | null;

/** Lets everything happen that can, in an order of the chooser's. @returns whether it came to rest */
export function settle(world: World, choose: Chooser, patience: number = PATIENCE): boolean {
  const since = new Map<string, number>();
  for (let turn = 0; turn < patience; turn += 1) {
    const next = enabled(world);
    const [first, second] = next;
    if (first === undefined) return true;
    for (const { name } of next) if (!since.has(name)) since.set(name, turn);
    const step = second === undefined ? first : choose(world, byAge(next, since));
    if (step === null) return false;
    since.delete(step.name);
    step.take();
  }
  return false;
}

/** What has been possible longest; that a scope is left empty is noticed last. */
function byAge(steps: readonly Step[], since: ReadonlyMap<string, number>): readonly Step[] {
  const age = ({ name }: Step): number =>
    (since.get(name) ?? 0) + (name.startsWith('progress') ? PATIENCE : 0);
  return [...steps].sort((one, other) => age(one) - age(other));
}

/** What can be seen of the instance; `null` when it has ended. */
export function pictureOf(world: World): Picture<number> | null {
  const root = world.marking.activations.find(({ within }) => within === null);
  return root === undefined ? null : drawOne(world, root);
}

function drawOne(world: World, one: Activation): Picture<number> {
  const single = inside(world, one.id).filter(({ node: id }) => !gathers(world.map, id));
  const within = [...single.map((inner) => drawOne(world, inner)), ...drawWaiting(world, one.id)];
  return draw({ node: one.node, doing: doingOf(world, one), within, handle: one.id });
}

/** What a node is about: what it waits for, what may be done with it. */
function doingOf(world: World, one: Activation): readonly string[] {
  const { map } = world;
  const node = map.nodes.get(one.node);
  const isWork = node?.type === 'task' && node.body.type === 'work';
  return [
    ...awaited(world, one).map((wait) => waitText(map, wait)),
    ...come(world, one).map((key) => `has ${targetOf(key)}`),
    ...choices(world, one).map((id) => `choose ${id}`),
    ...(one.own !== null && isCalled(node) ? [valuesText(one.own.values)] : []),
    ...(one.phase === 'stuck' || one.phase === 'failed' ? ['halted'] : []),
    ...(one.phase === 'waiting' && isWork ? ['work'] : []),
  ];
}

/** Tokens that wait to be joined by others, at the node before which they lie. */
function drawWaiting(world: World, scope: number): readonly Picture<number>[] {
  const { map, marking } = world;
  const places = new Map<string, string[]>();
  const put = (node: string, doing: string): unknown =>
    places.set(node, [...(places.get(node) ?? []), doing]);
  for (const { flow } of marking.tokens.filter((token) => token.scope === scope)) {
    const to = map.flows.get(flow)?.to ?? '';
    put(to, `token ${flow}`);
  }
  for (const { gateway } of marking.activated.filter((one) => one.scope === scope))
    put(gateway, 'activated');
  for (const { node, phase } of inside(world, scope)) if (gathers(map, node)) put(node, phase);
  return [...places].map(([node, doing]) => draw({ node, doing, within: [], handle: 0 }));
}
