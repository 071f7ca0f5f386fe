import { describe, expect, it } from 'vitest';
import type { JsonValue } from '../../../../shared/json.ts';
import { instant } from '../../../../shared/time.ts';
import type { Comparison, InstanceOrder, VariableTest } from '../../../store/find-port.ts';
import { causeOf } from '../../../store/find-rules.ts';
import { MalformedCursor, type InstanceFilter, type Store } from '../../../store/port.ts';
import type { Act } from '../act.ts';
import { elementOf, instanceOf } from '../ids.ts';
import { decideBy } from '../script.ts';
import { ANY } from './instance-list.ts';

const ORDERS: readonly InstanceOrder['by'][] = [
  { type: 'started' },
  { type: 'ended' },
  { type: 'businessKey' },
  { type: 'state' },
  { type: 'variable', name: 'v' },
];

/** What {@link Store.queries} promises about finding instances, in any order. */
export function findingConforms(store: () => Store): void {
  const run = (name: string, acts: readonly Act[], at: number) =>
    store().instances.decide(instanceOf(name), null, decideBy(acts, at));
  const find = async (filter: Partial<InstanceFilter>, order?: InstanceOrder) => {
    const page = { limit: 100, cursor: null };
    const { items } = await store().queries.instances({ ...ANY, ...filter }, page, order);
    return items.map(({ id }) => id).join(' ');
  };
  const start = (businessKey: string | null, processId = 'P'): Act => {
    return { type: 'start', definition: `d-${processId}`, processId, businessKey };
  };
  const set = (value: JsonValue): Act => ({ type: 'set', name: 'v', value });
  const end: Act = { type: 'end', state: 'completed' };

  /** Four instances; the clock goes back before the last one. */
  const sample = async () => {
    await run('a', [start('K-1'), { type: 'enter', element: 'T' }, set('beta')], 1000);
    await run('b', [start('k-2'), set(20), end], 2000);
    await run('c', [start(null, 'Q'), { type: 'enter', element: 'U' }, set([1, 'x'])], 3000);
    await run('d', [start('L-3'), { type: 'enter', element: 'T' }, set({ in: { n: 7 } })], 500);
    await run(
      'c',
      [
        { type: 'leave', nth: 0 },
        { type: 'end', state: 'failed' },
      ],
      9000,
    );
    await run('d', [{ type: 'halt', nth: 0 }], 9500);
  };

  describe('a search for instances', () => {
    it.each<readonly [string, Partial<InstanceFilter>, string]>([
      ['start, from', { started: { from: instant(2000), before: null } }, 'c b'],
      ['start, before', { started: { from: null, before: instant(2000) } }, 'd a'],
      ['start, between', { started: { from: instant(500), before: instant(501) } }, 'd'],
      ['end', { ended: { from: null, before: null } }, 'c b'],
      ['end, from', { ended: { from: instant(2001), before: instant(9001) } }, 'c'],
      [
        'a token since',
        { elementId: elementOf('T'), since: { from: instant(900), before: null } },
        'a',
      ],
      ['several states', { states: ['completed', 'failed'] }, 'c b'],
      ['several definitions', { definitions: ['d-Q', 'none'] }, 'c'],
      ['the beginning of a key', { businessKeyPrefix: 'K' }, 'a'],
      ['a text in a key, whatever its case', { text: 'k-' }, 'b a'],
      ['the beginning of an id', { text: 'd' }, 'd'],
      ['an element passed', { facts: [{ kind: 'passed', anyOf: ['U'] }] }, 'c'],
      [
        'one of several elements passed',
        { facts: [{ kind: 'passed', anyOf: ['U', 'T'] }] },
        'd c a',
      ],
      ['what was never told', { facts: [{ kind: 'lane', anyOf: ['expert'] }] }, ''],
      ['a kind of incident', { incidentKinds: ['scriptFailed', 'none'] }, 'd'],
      ['no such kind of incident', { incidentKinds: ['none'] }, ''],
    ])('finds by %s', async (_what, filter, expected) => {
      await sample();
      expect(await find(filter)).toBe(expected);
    });

    it('finds incidents that say the same of other things', async () => {
      await sample();
      const { items } = await store().queries.incidents(
        { instance: null, processId: null },
        { limit: 1, cursor: null },
      );
      const message = items[0]?.incident.message ?? '';
      expect(await find({ incidentLike: causeOf(message) })).toBe('d');
      expect(await find({ incidentLike: `${causeOf(message)}!` })).toBe('');
    });

    it.each<readonly [Comparison, JsonValue, string]>([
      ['equal', 'beta', 'a'],
      ['equal', { in: { n: 7 } }, 'd'],
      ['equal', [1, 'x'], 'c'],
      ['notEqual', 'beta', 'd c b'],
      ['less', 21, 'b'],
      ['less', 20, ''],
      ['atMost', 20, 'b'],
      ['more', 19.5, 'b'],
      ['atLeast', 20, 'b'],
      ['more', 'alpha', 'a'],
      ['atMost', 'beta', 'a'],
      ['less', 'beta', ''],
      ['contains', 'ET', 'a'],
      ['contains', 1, 'c'],
      ['exists', null, 'd c b a'],
      ['missing', null, ''],
    ])('compares a variable: %s %j', async (comparison, value, expected) => {
      await sample();
      expect(await find({ tests: [{ path: ['v'], comparison, value }] })).toBe(expected);
    });

    it('looks into variables', async () => {
      await sample();
      const within = (comparison: Comparison, value: JsonValue): VariableTest => {
        return { path: ['v', 'in', 'n'], comparison, value };
      };
      expect(await find({ tests: [within('equal', 7)] })).toBe('d');
      expect(await find({ tests: [within('more', 6)] })).toBe('d');
      expect(await find({ tests: [within('equal', 8)] })).toBe('');
      expect(await find({ tests: [within('missing', null)] })).toBe('c b a');
    });

    it.each<readonly [InstanceOrder['by'], up: string, down: string]>([
      [{ type: 'started' }, 'a b c d', 'd c b a'],
      [{ type: 'ended' }, 'b c a d', 'c b d a'],
      [{ type: 'businessKey' }, 'a d b c', 'b d a c'],
      [{ type: 'state' }, 'a d b c', 'c b d a'],
      [{ type: 'variable', name: 'v' }, 'b a c d', 'd c a b'],
      [{ type: 'variable', name: 'none' }, 'a b c d', 'd c b a'],
    ])('sorts by %j, those without a value last', async (by, up, down) => {
      await sample();
      expect(await find({}, { by, direction: 'up' })).toBe(up);
      expect(await find({}, { by, direction: 'down' })).toBe(down);
    });

    it.each(ORDERS)('goes on from page to page by %j, whatever starts meanwhile', async (by) => {
      await sample();
      for (const direction of ['up', 'down'] as const) {
        const seen: string[] = [];
        let cursor: string | null = null;
        do {
          const page = { limit: 1, cursor };
          const part: Awaited<ReturnType<Store['queries']['instances']>> =
            await store().queries.instances(ANY, page, { by, direction });
          seen.push(...part.items.map(({ id }) => id));
          if (cursor === null) await run(`x${direction}`, [start('K-1'), set('beta'), end], 2000);
          cursor = part.nextCursor;
        } while (cursor !== null);
        const old = seen.filter((id) => !id.startsWith('x'));
        expect(old.toSorted().join(' ')).toBe('a b c d');
        expect(new Set(seen).size).toBe(seen.length);
      }
    });

    it('refuses the cursor of another order', async () => {
      await sample();
      const [by, other]: readonly InstanceOrder[] = [
        { by: { type: 'ended' }, direction: 'up' },
        { by: { type: 'ended' }, direction: 'down' },
      ];
      const { nextCursor } = await store().queries.instances(ANY, { limit: 1, cursor: null }, by);
      expect(nextCursor).not.toBeNull();
      const asked = store().queries.instances(ANY, { limit: 1, cursor: nextCursor }, other);
      await expect(asked).rejects.toThrow(MalformedCursor);
    });

    it('counts up to a number, and says when there are more', async () => {
      await sample();
      const count = (filter: Partial<InstanceFilter>, most: number) =>
        store().queries.countInstances({ ...ANY, ...filter }, most);
      expect(await count({}, 10)).toEqual({ count: 4, more: false });
      expect(await count({}, 3)).toEqual({ count: 3, more: true });
      expect(await count({ elementId: elementOf('T') }, 2)).toEqual({ count: 2, more: false });
      expect(await count({ text: 'k-' }, 9)).toEqual({ count: 2, more: false });
      expect(await count({ facts: [{ kind: 'lane', anyOf: ['x'] }] }, 9)).toEqual({
        count: 0,
        more: false,
      });
    });

    it('finds nothing of what was deleted, and nothing of it in what comes after', async () => {
      await sample();
      const facts = [{ kind: 'passed', anyOf: ['U'] }] as const;
      await run('e', [start(null), { type: 'enter', element: 'U' }, end], 9600);
      expect(await find({ facts })).toBe('e c');
      const request = { by: 'ann', at: instant(9700), reason: '' };
      await store().instances.delete(instanceOf('e'), request);
      await run('f', [start(null)], 9800);
      expect(await find({ facts })).toBe('c');
    });

    it('shows those variables that are named', async () => {
      await run('a', [start(null), set(1), { type: 'set', name: 'w"\ud800', value: 2 }], 1000);
      const named = (names: readonly string[]) =>
        store().queries.rootVariables(instanceOf('a'), names);
      expect((await named(['w"\ud800', 'none'])).map(({ value }) => value)).toEqual([2]);
      expect((await named(['w"\ud800', 'v'])).map(({ value }) => value)).toEqual([1, 2]);
    });
  });
}
