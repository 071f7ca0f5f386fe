import { describe, expect, it } from 'vitest';
import { feel, problemsOf } from '../../../testing/feel.ts';

describe('a list', () => {
  it('keeps its elements in their order, whatever their types', () => {
    expect(feel('[1, "a", [null], {b: true}]')).toEqual([1, 'a', [null], { b: true }]);
    expect(feel('[]')).toEqual([]);
  });
});

describe('a context', () => {
  it.each([
    ['{}', {}],
    ['{a: 1, b: a + 1, c: a + b}', { a: 1, b: 2, c: 3 }],
    ['{"a b": 1, "c": 2}', { 'a b': 1, c: 2 }],
    ['{a b: 1, c: a b + 1}', { 'a b': 1, c: 2 }],
    ['{a-b: 1, c: a-b + 1}', { 'a-b': 1, c: 2 }],
    ['{a: {b: {c: 1}}}', { a: { b: { c: 1 } } }],
    ['{1: 2}'.replace('1', 'b1'), { b1: 2 }],
    ['{a: x, x: 5, b: x}', { a: 1, x: 5, b: 5 }],
    ['{"": 1}', { '': 1 }],
  ])('%s is %j', (source, value) => {
    expect(feel(source, { x: 1 })).toEqual(value);
  });

  it('takes names that are dangerous elsewhere for what they are: names', () => {
    const value = feel('{__proto__: {polluted: true}, constructor: 1}');
    expect(JSON.stringify(value)).toBe('{"__proto__":{"polluted":true},"constructor":1}');
    expect('polluted' in {}).toBe(false);
  });

  it('refuses an entry that comes twice', () => {
    expect(problemsOf('{a: 1, "a": 2}')).toMatchObject([{ code: 'syntax', from: 7, to: 13 }]);
  });

  it('hands out what came in uncopied', () => {
    const order = { lines: [1, 2] };
    expect(feel('{o: order}.o', { order })).toBe(order);
  });
});
