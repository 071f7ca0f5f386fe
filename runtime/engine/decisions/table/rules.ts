import type { CompiledExpression, FeelScope, FeelValue } from '../../expression/index.ts';
import type { Run } from '../run.ts';
import { withName } from '../scope.ts';
import { indexColumn, wordsFor, type ColumnIndex, type IndexedCell } from './rule-index.ts';

/** One cell of an input column. */
export interface Cell {
  readonly index: IndexedCell;
  /** Null: anything passes. */
  readonly tests: CompiledExpression | null;
}

/** Finds the rules that match, in the order of the table; the first only, if that is all that counts. */
export type MatchRules = (
  values: readonly FeelValue[],
  scope: FeelScope,
  run: Run,
) => readonly number[];

/** What a table must have before an index is worth its room. */
const FEW_RULES = 8;

/** Prepares the rules of a table: `columns[c][r]` is the cell of rule `r` in column `c`. */
export function ruleMatcher(
  columns: readonly (readonly Cell[])[],
  rules: number,
  isFirstOnly: boolean,
): MatchRules {
  const indexes = columns.map((cells) =>
    rules < FEW_RULES ? null : indexColumn(cells.map(({ index }) => index)),
  );
  const parts: Parts = { columns, indexes, rules };
  return (values, scope, run) => {
    const found = candidatesOf(parts, values);
    run.evaluator.charge(1 + (found === null ? rules : found.set.length));
    const asked = values.map((value) => withName(scope, '?', value));
    const matches: number[] = [];
    const consider = (rule: number): boolean => {
      for (const [column, cells] of columns.entries()) {
        const cell = cells[rule];
        if (cell === undefined || cell.index.type === 'any') continue;
        if (found?.told[column] === true && cell.index.type === 'literals') continue;
        if (cell.tests === null) continue;
        const own = asked[column] ?? scope;
        if (run.evaluator.evaluate(cell.tests, own) !== true) return false;
      }
      matches.push(rule);
      return isFirstOnly;
    };
    if (found === null) eachRule(rules, consider);
    else eachMember(found.set, consider);
    return matches;
  };
}

interface Parts {
  readonly columns: readonly (readonly Cell[])[];
  readonly indexes: readonly (ColumnIndex | null)[];
  readonly rules: number;
}

interface Candidates {
  readonly set: Uint32Array;
  /** Columns whose literal cells need no second look. */
  readonly told: readonly boolean[];
}

function candidatesOf({ indexes, rules }: Parts, values: readonly FeelValue[]): Candidates | null {
  let set: Uint32Array | null = null;
  const told = indexes.map((index, column) => {
    const own = index?.candidates(values[column] ?? null) ?? null;
    if (own === null) return false;
    set ??= new Uint32Array(wordsFor(rules)).fill(0xffff_ffff);
    intersect(set, own);
    return true;
  });
  return set === null ? null : { set, told };
}

function intersect(set: Uint32Array, other: Uint32Array): void {
  for (let word = 0; word < set.length; word += 1)
    set[word] = (set[word] ?? 0) & (other[word] ?? 0);
}

function eachRule(rules: number, consider: (rule: number) => boolean): void {
  for (let rule = 0; rule < rules; rule += 1) if (consider(rule)) return;
}

function eachMember(set: Uint32Array, consider: (rule: number) => boolean): void {
  for (let word = 0; word < set.length; word += 1)
    for (let bits = set[word] ?? 0; bits !== 0; bits &= bits - 1)
      if (consider(word * 32 + (31 - Math.clz32(bits & -bits)))) return;
}
