import { copyOf, type Activation, type OracleMarking } from './marking.ts';
import type { OracleMap } from './model.ts';

/** How often each thing has been seen to happen: `node entered`, `node completed` … */
export type Facts = Map<string, number>;

/** An instance as the standard's text has it: a model, a marking, and what has been seen. */
export interface World {
  readonly map: OracleMap;
  readonly marking: OracleMarking;
  readonly facts: Facts;
}

/** Another world in the same place, which goes its own way. */
export function fork({ map, marking, facts }: World): World {
  return { map, marking: copyOf(marking), facts: new Map(facts) };
}

/** Notes that something was seen to happen. */
export function note(world: World, node: string, what: Visible): void {
  if (isSeen(world.map, node, what)) noteFact(world, `${node} ${what}`);
}

/** Notes that something was seen that is no matter of one node. */
export function noteFact({ facts }: World, fact: string): void {
  facts.set(fact, (facts.get(fact) ?? 0) + 1);
}

/** What can be seen to happen to a node. */
export type Visible = 'entered' | 'completed' | 'terminated' | 'failed' | 'compensated';

/** What lies in a scope, or in the body of a repeated activity. */
export function inside({ marking }: World, scope: number): readonly Activation[] {
  return marking.activations.filter(({ within }) => within === scope);
}

/** @throws Error when nothing has that number */
export function activation({ marking }: World, id: number): Activation {
  const found = marking.activations.find((one) => one.id === id);
  if (found === undefined) throw new Error(`Expected an activation ${id}, but there is none.`);
  return found;
}

/** The next number: what comes later has a higher one. */
function nextId({ marking }: World): number {
  marking.next += 1;
  return marking.next;
}

/** Puts a token on a flow of a scope. */
export function putToken(world: World, flow: string, scope: number): void {
  world.marking.tokens.push({ id: nextId(world), flow, scope });
  noteTaken(world, flow);
}

/** Notes that a token went down a flow. */
export function noteTaken(world: World, flow: string): void {
  noteFact(world, `${flow} taken`);
}

/** Takes tokens off their flows. */
export function takeTokens({ marking }: World, tokens: readonly number[]): void {
  marking.tokens = marking.tokens.filter(({ id }) => !tokens.includes(id));
}

/** Whether tokens meet at a node: it is seen when they have, not when the first arrives. */
export function gathers(map: OracleMap, id: string): boolean {
  const node = map.nodes.get(id);
  return (
    node?.type === 'gateway' &&
    (node.kind === 'parallel' || node.kind === 'inclusive' || node.kind === 'complex')
  );
}

/**
 * Whether something that happens to a node is to be seen: where tokens gather nothing is until they
 * have, and a complex gateway has phases instead of completions.
 */
export function isSeen(map: OracleMap, id: string, what: string): boolean {
  const node = map.nodes.get(id);
  if (node?.type === 'gateway' && node.kind === 'complex') return false;
  if (isGroup(map, id)) return what === 'completed' || what === 'failed' || what === 'compensated';
  return what === 'completed' || !gathers(map, id);
}

/** Whether an activity begins only when several tokens have come. */
export function isGroup(map: OracleMap, id: string): boolean {
  const node = map.nodes.get(id);
  return (node?.type === 'task' || node?.type === 'subProcess') && node.startQuantity > 1;
}

/** Lets a token into a node. */
export function enter(
  world: World,
  node: string,
  within: number | null,
  as: { readonly role?: Activation['role']; readonly undoes?: Activation['undoes'] } = {},
): Activation {
  const known = world.map.nodes.get(node);
  const repeated =
    (known?.type === 'task' || known?.type === 'subProcess') && known.repetition !== null;
  const entered: Activation = {
    id: nextId(world),
    node,
    within,
    role: as.role ?? (repeated ? 'body' : 'single'),
    phase: 'entered',
    standing: 'running',
    begun: 0,
    finished: 0,
    own: null,
    read: [],
    spent: [],
    held: [],
    come: [],
    undoes: as.undoes ?? null,
  };
  world.marking.activations.push(entered);
  note(world, node, 'entered');
  return entered;
}

/** Lets an event that has happened, or what it begins, be entered in its turn. */
export function occur(world: World, node: string, scope: number | null, happened: boolean): void {
  if (scope !== null) world.marking.occurrences.push({ node, scope, happened });
}

/** Takes a node out of the marking, and what belonged to it. */
export function remove({ marking }: World, { id }: Activation): void {
  marking.activations = marking.activations.filter((one) => one.id !== id);
  marking.completions = marking.completions.filter(({ scope }) => scope !== id);
  marking.activated = marking.activated.filter(({ scope }) => scope !== id);
}

/**
 * Ends what runs in a scope: its tokens, wherever they wait, and its nodes. What has been completed
 * stays to be compensated. @spec BPMN 2.0.2 §13.5.4, §13.5.6
 */
export function clear(world: World, scope: number): void {
  const { marking } = world;
  marking.tokens = marking.tokens.filter((token) => token.scope !== scope);
  marking.activated = marking.activated.filter((one) => one.scope !== scope);
  marking.throws = marking.throws.filter((one) => one.scope !== scope);
  marking.occurrences = marking.occurrences.filter((one) => one.scope !== scope);
  for (const one of inside(world, scope)) end(world, one, 'terminated');
}

/** Ends a node, whatever it was about. */
export function end(world: World, one: Activation, how: 'terminated' | 'failed'): void {
  clear(world, one.id);
  note(world, one.node, how);
  remove(world, one);
}
