import { setImmediate } from 'node:timers/promises';
import { expect, it, onTestFinished } from 'vitest';
import { instant } from '../../../shared/time.ts';
import { openMemoryStore } from '../../store/memory.ts';
import { HandWoundClock } from '../clock.ts';
import { KillList } from './kill-list.ts';
import { KillSwitch } from './kill-switch.ts';

const quiet = (): void => undefined;
const LOG = { debug: quiet, info: quiet, warn: quiet, error: quiet };

it('is refused as a whole by a store that is down, and leaves no failure that nobody hears', async () => {
  const unheard: unknown[] = [];
  const hear = (reason: unknown): void => void unheard.push(reason);
  process.on('unhandledRejection', hear);
  onTestFinished(() => void process.off('unhandledRejection', hear));
  const clock = new HandWoundClock(instant(1));
  const store = openMemoryStore({ now: () => clock.now() });
  const down = async (): Promise<never> => await Promise.reject(new Error('the store is down'));
  const ordered: string[] = [];
  const stops = new KillSwitch({
    ...{ store, clock, log: LOG, notice: down, execute: down },
    kills: new KillList({
      get: () => Promise.resolve(null),
      list: () => Promise.resolve([]),
      put: down,
    }),
    onOrdered: ({ id }) => void ordered.push(id),
  });
  const wanted = { scope: { type: 'global' }, mode: 'stop', reason: 'tried' } as const;
  await expect(stops.order(wanted, { by: 'otto' })).rejects.toThrow('the store is down');
  await setImmediate();
  expect(unheard).toEqual([]);
  expect(ordered).toEqual([]);
});
