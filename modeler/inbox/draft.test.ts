import { describe, expect, it } from 'vitest';
import {
  changesOf,
  dropDraft,
  keepDraft,
  pruneDrafts,
  readDraft,
  type DraftStorage,
} from './draft.ts';

/** A storage in memory that can be full. */
class Shelf implements DraftStorage {
  readonly kept = new Map<string, string>();
  full = false;

  get length(): number {
    return this.kept.size;
  }
  key(index: number): string | null {
    return [...this.kept.keys()][index] ?? null;
  }
  getItem(key: string): string | null {
    return this.kept.get(key) ?? null;
  }
  setItem(key: string, value: string): void {
    if (this.full) throw new Error('QuotaExceededError');
    this.kept.set(key, value);
  }
  removeItem(key: string): void {
    this.kept.delete(key);
  }
}

const DAY = 86_400_000;

describe('a draft', () => {
  it('holds what differs from what the form was filled with', () => {
    const filled = { supplier: 'A', total: 1, findings: [{ code: 'x' }] };
    const now = { supplier: 'A', total: 2, findings: [{ code: 'x' }], comment: 'why', note: null };
    expect(changesOf(filled, now)).toEqual({ total: 2, comment: 'why' });
  });

  it('is there again until it is dropped', () => {
    const shelf = new Shelf();
    keepDraft(shelf, 't1', { comment: 'why' }, 5);
    expect(readDraft(shelf, 't1')).toEqual({ comment: 'why' });
    expect(readDraft(shelf, 't2')).toBeNull();
    dropDraft(shelf, 't1');
    expect(readDraft(shelf, 't1')).toBeNull();
  });

  it('goes when everything was taken back', () => {
    const shelf = new Shelf();
    keepDraft(shelf, 't1', { comment: 'why' }, 5);
    keepDraft(shelf, 't1', {}, 6);
    expect(shelf.length).toBe(0);
  });

  it('is lost quietly when there is no room', () => {
    const shelf = new Shelf();
    shelf.full = true;
    expect(() => keepDraft(shelf, 't1', { comment: 'why' }, 5)).not.toThrow();
  });

  it('is forgotten when it is old, and the oldest of too many', () => {
    const shelf = new Shelf();
    shelf.setItem('theme', 'dark');
    keepDraft(shelf, 'old', { a: 1 }, 0);
    for (let n = 0; n < 105; n += 1) keepDraft(shelf, `t${n}`, { a: 1 }, 40 * DAY + n);
    pruneDrafts(shelf, 41 * DAY);
    expect(readDraft(shelf, 'old')).toBeNull();
    expect(readDraft(shelf, 't4')).toBeNull();
    expect(readDraft(shelf, 't5')).toEqual({ a: 1 });
    expect(shelf.getItem('theme')).toBe('dark');
  });

  it('is none when what is kept is not a draft', () => {
    const shelf = new Shelf();
    shelf.setItem('baton.draft.t1', '{"at":"now"}');
    shelf.setItem('baton.draft.t2', '{');
    expect([readDraft(shelf, 't1'), readDraft(shelf, 't2')]).toEqual([null, null]);
  });
});
