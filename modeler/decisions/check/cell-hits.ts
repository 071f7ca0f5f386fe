import {
  builtInType,
  compileUnaryTests,
  evaluateTogether,
  fromJson,
  type FeelScope,
  type FeelValue,
} from '../../../runtime/engine/index.ts';
import type { JsonObject, JsonValue } from '../../../shared/json.ts';
import type { CellHits } from './messages.ts';

/** What is asked of a table in one case: a value for each input, and all that was given. */
export interface AskedTable {
  readonly values: readonly JsonValue[];
  readonly types: readonly string[];
  readonly given: JsonObject;
  readonly tests: readonly (readonly string[])[];
}

/** One budget for the cells of one case. */
const LIMITS = { steps: 2_000_000 };

/** Which cells match, each by itself: a rule that is not hit shows why. */
export function cellHits({ values, types, given, tests }: AskedTable): CellHits {
  const asked = values.map((value, column) => feelOf(value, types[column] ?? ''));
  const known = asked.map(() => new Map<string, boolean | null>());
  const scopeOf = (value: FeelValue): FeelScope => ({
    get: (name) => {
      if (name === '?') return value;
      return Object.hasOwn(given, name) ? (given[name] ?? null) : undefined;
    },
  });
  const context = Object.keys(given);
  const matches = (text: string, value: FeelValue): boolean | null => {
    const compiled = compileUnaryTests(text, { context });
    if (!compiled.ok) return null;
    const answer = evaluateTogether(LIMITS, (run) =>
      run.evaluate(compiled.expression, scopeOf(value)),
    );
    return answer.type === 'value' ? answer.value === true : null;
  };
  return tests.map((row) =>
    asked.map((value, column) => {
      const text = (row[column] ?? '').trim();
      if (text === '' || text === '-') return true;
      const seen = known[column]?.get(text);
      if (seen !== undefined) return seen;
      const found = matches(text, value);
      known[column]?.set(text, found);
      return found;
    }),
  );
}

/** Dates and times come as text: what the column says they are, they are. */
function feelOf(value: JsonValue, type: string): FeelValue {
  const known = type === '' ? null : builtInType(type);
  return known === null ? value : fromJson(value, known);
}
