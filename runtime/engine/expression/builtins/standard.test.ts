import { describe, expect, it } from 'vitest';
import { problemsOf } from '../../../testing/feel.ts';
import { BUILT_INS, NOT_BUILT } from './built-ins.ts';

/**
 * Every built-in of the standard with the names of its parameters, `?` before one that may be left out.
 * @spec DMN 1.5 §10.3.4, Tables 73 to 83
 */
const STANDARD: Readonly<Record<string, readonly string[]>> = {
  // Conversion
  date: ['from', 'year, month, day'],
  'date and time': ['from', 'date, time'],
  time: ['from', 'hour, minute, second, ?offset'],
  number: ['from, ?grouping separator, ?decimal separator'],
  string: ['from'],
  duration: ['from'],
  'years and months duration': ['from, to'],
  // Truth values
  not: ['negand'],
  // Texts
  substring: ['string, start position, ?length'],
  'string length': ['string'],
  'upper case': ['string'],
  'lower case': ['string'],
  'substring before': ['string, match'],
  'substring after': ['string, match'],
  replace: ['input, pattern, replacement, ?flags'],
  contains: ['string, match'],
  'starts with': ['string, match'],
  'ends with': ['string, match'],
  matches: ['input, pattern, ?flags'],
  split: ['string, delimiter'],
  'string join': ['list, ?delimiter'],
  // Lists
  'list contains': ['list, element'],
  'list replace': ['list, position, newItem', 'list, match, newItem'],
  count: ['list'],
  min: ['list'],
  max: ['list'],
  sum: ['list'],
  mean: ['list'],
  all: ['list'],
  any: ['list'],
  sublist: ['list, start position, ?length'],
  append: ['list, item'],
  concatenate: ['list'],
  'insert before': ['list, position, newItem'],
  remove: ['list, position'],
  reverse: ['list'],
  'index of': ['list, match'],
  union: ['list'],
  'distinct values': ['list'],
  flatten: ['list'],
  product: ['list'],
  median: ['list'],
  stddev: ['list'],
  mode: ['list'],
  // Numbers
  decimal: ['n, scale'],
  floor: ['n, ?scale'],
  ceiling: ['n, ?scale'],
  'round up': ['n, scale'],
  'round down': ['n, scale'],
  'round half up': ['n, scale'],
  'round half down': ['n, scale'],
  abs: ['n'],
  modulo: ['dividend, divisor'],
  sqrt: ['number'],
  log: ['number'],
  exp: ['number'],
  odd: ['number'],
  even: ['number'],
  // Dates and times
  is: ['value1, value2'],
  'day of year': ['date'],
  'day of week': ['date'],
  'month of year': ['date'],
  'week of year': ['date'],
  now: [''],
  today: [''],
  // Sorting
  sort: ['list, precedes'],
  // Contexts
  'get value': ['m, key'],
  'get entries': ['m'],
  context: ['entries'],
  'context put': ['context, key, value', 'context, keys, value'],
  'context merge': ['contexts'],
  // Ranges
  range: ['from'],
  before: ['point1, point2', 'point, range', 'range, point', 'range1, range2'],
  after: ['point1, point2', 'point, range', 'range, point', 'range1, range2'],
  meets: ['range1, range2'],
  'met by': ['range1, range2'],
  overlaps: ['range1, range2'],
  'overlaps before': ['range1, range2'],
  'overlaps after': ['range1, range2'],
  finishes: ['point, range', 'range1, range2'],
  'finished by': ['range, point', 'range1, range2'],
  includes: ['range, point', 'range1, range2'],
  during: ['point, range', 'range1, range2'],
  starts: ['point, range', 'range1, range2'],
  'started by': ['range, point', 'range1, range2'],
  coincides: ['point1, point2', 'range1, range2'],
};

/** What takes a list takes its elements as well. */
const VARIADIC: ReadonlySet<string> = new Set([
  ...['min', 'max', 'sum', 'mean', 'all', 'any', 'append', 'concatenate', 'union'],
  ...['product', 'median', 'stddev', 'mode'],
]);

describe('the built-ins of the standard', () => {
  it.each(Object.entries(STANDARD))('%s takes %j', (name, wanted) => {
    const signatures = BUILT_INS.get(name) ?? [];
    const written = signatures.map(({ parameters }) =>
      parameters.map((one) => `${one.optional ? '?' : ''}${one.name}`).join(', '),
    );
    expect(written).toEqual(expect.arrayContaining([...wanted]));
    if (VARIADIC.has(name)) expect(signatures.every(({ rest }) => rest)).toBe(true);
  });

  it.each(
    Object.entries(STANDARD).flatMap(([name, all]) => all.map((one) => [name, one] as const)),
  )('%s can be called by the names %j', (name, parameters) => {
    const names = parameters === '' ? [] : parameters.replaceAll('?', '').split(', ');
    const call = (used: readonly string[]): string =>
      `${name}(${used.map((one) => `${one}: null`).join(', ')})`;
    expect(problemsOf(call(names))).toEqual([]);
    expect(problemsOf(call(names.toReversed()))).toEqual([]);
    expect(problemsOf(call([...names, 'surplus']))).toMatchObject([{ code: 'wrongArguments' }]);
  });

  it('are all built, but what cannot be run again', () => {
    expect([...NOT_BUILT.keys()]).toEqual(['random number', 'uuid']);
  });
});
