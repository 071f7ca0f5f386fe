import { isJsonObject, type JsonObject, type JsonValue } from '../../../shared/json.ts';
import { columnsOf, type DecisionTable } from '../table/decision-table.ts';
import type { CaseOutcome } from '../check/messages.ts';
import { isSameValue } from './typed-value.ts';
import type { TestCase } from './test-case.ts';

/** What is expected of a case: one value for each, or of the whole (`null`). */
export type ResultColumn = string | null;

/** The results of a decision, as columns: those of a table that gives one answer, else the whole. */
export function resultColumns(table: DecisionTable | null): readonly ResultColumn[] {
  if (table === null || MANY.has(table.hitPolicy)) return [null];
  const names = columnsOf(table, 'output').map(({ column }) => column.name);
  return names.length > 1 && names.every((name) => name !== '') ? names : [null];
}

const MANY: ReadonlySet<string> = new Set(['COLLECT', 'RULE ORDER', 'OUTPUT ORDER']);

/** The value of a result under a column. */
export function resultIn(
  value: JsonValue | undefined,
  column: ResultColumn,
): JsonValue | undefined {
  if (column === null || value === undefined) return value;
  return isJsonObject(value) && Object.hasOwn(value, column) ? value[column] : undefined;
}

/** A case of which another value is expected under a column; undefined: none there. */
export function withExpected(
  one: TestCase,
  column: ResultColumn,
  value: JsonValue | undefined,
): TestCase {
  const { expected: before, ...rest } = one;
  if (column === null) return value === undefined ? rest : { ...rest, expected: value };
  const entries = isJsonObject(before) ? Object.entries(before) : [];
  const others = entries.filter(([name]) => name !== column);
  const all = value === undefined ? others : [...others, [column, value] as const];
  return all.length === 0 ? rest : { ...rest, expected: Object.fromEntries(all) };
}

/** A case that is given another value; undefined: nothing under that name. */
export function withGiven(one: TestCase, name: string, value: JsonValue | undefined): TestCase {
  const { [name]: _before, ...others } = one.given;
  const given: JsonObject = value === undefined ? others : { ...one.given, [name]: value };
  return { ...one, given };
}

/** How a case went. `shown`: nothing is expected of it. */
export type Verdict = 'passed' | 'failed' | 'shown' | 'waiting';

/** Compares what came of a case with what is expected of it. */
export function verdictOf(
  { expected }: TestCase,
  outcome: CaseOutcome | undefined,
  columns: readonly ResultColumn[],
): Verdict {
  if (outcome === undefined) return 'waiting';
  if (outcome.type === 'failed') return outcome.message === '' ? 'waiting' : 'failed';
  if (expected === undefined) return 'shown';
  const isMet = columns.every((column) => {
    const wanted = resultIn(expected, column);
    return wanted === undefined || isSameValue(wanted, resultIn(outcome.result, column) ?? null);
  });
  return isMet ? 'passed' : 'failed';
}
