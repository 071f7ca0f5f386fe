import { describe, expect, it } from 'vitest';
import type { Store } from '../../../store/port.ts';
import type { Act } from '../act.ts';
import { instanceOf } from '../ids.ts';
import { decideBy } from '../script.ts';

/** What {@link Store.queries} promises about work that may be leased. */
export function offersConform(store: () => Store): void {
  const run = (name: string, acts: readonly Act[], at = 1000) =>
    store().instances.decide(instanceOf(name), null, decideBy(acts, at));
  const begin = (processId = 'Process_1'): readonly Act[] => [
    { type: 'start', businessKey: 'k', processId },
    { type: 'enter', element: 'T' },
  ];
  const offer = (capability: string, more: Partial<Extract<Act, { type: 'offer' }>> = {}): Act => {
    return { type: 'offer', nth: 0, kind: 'bot', capability, ...more };
  };
  const urgent = (priority: number, capability = 'post') => offer(capability, { priority });
  const offers = async (capabilities: readonly string[] | null, limit = 10) =>
    (await store().queries.offers(capabilities, limit)).map(({ item }) => item.id);
  const turns = async (capabilities: readonly string[] | null, each = 10) =>
    (await store().queries.offersInTurn(capabilities, each)).map(({ processId, items }) => [
      processId,
      ...items.map(({ item }) => item.id),
    ]);

  describe('offers', () => {
    it('are what may be leased with some capabilities, the oldest of those alike first', async () => {
      await run('b', [...begin(), offer('post'), offer('read', { kind: 'agent' })], 5000);
      await run('a', [...begin(), offer('post'), offer('sign', { kind: 'human' })], 1000);
      expect(await offers(['post', 'read', 'post'])).toEqual(['b.w4', 'b.w5', 'a.w4']);
      expect(await offers([])).toEqual([]);
      expect(await offers(null)).toEqual(['b.w4', 'b.w5', 'a.w4']);
      expect(await offers(null, 2)).toEqual(['b.w4', 'b.w5']);
    });

    it('are so many of each capability: what waits for one hides nothing of another', async () => {
      await run('a', [...begin(), offer('post'), offer('post'), offer('read')]);
      expect(await offers(['post', 'read'], 1)).toEqual(['a.w4', 'a.w6']);
    });

    it('come by their priority, the highest first; what says none has 0', async () => {
      await run('a', [...begin(), urgent(-1), offer('post'), urgent(50), urgent(50), urgent(99)]);
      await run('b', [...begin(), urgent(2_147_483_647), urgent(-2_147_483_648, 'read')]);
      const byPriority = ['b.w4', 'a.w8', 'a.w6', 'a.w7', 'a.w5', 'a.w4'];
      expect(await offers(['post'])).toEqual(byPriority);
      expect(await offers(['read', 'post'])).toEqual([...byPriority, 'b.w5']);
      expect(await offers(null)).toEqual([...byPriority, 'b.w5']);
    });

    it('leave the list with the lease and come back to their old place with it', async () => {
      await run('a', [...begin(), urgent(5), offer('post')]);
      await run('a', [{ type: 'lease', nth: 0, by: 'bot', until: 9000 }]);
      expect(await offers(['post'])).toEqual(['a.w5']);
      expect(await turns(['post'])).toEqual([['Process_1', 'a.w5']]);
      await run('a', [{ type: 'giveBack', nth: 0 }]);
      expect(await offers(['post'])).toEqual(['a.w4', 'a.w5']);
      await run('a', [{ type: 'close', nth: 0 }]);
      expect(await offers(['post'])).toEqual(['a.w5']);
    });

    it('tell whose they are', async () => {
      await run('a', begin());
      await run('a', [offer('post')]);
      expect(await store().queries.offers(['post'], 1)).toMatchObject([
        { instance: 'a', definition: 'def-1', processId: 'Process_1', businessKey: 'k' },
      ]);
    });
  });

  describe('offers in turn', () => {
    it('are the oldest of each process, whatever their priority, in the order of processes', async () => {
      await run('a', [...begin('Q'), urgent(-5), urgent(9), urgent(0, 'read')]);
      await run('b', [...begin('P'), urgent(1), urgent(2)]);
      await run('c', [...begin('Straße'), offer('read')]);
      await run('d', [...begin('Q'), urgent(100)]);
      expect(await turns(['post'], 2)).toEqual([
        ['P', 'b.w4', 'b.w5'],
        ['Q', 'a.w4', 'a.w5'],
      ]);
      expect(await turns(['read', 'post'], 1)).toEqual([
        ['P', 'b.w4'],
        ['Q', 'a.w4', 'a.w6'],
        ['Straße', 'c.w4'],
      ]);
      expect(await turns(null, 1)).toEqual([
        ['P', 'b.w4'],
        ['Q', 'a.w4'],
        ['Straße', 'c.w4'],
      ]);
      expect(await turns(['sign'])).toEqual([]);
    });
  });
}
