import { describe, expect, it } from 'vitest';
import { feel, warningsOf } from '../../../testing/feel.ts';

describe('a built-in on lists', () => {
  it.each([
    ['count([1, 2, 3])', 3],
    ['count([])', 0],
    ['count(null instance of Any)', 1],
    ['min([3, 1, 2])', 1],
    ['min(3, 1, 2)', 1],
    ['min(["b", "a"])', 'a'],
    ['max([3, 1, 2])', 3],
    ['max(1/3, 0.333)  = 1/3', true],
    ['sum([0.1, 0.2, 0.3])', 0.6],
    ['sum([1])', 1],
    ['product([2, 3, 4])', 24],
    ['mean([1, 2, 6])', 3],
    ['mean(0.1, 0.2)', 0.15],
    ['median([8, 2, 5, 3, 4])', 4],
    ['median(10, 9, 100, 20)', 15],
    ['stddev([2, 4, 7, 5]) = 2.081665999466132735282297706979931', true],
    ['stddev([1e30, 1e30 + 1, 1e30 + 2])', 1],
    ['mode([6, 3, 9, 6, 6])', [6]],
    ['mode([6, 1, 9, 6, 1])', [1, 6]],
    ['mode([])', []],
    ['list contains([1, null], null)', true],
    ['list contains([1, 2], 3)', false],
    ['list contains([[1], [2]], [2])', true],
    ['sublist([1, 2, 3], 2)', [2, 3]],
    ['sublist([1, 2, 3], 1, 2)', [1, 2]],
    ['sublist([1, 2, 3], -2)', [2, 3]],
    ['sublist([1, 2, 3], -1, 1)', [3]],
    ['append([1], 2, 3)', [1, 2, 3]],
    ['append([1], [2])', [1, [2]]],
    ['append([1], null)', [1, null]],
    ['concatenate([1, 2], [3])', [1, 2, 3]],
    ['concatenate([1], [], [[2]])', [1, [2]]],
    ['insert before([1, 3], 2, 2)', [1, 2, 3]],
    ['insert before([1, 3], -1, 2)', [1, 2, 3]],
    ['remove([1, 2, 3], 2)', [1, 3]],
    ['remove([1, 2, 3], -1)', [1, 2]],
    ['list replace([2, 4, 7, 8], 3, 6)', [2, 4, 6, 8]],
    ['list replace([2, 4, 7, 8], -1, null)', [2, 4, 7, null]],
    ['list replace([2, 4, 7, 8], function(item, newItem) item < newItem, 5)', [5, 5, 7, 8]],
    ['list replace(list: [1], position: 1, newItem: 2)', [2]],
    ['list replace(list: [1], match: function(a, b) false, newItem: 2)', [1]],
    ['list replace([], function(a, b) true, 2)', []],
    ['reverse([1, 2, 3])', [3, 2, 1]],
    ['index of([1, 2, 3, 2], 2)', [2, 4]],
    ['index of([1, null], null)', [2]],
    ['index of([1, "1"], 1)', [1]],
    ['union([1, 2], [2, 3])', [1, 2, 3]],
    ['union([1], 2)', [1, 2]],
    ['distinct values([1, 2, 3, 2, 1])', [1, 2, 3]],
    ['distinct values([1, "1", null, null, [1], [1]])', [1, '1', null, [1]]],
    ['flatten([[1, 2], [[3]], 4])', [1, 2, 3, 4]],
    ['sort([3, 1, 2])', [1, 2, 3]],
    ['sort([3, 1, 2], function(x, y) x > y)', [3, 2, 1]],
    ['sort(list: [3, 1], precedes: function(x, y) x < y)', [1, 3]],
    [
      'sort([{n: 2, s: "a"}, {n: 1, s: "b"}, {n: 2, s: "c"}], function(x, y) x.n < y.n).s',
      ['b', 'a', 'c'],
    ],
    ['sort([])', []],
  ])('%s is %j', (source, value) => {
    expect(feel(source)).toEqual(value);
    expect(warningsOf(source)).toEqual([]);
  });

  it.each([
    ['count(null)', 'nullOperand'],
    ['min([])', 'invalidArgument'],
    ['min([1, "a"])', 'notComparable'],
    ['min([1, null])', 'nullOperand'],
    ['max([true])', 'notComparable'],
    ['sum([])', 'invalidArgument'],
    ['sum([1, null])', 'nullOperand'],
    ['sum(["1"])', 'typeMismatch'],
    ['mean([])', 'invalidArgument'],
    ['stddev([1])', 'invalidArgument'],
    ['sublist([1], 0)', 'invalidArgument'],
    ['sublist([1], 2)', 'invalidArgument'],
    ['sublist([1], 1, -1)', 'invalidArgument'],
    ['append(null, 1)', 'nullOperand'],
    ['concatenate([1], null)', 'nullOperand'],
    ['union(null, [1])', 'nullOperand'],
    ['flatten(null)', 'nullOperand'],
    ['insert before([1], 3, 1)', 'invalidArgument'],
    ['remove([1], 2)', 'invalidArgument'],
    ['remove([], 1)', 'invalidArgument'],
    ['list replace([1], 2, 3)', 'invalidArgument'],
    ['list replace([1], 0, 3)', 'invalidArgument'],
    ['list replace([1], "1", 3)', 'typeMismatch'],
    ['list replace([1], function(a) true, 3)', 'invalidArgument'],
    ['list replace([1], function(a, b) 1, 3)', 'typeMismatch'],
    ['list replace(null, 1, 3)', 'nullOperand'],
    ['reverse(null)', 'nullOperand'],
    ['sort([1, "a"])', 'notComparable'],
    ['sort([1, 2], function(x) x)', 'invalidArgument'],
    ['sort([1, 2], 1)', 'typeMismatch'],
  ])('%s is null and warns: %s', (source, code) => {
    expect(feel(source)).toBeNull();
    expect(warningsOf(source)).toEqual([code]);
  });

  it('leaves the lists of the scope as they are', () => {
    const xs = Object.freeze([3, 1, 2]);
    const source = '[sort(xs), reverse(xs), append(xs, 4), remove(xs, 1), insert before(xs, 1, 0)]';
    expect(feel(source, { xs })).toEqual([
      [1, 2, 3],
      [2, 1, 3],
      [3, 1, 2, 4],
      [1, 2],
      [0, 3, 1, 2],
    ]);
  });
});
