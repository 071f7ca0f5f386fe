import { expect, it } from 'vitest';
import { adminClient, connect, deployTask, FAST_TIMES, register } from '../testing/connecting.ts';
import { shareTestRuntime } from '../testing/runtime.ts';
import { startStandIn } from '../testing/stand-in.ts';
import { createWorker } from './create-worker.ts';
import { WorkLost } from './errors.ts';

const house = shareTestRuntime({ connectionTimes: FAST_TIMES });

const stop = (agent: string) => {
  const [name = '', version = null] = agent.split('@');
  const scope = { type: 'agent', name, version } as const;
  const body = { scope, mode: 'stop', reason: 'it talks nonsense' } as const;
  return house().api('orderKill', { body });
};

it('tells a worker to stop at once when it is stopped, and lets it claim nothing any more', async () => {
  const { agent, key } = await register(house(), 'sdk-killed');
  let lost: unknown;
  let late: unknown;
  let begun: () => void = () => {};
  const beginning = new Promise<void>((resolve) => (begun = resolve));
  const worker = createWorker({
    baseUrl: house().url,
    agent,
    credential: key,
    heartbeatMs: 10,
    graceMs: 20,
  });
  worker.on('sdk-killed', async (work) => {
    begun();
    await new Promise<void>((resolve) => work.signal.addEventListener('abort', () => resolve()));
    lost = work.signal.reason;
    late = await work.claim({ output: {} }).catch((error: unknown) => error);
  });
  const processId = await deployTask(house(), 'sdk-killed');
  const id = await adminClient(house()).start({ processId });
  await beginning;
  await stop(agent);
  await expect.poll(() => late).toBeInstanceOf(WorkLost);
  expect(lost).toBeInstanceOf(WorkLost);
  await worker.stop();
  expect((await house().api('getInstance', { params: { id } })).state).toBe('active');
});

it('cuts a model off in the middle of its turn', async () => {
  const model = await startStandIn(() => new Promise<never>(() => {}));
  const transport = { type: 'chat', connector: 'endless', model: 'm' } as const;
  await connect(house(), { capability: 'chat-killed', url: model.url, transport });
  const processId = await deployTask(house(), 'chat-killed');
  await adminClient(house()).start({ processId });
  await expect.poll(() => model.asked.length).toBe(1);
  let isCut = false;
  model.asked[0]?.closed.then(() => (isCut = true)).catch(() => {});
  const { items } = await house().api('listConnections');
  await stop(items[0]!.agent);
  await expect.poll(() => isCut).toBe(true);
});
