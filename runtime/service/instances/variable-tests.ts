import type { JsonValue } from '../../../shared/json.ts';
import { accept, type Outcome } from '../../../shared/outcome.ts';
import { reject } from '../../../shared/rejection.ts';
import { parseStrictJson } from '../../../shared/strict-json.ts';
import type { Comparison, VariableTest } from '../../store/find-port.ts';

/** How a comparison is written between a path and a value. */
const SIGNS: Readonly<Record<string, Comparison>> = {
  ':': 'equal',
  '=': 'equal',
  '!=': 'notEqual',
  '<': 'less',
  '<=': 'atMost',
  '>': 'more',
  '>=': 'atLeast',
  '~': 'contains',
};

/** A name: in quotes where it has signs in it. */
const NAME = String.raw`"(?:[^"\\]|\\.)*"|[^:=!<>~?."]+`;
const PATH = new RegExp(`^(?:${NAME})(?:\\.(?:${NAME}))*`);
const NAMES = new RegExp(NAME, 'g');

/**
 * Reads what is asked of variables: `name:value`, `order.total>=100`, `tags~urgent`, `note?`. The
 * value is JSON, or else plain text: `total:5` is a number, `name:five` a text.
 * @rejects malformedRequest
 */
export function readVariableTests(said: readonly string[]): Outcome<readonly VariableTest[]> {
  const tests: VariableTest[] = [];
  for (const one of said) {
    const test = readTest(one);
    if (test === null)
      return reject(
        'malformedRequest',
        `Expected variable=name:value, or another comparison, but found ${one}.`,
        { parameter: 'variable' },
      );
    tests.push(test);
  }
  return accept(tests);
}

/** The path of a variable as it is written in a comparison or a column; `null` when it is none. */
export function readPath(written: string): VariableTest['path'] | null {
  return PATH.exec(written)?.[0] === written ? namesIn(written) : null;
}

function readTest(said: string): VariableTest | null {
  const written = PATH.exec(said)?.[0] ?? '';
  const path = namesIn(written);
  if (path === null) return null;
  const rest = said.slice(written.length);
  if (rest === '?') return { path, comparison: 'exists', value: null };
  if (rest === '!?') return { path, comparison: 'missing', value: null };
  const sign = /^(?:!=|<=|>=|[:=<>~])/.exec(rest)?.[0] ?? '';
  const comparison = SIGNS[sign];
  return comparison === undefined
    ? null
    : { path, comparison, value: valueOf(rest.slice(sign.length)) };
}

function namesIn(written: string): VariableTest['path'] | null {
  const names = (written.match(NAMES) ?? []).map((name) => {
    const read = name.startsWith('"') ? parseStrictJson(name) : null;
    if (read === null) return name;
    return read.ok && typeof read.value === 'string' ? read.value : '';
  });
  const [name, ...inwards] = names;
  return name === undefined || names.includes('') ? null : [name, ...inwards];
}

function valueOf(written: string): JsonValue {
  const read = parseStrictJson(written);
  return read.ok ? read.value : written;
}
