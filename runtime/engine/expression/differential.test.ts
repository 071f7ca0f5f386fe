import fc from 'fast-check';
import { evaluate } from 'feelin';
import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../../shared/json.ts';
import { feel } from '../../testing/feel.ts';

/**
 * Where we and the oracle differ, and why we keep to ours. The generated expressions below stay clear
 * of these; whatever else differs is a fault of one of the two.
 */
const DEVIATIONS: readonly (readonly [
  source: string,
  ours: unknown,
  oracle: unknown,
  why: string,
])[] = [
  ['0.1 + 0.2', 0.3, 0.30000000000000004, 'FEEL numbers are decimals'],
  ['1.005 * 100', 100.5, 100.49999999999999, 'FEEL numbers are decimals'],
  ['[1] = 1', null, true, 'equality does not unwrap lists of one'],
  ['[1, 2] = ["1", 2]', null, false, 'elements of two types leave equality open'],
  ['some x in [null] satisfies x > 1', null, false, 'quantifiers are three-valued'],
  ['every x in [null] satisfies x > 1', null, false, 'quantifiers are three-valued'],
  ['if "x" then 1 else 2', 2, 1, 'only true chooses then'],
  ['5 in [10..1]', false, true, 'a range does not turn round'],
  ['5 between 10 and 1', false, true, 'a range does not turn round'],
  ['max(["a", "b"])', 'b', null, 'the greatest is that of any ordered type'],
  ['sublist([1, 2, 3], 9)', null, [], 'a position outside a list is an error'],
  ['remove([1, 2, 3], 9)', null, [1, 2, 3], 'a position outside a list is an error'],
  ['insert before([1], 9, 2)', null, [1, 2], 'a position outside a list is an error'],
  ['list contains([[1]], [1])', true, false, 'elements are compared by value'],
  ['index of([[1]], [1])', [1], [], 'elements are compared by value'],
  ['substring("abc", 9)', null, '', 'a position outside a text is an error'],
  ['distinct values([1, [1]])', [1, [1]], [1], 'equality does not unwrap lists of one'],
  ['@"2026-03-01" + @"PT25H"', '2026-03-02', '2026-03-02T01:00:00Z', 'a date plus hours is a date'],
  ['@"P1D" * 2', 'P2D', null, 'durations are multiplied'],
  ['@"P2D" / @"P1D"', 2, null, 'durations are divided'],
];

const variables: JsonObject = {
  a: 3,
  b: -7.25,
  text: 'Hello',
  xs: [4, 1.5, -2, 4],
  rows: [
    { id: 1, tag: 'x', n: 2.5 },
    { id: 2, tag: 'y', n: -1 },
    { id: 3, tag: 'x', n: 0 },
  ],
  order: { total: 12.5, note: null },
};

/** Quarters are exact in both: doubles and decimals agree on them. */
const quarter = fc.integer({ min: -40, max: 40 }).map((n) => String(n / 4));
const word = fc.constantFrom('"a"', '"Hello"', '"lo"', '""', '"b c"', 'text');

interface Kinds {
  number: string;
  boolean: string;
  string: string;
  list: string;
  date: string;
}

