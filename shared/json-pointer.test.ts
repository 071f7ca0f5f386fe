import { describe, expect, it } from 'vitest';
import { isPointer, scalarsIn, valueAt } from './json-pointer.ts';

describe('a JSON pointer', () => {
  const value = { a: [{ 'b/c': 1, 'd~e': 2 }], '': 3 };
  it.each([
    ['', value],
    ['/a/0/b~1c', 1],
    ['/a/0/d~0e', 2],
    ['/', 3],
    ['/a/1', undefined],
    ['/a/00', undefined],
    ['/a/-', undefined],
    ['/__proto__', undefined],
    ['/a/length', undefined],
    ['a', undefined],
  ])('%j leads to its place', (pointer, expected) => {
    expect(valueAt(value, pointer)).toEqual(expected);
  });

  it('is told from other texts', () => {
    expect(['', '/', '/a~0b', '/a~2', 'a', '~'].map(isPointer)).toEqual([
      true,
      true,
      true,
      false,
      false,
      false,
    ]);
  });

  it('finds every scalar in order, however deep', () => {
    let deep: unknown = 'x';
    for (let depth = 0; depth < 100_000; depth += 1) deep = [deep];
    expect([...scalarsIn(deep as string)]).toEqual(['x']);
    expect([...scalarsIn({ a: [1, { b: null }], c: true })]).toEqual([1, null, true]);
  });
});
