import { describe, expect, it } from 'vitest';
import { dropSending, dueIn, keepSending, readOutbox, type Sending } from './outbox.ts';

function storage(room = true) {
  const kept = new Map<string, string>();
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => {
      if (!room) throw new Error('full');
      kept.set(key, value);
    },
    removeItem: (key: string) => void kept.delete(key),
  };
}

const sending = (key: string, notBefore = 0, by = 'rita'): Sending => ({
  key,
  itemId: `i.${key}`,
  title: key,
  path: '/v1/x',
  body: { approve: true },
  by,
  notBefore,
});

describe('what is on its way', () => {
  it('is kept until it was taken, each once, in the order in which it was decided', () => {
    const place = storage();
    for (const key of ['a', 'b', 'a']) keepSending(place, sending(key));
    expect(readOutbox(place).map(({ key }) => key)).toEqual(['b', 'a']);
    dropSending(place, 'b');
    dropSending(place, 'never');
    expect(readOutbox(place)).toEqual([sending('a')]);
    dropSending(place, 'a');
    expect(place.getItem('baton.outbox')).toBeNull();
  });

  it('is sent when it can be taken back no more, by who decided it', () => {
    const all = [sending('a', 5), sending('b', 20), sending('c', 0, 'carl')];
    expect(dueIn(all, 'rita', 10).map(({ key }) => key)).toEqual(['a']);
  });

  it('says when there is no room to keep it, and reads nothing that it has not written', () => {
    expect(keepSending(storage(false), sending('a'))).toBe(false);
    const odd = storage();
    odd.setItem('baton.outbox', '[{"key":1},null,5]');
    expect(readOutbox(odd)).toEqual([]);
    odd.setItem('baton.outbox', '{');
    expect(readOutbox(odd)).toEqual([]);
  });
});
