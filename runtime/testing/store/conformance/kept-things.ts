import { describe, expect, it } from 'vitest';
import { elementInstanceId } from '../../../../shared/ids.ts';
import { instant } from '../../../../shared/time.ts';
import { StoreFailed, type Store } from '../../../store/port.ts';
import { commandOf, elementOf, instanceOf } from '../ids.ts';
import { decideBy } from '../script.ts';

/** What documents and stored replies promise, and what closing does. */
export function keptThingsConform(store: () => Store): void {
  describe('a document', () => {
    it('is written, read, and listed by key within its kind', async () => {
      const { documents } = store();
      await documents.put('user', 'b', { n: 1 });
      await documents.put('user', 'a', { n: '\ud800\u0000' });
      await documents.put('token', 'a', { n: 3 });
      await documents.put('user', 'b', { n: 4 });
      expect(await documents.get('user', 'a')).toEqual({ n: '\ud800\u0000' });
      expect(await documents.get('user', 'c')).toBeNull();
      expect(await documents.list('user')).toEqual([
        { key: 'a', value: { n: '\ud800\u0000' } },
        { key: 'b', value: { n: 4 } },
      ]);
      expect(await documents.list('session')).toEqual([]);
    });

    it('is put by the first only, where only the first may', async () => {
      const put = (n: number) => store().documents.put('user', 'a', { n }, { onlyIfAbsent: true });
      expect(await Promise.all([put(1), put(2)])).toEqual([true, false]);
      expect(await store().documents.get('user', 'a')).toEqual({ n: 1 });
    });

    it('is taken by one only', async () => {
      await store().documents.put('signInLink', 'a', { n: 1 });
      const take = () => store().documents.take('signInLink', 'a');
      expect(await Promise.all([take(), take()])).toEqual([{ n: 1 }, null]);
      expect(await store().documents.get('signInLink', 'a')).toBeNull();
    });
  });

  describe('a data store', () => {
    it('is written in the commit of the decision that says so, the last of several', async () => {
      const { instances, documents } = store();
      const instance = instanceOf('a');
      const begun = decideBy([{ type: 'start' }], 5);
      await instances.decide(instance, null, begun);
      await instances.decide(instance, null, (state) => {
        const element = elementInstanceId(instance, 2);
        const about = { element, elementId: elementOf('it'), store: 'kept' };
        const at = instant(6);
        const journal = [1, 2].map((value) => ({
          type: 'dataStoreWritten' as const,
          ...about,
          value,
          seq: state.seq + value,
          at,
        }));
        return { type: 'decided', journal, changes: new Map(), effects: [], reply: {} };
      });
      expect(await documents.get('dataStore', 'kept')).toEqual({
        value: 2,
        changedAt: 6,
        changedBy: 'a/it',
      });
    });
  });

  describe('a stored reply', () => {
    it('stays the first one', async () => {
      const { replies } = store();
      const key = commandOf('POST-1');
      expect(await replies.get(key)).toBeNull();
      await Promise.all([
        replies.put(key, { n: 1 }, instant(1)),
        replies.put(key, { n: 2 }, instant(2)),
      ]);
      expect(await replies.get(key)).toEqual({ n: 1 });
    });
  });

  describe('closing', () => {
    it('finishes what is queued, and answers nothing afterwards', async () => {
      const opened = store();
      const queued = opened.instances.decide(
        instanceOf('a'),
        null,
        decideBy([{ type: 'start' }], 0),
      );
      await opened.close();
      expect(await queued).toMatchObject({ type: 'committed' });
      await expect(opened.instances.load(instanceOf('a'))).rejects.toThrow(StoreFailed);
      await expect(opened.documents.put('user', 'a', {})).rejects.toThrow(StoreFailed);
      await opened.close();
    });
  });
}
