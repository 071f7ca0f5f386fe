/** Code points from one to another, both included. */
export type CharRange = readonly [from: number, to: number];

/**
 * The characters that one place of a pattern takes: those of the ranges and of the classes as the
 * matching engine writes them (`\p{L}`), or all others.
 */
export interface CharSet {
  readonly ranges: readonly CharRange[];
  readonly classes: readonly string[];
  readonly negated: boolean;
}

const LAST = 0x10_ff_ff;

/** More characters than this are not looked at one by one. */
const MOST_FOLDED = 5000;

/** The ranges in order, none touching another. */
export function normalize(ranges: readonly CharRange[]): readonly CharRange[] {
  const merged: [number, number][] = [];
  for (const [from, to] of ranges.toSorted(([left], [right]) => left - right)) {
    const last = merged.at(-1);
    if (last !== undefined && from <= last[1] + 1) last[1] = Math.max(last[1], to);
    else merged.push([from, to]);
  }
  return merged;
}

/** Every character that the ranges leave out. */
export function complement(ranges: readonly CharRange[]): readonly CharRange[] {
  const rest: CharRange[] = [];
  let next = 0;
  for (const [from, to] of normalize(ranges)) {
    if (from > next) rest.push([next, from - 1]);
    next = to + 1;
  }
  if (next <= LAST) rest.push([next, LAST]);
  return rest;
}

/** What the first ranges hold and the second do not. */
export function without(
  ranges: readonly CharRange[],
  removed: readonly CharRange[],
): readonly CharRange[] {
  return complement([...complement(ranges), ...removed]);
}

/** The ranges and the other case of each of their letters; null when they are too wide to fold. */
export function foldCase(ranges: readonly CharRange[]): readonly CharRange[] | null {
  const width = ranges.reduce((sum, [from, to]) => sum + to - from + 1, 0);
  if (width > MOST_FOLDED) return null;
  const folded: CharRange[] = [...ranges];
  for (const [from, to] of ranges)
    for (let code = from; code <= to; code += 1)
      for (const other of otherCases(code)) folded.push([other, other]);
  return normalize(folded);
}

function otherCases(code: number): readonly number[] {
  const character = String.fromCodePoint(code);
  return [character.toLowerCase(), character.toUpperCase()].flatMap((other) => {
    const [only, ...more] = other;
    return only === undefined || more.length > 0 ? [] : [only.codePointAt(0) ?? code];
  });
}
