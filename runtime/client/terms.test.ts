import { expect, it } from 'vitest';
import { adminClient, deployTask, register } from '../testing/connecting.ts';
import { shareTestRuntime } from '../testing/runtime.ts';
import { createWorker } from './create-worker.ts';
import type { Budget } from '../../shared/api/work.ts';
import type { Handler } from './work-context.ts';

const house = shareTestRuntime();

async function worked(capability: string, handler: Handler, extensions = '', heartbeatMs = 5) {
  const { agent, key } = await register(house(), capability);
  const worker = createWorker({
    baseUrl: house().url,
    agent,
    credential: key,
    heartbeatMs,
    graceMs: 20,
  });
  worker.on(capability, handler);
  const processId = await deployTask(house(), capability, extensions);
  const id = await adminClient(house()).start({ processId });
  return { worker, id };
}

const ended = (id: string) => adminClient(house()).untilEnded(id, AbortSignal.timeout(10_000), 10);

it('gives the work back until a moment, and goes on from what was saved', async () => {
  const seen: unknown[] = [];
  const { now } = await house().api('readClock');
  const { worker, id } = await worked('sdk-waits', async (work) => {
    seen.push([work.attempt, work.saved]);
    if (work.saved === null)
      return await work.waitUntil(new Date(Date.parse(now) + 3_600_000), { page: 2 });
    return await work.claim({ output: { through: true } });
  });
  await expect.poll(() => seen.length).toBe(1);
  await house().api('advanceClock', { body: { by: 'PT59M' } });
  expect(seen).toHaveLength(1);
  await house().api('advanceClock', { body: { by: 'PT1M' } });
  expect(await ended(id)).toMatchObject({ variables: { through: true } });
  expect(seen).toEqual([
    [1, null],
    [1, { page: 2 }],
  ]);
  await worker.stop();
});

it('knows what is left of its budgets, and counts what it uses', async () => {
  const budgets: Budget[] = [];
  const extensions = `<baton:governance><baton:budget of="questions" most="3" />
    <baton:budget of="activeMs" most="60000" /></baton:governance>`;
  const { worker, id } = await worked(
    'sdk-budget',
    async (work) => {
      budgets.push(work.budget);
      await work.ask({ queryKey: 'q', kind: 'free', question: 'Which?', blocking: false });
      budgets.push(work.budget);
      await work.claim({ output: {} });
    },
    extensions,
    600_000,
  );
  await expect.poll(() => budgets.length).toBe(2);
  await worker.stop();
  expect(budgets[0]).toMatchObject({ questions: 3 });
  expect(budgets[1]).toMatchObject({ questions: 2 });
  expect(budgets[0]!.activeMs).toBeLessThanOrEqual(60_000);
  expect(budgets[1]!.activeMs).toBeLessThanOrEqual(budgets[0]!.activeMs!);
  expect(budgets[0]).not.toHaveProperty('calls');
  expect(id).not.toBe('');
});

it('hears from a heartbeat what is left', async () => {
  const seen: (number | undefined)[] = [];
  const extensions =
    '<baton:governance><baton:budget of="activeMs" most="60000" /></baton:governance>';
  const { worker } = await worked(
    'sdk-budget-beat',
    async (work) => {
      seen.push(work.budget.activeMs);
      await house().api('advanceClock', { body: { by: 'PT20S' } });
      await expect.poll(() => work.budget.activeMs).toBeLessThanOrEqual(40_000);
      seen.push(work.budget.activeMs);
      await work.claim({ output: {} });
    },
    extensions,
  );
  await expect.poll(() => seen.length, { timeout: 5000 }).toBe(2);
  await worker.stop();
});
