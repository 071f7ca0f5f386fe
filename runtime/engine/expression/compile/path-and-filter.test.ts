import { describe, expect, it } from 'vitest';
import { feel, warningsOf } from '../../../testing/feel.ts';

const variables = {
  order: {
    id: 'A',
    'due date': '2026-03-01',
    lines: [
      { sku: 'a', n: 1 },
      { sku: 'b', n: 2 },
    ],
  },
  xs: [5, 6, 7],
  empty: [],
  nothing: null,
  n: 9,
  i: 2,
};

describe('a path', () => {
  it.each([
    ['order.id', 'A'],
    ['order.due date', '2026-03-01'],
    ['order.lines.sku', ['a', 'b']],
    ['order.lines[1].sku', 'a'],
    ['{a: {b: 1}}.a.b', 1],
    ['(order).id', 'A'],
    ['[1..3].start', 1],
    ['(1..3].start included', false],
    ['(1..3].end included', true],
    ['empty.x', []],
    ['[{a: [{b: 1}, {b: 2}]}, {a: []}].a.b', [[1, 2], []]],
    ['[[{b: 1}], {b: 2}].b', [[1], 2]],
  ])('%s is %j', (source, value) => {
    expect(feel(source, variables)).toEqual(value);
    expect(warningsOf(source, variables)).toEqual([]);
  });

  it.each([
    ['order.nope', null, ['missingEntry']],
    ['order.nope.more', null, ['missingEntry', 'nullOperand']],
    ['order.id.more', null, ['typeMismatch']],
    ['nothing.x', null, ['nullOperand']],
    ['order.lines.nope', [null, null], ['missingEntry']],
    ['[{a: 1}, 2].a', [1, null], ['typeMismatch']],
    ['[1..3].nope', null, ['typeMismatch']],
  ])('%s is %j and warns: %j', (source, value, codes) => {
    expect(feel(source, variables)).toEqual(value);
    expect(warningsOf(source, variables)).toEqual(codes);
  });
});

describe('a filter', () => {
  it.each([
    ['xs[1]', 5],
    ['xs[-1]', 7],
    ['xs[i]', 6],
    ['xs[1 + 1]', 6],
    ['xs[count(xs)]', 7],
    ['xs[item > 5]', [6, 7]],
    ['xs[true]', [5, 6, 7]],
    ['xs[false]', []],
    ['xs[odd(item)]', [5, 7]],
    ['order.lines[sku = "b"].n', [2]],
    ['order.lines[n > 1][1].sku', 'b'],
    ['order.lines[item.n = 1].sku', ['a']],
    ['order.lines[n < 9].n', [1, 2]],
    ['xs[item < n]', [5, 6, 7]],
    ['5[1]', 5],
    ['5[item > 4]', [5]],
    ['empty[item > 4]', []],
    ['empty[item.a.b = 4]', []],
    ['for x in xs return order.lines[n = x - 4].sku', [['a'], ['b'], []]],
    ['order.lines[some x in xs satisfies x = n + 4].sku', ['a', 'b']],
    ['xs[item in (6, 7)]', [6, 7]],
  ])('%s is %j', (source, value) => {
    expect(feel(source, variables)).toEqual(value);
    expect(warningsOf(source, variables)).toEqual([]);
  });

  it.each([
    ['xs[0]', null, ['indexOutOfRange']],
    ['xs[4]', null, ['indexOutOfRange']],
    ['xs[-4]', null, ['indexOutOfRange']],
    ['xs[1.5]', null, ['indexOutOfRange']],
    ['empty[1]', null, ['indexOutOfRange']],
    ['nothing[1]', null, ['nullOperand']],
    ['xs[null]', [], ['nullOperand']],
    ['xs["a"]', null, ['typeMismatch']],
    ['order.lines[price > 1]', [], ['unknownName', 'nullOperand']],
    ['[{a: 1}, {b: 2}][a = 1].a', [1], ['unknownName']],
  ])('%s is %j and warns: %j', (source, value, codes) => {
    expect(feel(source, variables)).toEqual(value);
    expect(warningsOf(source, variables)).toEqual(codes);
  });
});
