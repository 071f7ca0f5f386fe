import { apply, pictureOf, settle, type Chooser, type Deed } from './oracle.ts';
import { textOf } from './picture.ts';
import { enabled, type Step } from './steps.ts';
import { valuesText } from './variables.ts';
import { fork, type Facts, type World } from './world.ts';

/** What the engine was seen to do, which the oracle must be able to do as well. */
export interface Seen {
  /** In the order in which it happened. */
  readonly facts: readonly string[];
  readonly picture: string;
  readonly variables: string;
  readonly outcome: string;
  /** Whether the engine has parked what moves without end. */
  readonly hasRunAway?: boolean;
}

/** What the oracle says to what the engine did. */
export interface Explanation {
  /** The oracle's world that is as the engine's; `null`: there is none. */
  readonly world: World | null;
  /** How many orders of what is concurrent were tried. */
  readonly orders: number;
  /** What the oracle does in its own order. */
  readonly first: World;
  /** Whether it never comes to rest: the engine then parks what runs, and says so. */
  readonly isEndless: boolean;
}

/** How many orders of what is concurrent are tried before the engine is said to be wrong. */
const ORDERS = 120;

/** What has not come to rest after so many steps, and not for the engine either, is endless. */
const ENDLESS = 400;

/**
 * Looks for an order of what is concurrent in which the oracle does what the engine did: its own,
 * then that of the engine's facts, then by chance.
 */
export function explain(before: World, deed: Deed, seen: Seen): Explanation {
  const first = apply(before, deed);
  const patience = seen.hasRunAway === true ? ENDLESS : undefined;
  const isEndless = !settle(first, (_world, [oldest = null]) => oldest, patience);
  if (isEndless) return { world: null, orders: 1, first, isEndless };
  if (isLike(first, seen)) return { world: first, orders: 1, first, isEndless };
  const places = placesOf(seen.facts);
  for (let orders = 2; orders <= ORDERS; orders += 1) {
    const world = apply(before, deed);
    const rested = settle(world, towards(places, orders));
    if (rested && isLike(world, seen)) return { world, orders, first, isEndless };
  }
  return { world: null, orders: ORDERS, first, isEndless };
}

function isLike(world: World, seen: Seen): boolean {
  return (
    world.marking.outcome === seen.outcome &&
    factsText(world.facts) === factsText(countsOf(seen.facts)) &&
    valuesText(world.marking.variables) === seen.variables &&
    textOf(pictureOf(world)) === seen.picture
  );
}

/** Where in the order of the engine each fact stands, for the first time, the second … */
type Places = ReadonlyMap<string, readonly number[]>;

function placesOf(facts: readonly string[]): Places {
  const places = new Map<string, number[]>();
  for (const [place, fact] of facts.entries())
    places.set(fact, [...(places.get(fact) ?? []), place]);
  return places;
}

/** Chooses what the engine did next among what leads to nothing that it did not do; or by chance. */
function towards(places: Places, seed: number): Chooser {
  const chance = randomOf(seed);
  const disorder = seed === 2 ? 0 : chance() ** 2;
  return (world, steps) => {
    const next = steps.flatMap((step, age) => {
      const place = placeAfter(world, step, places);
      return place === null ? [] : [{ step, key: place, age }];
    });
    if (next.length > 1 && chance() < disorder)
      return next[Math.floor(chance() * next.length)]?.step ?? null;
    next.sort((one, other) => one.key - other.key || one.age - other.age);
    return next[0]?.step ?? null;
  };
}

/**
 * Where the first thing to be seen of a step stands in the engine's order; −1 for one of which
 * nothing is seen; `null` when the engine did not do what would be seen.
 */
function placeAfter(world: World, { name }: Step, places: Places): number | null {
  const ahead = fork(world);
  enabled(ahead)
    .find((step) => step.name === name)
    ?.take();
  let first = Infinity;
  for (const [fact, count] of ahead.facts) {
    const before = world.facts.get(fact) ?? 0;
    if (count === before) continue;
    const known = places.get(fact) ?? [];
    if (count > known.length) return null;
    first = Math.min(first, known[before] ?? Infinity);
  }
  if (first < Infinity) return first;
  // That a scope is left with handlers alone is noticed after all else.
  return name.startsWith('progress') ? Number.MAX_SAFE_INTEGER : -1;
}

/** A small generator of numbers between 0 and 1: the same seed, the same numbers. */
function randomOf(seed: number): () => number {
  let state = (seed * 2_654_435_761) % 4_294_967_296;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296;
    return state / 4_294_967_296;
  };
}

function countsOf(facts: readonly string[]): Facts {
  const counts: Facts = new Map();
  for (const fact of facts) counts.set(fact, (counts.get(fact) ?? 0) + 1);
  return counts;
}

function factsText(facts: Facts): string {
  return [...facts]
    .map(([fact, count]) => `${fact}${count === 1 ? '' : ` ×${count}`}`)
    .sort()
    .join('\n');
}

/** Both views, one below the other. */
export function contrast(seen: Seen, { first }: Explanation): string {
  const { marking, facts } = first;
  return [
    `--- engine (${seen.outcome})`,
    factsText(countsOf(seen.facts)),
    `${seen.picture}${seen.variables}`,
    `--- oracle (${marking.outcome})`,
    factsText(facts),
    `${textOf(pictureOf(first))}${valuesText(marking.variables)}`,
  ].join('\n');
}
