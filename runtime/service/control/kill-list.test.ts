import { expect, it } from 'vitest';
import type { KillMode, KillSubject } from '../../../shared/kill.ts';
import { instant } from '../../../shared/time.ts';
import { openMemoryStore } from '../../store/memory.ts';
import type { KeptOrder } from './kept-order.ts';
import { KillList } from './kill-list.ts';

const ANYTHING: KillSubject = {
  processId: 'p',
  definition: 'd',
  instanceId: 'i',
  agent: null,
  model: null,
  tool: null,
  connector: null,
  dataClasses: [],
};

function order(id: string, mode: KillMode): KeptOrder {
  return {
    id,
    mode,
    scope: { type: 'global' },
    reason: '',
    by: 'otto',
    at: instant(1),
    isDrill: false,
    released: null,
    sweep: { state: 'running', instances: 0, items: 0 },
    inFlight: [],
  };
}

it('takes everything for stopped until it knows better', async () => {
  const list = new KillList(openMemoryStore({ now: () => instant(1) }).documents);
  expect(list.find(ANYTHING)).toMatchObject({ mode: 'stop', id: 'not-loaded' });
  await list.load();
  expect(list.find(ANYTHING)).toBeNull();
});

it('answers with the strictest order, and finds it again when it is read anew', async () => {
  const { documents } = openMemoryStore({ now: () => instant(1) });
  const list = new KillList(documents);
  await list.load();
  await list.put(order('a', 'drain'));
  await list.put(order('b', 'stop'));
  await list.put(order('c', 'pause'));
  expect(list.find(ANYTHING)?.id).toBe('b');
  const again = new KillList(documents);
  await again.load();
  expect(again.find(ANYTHING)?.id).toBe('b');
  await again.put({ ...order('b', 'stop'), released: { by: 'olga', reason: '', at: instant(2) } });
  expect(again.find(ANYTHING)?.id).toBe('c');
});
