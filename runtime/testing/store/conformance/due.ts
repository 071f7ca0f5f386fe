import { describe, expect, it } from 'vitest';
import { durationMs, instant } from '../../../../shared/time.ts';
import type { Due, Store } from '../../../store/port.ts';
import type { Act } from '../act.ts';
import { instanceOf } from '../ids.ts';
import { decideBy } from '../script.ts';

const A = instanceOf('a');

/** What {@link Store.due} promises. */
export function dueConforms(store: () => Store): void {
  const decide = (acts: readonly Act[], at = 1000) =>
    store().instances.decide(A, null, decideBy(acts, at));
  const lease = (type: Due['type'], at: number, limit = 10, node = 'n1') =>
    store().due.lease(type, { node, at: instant(at), forMs: durationMs(100), limit });
  const nextDue = (type: Due['type']) => store().due.nextDue(type);
  const twoTimers: readonly Act[] = [
    { type: 'start' },
    { type: 'enter', element: 'Task_1' },
    { type: 'timer', nth: 0, dueAt: 3000 },
    { type: 'timer', nth: 0, dueAt: 2000 },
  ];

  describe('a deadline', () => {
    it('is due with what has it, oldest first, never early', async () => {
      await decide(twoTimers);
      expect(await lease('deadline', 1999)).toEqual([]);
      expect(await lease('deadline', 3000)).toEqual([
        { type: 'deadline', id: 'a.s5', instance: A, subject: 'a.s5', dueAt: 2000, failures: 0 },
        { type: 'deadline', id: 'a.s4', instance: A, subject: 'a.s4', dueAt: 3000, failures: 0 },
      ]);
    });

    it('that is one of several at the same time is due in the order in which they were opened', async () => {
      await decide([...twoTimers, { type: 'timer', nth: 0, dueAt: 3000 }]);
      // One that comes to that time later keeps its place.
      await decide([{ type: 'rewind', nth: 1, dueAt: 3000 }]);
      const due = await lease('deadline', 3000);
      expect(due.map(({ id }) => id)).toEqual(['a.s4', 'a.s5', 'a.s6']);
    });

    it('moves with its row, and goes with it', async () => {
      await decide(twoTimers);
      await decide([{ type: 'rewind', nth: 1, dueAt: 5000 }]);
      expect(await nextDue('deadline')).toBe(3000);
      await decide([{ type: 'trigger', nth: 0 }]);
      expect(await nextDue('deadline')).toBe(5000);
      await decide([{ type: 'leave', nth: 0 }]);
      expect(await nextDue('deadline')).toBeNull();
    });

    it('of a leased work item is when the lease ends', async () => {
      await decide([{ type: 'start' }, { type: 'enter', element: 'T' }, offer('bot')]);
      expect(await nextDue('deadline')).toBeNull();
      await decide([{ type: 'lease', nth: 0, by: 'bot-1', until: 4000 }]);
      expect(await lease('deadline', 4000)).toMatchObject([{ subject: 'a.w4', dueAt: 4000 }]);
    });

    it('that is settled does not come again, unless its row sets it anew', async () => {
      await decide(twoTimers);
      await store().due.settle(await lease('deadline', 2000), 'n1');
      expect(await nextDue('deadline')).toBe(3000);
      await decide([{ type: 'rewind', nth: 1, dueAt: 2500 }]);
      expect(await nextDue('deadline')).toBe(2500);
    });

    it('that its command has moved is left alone when the old one is settled', async () => {
      await decide(twoTimers);
      const due = await lease('deadline', 2000);
      await decide([{ type: 'rewind', nth: 1, dueAt: 2100 }]);
      await store().due.settle(due, 'n1');
      expect(await lease('deadline', 2100)).toMatchObject([{ subject: 'a.s5', dueAt: 2100 }]);
    });
  });

  describe('an effect', () => {
    it('is due at once, in the order in which it was decided, under a stable key', async () => {
      await decide([
        { type: 'effect', name: 'm1' },
        { type: 'start' },
        { type: 'effect', name: 'm2' },
      ]);
      await decide([
        { type: 'effect', name: 'm3' },
        { type: 'enter', element: 'T' },
      ]);
      expect(await lease('effect', 1000)).toMatchObject([
        { type: 'effect', id: 'a:2:0', instance: A, effect: { name: 'm2' }, failures: 0 },
        { type: 'effect', id: 'a:3:0', instance: A, effect: { name: 'm3' }, dueAt: 1000 },
      ]);
    });

    it('that is settled is gone', async () => {
      await decide([{ type: 'start' }, { type: 'effect', name: 'm1' }]);
      await store().due.settle(await lease('effect', 1000), 'n1');
      expect(await nextDue('effect')).toBeNull();
    });
  });

  describe('a lease of something due', () => {
    const some: readonly Act[] = [
      { type: 'start' },
      { type: 'effect', name: 'm1' },
      { type: 'effect', name: 'm2' },
      { type: 'effect', name: 'm3' },
    ];

    it('goes to one only, until it runs out', async () => {
      await decide(some);
      const [first, second, third] = await Promise.all([
        lease('effect', 1000, 2),
        lease('effect', 1000, 2, 'n2'),
        lease('effect', 1000, 2),
      ]);
      expect([first, second, third].map((due) => due?.map(({ id }) => id))).toEqual([
        ['a:2:0', 'a:2:1'],
        ['a:2:2'],
        [],
      ]);
      expect(await lease('effect', 1100)).toHaveLength(3);
    });

    it('says when the next thing can be had: at the end of the lease, if all is leased', async () => {
      await decide(some);
      await lease('effect', 1000, 2);
      expect(await nextDue('effect')).toBe(1000);
      await lease('effect', 1000, 2);
      expect(await nextDue('effect')).toBe(1100);
    });

    it('cannot be ended by another node', async () => {
      await decide(some);
      const due = await lease('effect', 1000, 3);
      await store().due.settle(due, 'n2');
      await Promise.all(due.map((one) => store().due.postpone(one, 'n2', instant(9000), 'no')));
      expect(await lease('effect', 1100)).toMatchObject([
        { failures: 0, dueAt: 1000 },
        { failures: 0, dueAt: 1000 },
        { failures: 0, dueAt: 1000 },
      ]);
    });

    it('that is postponed comes again later, one failure richer', async () => {
      await decide([
        ...some,
        { type: 'enter', element: 'T' },
        { type: 'timer', nth: 0, dueAt: 1000 },
      ]);
      for (const type of ['effect', 'deadline'] as const) {
        const [due] = await lease(type, 1000, 1);
        if (due === undefined) throw new Error('Expected something due, but nothing is.');
        await store().due.postpone(due, 'n1', instant(5000), 'no answer \u0000');
        const [again] = (await lease(type, 5000)).filter(({ id }) => id === due.id);
        expect(again).toMatchObject({ id: due.id, failures: 1, dueAt: 5000 });
      }
    });

    it('postponed, then moved by its command, has no failures any more', async () => {
      await decide(twoTimers);
      const [due] = await lease('deadline', 2000);
      if (due === undefined) throw new Error('Expected something due, but nothing is.');
      await store().due.postpone(due, 'n1', instant(2500), 'no');
      await decide([{ type: 'rewind', nth: 1, dueAt: 2600 }]);
      expect(await lease('deadline', 2600)).toMatchObject([{ dueAt: 2600, failures: 0 }]);
    });
  });
}

function offer(kind: 'bot' | 'human'): Act {
  return { type: 'offer', nth: 0, kind, capability: 'post' };
}
