import { describe, expect, it } from 'vitest';
import { ClipShelf, type ShelfStorage } from './clip-shelf.ts';

describe('the shelf of what was copied', () => {
  it('is the same for all windows', () => {
    const storage = memory();
    const [one, other] = [new ClipShelf(() => storage), new ClipShelf(() => storage)];
    expect(other.get()).toBeNull();
    expect(one.put({ text: 'a task', isShared: false })).toBe(true);
    expect(other.get()).toEqual({ text: 'a task', isShared: false });
    other.put({ text: 'a pool', isShared: true });
    expect(one.get()).toEqual({ text: 'a pool', isShared: true });
  });

  it('is for one window where nothing may be kept, and says so', () => {
    const shelf = new ClipShelf(() => {
      throw new Error('The operation is insecure.');
    });
    expect(shelf.get()).toBeNull();
    expect(shelf.put({ text: 'a task', isShared: false })).toBe(false);
    expect(shelf.get()).toEqual({ text: 'a task', isShared: false });
  });

  it('does not give others what lay there before, when there is no room for what came after', () => {
    const storage = memory(20);
    const [one, other] = [new ClipShelf(() => storage), new ClipShelf(() => storage)];
    one.put({ text: 'a task', isShared: false });
    expect(one.put({ text: 'a very large pool', isShared: false })).toBe(false);
    expect(other.get()).toBeNull();
    expect(one.get()?.text).toBe('a very large pool');
  });
});

function memory(room = Infinity): ShelfStorage {
  const kept = new Map<string, string>();
  return {
    getItem: (key) => kept.get(key) ?? null,
    removeItem: (key) => void kept.delete(key),
    setItem(key, value) {
      if (value.length > room) throw new Error('The quota has been exceeded.');
      kept.set(key, value);
    },
  };
}
