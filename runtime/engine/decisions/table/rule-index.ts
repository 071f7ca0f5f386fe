import type { FeelValue } from '../../expression/index.ts';
import { passesAll, type LiteralTests } from './literal-tests.ts';

/** A cell as the index sees it: anything passes, literals, or something that only FEEL can tell. */
export type IndexedCell =
  | { readonly type: 'any' }
  | { readonly type: 'literals'; readonly tests: LiteralTests }
  | { readonly type: 'feel' };

/** A set of rules, one bit each. */
export type RuleSet = Uint32Array;

/** Which rules of one column a value may match. */
export interface ColumnIndex {
  /** The candidates; null when the column cannot tell for this value. */
  candidates(value: FeelValue): RuleSet | null;
}

/** The words (of 32 rules) that the sets of one column may take: 4 MB. */
const MOST_WORDS = 1 << 20;

/**
 * Prepares a column of literals so that a value finds its rules by one look-up, however many there are.
 * Rules whose cell only FEEL can judge are candidates always. Null where there is nothing to gain.
 */
export function indexColumn(cells: readonly IndexedCell[]): ColumnIndex | null {
  const kinds = new Set(cells.flatMap((one) => (one.type === 'literals' ? [one.tests.kind] : [])));
  const [kind] = kinds;
  if (kinds.size !== 1 || kind === undefined || kind === 'date') return null;
  return kind === 'number' ? indexNumbers(cells) : indexPoints(cells, kind);
}

/** How many words a set of so many rules takes. */
export function wordsFor(rules: number): number {
  return Math.ceil(rules / 32);
}

function indexPoints(
  cells: readonly IndexedCell[],
  kind: 'string' | 'boolean',
): ColumnIndex | null {
  const values = new Set(mentioned(cells));
  if ((values.size + 1) * wordsFor(cells.length) > MOST_WORDS) return null;
  const sets = new Map([...values].map((value) => [value, setOf(cells, value)]));
  // What no cell mentions: only anything, negations and FEEL may match it.
  const others = setOf(cells, NOT_MENTIONED);
  return {
    candidates: (value) =>
      typeof value === kind && (typeof value === 'string' || typeof value === 'boolean')
        ? (sets.get(value) ?? others)
        : null,
  };
}

/** A text that no cell can write: literals hold no control characters that XML would have let in. */
const NOT_MENTIONED = '\u0000';

/**
 * Between two neighbouring ends of intervals all numbers match the same rules, so there is a set for each
 * end and one for each gap.
 */
function indexNumbers(cells: readonly IndexedCell[]): ColumnIndex | null {
  const ends = [...new Set(mentioned(cells).filter((one) => typeof one === 'number'))];
  const sorted = Float64Array.from(ends).sort();
  if ((sorted.length * 2 + 1) * wordsFor(cells.length) > MOST_WORDS) return null;
  const at = (index: number): number => sorted[index] ?? 0;
  const sets = Array.from({ length: sorted.length * 2 + 1 }, (_, segment) => {
    const index = segment >> 1;
    if (segment % 2 === 1) return setOf(cells, at(index));
    if (index === 0) return setOf(cells, at(0) - Math.abs(at(0)) - 1);
    if (index === sorted.length) return setOf(cells, at(index - 1) + Math.abs(at(index - 1)) + 1);
    return setOf(cells, at(index - 1) + (at(index) - at(index - 1)) / 2);
  });
  return {
    candidates: (value) =>
      typeof value === 'number' ? (sets[segmentOf(sorted, value)] ?? null) : null,
  };
}

/** Odd: an end itself; even: the gap before the next. */
function segmentOf(sorted: Float64Array, value: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? 0) < value) low = middle + 1;
    else high = middle;
  }
  return sorted[low] === value ? low * 2 + 1 : low * 2;
}

function mentioned(cells: readonly IndexedCell[]): readonly (string | number | boolean)[] {
  return cells.flatMap((cell) =>
    cell.type !== 'literals'
      ? []
      : cell.tests.tests.flatMap((test) =>
          test.type === 'point' ? [test.value] : [test.from, test.to].filter((end) => end !== null),
        ),
  );
}

function setOf(cells: readonly IndexedCell[], value: string | number | boolean): RuleSet {
  const set = new Uint32Array(wordsFor(cells.length));
  for (const [rule, cell] of cells.entries()) {
    if (cell.type === 'literals' && !passesAll(cell.tests, value)) continue;
    set[rule >> 5] = (set[rule >> 5] ?? 0) | (1 << (rule & 31));
  }
  return set;
}
