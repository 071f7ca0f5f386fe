import { setMaxListeners } from 'node:events';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Tail, type FeedLine } from './tail.ts';

/** A feed in memory whose reads can be counted and held up. */
function feed(length = 0) {
  const lines: FeedLine[] = [];
  const state = { reads: 0, fails: false };
  const add = (count = 1): void => {
    for (let n = 0; n < count; n += 1)
      lines.push({ place: lines.length + 1, json: `"${lines.length + 1}"` });
  };
  add(length);
  const tail = new Tail(async (after, limit) => {
    state.reads += 1;
    await Promise.resolve();
    if (state.fails) throw new Error('the store is away');
    return lines.slice(after, after + limit);
  });
  return { tail, lines, state, add };
}

const never = new AbortController().signal;
setMaxListeners(0, never);

/** Reads until `place` has come. */
async function readTo(tail: Tail, place: number, from = 0): Promise<number[]> {
  const places: number[] = [];
  for (let after = from; after < place; after = places.at(-1)!)
    places.push(...(await tail.next(after, never)).map((line) => line.place));
  return places;
}

const upTo = (count: number): number[] => Array.from({ length: count }, (_, index) => index + 1);

describe('the tail of a feed', () => {
  it('brings what is there, page by page', async () => {
    const { tail } = feed(1234);
    expect(await readTo(tail, 1234)).toEqual(upTo(1234));
  });

  it('rouses whoever waits when something new has come', async () => {
    const { tail, add } = feed(3);
    await readTo(tail, 3);
    const waiting = tail.next(3, never);
    add(2);
    tail.wake();
    expect((await waiting).map(({ place }) => place)).toEqual([4, 5]);
  });

  it('answers nothing when the reader gives up', async () => {
    const { tail } = feed();
    const patience = new AbortController();
    const waiting = tail.next(0, patience.signal);
    patience.abort();
    expect(await waiting).toEqual([]);
    expect(await tail.next(0, AbortSignal.abort())).toEqual([]);
  });

  it('reads each new line once, however many follow it', async () => {
    const { tail, state, add } = feed();
    const readers = Array.from({ length: 500 }, () => tail.next(0, never));
    await Promise.resolve();
    await new Promise(setImmediate);
    const before = state.reads;
    add(5);
    tail.wake();
    for (const lines of await Promise.all(readers)) expect(lines).toHaveLength(5);
    expect(state.reads - before).toBe(1);
  });

  it('lets a reader that lags behind catch up, though much has been forgotten', async () => {
    const { tail, add } = feed(10);
    const follower = readTo(tail, 5010);
    await new Promise(setImmediate);
    for (let n = 0; n < 50; n += 1) {
      add(100);
      tail.wake();
      await new Promise(setImmediate);
    }
    expect(await readTo(tail, 5010)).toEqual(upTo(5010));
    expect(await follower).toEqual(upTo(5010));
  });

  it('hands over large lines a few at a time', async () => {
    const lines = upTo(10).map((place) => ({ place, json: 'x'.repeat(90_000) }));
    const tail = new Tail((after, limit) => Promise.resolve(lines.slice(after, after + limit)));
    expect(await tail.next(0, never)).toHaveLength(2);
    const huge = new Tail(() => Promise.resolve([{ place: 1, json: 'x'.repeat(900_000) }]));
    expect(await huge.next(0, never)).toHaveLength(1);
  });

  it('tells its readers when the store is away, and goes on when it is back', async () => {
    const { tail, state, add } = feed(2);
    await readTo(tail, 2);
    const waiting = tail.next(2, never);
    await new Promise(setImmediate);
    state.fails = true;
    tail.wake();
    await expect(waiting).rejects.toThrow('away');
    state.fails = false;
    add();
    expect(await readTo(tail, 3)).toEqual([1, 2, 3]);
  });

  it('loses nothing and repeats nothing, whatever the order of wakes and reads', async () => {
    const act = fc.constantFrom('add', 'wake', 'read', 'pass');
    await fc.assert(
      fc.asyncProperty(fc.array(act, { maxLength: 60 }), fc.nat(5), async (acts, length) => {
        const { tail, add, lines } = feed(length);
        const readers = [readTo(tail, length + 40)];
        for (const one of acts) {
          if (one === 'add') add();
          if (one === 'wake') tail.wake();
          if (one === 'read') readers.push(readTo(tail, length + 40));
          if (one === 'pass') await Promise.resolve();
        }
        add(length + 40 - lines.length);
        tail.wake();
        for (const places of await Promise.all(readers)) expect(places).toEqual(upTo(length + 40));
      }),
      { numRuns: 60 },
    );
  });
});
