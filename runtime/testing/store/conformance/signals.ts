import { describe, expect, it } from 'vitest';
import { durationMs, instant } from '../../../../shared/time.ts';
import type { Store } from '../../../store/port.ts';
import type { Act } from '../act.ts';
import { signalOf } from '../events.ts';
import { instanceOf } from '../ids.ts';
import { decideBy } from '../script.ts';
import { deploymentOf } from './definitions.ts';

/** What {@link Store.signals} promises. */
export function signalsConform(store: () => Store): void {
  const listen: Act = { type: 'listen', nth: 0, name: 'k1' };
  const begin = (name: string, acts: readonly Act[] = [listen]) =>
    store().instances.decide(
      instanceOf(name),
      null,
      decideBy([{ type: 'start' }, { type: 'enter', element: 'T' }, ...acts], 1000),
    );
  const open = (id: string, name = 'k1') => store().signals.open(signalOf(id, name, instant(1000)));
  const lease = () =>
    store().due.lease('broadcast', {
      node: 'n',
      at: instant(1000),
      forMs: durationMs(0),
      limit: 9,
    });

  describe('a signal', () => {
    it('is for those who wait when it is opened, and for no one who comes later', async () => {
      await begin('a');
      await begin('b', [listen, listen]);
      const opened = await open('s1');
      await begin('c');
      const { signals } = store();
      const waits = await signals.waits('k1', { after: 0, upTo: opened!.upTo }, 2);
      const rest = await signals.waits('k1', { after: waits[1]!.order, upTo: opened!.upTo }, 2);
      expect([...waits, ...rest].map(({ subscription }) => subscription)).toEqual([
        'a.s4',
        'b.s4',
        'b.s5',
      ]);
    });

    it('starts what was to be started when it was opened', async () => {
      await store().definitions.deploy(deploymentOf('d1', ['P', 'Q']));
      await open('s1');
      await store().definitions.deploy(deploymentOf('d2', ['P']));
      const opened = await store().signals.find('s1');
      expect(opened?.starts.map(({ id }) => id)).toEqual(['d1-P:heard:0', 'd1-Q:heard:0']);
    });

    it('is taken in once', async () => {
      await begin('a');
      const [first, second] = await Promise.all([open('s1'), open('s1')]);
      expect([first === null, second]).toEqual([false, null]);
    });

    it('is due until all have been told, and remembers how far it has come', async () => {
      await begin('a');
      const opened = await open('s1');
      expect(await lease()).toMatchObject([{ type: 'broadcast', id: 's1', dueAt: 1000 }]);
      const progress = { startsTold: 0, reached: 1, started: [], isOver: false };
      const { signals, due } = store();
      const chunk = { upTo: opened!.upTo, count: 1 };
      await signals.progress('s1', { ...progress, cursor: 0, chunk });
      expect((await signals.find('s1'))?.chunk).toEqual(chunk);
      await signals.progress('s1', { ...progress, cursor: opened!.upTo });
      expect(await signals.find('s1')).toEqual({ ...opened, ...progress, cursor: opened!.upTo });
      await due.settle(await lease(), 'n');
      expect(await due.nextDue('broadcast')).toBe(1000);
      await due.postpone((await lease())[0]!, 'n', instant(2000), 'no');
      expect(await lease()).toEqual([]);
      await signals.progress('s1', { ...progress, cursor: opened!.upTo, isOver: true });
      expect(await due.nextDue('broadcast')).toBeNull();
    });

    it('that nobody hears is over at once, known for its time, and then forgotten', async () => {
      const { signals } = store();
      expect(await open('s1')).toMatchObject({ isOver: true, upTo: 0 });
      await begin('a');
      await open('s2');
      expect(await signals.expire(instant(1999), 9)).toBe(0);
      expect([await open('s1'), await signals.expire(instant(2000), 9)]).toEqual([null, 1]);
      expect([await signals.find('s1'), (await signals.find('s2'))?.isOver]).toEqual([null, false]);
    });
  });
}
