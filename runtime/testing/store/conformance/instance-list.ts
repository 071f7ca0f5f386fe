import { describe, expect, it } from 'vitest';
import type { JsonValue } from '../../../../shared/json.ts';
import { MalformedCursor, type InstanceFilter, type Store } from '../../../store/port.ts';
import type { Act } from '../act.ts';
import { elementOf, definitionOf, instanceOf } from '../ids.ts';
import { decideBy } from '../script.ts';
import { deploymentOf } from './definitions.ts';

/** A filter that lets everything pass. */
export const ANY: InstanceFilter = {
  definition: null,
  processId: null,
  state: null,
  elementId: null,
  businessKey: null,
  incidents: null,
  variables: [],
};

/** What {@link Store.queries} promises about lists of instances and the feed. */
export function instanceListConforms(store: () => Store): void {
  const run = (name: string, acts: readonly Act[], at = 1000) =>
    store().instances.decide(instanceOf(name), null, decideBy(acts, at));
  const names = async (filter: Partial<InstanceFilter> = {}) => {
    const page = await store().queries.instances(
      { ...ANY, ...filter },
      { limit: 100, cursor: null },
    );
    return page.items.map(({ id }) => id).join(' ');
  };

  /** a: halted in T1 and T2 (twice); b: in T1; c: completed; d: another process, in T1. */
  const sample = async () => {
    await store().definitions.deploy(deploymentOf('d1', ['P']));
    await store().definitions.deploy(deploymentOf('d2', ['P']));
    const start = (definition: string, businessKey: string | null, processId = 'P'): Act => {
      return { type: 'start', definition, processId, businessKey };
    };
    const [t1, t2]: Act[] = [
      { type: 'enter', element: 'T1' },
      { type: 'enter', element: 'T2' },
    ];
    if (t1 === undefined || t2 === undefined) throw new Error('no tokens');
    await run('a', [start('d1-P', 'k1'), t2, t1, t2, { type: 'halt', nth: 0 }]);
    await run('b', [start('d2-P', 'k1'), t1, set('n', 1), set('s', '1')]);
    await run('c', [
      start('d2-P', 'k2'),
      set('n', 1),
      set('o', { a: 1 }),
      { type: 'end', state: 'completed' },
    ]);
    await run('d', [start('d9-Q', null, 'Q'), t1, set('n', 2), set('n', 3, 0)]);
  };

  describe('the list of instances', () => {
    it('shows the newest first, with version, incidents and where the tokens are', async () => {
      await sample();
      const { items } = await store().queries.instances(ANY, { limit: 9, cursor: null });
      expect(items.map(({ id, version, incidents }) => [id, version, incidents])).toEqual([
        ['d', 0, 0],
        ['c', 2, 0],
        ['b', 2, 0],
        ['a', 1, 1],
      ]);
      expect(items.map(({ activeElements }) => activeElements)).toEqual([
        ['T1'],
        [],
        ['T1'],
        ['T1', 'T2'],
      ]);
      expect(items[1]).toMatchObject({ state: 'completed', businessKey: 'k2', endedAt: 1000 });
    });

    it.each<readonly [string, Partial<InstanceFilter>, string]>([
      ['definition', { definition: definitionOf('d2-P') }, 'c b'],
      ['definition and state', { definition: definitionOf('d2-P'), state: 'active' }, 'b'],
      ['process', { processId: elementOf('P') }, 'c b a'],
      ['process and state', { processId: elementOf('P'), state: 'completed' }, 'c'],
      ['state', { state: 'active' }, 'd b a'],
      ['element', { elementId: elementOf('T1') }, 'd b a'],
      ['element, where it holds two tokens', { elementId: elementOf('T2') }, 'a'],
      ['element and process', { elementId: elementOf('T1'), processId: elementOf('P') }, 'b a'],
      ['the process as an element', { elementId: elementOf('P') }, ''],
      ['one of several processes', { processes: ['P', 'none'] }, 'c b a'],
      ['no process at all', { processes: [] }, ''],
      ['one of several processes, and state', { processes: ['P'], state: 'active' }, 'b a'],
      ['business key', { businessKey: 'k1' }, 'b a'],
      ['business key and element', { businessKey: 'k1', elementId: elementOf('T2') }, 'a'],
      ['incidents', { incidents: true }, 'a'],
      ['no incidents', { incidents: false }, 'd c b'],
      ['a number', { variables: [{ name: 'n', value: 1 }] }, 'c b'],
      ['a text that looks like a number', { variables: [{ name: 's', value: '1' }] }, 'b'],
      [
        'two variables',
        {
          variables: [
            { name: 'n', value: 1 },
            { name: 's', value: '1' },
          ],
        },
        'b',
      ],
      ['a variable and a state', { variables: [{ name: 'n', value: 1 }], state: 'completed' }, 'c'],
      ['a variable of an inner scope', { variables: [{ name: 'n', value: 3 }] }, ''],
      ['an object', { variables: [{ name: 'o', value: { a: 1 } }] }, 'c'],
      ['another object', { variables: [{ name: 'o', value: { a: 2 } }] }, ''],
    ])('is filtered by %s', async (_what, filter, expected) => {
      await sample();
      expect(await names(filter)).toBe(expected);
    });

    it.each<readonly [string, JsonValue]>([
      ['null', null],
      ['a truth', true],
      ['a fraction', -0.5],
      ['an empty text', ''],
      ['a long text', 'x'.repeat(5000)],
      ['text with U+0000', 'a\u0000b'],
      ['a lone surrogate', '\ud800'],
      ['the replacement character', '\ufffd'],
      ['quoted text', '"\\ud800"'],
    ])('finds a variable by %s, and by nothing like it', async (_what, value) => {
      const values: readonly JsonValue[] = [
        null,
        true,
        -0.5,
        '',
        'x'.repeat(5000),
        `${'x'.repeat(4999)}y`,
      ];
      const odd: readonly JsonValue[] = ['a\u0000b', 'a', '\ud800', '\ufffd', '"\\ud800"', 'null'];
      for (const [n, one] of [...values, ...odd].entries())
        await run(`i${n}`, [{ type: 'start' }, set('v', one)]);
      const found = await store().queries.instances(
        { ...ANY, variables: [{ name: 'v', value }] },
        { limit: 9, cursor: null },
      );
      const [only] = found.items;
      expect(found.items).toHaveLength(1);
      expect(only === undefined ? [] : await store().queries.rootVariables(only.id)).toMatchObject([
        { value },
      ]);
    });

    it('finds a variable by its present value', async () => {
      await run('a', [{ type: 'start' }, set('v', 1)]);
      await run('a', [set('v', 2)]);
      expect(await names({ variables: [{ name: 'v', value: 1 }] })).toBe('');
      expect(await names({ variables: [{ name: 'v', value: 2 }] })).toBe('a');
    });

    it('goes on from page to page, undisturbed by instances that start meanwhile', async () => {
      for (const name of ['a', 'b', 'c', 'd', 'e']) await run(name, [{ type: 'start' }]);
      const page = (cursor: string | null) => store().queries.instances(ANY, { limit: 2, cursor });
      const first = await page(null);
      await run('f', [{ type: 'start' }]);
      const second = await page(first.nextCursor);
      const third = await page(second.nextCursor);
      const all = [first, second, third].map(({ items }) => items.map(({ id }) => id).join(''));
      expect([all, third.nextCursor]).toEqual([['ed', 'cb', 'a'], null]);
    });

    it.each(['', 'x', 'aW5ib3ggMQ', '\ud800'])(
      'refuses the cursor %j that no page of it has given',
      async (cursor) => {
        const asked = store().queries.instances(ANY, { limit: 2, cursor });
        await expect(asked).rejects.toThrow(MalformedCursor);
      },
    );
  });

  describe('the feed', () => {
    it('has every record of all instances in the order of their commits', async () => {
      await run('a', [{ type: 'start' }]);
      await run('b', [{ type: 'start' }]);
      await run('a', [{ type: 'enter', element: 'T' }]);
      const all = await store().queries.feed(0, 100);
      expect(all.map(({ instance, record }) => `${instance}${record.seq}`)).toEqual([
        'a1',
        'a2',
        'b1',
        'b2',
        'a3',
      ]);
      expect(await store().queries.feedHead()).toBe(all.at(-1)?.position);
    });

    it('goes on after any position, and gives no more than asked for', async () => {
      await run('a', [{ type: 'start' }, { type: 'enter', element: 'T' }]);
      await run('b', [{ type: 'start' }]);
      const all = await store().queries.feed(0, 100);
      const steps = [];
      for (let after = 0; ;) {
        const [next] = await store().queries.feed(after, 1);
        if (next === undefined) break;
        steps.push(next);
        after = next.position;
      }
      expect(steps).toEqual(all);
      expect(await store().queries.feed(all.at(-1)?.position ?? 0, 10)).toEqual([]);
    });

    it('begins at 0', async () => {
      expect(await store().queries.feedHead()).toBe(0);
      expect(await store().queries.feed(0, 10)).toEqual([]);
    });
  });
}

function set(name: string, value: JsonValue, inner?: number): Act {
  return inner === undefined ? { type: 'set', name, value } : { type: 'set', name, value, inner };
}
