import { describe, expect, it } from 'vitest';
import { durationMs, instant } from '../../../shared/time.ts';
import { openMemoryStore } from '../../store/memory.ts';
import { Norms } from './norms.ts';
import { Tallies } from './tallies.ts';

const { documents } = openMemoryStore({ now: () => instant(0) });

let count = 0;

/** A rule of its own, and how work is counted under it. */
function rule(withinMs = 1000) {
  count += 1;
  const request = { rule: `r${count}`, key: '"V-1"', withinMs: durationMs(withinMs) };
  return async (item: string, amount: number, at = 0, key = request.key) =>
    await new Tallies(documents).count(
      'p/t',
      { ...request, key, amount },
      { item, at: instant(at) },
    );
}

describe('what comes together', () => {
  it('is counted by its key, once for each piece of work, as long as the time lasts', async () => {
    const tally = rule();
    expect(await tally('a', 6000)).toMatchObject({ count: 1, sum: 6000 });
    expect(await tally('a', 6000, 100)).toMatchObject({ count: 1, sum: 6000 });
    expect(await tally('b', 5000, 999)).toMatchObject({ count: 2, sum: 11_000 });
    expect(await tally('c', 1, 999, '"V-2"')).toMatchObject({ count: 1, sum: 1 });
    expect(await tally('d', 1, 1000)).toMatchObject({ count: 2, sum: 5001 });
  });

  it('tells the last of many that come at once of all of them', async () => {
    count += 1;
    const tallies = new Tallies(documents);
    const request = { rule: `r${count}`, key: '1', amount: 1, withinMs: durationMs(1000) };
    const all = await Promise.all(
      Array.from({ length: 50 }, (_none, index) =>
        tallies.count('p/t', request, { item: `i${index}`, at: instant(5) }),
      ),
    );
    expect(Math.max(...all.map(({ sum }) => sum))).toBe(50);
  });

  it('is kept in bounds, and rather counts too much than too little', async () => {
    const tally = rule(1_000_000);
    let last = 0;
    for (let index = 0; index < 1100; index += 1) last = (await tally(`i${index}`, 1, index)).sum;
    expect(last).toBe(1100);
    const [kept] = (await documents.list('tally')).filter(
      ({ value }) => Array.isArray(value['entries']) && value['entries'].length > 900,
    );
    expect(kept?.value['entries']).toHaveLength(1000);
  });
});

describe('what is usual', () => {
  it('is learnt once from each case, whoever tells it again, and for each performer apart', async () => {
    const norms = new Norms(documents);
    const spend = { activeMs: 1, calls: 0, tokens: 0, money: 0 };
    const known = { task: 'p/usual', features: { '/a': 1 }, result: { '/b': true }, spend };
    await Promise.all(['1', '1', '2'].map((id) => norms.learn(id, { ...known, performer: 'x' })));
    await norms.learn('3', { ...known, performer: 'y' });
    expect(await norms.of('p/usual', 'x')).toEqual({
      cases: [{ '/a': 1 }, { '/a': 1 }, { '/a': 1 }],
      results: [{ '/b': true }, { '/b': true }, { '/b': true }],
      spends: [spend, spend],
    });
  });

  it('forgets the oldest of more than four hundred cases', async () => {
    const norms = new Norms(documents);
    const spend = { activeMs: 1, calls: 0, tokens: 0, money: 0 };
    for (let index = 0; index < 410; index += 1)
      await norms.learn(`${index}`, {
        task: 'p/many',
        performer: 'x',
        features: { '/n': index },
        result: {},
        spend,
      });
    const { cases } = await norms.of('p/many', 'x');
    expect([cases.length, cases.at(-1)]).toEqual([100, { '/n': 409 }]);
    const kept = await documents.get('norm', 'p/many');
    expect(kept?.['cases']).toHaveLength(400);
  });
});
