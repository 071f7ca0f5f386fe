import fc from 'fast-check';
import { evaluate } from 'feelin';
import { describe, expect, it } from 'vitest';
import { feel } from '../../../testing/feel.ts';

/** Where we and the oracle differ, and why we keep to ours. */
const DEVIATIONS: Readonly<Record<string, readonly (readonly [string, unknown, unknown])[]>> = {
  'FEEL numbers are decimals of 34 digits': [
    ['sum([0.1, 0.2, 0.3])', 0.6, 0.6000000000000001],
    ['mean(0.1, 0.2)', 0.15, 0.15000000000000002],
    ['round half up(1.005, 2)', 1.01, 1],
    ['even(9007199254740993)', false, true],
    ['string(1/3)', '0.3333333333333333333333333333333333', '0.3333333333333333'],
    ['string(1e21)', '1000000000000000000000', '1'],
    ['exp(1e6)', null, 2.718281828459045],
    ['time(10, 30, 15.5)', '10:30:15.5', '10:30:15'],
  ],
  'a scale is a whole number within those of decimal128': [
    ['decimal(1, 1.5)', null, 1.0119288512538813],
    ['decimal(1, 6177)', null, 1],
    ['decimal(15, -6111)', 0, 15],
  ],
  'the least and the greatest are those of any ordered type': [
    ['min(["b", "a"])', 'a', null],
    ['max([@"2026-01-01", @"2026-03-01"])', '2026-03-01', null],
  ],
  'modes ascend': [['mode([1, -1, -2])', [-2, -1, 1], [1, -1, -2]]],
  'a median is that of the sorted list': [['median(10, 9, 100, 20)', 15, 60]],
  'elements are compared by value, and a list of one is a list': [
    ['list contains([[1], [2]], [2])', true, false],
    ['distinct values([1, [1], [1]])', [1, [1]], [1]],
  ],
  'a negative position counts from the end': [
    ['insert before([1, 3], -1, 2)', [1, 2, 3], [2, 1, 3]],
    ['remove([1, 2, 3], -1)', [1, 2], [1, 3]],
    ['list replace([2, 4, 7], -1, 1)', [2, 4, 1], [2, 1, 7]],
  ],
  'a position outside is an error': [
    ['sublist([1], 0)', null, [1]],
    ['sublist([1], 2)', null, []],
    ['insert before([1], 3, 1)', null, [1, 1]],
    ['remove([1], 2)', null, [1]],
    ['list replace([1], 2, 3)', null, [1, 3]],
    ['substring("foo", 0)', null, 'o'],
    ['substring("foo", 9)', null, ''],
    ['substring("foo", 1, 0)', null, ''],
  ],
  'a function that is handed on takes what it is given and answers what it must': [
    ['sort([1, 2], function(x) x)', null, [2, 1]],
    ['list replace([1], function(a) true, 3)', null, [3]],
    ['list replace([1], function(a, b) 1, 3)', null, [3]],
  ],
  'a number is written as FEEL writes it, with separators that FEEL has': [
    ['number("+1")', null, 1],
    ['number("1.")', null, 1],
    ['number("1,5", ",", ",")', null, 15],
    ['number("1;5", ";", ".")', null, 15],
    ['number(5)', 5, null],
  ],
  'contexts nest, and only contexts do': [
    ['get value({a: {b: 1}}, ["a", "b"])', 1, null],
    ['context put({a: "x"}, ["a", "b"], 2)', null, { a: { 0: 'x', b: 2 } }],
  ],
  'every relation of ranges is there, by names as well': [
    ['overlaps before([1..5], [3..9])', true, null],
    ['overlaps after([3..9], [1..5])', true, null],
    ['finishes(10, [1..10])', true, null],
    ['finished by([1..10], 10)', true, null],
    ['during(5, [1..10])', true, null],
    ['starts(1, [1..10])', true, null],
    ['started by([1..10], 1)', true, null],
    ['coincides([1..5], [1..5])', true, null],
    ['before(point1: 1, point2: 2)', true, null],
  ],
  'points and ranges of two types, or none, have no order': [
    ['before(null, 1)', null, true],
    ['before(1, "a")', null, false],
  ],
  'a range is read': [
    ['range("[18..21)") = [18..21)', true, false],
    ['string([1..3))', '[1..3)', '<range>'],
  ],
  'values of two types are not the same': [['is(1, "1")', false, null]],
  'a date is of the calendar as long as it is': [
    ['date("12026-03-01")', '12026-03-01', null],
    ['date("2026-03-01T10:00:00")', null, '2026-03-01'],
    ['time("10:00")', null, '10:00:00'],
    ['time("10:00:00+15:00")', null, '10:00:00+15:00'],
  ],
  'a duration is of one kind': [
    ['duration("P1M1D")', null, 'P1M1D'],
    ['years and months duration(@"2020-01-31", @"2021-03-01")', 'P1Y1M', 'P1Y1M1D'],
  ],
  'patterns are those of XPath': [
    ['replace("abc", "b*", "x")', null, 'xaxxcx'],
    ['matches("e", "[a-z-[aeiou]]")', false, null],
    ['replace("abc", "b", "<$1>")', 'a<>c', 'a<$1>c'],
    ['matches("aa", "(a)\\\\1")', null, true],
    ['matches("ab", "a(?=b)")', null, true],
  ],
};

