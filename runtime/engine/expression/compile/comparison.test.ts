import { describe, expect, it } from 'vitest';
import { feel, warningsOf } from '../../../testing/feel.ts';

const variables = { one: 1, text: 'b', nothing: null, list: [1, 2, 3], order: { id: 'A' } };

describe('a comparison', () => {
  it.each([
    ['1 = 1', true],
    ['1 = 1.0', true],
    ['1 != 2', true],
    ['"a" = "a"', true],
    ['"a" < "b"', true],
    ['true = true', true],
    ['null = null', true],
    ['nothing = null', true],
    ['nothing != null', false],
    ['one = null', false],
    ['one != null', true],
    ['nothing = 1', false],
    ['nothing != 1', true],
    ['[1, "a", [2]] = [1, "a", [2]]', true],
    ['[1, 2] = [2, 1]', false],
    ['[] = []', true],
    ['{a: 1, b: [2]} = {b: [2], a: 1}', true],
    ['{a: 1} = {a: 1, b: 2}', false],
    ['{a: 1} = {b: 1}', false],
    ['order = {id: "A"}', true],
    ['[1..3] = [1..3]', true],
    ['[1..3] = [1..3)', false],
    ['1 < 2', true],
    ['2 <= 2', true],
    ['2 > 2', false],
    ['2 >= 2', true],
    ['9007199254740993 > 9007199254740992', true],
    ['1/3 < 0.3333333333333334', true],
    ['2 between 1 and 3', true],
    ['1 between 1 and 3', true],
    ['4 between 1 and 3', false],
    ['"b" between "a" and "c"', true],
    ['1 < 2 and 2 < 3', true],
  ])('%s is %j, without a warning', (source, value) => {
    expect(feel(source, variables)).toBe(value);
    expect(warningsOf(source, variables)).toEqual([]);
  });

  it.each(['4 between null and 3', '0 between 1 and null', '4 in [null..3]', '0 in [1..null)'])(
    'is false where one end says so, and warns of the other: %s',
    (source) => {
      expect(feel(source)).toBe(false);
      expect(warningsOf(source)).toEqual(['nullOperand']);
    },
  );

  it.each([
    ['1 = "1"', 'notComparable'],
    ['1 != "1"', 'notComparable'],
    ['[1] = 1', 'notComparable'],
    ['[1] = ["1"]', 'notComparable'],
    ['true < false', 'notComparable'],
    ['1 < "2"', 'notComparable'],
    ['null < 1', 'nullOperand'],
    ['one between null and 3', 'nullOperand'],
    ['{} < {}', 'notComparable'],
    ['(function(x) x) = 1', 'notComparable'],
  ])('%s is null and warns: %s', (source, code) => {
    expect(feel(source, variables)).toBeNull();
    expect(warningsOf(source, variables)).toEqual([code]);
  });
});

describe('in', () => {
  it.each([
    ['2 in [1..3]', true],
    ['1 in (1..3]', false],
    ['3 in [1..3)', false],
    ['3 in ]1..3]', true],
    ['1 in [1..3[', true],
    ['2 in [1, 2, 3]', true],
    ['4 in [1, 2, 3]', false],
    ['2 in list', true],
    ['2 in (1, 2)', true],
    ['5 in (< 3, > 4)', true],
    ['5 in < 3', false],
    ['5 in (>= 5)', true],
    ['5 in (!= 5)', false],
    ['5 in (= 5)', true],
    ['5 in ([1..2], [4..6])', true],
    ['5 in [[1..2], [4..6]]', true],
    ['5 in (? > 4)', true],
    ['5 in (? > 6, odd(?))', true],
    ['[1] in [[1], [2]]', true],
    ['null in [1, null]', true],
    ['null in null', true],
    ['"a" in ("a")', true],
    ['@"2026-03-01" in [@"2026-01-01"..@"2026-12-31"]', true],
    ['"a" in [1, "a"]', true],
  ])('%s is %j, without a warning', (source, value) => {
    expect(feel(source, variables)).toBe(value);
    expect(warningsOf(source, variables)).toEqual([]);
  });

  it('warns when an element of another type may be why nothing was found', () => {
    expect(feel('"1" in [1, 2]')).toBe(false);
    expect(warningsOf('"1" in [1, 2]')).toEqual(['notComparable']);
  });

  it.each([
    ['null in [1..3]', 'nullOperand'],
    ['"a" in [1..3]', 'notComparable'],
    ['5 in (< "a", 6)', 'notComparable'],
    ['5 in nothing', 'nullOperand'],
    ['5 in (? + 1)', 'typeMismatch'],
    ['1 in [null..3]', 'nullOperand'],
  ])('%s is null and warns of %s', (source, code) => {
    expect(feel(source, variables)).toBeNull();
    expect(warningsOf(source, variables)).toContain(code);
  });
});
