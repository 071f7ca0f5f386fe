import { describe, expect, it } from 'vitest';
import { afterDone, neighbour } from './neighbours.ts';

const ids = ['a', 'b', 'c'];

describe('walking the inbox', () => {
  it('goes down and up and stays at the ends', () => {
    expect(neighbour(ids, 'b', 1)).toBe('c');
    expect(neighbour(ids, 'b', -1)).toBe('a');
    expect(neighbour(ids, 'c', 1)).toBeNull();
  });

  it('begins at the first when nothing, or something gone, is open', () => {
    expect(neighbour(ids, null, 1)).toBe('a');
    expect(neighbour(ids, 'gone', -1)).toBe('a');
    expect(neighbour([], null, 1)).toBeNull();
  });

  it('goes on to the task below the one that is done, else to the last, else nowhere', () => {
    expect(afterDone(ids, 'a')).toBe('b');
    expect(afterDone(ids, 'c')).toBe('b');
    expect(afterDone(['c'], 'c')).toBeNull();
  });
});
