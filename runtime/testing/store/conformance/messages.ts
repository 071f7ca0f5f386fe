import { describe, expect, it } from 'vitest';
import { durationMs, instant } from '../../../../shared/time.ts';
import type { KeptMessage, Receipt } from '../../../store/event-port.ts';
import type { Store } from '../../../store/port.ts';
import type { Act } from '../act.ts';
import { messageOf, receiptOf, unordered, waitingFor } from '../events.ts';
import { elementOf, instanceOf } from '../ids.ts';
import { decideBy } from '../script.ts';

/** What {@link Store.messages} promises. */
export function messagesConform(store: () => Store): void {
  const admit = (id: string, over: Partial<KeptMessage> = {}) =>
    store().messages.admit(messageOf(id, over));
  const oldest = async (at: number, who: Parameters<typeof waitingFor>[3] = {}, key = 'k') =>
    (await store().messages.oldest(waitingFor('paid', key, at, who)))?.messageId ?? null;
  const give = async (id: string, instance: string, processId: string): Promise<Receipt> => {
    const receipt = receiptOf((await store().messages.find(id))!, instance, processId);
    await store().messages.give([receipt], instant(500));
    return receipt;
  };

  describe('a message', () => {
    it('is kept whole, first in, first out per name and key', async () => {
      await admit('m2');
      await admit('m1');
      await admit('m3', { key: 'other' });
      expect(await store().messages.find('m2')).toEqual(messageOf('m2'));
      expect(await store().messages.find('m9')).toBeNull();
      expect([await oldest(1000), await oldest(1000, {}, 'none')]).toEqual(['m2', null]);
      await store().messages.close('m2');
      expect(await oldest(1000)).toBe('m1');
    });

    it('is taken in once, even after it is closed', async () => {
      expect(await Promise.all([admit('m1'), admit('m1', { key: 'x' })])).toEqual([true, false]);
      await store().messages.close('m1');
      expect(await admit('m1')).toBe(false);
      expect(await oldest(1000)).toBeNull();
    });

    it('is not found any more when its time is over, and its id is known for longer', async () => {
      await admit('m1', { knownUntil: instant(5000) });
      await admit('m2', { until: instant(3000) });
      expect([await oldest(1999), await oldest(2000)]).toEqual(['m1', 'm2']);
      expect(await store().messages.expire(instant(4999), 10)).toBe(1);
      expect([await admit('m1'), await admit('m2')]).toEqual([false, true]);
      expect(await store().messages.expire(instant(5000), 1)).toBe(1);
      expect(await store().messages.expire(instant(5000), 10)).toBe(1);
      expect(await admit('m1')).toBe(true);
    });

    it('that does not wait is found by its id alone', async () => {
      await admit('m1', { until: instant(0) });
      expect([await oldest(0), await admit('m1')]).toEqual([null, false]);
    });
  });

  describe('a receipt', () => {
    it('keeps a message from the process that has it, and from no other', async () => {
      await admit('m1');
      await admit('m2');
      const receipt = await give('m1', 'a', 'P');
      expect(await oldest(1000)).toBe('m2');
      expect(await oldest(1000, { processId: 'Q' })).toBe('m1');
      await store().messages.takeBack('m1', receipt.receiver);
      expect(await oldest(1000)).toBe('m1');
    });

    it('of a message to all keeps it from the instance that has it, and from no other', async () => {
      await admit('m1', { cardinality: 'all' });
      await give('m1', 'a', 'P');
      expect([await oldest(1000), await oldest(1000, { instance: 'b' })]).toEqual([null, 'm1']);
    });

    it('is due until it was told, and its message is not forgotten before', async () => {
      await admit('m1');
      const receipt = await give('m1', 'a', 'P');
      const lease = () =>
        store().due.lease('receipt', {
          node: 'n',
          at: instant(500),
          forMs: durationMs(0),
          limit: 9,
        });
      expect(await store().due.nextDue('receipt')).toBe(500);
      expect(await lease()).toMatchObject([{ type: 'receipt', receipt, dueAt: 500, failures: 0 }]);
      expect(await store().messages.expire(instant(9000), 10)).toBe(0);
      const [due] = await lease();
      await store().due.postpone(due!, 'n', instant(700), 'no');
      expect(await lease()).toEqual([]);
      await store().messages.told('m1', [receipt.receiver]);
      expect(await store().due.nextDue('receipt')).toBeNull();
      expect(await store().messages.receipts('m1')).toEqual([{ ...receipt, isTold: true }]);
      expect(await store().messages.expire(instant(9000), 10)).toBe(1);
      expect(await store().messages.receipts('m1')).toEqual([]);
    });

    it('is given once', async () => {
      await admit('m1');
      await give('m1', 'a', 'P');
      await give('m1', 'b', 'P');
      const receipts = await store().messages.receipts('m1');
      expect(receipts.map(({ destination }) => destination.instance)).toEqual(['a']);
    });
  });

  describe('a message with a target', () => {
    it('goes past those it is not for, and is found by whom it is for afterwards', async () => {
      await admit('m1', { target: { instance: null, businessKey: 'x', processId: null } });
      await admit('m2');
      expect(await oldest(1000, { instance: 'b' })).toBe('m2');
      await give('m2', 'b', 'P');
      expect(await oldest(1000, { instance: 'c', businessKey: 'x' })).toBe('m1');
      await give('m1', 'c', 'P');
      expect(await oldest(1000, { instance: 'd', businessKey: 'x' })).toBeNull();
    });
  });

  describe('a message that waits for a start', () => {
    it('is found by process and key until its time is over or the process has it', async () => {
      const { messages } = store();
      await admit('m1');
      await admit('m2');
      for (const id of ['m1', 'm1', 'm2']) await messages.queueForStart(id, elementOf('P'), 'key');
      const queued = async (at: number, key = 'key') =>
        (await messages.queuedForStart(elementOf('P'), key, instant(at))).map(
          (one) => one.messageId,
        );
      expect([await queued(1000), await queued(1000, 'x')]).toEqual([['m1', 'm2'], []]);
      expect([await messages.queuedStarts('m1'), await queued(2000)]).toEqual([1, []]);
      await give('m1', 'a', 'P');
      expect([await messages.queuedStarts('m1'), await queued(1000)]).toEqual([0, ['m2']]);
    });
  });

  describe('waits for a message', () => {
    const START: readonly Act[] = [{ type: 'start' }, { type: 'enter', element: 'T' }];
    const wait: Act = { type: 'wait', nth: 0, name: 'paid', key: 'k' };
    const begin = (name: string, processId: string) =>
      store().instances.decide(
        instanceOf(name),
        null,
        decideBy([{ ...START[0]!, processId } as Act, ...START.slice(1), wait], 1000),
      );

    it('are found by process, one after the other', async () => {
      for (const name of ['a', 'b', 'c']) await begin(name, name === 'b' ? 'Q' : 'P');
      const { messages } = store();
      expect(await messages.waitingProcesses('paid', 'k', 9)).toEqual(['P', 'Q']);
      expect(await messages.waitingProcesses('paid', 'k', 1)).toEqual(['P']);
      expect(await messages.waitingProcesses('paid', 'x', 9)).toEqual([]);
      const asked = { name: 'paid', key: 'k', processId: elementOf('P'), after: 0, limit: 1 };
      const [first] = await messages.waits(asked);
      const [second, ...rest] = await messages.waits({ ...asked, after: first!.order, limit: 9 });
      expect([first!.instance, rest]).toEqual(['a', []]);
      expect(unordered(second!)).toEqual({
        instance: 'c',
        processId: 'P',
        businessKey: null,
        subscription: 'c.s4',
      });
    });
  });
}
