import { describe, expect, it } from 'vitest';
import { evaluateFeel, feel, warningsOf } from '../../../testing/feel.ts';

const variables = {
  xs: [1, 2, 3],
  empty: [],
  nothing: null,
  lines: [
    { sku: 'a', price: 10, tags: ['x'] },
    { sku: 'b', price: 20, tags: [] },
  ],
};

describe('for', () => {
  it.each([
    ['for x in xs return x * 2', [2, 4, 6]],
    ['for x in empty return x', []],
    ['for x in 1..3 return x', [1, 2, 3]],
    ['for x in 3..1 return x', [3, 2, 1]],
    ['for x in -1..1 return x', [-1, 0, 1]],
    ['for x in [1..3] return x', [1, 2, 3]],
    ['for x in (1..3) return x', [2]],
    ['for x in 5 return x', [5]],
    ['for x in 1..2, y in xs return x * y', [1, 2, 3, 2, 4, 6]],
    [
      'for x in 1..3, y in x..3 return [x, y]',
      [
        [1, 1],
        [1, 2],
        [1, 3],
        [2, 2],
        [2, 3],
        [3, 3],
      ],
    ],
    ['for l in lines, t in l.tags return t', ['x']],
    ['for i in 1..6 return if i = 1 then 1 else partial[-1] * i', [1, 2, 6, 24, 120, 720]],
    ['for i in 1..3 return partial', [[], [[]], [[], [[]]]]],
    ['for x in xs return for x in 1..x return x', [[1], [1, 2], [1, 2, 3]]],
    ['for d in @"2026-02-27"..@"2026-03-01" return d', ['2026-02-27', '2026-02-28', '2026-03-01']],
  ])('%s is %j', (source, value) => {
    expect(feel(source, variables)).toEqual(value);
    expect(warningsOf(source, variables)).toEqual([]);
  });

  it.each([
    ['for x in nothing return x', 'nullOperand'],
    ['for x in 1..nothing return x', 'nullOperand'],
    ['for x in 1.5..3 return x', 'typeMismatch'],
    ['for x in "a".."c" return x', 'typeMismatch'],
    ['for x in xs, y in nothing return y', 'nullOperand'],
  ])('%s is null and warns: %s', (source, code) => {
    expect(feel(source, variables)).toBeNull();
    expect(warningsOf(source, variables)).toEqual([code]);
  });
});

describe('a quantifier', () => {
  it.each([
    ['some x in xs satisfies x > 2', true],
    ['some x in xs satisfies x > 3', false],
    ['every x in xs satisfies x > 0', true],
    ['every x in xs satisfies x > 1', false],
    ['some x in xs, y in xs satisfies x + y = 6', true],
    ['every x in xs, y in xs satisfies x + y < 6', false],
    ['some l in lines satisfies some t in l.tags satisfies t = "x"', true],
  ])('%s is %j and not vacuous', (source, value) => {
    expect(evaluateFeel(source, variables)).toMatchObject({ value, vacuous: false, warnings: [] });
  });

  it.each([
    ['every x in empty satisfies x > 0', true],
    ['some x in empty satisfies x > 0', false],
    ['every x in xs, y in empty satisfies y > 0', true],
    ['not(some x in empty satisfies x > 0)', true],
    ['all([])', true],
    ['any([])', false],
  ])('%s is %j but vacuous', (source, value) => {
    expect(evaluateFeel(source, variables)).toMatchObject({ value, vacuous: true });
  });

  it('is null when nothing decides and one condition is null', () => {
    expect(feel('some x in [1, null] satisfies x > 5')).toBeNull();
    expect(feel('every x in [1, null] satisfies x > 0')).toBeNull();
    expect(feel('some x in [null, 7] satisfies x > 5')).toBe(true);
    expect(feel('every x in [null, 1] satisfies x > 5')).toBe(false);
    expect(feel('every x in nothing satisfies true', variables)).toBeNull();
    expect(warningsOf('some x in [1] satisfies x', {})).toEqual(['typeMismatch']);
  });
});
