import fc from 'fast-check';
import { expect, it } from 'vitest';
import { compileUnaryTests, evaluateTogether, type FeelValue } from '../../expression/index.ts';
import { newSession } from '../run.ts';
import { EMPTY_SCOPE } from '../scope.ts';
import { literalTests } from './literal-tests.ts';
import { ruleMatcher, type Cell } from './rules.ts';

const number = fc.oneof(
  fc.integer({ min: -3, max: 6 }).map(String),
  fc.constantFrom('0.5', '-1.25', '2.50'),
);
const text = fc.constantFrom('"a"', '"b"', '"c d"', '""', '"ß"');
const listed = (one: fc.Arbitrary<string>) =>
  fc.array(one, { minLength: 1, maxLength: 3 }).map((all) => all.join(', '));
const interval = fc
  .tuple(fc.constantFrom('[', '(', ']'), number, number, fc.constantFrom(']', ')', '['))
  .map(([open, from, to, close]) => `${open}${from}..${to}${close}`);
const compared = fc
  .tuple(fc.constantFrom('<', '<=', '>', '>='), number)
  .map((parts) => parts.join(' '));
const plain = fc.oneof(
  listed(fc.oneof(number, interval, compared)),
  listed(text),
  fc.constantFrom('true', 'false', '-', 'null', '? > 1', '"a", 1', 'string length(?) > 1'),
);
const cell = fc.oneof(
  plain,
  plain.filter((one) => one !== '-').map((one) => `not(${one})`),
);
const value: fc.Arbitrary<FeelValue> = fc.oneof(
  fc.constantFrom<FeelValue>(null, true, false, 'a', 'b', 'c d', '', 'x', 0.5, -1.25, 2.5),
  fc.integer({ min: -4, max: 7 }),
);

function cellOf(source: string): Cell {
  if (source === '-') return { index: { type: 'any' }, tests: null };
  const compiled = compileUnaryTests(source);
  if (!compiled.ok) throw new Error(`${source}: ${JSON.stringify(compiled.problems)}`);
  const tests = literalTests(source);
  return {
    index: tests === null ? { type: 'feel' } : { type: 'literals', tests },
    tests: compiled.expression,
  };
}

it('finds by its index the rules that FEEL finds one by one', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(cell, cell), { minLength: 8, maxLength: 70 }),
      fc.array(fc.tuple(value, value), { minLength: 1, maxLength: 8 }),
      (rows, asked) => {
        const rules = rows.map((row) => row.map(cellOf));
        const columns = [0, 1].map((column) => rules.map((row) => row[column]!));
        const match = ruleMatcher(columns, rules.length, false);
        const outcome = evaluateTogether({ steps: 1e9 }, (evaluator) => {
          const run = { evaluator, session: newSession() };
          for (const values of asked) {
            const one = (rule: number) =>
              values.every((given, column) => {
                const tests = columns[column]![rule]!.tests;
                const scope = { get: (name: string) => (name === '?' ? given : undefined) };
                return tests === null || evaluator.evaluate(tests, scope) === true;
              });
            const expected = rules.map((_, rule) => rule).filter(one);
            expect(match(values, EMPTY_SCOPE, run)).toEqual(expected);
          }
          return null;
        });
        expect(outcome.type).toBe('value');
      },
    ),
    { numRuns: 150 },
  );
});
