import { describe, expect, it } from 'vitest';
import { parseWorkItemId } from '../../../../shared/ids.ts';
import { MalformedCursor, type Page, type Store, type WorkItemEntry } from '../../../store/port.ts';
import type { Act } from '../act.ts';
import { definitionOf, elementOf, instanceOf } from '../ids.ts';
import { decideBy } from '../script.ts';

/** What {@link Store.queries} promises about the work of people, incidents and waits. */
export function workListsConform(store: () => Store): void {
  const run = (name: string, acts: readonly Act[], at = 1000) =>
    store().instances.decide(instanceOf(name), null, decideBy(acts, at));
  const START: readonly Act[] = [
    { type: 'start', businessKey: 'k' },
    { type: 'enter', element: 'T' },
  ];
  const FIRST = { limit: 10, cursor: null };

  describe('the inbox', () => {
    const task = (assignee: string | null): Act => {
      return { type: 'offer', nth: 0, kind: 'human', capability: 'decide', assignee };
    };
    const ids = ({ items }: Page<WorkItemEntry>) => items.map(({ item }) => item.id);
    const inbox = async (instance: string | null, assignee: string | null) =>
      ids(
        await store().queries.inbox(
          { instance: instance === null ? null : instanceOf(instance), assignee },
          FIRST,
        ),
      );

    it('has the open work of people, by instance and by person, oldest first', async () => {
      await run('b', [...START, task('ann'), task('bob')]);
      await run('a', [
        ...START,
        task('ann'),
        task(null),
        { type: 'offer', nth: 0, kind: 'bot', capability: 'x' },
      ]);
      expect(await inbox(null, null)).toEqual(['b.w4', 'b.w5', 'a.w4', 'a.w5']);
      expect(await inbox(null, 'ann')).toEqual(['b.w4', 'a.w4']);
      expect(await inbox('a', null)).toEqual(['a.w4', 'a.w5']);
      expect(await inbox('a', 'ann')).toEqual(['a.w4']);
      expect(await inbox('c', 'ann')).toEqual([]);
    });

    it('gives a task to whoever holds it, and loses it when it is closed', async () => {
      await run('a', [...START, task('ann')]);
      await run('a', [{ type: 'lease', nth: 0, by: 'bob', until: null }]);
      expect([await inbox(null, 'ann'), await inbox(null, 'bob')]).toEqual([[], ['a.w4']]);
      await run('a', [{ type: 'close', nth: 0 }]);
      expect(await inbox(null, null)).toEqual([]);
    });

    it('goes on from page to page', async () => {
      await run('a', [...START, task(null), task(null), task(null)]);
      const everybody = { instance: null, assignee: null };
      const first = await store().queries.inbox(everybody, { limit: 2, cursor: null });
      const second = await store().queries.inbox(everybody, { limit: 2, cursor: first.nextCursor });
      expect([ids(first), ids(second), second.nextCursor]).toEqual([
        ['a.w4', 'a.w5'],
        ['a.w6'],
        null,
      ]);
      const wrong = store().queries.incidents(
        { instance: null, processId: null },
        { limit: 2, cursor: first.nextCursor },
      );
      await expect(wrong).rejects.toThrow(MalformedCursor);
    });
  });

  describe('a work item', () => {
    it('is found by its id while it is open', async () => {
      const id = parseWorkItemId('a.w4');
      if (id === null) throw new Error('no id');
      await run('a', [...START, { type: 'offer', nth: 0, kind: 'bot', capability: 'post' }]);
      expect(await store().queries.workItem(id)).toMatchObject({ instance: 'a', item: { id } });
      await run('a', [{ type: 'close', nth: 0 }]);
      expect(await store().queries.workItem(id)).toBeNull();
    });
  });

  describe('incidents', () => {
    const incidents = async (instance: string | null, process: string | null) => {
      const page = await store().queries.incidents(
        {
          instance: instance === null ? null : instanceOf(instance),
          processId: process === null ? null : elementOf(process),
        },
        FIRST,
      );
      return page.items.map(({ incident }) => incident.id);
    };

    it('are listed while they are open, by instance and by process, oldest first', async () => {
      const halt: Act = { type: 'halt', nth: 0 };
      await run('b', [...START, halt]);
      await run('a', [
        { type: 'start', processId: 'Q' },
        { type: 'enter', element: 'T' },
        halt,
        halt,
      ]);
      expect(await incidents(null, null)).toEqual(['b.i4', 'a.i4', 'a.i5']);
      expect(await incidents('a', null)).toEqual(['a.i4', 'a.i5']);
      expect(await incidents(null, 'Process_1')).toEqual(['b.i4']);
      expect(await incidents('a', 'Process_1')).toEqual([]);
      expect(await incidents('a', 'Q')).toEqual(['a.i4', 'a.i5']);
      await run('a', [{ type: 'repair', nth: 0 }]);
      expect(await incidents(null, 'Q')).toEqual(['a.i5']);
    });
  });

  describe('what stands where', () => {
    const standing = (limit: number, cursor: string | null) =>
      store().queries.standing(definitionOf('d-P'), { limit, cursor });

    it('has tokens, work and halts of what has not ended, oldest first, from page to page', async () => {
      const start: Act = { type: 'start', definition: 'd-P', businessKey: 'k' };
      const enter: Act = { type: 'enter', element: 'T' };
      const offer: Act = { type: 'offer', nth: 0, kind: 'bot', capability: 'x' };
      await run('c', [start, enter, offer, { type: 'halt', nth: 0 }]);
      await run('z', [{ ...start, definition: 'd-Q' }, enter]);
      await run('b', [start, enter, { type: 'end', state: 'completed' }]);
      await run('a', [start, { type: 'set', name: 'v', value: 1 }, enter]);
      const first = await standing(1, null);
      const second = await standing(1, first.nextCursor);
      const told = [...first.items, ...second.items].map(({ own, rows }) => [
        own.id,
        ...rows.map(({ type }) => type),
      ]);
      expect(told).toEqual([
        ['c', 'element', 'element', 'workItem', 'incident'],
        ['a', 'element', 'element'],
      ]);
      expect(second.nextCursor).toBeNull();
      await expect(standing(1, 'x')).rejects.toThrow(MalformedCursor);
    });
  });

  describe('waits for a message', () => {
    it('are found by name and key, the oldest first, until they are over', async () => {
      const wait = (name: string, key: string): Act => ({ type: 'wait', nth: 0, name, key });
      await run('b', [...START, wait('paid', '\ud800')]);
      await run('a', [
        ...START,
        wait('paid', '\ud800'),
        wait('paid', '\ufffd'),
        wait('sent', '\ud800'),
      ]);
      const waits = async (name: string, key: string, limit = 9) =>
        (await store().messages.waits({ name, key, processId: null, after: 0, limit })).map(
          ({ subscription }) => subscription,
        );
      expect(await waits('paid', '\ud800')).toEqual(['b.s4', 'a.s4']);
      expect(await waits('paid', '\ud800', 1)).toEqual(['b.s4']);
      expect(await waits('paid', '\ufffd')).toEqual(['a.s5']);
      expect(await waits('paid', '')).toEqual([]);
      await run('b', [{ type: 'trigger', nth: 0 }]);
      expect(await waits('paid', '\ud800')).toEqual(['a.s4']);
    });
  });
}
