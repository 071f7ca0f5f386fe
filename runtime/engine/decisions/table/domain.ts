import {
  literalTests,
  passesAll,
  type Literal,
  type LiteralKind,
  type LiteralTests,
} from './literal-tests.ts';
import type { IndexedCell, RuleSet } from './rule-index.ts';
import { wordsFor } from './rule-index.ts';

/** A part of what a column may be asked for, in which all values match the same cells. */
export interface Segment {
  /** A value in it; null: any that nothing mentions. */
  readonly sample: Literal | null;
  /** Where it begins and ends, for numbers and dates; an end that is null is open. */
  readonly from: number | null;
  readonly to: number | null;
  /** The rules whose cell it matches. */
  readonly rules: RuleSet;
}

/** Everything that a column may be asked for, in order. */
export interface Domain {
  readonly source: string;
  readonly kind: LiteralKind;
  readonly segments: readonly Segment[];
}

/** A column to be divided. */
export interface Column {
  readonly source: string;
  readonly cells: readonly IndexedCell[];
  /** The values that it, or its type, allows, as they are written; empty when all are. */
  readonly allowed: string;
}

/**
 * Divides a column; `null` when anything matches all of its cells, `'unknown'` when some cell or list of
 * allowed values is not made of literals.
 */
export function domainOf({ source, cells, allowed }: Column): Domain | null | 'unknown' {
  if (cells.some(({ type }) => type === 'feel')) return 'unknown';
  const said = cells.flatMap((cell) => (cell.type === 'literals' ? [cell.tests] : []));
  const [first] = said;
  if (first === undefined) return null;
  const { kind } = first;
  const bounds = allowed === '' ? null : literalTests(allowed);
  if (allowed !== '' && bounds === null) return 'unknown';
  const all = bounds === null ? said : [...said, bounds];
  if (all.some((one) => one.kind !== kind)) return 'unknown';
  const parts = kind === 'number' || kind === 'date' ? orderedParts(all) : pointParts(all, kind);
  const segments = parts
    .filter(({ sample }) => isAllowed(bounds, sample))
    .map((part) => ({ ...part, rules: rulesFor(cells, part.sample) }));
  return { source, kind, segments };
}

type Part = Omit<Segment, 'rules'>;

function isAllowed(bounds: LiteralTests | null, sample: Literal | null): boolean {
  if (bounds === null) return true;
  return sample === null ? bounds.negated : passesAll(bounds, sample);
}

function rulesFor(cells: readonly IndexedCell[], sample: Literal | null): RuleSet {
  const set = new Uint32Array(wordsFor(cells.length));
  for (const [rule, cell] of cells.entries()) {
    const isHit =
      cell.type === 'any' ||
      (cell.type === 'literals' &&
        (sample === null ? cell.tests.negated : passesAll(cell.tests, sample)));
    if (isHit) set[rule >> 5] = (set[rule >> 5] ?? 0) | (1 << (rule & 31));
  }
  return set;
}

/** Every value that is mentioned, and what is not. */
function pointParts(said: readonly LiteralTests[], kind: LiteralKind): readonly Part[] {
  const values = new Set<Literal>(kind === 'boolean' ? [true, false] : []);
  for (const { tests } of said)
    for (const test of tests) if (test.type === 'point') values.add(test.value);
  const points = [...values].map((sample): Part => ({ sample, from: null, to: null }));
  return kind === 'boolean' ? points : [...points, { sample: null, from: null, to: null }];
}

/** Every end of an interval, and what lies between two. */
function orderedParts(said: readonly LiteralTests[]): readonly Part[] {
  const tests = said.flatMap((one) => one.tests);
  const mentioned = tests.flatMap((one) =>
    one.type === 'point' ? [one.value] : [one.from, one.to],
  );
  const ends = new Set(mentioned.filter((end) => typeof end === 'number'));
  const sorted = [...ends].toSorted((one, other) => one - other);
  const parts: Part[] = [];
  for (const [index, end] of sorted.entries()) {
    const before = sorted[index - 1] ?? null;
    parts.push(between(before, end), { sample: end, from: end, to: end });
  }
  return [...parts, between(sorted.at(-1) ?? null, null)];
}

function between(from: number | null, to: number | null): Part {
  if (from === null) return { sample: to === null ? 0 : to - Math.abs(to) - 1, from, to };
  return { sample: to === null ? from + Math.abs(from) + 1 : from + (to - from) / 2, from, to };
}
