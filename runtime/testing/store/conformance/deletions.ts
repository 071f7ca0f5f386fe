import { describe, expect, it } from 'vitest';
import { durationMs, instant } from '../../../../shared/time.ts';
import type { Store } from '../../../store/port.ts';
import type { Act } from '../act.ts';
import { commandOf, instanceOf } from '../ids.ts';
import { decideBy } from '../script.ts';
import { ANY } from './instance-list.ts';

/** What {@link Store.instances} promises about instances that are deleted. */
export function deletionsConform(store: () => Store): void {
  const run = (name: string, acts: readonly Act[], command: string | null = null) =>
    store().instances.decide(
      instanceOf(name),
      command === null ? null : commandOf(command),
      decideBy(acts, 1000, { said: command }),
    );
  const remove = async (name: string) => {
    const request = { by: 'ann', at: instant(2000), reason: 'asked for' };
    const done = await store().instances.delete(instanceOf(name), request);
    return done.type === 'refused' ? done.rejection.code : done.position;
  };
  const LIFE: readonly Act[] = [
    { type: 'start', businessKey: 'k' },
    { type: 'set', name: 'x', value: 1 },
    { type: 'end', state: 'completed' },
  ];

  describe('a deletion', () => {
    it('takes away an instance that has ended, with everything kept for it', async () => {
      const { instances, queries, definitions } = store();
      await run('a', LIFE);
      await run('b', LIFE);
      const head = await queries.feedHead();
      expect(await remove('a')).toBe(head + 1);
      expect(await instances.load(instanceOf('a'))).toBeNull();
      expect(await instances.journal(instanceOf('a'), 0, 10)).toEqual([]);
      expect(await queries.rootVariables(instanceOf('a'))).toEqual([]);
      const { items } = await queries.instances(ANY, { limit: 9, cursor: null });
      expect(items.map(({ id }) => id)).toEqual(['b']);
      expect(await definitions.list({ latestOnly: false, limit: 9, cursor: null })).toMatchObject({
        items: [],
      });
      const feed = await queries.feed(0, 100);
      expect(new Set(feed.map(({ instance }) => instance))).toEqual(new Set(['b']));
      expect(await queries.feedHead()).toBe(head + 1);
      expect(await remove('a')).toBe('notFound');
      await run('c', LIFE);
      expect((await queries.feed(head + 1, 1))[0]).toMatchObject({ position: head + 2 });
    });

    it('is refused while the instance runs, and while it has still to tell the world something', async () => {
      await run('a', [{ type: 'start' }]);
      expect(await remove('a')).toBe('notInState');
      await run('a', [
        { type: 'effect', name: 'm' },
        { type: 'end', state: 'terminated' },
      ]);
      expect(await remove('a')).toBe('notInState');
      const request = { node: 'n', at: instant(9000), forMs: durationMs(0), limit: 9 };
      await store().due.settle(await store().due.lease('effect', request), 'n');
      expect(await remove('a')).toBeTypeOf('number');
      expect(await remove('never')).toBe('notFound');
    });

    it('forgets all commands but the one that had started the instance', async () => {
      await run('a', LIFE, 'start');
      const first = await run('a', LIFE, 'start');
      await remove('a');
      expect(await run('b', LIFE, 'start')).toEqual(first);
      expect(await store().instances.load(instanceOf('b'))).toBeNull();
    });

    it('makes room for none other: the next instance comes after all that were', async () => {
      await run('a', LIFE);
      await run('b', LIFE);
      await remove('b');
      await run('c', LIFE);
      const { items } = await store().queries.instances(ANY, { limit: 9, cursor: null });
      expect(items.map(({ id }) => id)).toEqual(['c', 'a']);
    });
  });
}
