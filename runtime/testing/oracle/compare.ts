import { deploy, EngineRun } from './engine.ts';
import type { World, Facts } from './world.ts';
import { fork } from './world.ts';
import { OracleMap, type OracleModel } from './model.ts';
import { apply, newWorld, pictureOf, settle, type Chooser, type Deed } from './oracle.ts';
import { stimuli, textOf, type Stimulus } from './picture.ts';
import { print } from './print.ts';
import { enabled, type Step } from './steps.ts';

/** What the world does: `pick` chooses among what can be done, `error` makes work end with one. */
export interface Move {
  readonly pick: number;
  readonly error: string | null;
}

/** What came of a comparison. */
export interface Comparison {
  /** Stimuli after which engine and oracle agreed. */
  readonly moves: number;
  /** How many of them needed another order than the oracle's first. */
  readonly reordered: number;
  readonly outcome: string;
}

/** What the engine was seen to do, which the oracle must be able to do as well. */
interface Seen {
  readonly facts: Facts;
  readonly picture: string;
  /** Seen by conditions later on, if by nobody else. */
  readonly variables: string;
  readonly outcome: string;
}

/** How many orders of what is concurrent are tried before the engine is said to be wrong. */
const ORDERS = 300;

/**
 * Drives engine and oracle by the same schedule. After each stimulus what the engine did must be
 * what the standard's text allows in some order of what it leaves unordered, and what waits must be
 * the same.
 *
 * @throws Error with the model, the stimuli and both views, when they disagree
 */
export async function compare(model: OracleModel, schedule: readonly Move[]): Promise<Comparison> {
  const map = new OracleMap(model);
  const engine = new EngineRun(await deploy(print(model)), map);
  let world = newWorld(model);
  let reordered = 0;
  const told: string[] = [];
  const follow = (deed: Deed, act: () => void): boolean => {
    act();
    const { outcome } = engine;
    const variables = valuesText(engine.variables);
    const seen = { facts: engine.news(), picture: textOf(engine.picture), variables, outcome };
    const found = explain(world, deed, seen);
    if (found.isEndless && engine.hasRunAway) return false;
    if (found.world === null) throw new Error(disagreement(model, told, { seen, ...found }));
    if (!engine.isAlive)
      throw new Error(`${disagreement(model, told, { seen, ...found })}\nNobody is told.`);
    world = found.world;
    reordered += found.orders > 1 ? 1 : 0;
    return true;
  };
  told.push('start');
  let goesOn = follow({ type: 'start', event: null }, () => engine.start());
  for (const { pick, error } of schedule) {
    const ours = stimuli(pictureOf(world));
    const theirs = stimuli(engine.picture);
    const index = pick % Math.max(ours.length, 1);
    const [our, their] = [ours[index], theirs[index]];
    if (!goesOn || our === undefined || their === undefined) break;
    const code = our.doing === 'work' ? error : null;
    told.push(`${our.at.node}: ${our.doing}${code === null ? '' : ` error ${code}`}`);
    goesOn = follow(deedOf(our, code), () => engine.do(their, code));
  }
  engine.checkReplay();
  return { moves: told.length, reordered, outcome: engine.outcome };
}

function deedOf({ doing, at }: Stimulus<number>, code: string | null): Deed {
  if (doing !== 'work')
    return { type: 'happen', at: at.handle, target: doing.replace('await ', '') };
  if (code === null) return { type: 'complete', at: at.handle };
  return { type: 'error', at: at.handle, code };
}

interface Explanation {
  /** The oracle's world that is as the engine's; `null`: there is none. */
  readonly world: World | null;
  readonly orders: number;
  /** What the oracle does in its first order. */
  readonly first: World;
  /** Whether it never comes to rest: the engine then parks what runs, and says so. */
  readonly isEndless: boolean;
}

/** Looks for an order of what is concurrent in which the oracle does what the engine did. */
function explain(before: World, deed: Deed, seen: Seen): Explanation {
  const first = apply(before, deed);
  const isEndless = !settle(first, (_world, [oldest = null]) => oldest);
  if (isEndless) return { world: null, orders: 1, first, isEndless };
  if (isLike(first, seen)) return { world: first, orders: 1, first, isEndless };
  for (let orders = 2; orders <= ORDERS; orders += 1) {
    const world = apply(before, deed);
    const rested = settle(world, towards(seen.facts, orders));
    if (rested && isLike(world, seen)) return { world, orders, first, isEndless };
  }
  return { world: null, orders: ORDERS, first, isEndless };
}

function isLike(world: World, seen: Seen): boolean {
  return (
    world.marking.outcome === seen.outcome &&
    factsText(world.facts) === factsText(seen.facts) &&
    valuesText(world.marking.variables) === seen.variables &&
    textOf(pictureOf(world)) === seen.picture
  );
}

/** Chooses by chance, mostly what is old, among what leads to nothing that the engine did not do. */
function towards(facts: Facts, seed: number): Chooser {
  const chance = randomOf(seed);
  const disorder = chance() ** 3;
  return (world, steps) => {
    const order = chance() < disorder ? shuffled(steps, chance) : steps;
    return order.find(({ name }) => leadsTo(world, name, facts)) ?? null;
  };
}

function leadsTo(world: World, name: string, facts: Facts): boolean {
  const ahead = fork(world);
  enabled(ahead)
    .find((step) => step.name === name)
    ?.take();
  return [...ahead.facts].every(([fact, count]) => count <= (facts.get(fact) ?? 0));
}

function shuffled(steps: readonly Step[], chance: () => number): readonly Step[] {
  return steps
    .map((step) => ({ step, key: chance() }))
    .sort((one, other) => one.key - other.key)
    .map(({ step }) => step);
}

/** A small generator of numbers between 0 and 1: the same seed, the same numbers. */
function randomOf(seed: number): () => number {
  let state = seed * 2_654_435_761;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296;
    return state / 4_294_967_296;
  };
}

function factsText(facts: Facts): string {
  return [...facts]
    .map(([fact, count]) => `${fact}${count === 1 ? '' : ` ×${count}`}`)
    .sort()
    .join('\n');
}

function valuesText(variables: Readonly<Record<string, unknown>>): string {
  return Object.keys(variables)
    .sort()
    .map((name) => `${name}=${String(variables[name])}`)
    .join(' ');
}

function disagreement(
  model: OracleModel,
  told: readonly string[],
  { seen, first }: { readonly seen: Seen; readonly first: World },
): string {
  return [
    'Expected the engine to do what the standard says, but it did not.',
    `stimuli: ${told.join(' | ')}`,
    `variables: ${JSON.stringify(model.variables)}`,
    `--- engine (${seen.outcome})\n${factsText(seen.facts)}\n${seen.picture}${seen.variables}`,
    `--- oracle (${first.marking.outcome})\n${factsText(first.facts)}\n${textOf(pictureOf(first))}` +
      valuesText(first.marking.variables),
    print(model),
  ].join('\n');
}