function oracle(source: string): unknown {
  return JSON.parse(JSON.stringify(evaluate(source, {}).value ?? null), (_key, one: unknown) =>
    typeof one === 'number' ? one + 0 : one,
  );
}

const pick = <T>(...values: readonly T[]): fc.Arbitrary<T> => fc.constantFrom(...values);
/** Quarters are exact in both: doubles and decimals agree on them. */
const number = fc.integer({ min: -40, max: 40 }).map((n) => String(n / 4));
const whole = fc.integer({ min: -12, max: 12 }).map(String);
const positive = fc.integer({ min: 1, max: 3 }).map(String);
const word = pick('"a"', '"Hello"', '"lo"', '""', '"b c"', '"a-b-a"', '"äÖß"', '"1,2"');
const letter = pick('"a"', '"-"', '","', '" "', '"lo"');
const pattern = pick('"a+"', '"[a-z]"', '"(l|o)"', '"^H"', '"-"', '"b.c"', '"(a)(-)?"', '"x"');
const numbers = fc
  .array(number, { minLength: 3, maxLength: 6 })
  .map((all) => `[${all.join(', ')}]`);
const truths = fc
  .array(pick('true', 'false', 'null'), { maxLength: 3 })
  .map((all) => `[${all.join(', ')}]`);
const context = pick('{a: 1}', '{b: 2, c: "x"}', '{}', '{a: {b: 3}}', '{"d e": [1]}');
const date = fc
  .date({ min: new Date('1900-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })
  .map((one) => `@"${one.toISOString().slice(0, 10)}"`);
const moment = fc
  .date({ min: new Date('1900-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })
  .map((one) => `date and time("${one.toISOString().slice(0, 19)}Z")`);
const length = pick('"P1D"', '"PT36H"', '"-PT90S"', '"P14M"', '"-P1Y"', '"P3DT4H5M6S"');
const range = fc
  .tuple(
    fc.integer({ min: 0, max: 9 }),
    fc.integer({ min: 1, max: 9 }),
    pick('[', '('),
    pick(']', ')'),
  )
  .map(([from, size, open, close]) => `${open}${from}..${from + size}${close}`);

/** What each is called with, and how it is asked; all by itself where it is not asked otherwise. */
const CALLS: readonly (readonly [readonly string[], ...fc.Arbitrary<string>[]])[] = [
  [['string length', 'upper case', 'lower case', 'string'], word],
  [['contains', 'starts with', 'ends with', 'substring before', 'substring after'], word, letter],
  [['split'], word, letter],
  [['matches'], word, pattern],
  [['matches'], word, pattern, pick('"i"', '"s"', '""')],
  [['replace'], word, pattern, pick('"#"', '"<>"', '""')],
  [['substring'], pick('"Hello"', '"abc"'), pick('1', '2', '3', '-1', '-2', '-3')],
  [['substring'], pick('"Hello"', '"abc"'), positive, positive],
  [
    ['decimal', 'round up', 'round down', 'round half up', 'round half down'],
    number,
    pick('0', '1'),
  ],
  [['floor', 'ceiling', 'abs'], number],
  [['modulo'], whole, pick('3', '-4', '5')],
  [['odd', 'even'], whole],
  [['sqrt'], pick('0', '4', '6.25', '144')],
  [['count', 'min', 'max', 'sum', 'distinct values', 'reverse', 'flatten'], numbers],
  [['all', 'any'], truths],
  [['list contains', 'index of', 'append'], numbers, number],
  [['sublist', 'remove'], numbers, positive],
  [['sublist'], numbers, positive, positive],
  [['insert before', 'list replace'], numbers, positive, number],
  [['list replace'], numbers, pick('function(x, y) x < y', 'function(x, y) x = y'), number],
  [['sort'], numbers, pick('function(x, y) x < y', 'function(x, y) x > y')],
  [['concatenate', 'union'], numbers, numbers],
  [['string join'], pick('["a", "b"]', '[]', '["x", null]'), letter],
  [['get entries'], context],
  [['get value'], context, pick('"a"', '"b"', '"d e"')],
  [['context put'], context, pick('"a"', '"b"'), number],
  [['context merge'], fc.tuple(context, context).map(([a, b]) => `[${a}, ${b}]`)],
  [['day of week', 'day of year', 'week of year', 'month of year'], date],
  [['date', 'time'], moment],
  [['date and time'], date, pick('@"10:20:30"', '@"10:20:30Z"', '@"23:59:59+01:00"')],
  [['duration'], length],
  [['is'], date, date],
  [['before', 'after', 'meets', 'met by', 'overlaps', 'includes'], range, range],
  [['before', 'after', 'includes'], range, whole],
];

const rows = Object.entries(DEVIATIONS).flatMap(([why, all]) =>
  all.map(([source, ours, theirs]) => ({ why, source, ours, theirs })),
);

describe('the oracle', () => {
  it.each(rows)('$why: $source', ({ source, ours, theirs }) => {
    expect(feel(source)).toEqual(ours);
    expect(oracle(source)).toEqual(theirs);
  });

  it.each(CALLS.flatMap(([names, ...args]) => names.map((name) => ({ name, args }))))(
    'agrees on $name',
    ({ name, args }) => {
      fc.assert(
        fc.property(fc.tuple(...args), (given) => {
          const source = `${name}(${given.join(', ')})`;
          expect([source, feel(source)]).toEqual([source, oracle(source)]);
        }),
        { numRuns: 60 },
      );
    },
  );
});