const any = fc.letrec<Kinds>((tie) => {
  const { number, boolean, string, list, date } = {
    number: tie('number'),
    boolean: tie('boolean'),
    string: tie('string'),
    list: tie('list'),
    date: tie('date'),
  };
  const deep = { maxDepth: 4, depthIdentifier: 'feel' };
  const pick = <T>(...values: T[]): fc.Arbitrary<T> => fc.constantFrom(...values);
  return {
    number: fc.oneof(
      deep,
      quarter,
      pick('a', 'b', 'order.total', 'xs[1]', 'rows[-1].n', 'count(rows)'),
      fc.tuple(number, pick('+', '-', '*'), number).map(([x, op, y]) => `(${x} ${op} ${y})`),
      fc.tuple(number, pick('2', '4', '-8')).map(([x, y]) => `(${x} / ${y})`),
      fc.tuple(pick('abs', 'floor', 'ceiling', '-'), number).map(([f, x]) => `${f}(${x})`),
      fc
        .tuple(pick('min', 'max', 'sum', 'count'), list)
        .map(([f, x]) => `${f}(append(${x}, 1, 2))`),
      fc.tuple(number, pick('3', '-4', '2.5')).map(([x, y]) => `modulo(floor(${x}), ${y})`),
      fc.tuple(boolean, number, number).map(([c, x, y]) => `(if ${c} then ${x} else ${y})`),
      string.map((x) => `string length(${x})`),
      fc.tuple(number, number).map(([x, y]) => `{p: ${x}, q: p + ${y}}.q`),
      fc.tuple(number, number).map(([x, y]) => `(function(m, n) m - n)(${x}, ${y})`),
      fc.tuple(date, pick('year', 'month', 'day', 'weekday')).map(([x, y]) => `(${x}).${y}`),
      fc.tuple(date, date).map(([x, y]) => `(${x} - ${y}).days`),
    ),
    boolean: fc.oneof(
      deep,
      pick('true', 'false', 'order.note = null', 'order.note != null'),
      fc
        .tuple(number, pick('=', '!=', '<', '<=', '>', '>='), number)
        .map(([x, op, y]) => `(${x} ${op} ${y})`),
      fc.tuple(string, pick('=', '!=', '<', '>'), string).map(([x, op, y]) => `(${x} ${op} ${y})`),
      fc.tuple(date, pick('=', '<', '>='), date).map(([x, op, y]) => `(${x} ${op} ${y})`),
      fc.tuple(boolean, pick('and', 'or'), boolean).map(([x, op, y]) => `(${x} ${op} ${y})`),
      fc.tuple(boolean, pick('and', 'or')).map(([x, op]) => `(${x} ${op} null)`),
      boolean.map((x) => `not(${x})`),
      number.map((x) => `(${x} between -5 and 5.5)`),
      fc
        .tuple(number, pick('[-3..3]', '(-3..3]', '[1.5..4)', '(> 2)', '(1, < 0)', '[1, 4]'))
        .map(([x, t]) => `(${x} in ${t})`),
      fc
        .tuple(pick('some', 'every'), list, number)
        .map(([q, x, y]) => `(${q} v in append(${x}, 1) satisfies v > ${y})`),
      fc
        .tuple(pick('contains', 'starts with', 'ends with'), string, word)
        .map(([f, x, y]) => `${f}(${x}, ${y})`),
      fc.tuple(number, pick('number', 'string', 'list')).map(([x, t]) => `(${x} instance of ${t})`),
      fc.tuple(list, number).map(([x, y]) => `list contains(${x}, ${y})`),
      fc.tuple(number, boolean).map(([x, y]) => `all([${x} > 0, ${y}])`),
    ),
    string: fc.oneof(
      deep,
      word,
      fc.tuple(string, string).map(([x, y]) => `(${x} + ${y})`),
      fc.tuple(pick('upper case', 'lower case'), string).map(([f, x]) => `${f}(${x})`),
      fc.tuple(string, pick('1', '2', '-1')).map(([x, y]) => `substring(${x} + "xy", ${y})`),
      fc
        .tuple(pick('substring before', 'substring after'), string, pick('"l"', '"lo"', '"z"'))
        .map(([f, x, y]) => `${f}(${x}, ${y})`),
      number.map((x) => `string(floor(${x}))`),
      fc.tuple(boolean, string, string).map(([c, x, y]) => `(if ${c} then ${x} else ${y})`),
      fc.tuple(string, string).map(([x, y]) => `string join([${x}, ${y}], "-")`),
      list.map((x) => `string(${x})`),
    ),
    list: fc.oneof(
      deep,
      pick('xs', 'rows.n', 'rows.id', '[]', 'rows[tag = "x"].n', 'rows[id > 1].id'),
      fc.tuple(number, number).map(([x, y]) => `[${x}, ${y}]`),
      fc.tuple(list, number).map(([x, y]) => `(for v in ${x} return v + ${y})`),
      fc.tuple(list, number).map(([x, y]) => `(for v in ${x}, w in 1..2 return v * w + ${y})`),
      number.map((x) => `(for v in 1..3 return v + ${x})`),
      number.map((x) => `(for v in 1..3 return count(partial) + ${x})`),
      fc.tuple(list, number).map(([x, y]) => `(${x})[item > ${y}]`),
      fc.tuple(list, number).map(([x, y]) => `append(${x}, ${y})`),
      fc.tuple(list, list).map(([x, y]) => `concatenate(${x}, ${y})`),
      fc.tuple(pick('reverse', 'distinct values', 'flatten'), list).map(([f, x]) => `${f}(${x})`),
      fc.tuple(pick('union', 'concatenate'), list, list).map(([f, x, y]) => `${f}(${x}, ${y})`),
      list.map((x) => `sort(${x}, function(p, q) p < q)`),
      fc.tuple(list, number).map(([x, y]) => `insert before(append(${x}, 1), 1, ${y})`),
      list.map((x) => `remove(append(${x}, 1), 1)`),
      list.map((x) => `sublist(append(${x}, 1, 2), 2)`),
      fc.tuple(list, number).map(([x, y]) => `index of(${x}, ${y})`),
    ),
    date: fc.oneof(
      deep,
      pick('@"2026-03-01"', 'date("2024-02-29")', 'date(1999, 12, 31)'),
      fc
        .tuple(date, pick('P1D', '-P40D', 'P1M', 'P1Y1M', '-P13M'))
        .map(([x, d]) => `(${x} + duration("${d}"))`),
    ),
  };
});

/** JSON of an oracle's value: its temporal values write themselves, and -0 is 0. */
function plain(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value ?? null), (_key, one: unknown) =>
    typeof one === 'number' ? one + 0 : one,
  );
}

describe('the oracle', () => {
  it.each(DEVIATIONS)('%s: ours is %j, feelin’s %j, for %s', (source, ours, oracle) => {
    expect(feel(source, variables)).toEqual(ours);
    expect(plain(evaluate(source, variables).value)).toEqual(oracle);
  });

  it.each(['number', 'boolean', 'string', 'list', 'date'] as const)(
    'agrees on every %s',
    (kind) => {
      fc.assert(
        fc.property(any[kind], (source) => {
          expect(feel(source, variables)).toEqual(plain(evaluate(source, variables).value));
        }),
        { numRuns: 300 },
      );
    },
  );
});
