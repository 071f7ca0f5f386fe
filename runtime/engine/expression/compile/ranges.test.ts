import { describe, expect, it } from 'vitest';
import { feel, warningsOf } from '../../../testing/feel.ts';

describe('a range', () => {
  it.each<readonly [string, unknown]>([
    ['(< 10).end', 10],
    ['(< 10).start', null],
    ['(<= 10).end included', true],
    ['(< 10).end included', false],
    ['(<= 10).start included', false],
    ['(>= 10).start included', true],
    ['(> 10).start included', false],
    ['(<= 5) = (<= 5)', true],
    ['(<= 5) = (< 5)', false],
    ['[1..5] = [1..5]', true],
    ['[1..5] = (1..5]', false],
    ['[1..5] != [1..6]', true],
    ['[1..5] = ["a".."b"]', null],
    ['{r: ]1..5[, s: 1 in r}.s', false],
    ['{r: [< 3, > 7], s: [2 in r, 5 in r, 8 in r]}.s', [true, false, true]],
    ['{r: (> 3), s: 4 in r}.s', true],
    ['5 in [[1..3], [4..6]]', true],
    ['[1..3] in [[1..3], [4..6]]', true],
    ['[1..3] in [1..3]', true],
    ['@"2026-06-01" in [date("2026-01-01")..date("2026-12-31")]', true],
    ['@"PT5M" in [duration("PT1M")..duration("PT1H")]', true],
    ['"c" in ["a".."d")', true],
    ['for i in (1..4) return i', [2, 3]],
    ['for i in 3..1 return i', [3, 2, 1]],
    ['3 in [5..1]', false],
    ['count([1..3])', 1],
  ])('%s is %j', (source, value) => {
    expect(feel(source)).toEqual(value);
  });

  it.each([
    ['(< nothing).end', 'nullOperand'],
    ['{r: < [1]}.r', 'notComparable'],
    ['[1.."a"]', 'notComparable'],
    ['2 in [nothing..3]', 'nullOperand'],
    ['"a" in (> 3)', 'notComparable'],
    ['for i in (> 3) return i', 'nullOperand'],
    ['{r: [5..1]}.r', 'invalidArgument'],
  ])('of ends that have no order, %s, is null and warns: %s', (source, code) => {
    expect(feel(source, { nothing: null })).toBeNull();
    expect(warningsOf(source, { nothing: null })).toContain(code);
  });
});
