import { describe, expect, it } from 'vitest';
import { durationMs, instant } from '../../../../shared/time.ts';
import type { Store } from '../../../store/port.ts';
import type { Act } from '../act.ts';
import { elementOf, instanceOf } from '../ids.ts';
import { decideBy } from '../script.ts';
import { deploymentOf } from './definitions.ts';
import { startOf, startTimer } from '../events.ts';

/** What {@link Store.starts} promises. */
export function startsConform(store: () => Store): void {
  const deploy = (id: string, processes: readonly string[]) =>
    store().definitions.deploy(deploymentOf(id, processes));
  const lease = (at: number) =>
    store().due.lease('start', { node: 'n', at: instant(at), forMs: durationMs(0), limit: 9 });
  const P = elementOf('P');

  describe('what starts a process', () => {
    it('comes with its deployment, and is replaced by the next version of that process', async () => {
      await deploy('d1', ['P', 'Q']);
      await deploy('d2', ['P']);
      const { starts } = store();
      expect((await starts.ofProcess(P)).map(({ id }) => id)).toEqual([
        'd2-P:timed:0',
        'd2-P:told:0',
        'd2-P:heard:0',
        'd2-P:seen:0',
      ]);
      expect((await starts.forMessage('k1')).map(({ id }) => id)).toEqual([
        'd1-Q:told:0',
        'd2-P:told:0',
      ]);
      expect(await starts.forMessage('k2')).toEqual([]);
      expect([
        await starts.find('d1-P:told:0'),
        (await starts.find('d2-P:told:0'))?.definition,
      ]).toEqual([null, 'd2-P']);
    });

    it('is told from what only says how the key of a message is found', async () => {
      const keyed = startOf('d9-P', 'P', 'keyed', { type: 'messageKey', name: 'k1' });
      const [process] = deploymentOf('d9', ['P']).processes;
      await store().definitions.deploy({
        ...deploymentOf('d9', []),
        processes: [{ ...process!, starts: [keyed] }],
      });
      const { starts } = store();
      expect([await starts.forKeyOf('k1'), await starts.forMessage('k1')]).toEqual([[keyed], []]);
      expect(await starts.forKeyOf('k2')).toEqual([]);
    });

    it('by a condition is listed chunk by chunk', async () => {
      await deploy('d1', ['P', 'Q', 'R']);
      const { starts } = store();
      const first = await starts.conditional(null, 2);
      const rest = await starts.conditional(first[1]!.id, 2);
      expect([...first, ...rest].map(({ processId }) => processId)).toEqual(['P', 'Q', 'R']);
    });

    it('is not replaced by a deployment that is refused', async () => {
      await deploy('d1', ['P']);
      await expect(deploy('d1', ['P'])).rejects.toThrow('is there');
      expect((await store().starts.ofProcess(P))[0]?.definition).toBe('d1-P');
    });
  });

  describe('an instance that was started with a key', () => {
    it('is found by it as long as it is active, in its process', async () => {
      const A = instanceOf('a');
      const run = (acts: readonly Act[]) => store().instances.decide(A, null, decideBy(acts, 1000));
      const active = (process: string, key: string) =>
        store().starts.activeWithKey(elementOf(process), key);
      await run([{ type: 'start', processId: 'P', startKey: '\ud800' }]);
      expect(await active('P', '\ud800')).toBe('a');
      expect([await active('P', '\ufffd'), await active('Q', '\ud800')]).toEqual([null, null]);
      await run([{ type: 'enter', element: 'T' }]);
      expect(await active('P', '\ud800')).toBe('a');
      await run([{ type: 'end', state: 'completed' }]);
      expect(await active('P', '\ud800')).toBeNull();
    });
  });

  describe('a timer that starts a process', () => {
    it('is due once, never early, and goes with its version', async () => {
      await deploy('d1', ['P']);
      expect(await lease(2999)).toEqual([]);
      const [due] = await lease(3000);
      expect(due).toMatchObject({ type: 'start', id: 'd1-P:timed:0', dueAt: 3000, failures: 0 });
      await deploy('d2', ['P']);
      expect((await lease(3000)).map(({ id }) => id)).toEqual(['d2-P:timed:0']);
    });

    it('moves on when it has fired; to say so again changes nothing', async () => {
      await deploy('d1', ['P']);
      const { starts } = store();
      const { timer } = startTimer(5000) as Extract<
        ReturnType<typeof startTimer>,
        { type: 'timer' }
      >;
      const [due] = await lease(3000);
      await starts.fired('d1-P:timed:0', instant(3000), timer);
      await starts.fired('d1-P:timed:0', instant(3000), null);
      await store().due.settle([due!], 'n');
      expect(await store().due.nextDue('start')).toBe(5000);
      expect((await starts.find('d1-P:timed:0'))?.trigger).toEqual({ type: 'timer', timer });
      await starts.fired('d1-P:timed:0', instant(5000), null);
      expect(await store().due.nextDue('start')).toBeNull();
      expect((await starts.find('d1-P:timed:0'))?.trigger).toEqual({ type: 'timer', timer: null });
    });

    it('that could not start anything comes again later', async () => {
      await deploy('d1', ['P']);
      const [due] = await lease(3000);
      await store().due.postpone(due!, 'n', instant(4000), 'no');
      expect(await lease(3999)).toEqual([]);
      expect(await lease(4000)).toMatchObject([{ dueAt: 4000, failures: 1 }]);
    });
  });
}
