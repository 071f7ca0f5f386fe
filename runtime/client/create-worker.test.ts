import { describe, expect, it } from 'vitest';
import { deploymentOf, lineModel, serviceTask } from '../testing/models.ts';
import { ADMIN_TOKEN, shareTestRuntime } from '../testing/runtime.ts';
import { createClient } from './create-client.ts';
import { createWorker, type Worker } from './create-worker.ts';
import type { Fetch } from './caller.ts';
import { WorkLost } from './errors.ts';
import type { Handler, WorkContext } from './work-context.ts';

const house = shareTestRuntime();
let count = 0;

const NEVER = new AbortController().signal;
const client = () => createClient({ baseUrl: house().url, credential: ADMIN_TOKEN });

/** A process of one task, one instance of it, and a worker of its own for it. */
async function working(
  type: string,
  handler: Handler,
  more: { fetch?: Fetch; heartbeatMs?: number | null; graceMs?: number } = {},
) {
  count += 1;
  const body = {
    name: `bot-${count}`,
    version: '1.0.0',
    kind: 'bot' as const,
    capabilities: [type],
    owner: 'tests',
  };
  const { agent, key } = await house().api('registerAgent', { body });
  const model = lineModel(`p-${type}`, [serviceTask('work', { type })]);
  await house().api('deploy', { body: deploymentOf(model) });
  const instanceId = await client().start({ processId: `p-${type}`, variables: { amount: 3 } });
  const events: string[] = [];
  const worker: Worker = createWorker({
    baseUrl: house().url,
    agent,
    credential: key,
    patience: { least: 1, most: 5 },
    graceMs: 20,
    onEvent: (event) => events.push(event),
    ...more,
  });
  worker.on(type, handler);
  return { worker, instanceId, agent, events };
}

const ended = (instanceId: string) => client().untilEnded(instanceId, NEVER, 10);

describe('a worker', () => {
  it('does work, and learns what the orchestrator found', async () => {
    let verdict: unknown;
    const { worker, instanceId } = await working('sdk-honest', async (work) => {
      expect(work).toMatchObject({ input: { amount: 3 }, attempt: 1, feedback: null });
      await work.progress({ pct: 50, note: 'half' });
      await work.checkpoint({ page: 1 });
      verdict = await work.claim({ output: { total: 3 } });
    });
    expect(await ended(instanceId)).toMatchObject({ state: 'completed', variables: { total: 3 } });
    await expect.poll(() => verdict).toMatchObject({ state: 'committed', verdict: 'pass' });
    await worker.stop();
  });

  it('has failed its attempt when its handler returns without a claim, whatever it returns', async () => {
    const attempts: WorkContext['feedback'][] = [];
    const { worker, instanceId } = await working('sdk-no-claim', async (work) => {
      attempts.push(work.feedback);
      if (work.attempt === 1) return { done: true };
      return await work.claim({ output: {} });
    });
    expect(await ended(instanceId)).toMatchObject({ state: 'completed' });
    await worker.stop();
    expect(attempts[1]?.message).toContain('NO_CLAIM');
  });

  it('fails the attempt with the code of what was thrown', async () => {
    const { worker, instanceId } = await working('sdk-throws', async (work) => {
      if (work.attempt > 1) return await work.claim({ output: {} });
      throw Object.assign(new Error('too slow'), { code: 'MODEL_TIMEOUT' });
    });
    const failed = () =>
      house()
        .api('getJournal', { params: { id: instanceId } })
        .then(({ items }) => items.find(({ type }) => type === 'attemptFailed'));
    await expect.poll(failed).toMatchObject({
      feedback: { message: expect.stringMatching(/MODEL_TIMEOUT.*too slow/) },
    });
    await house().api('advanceClock', { body: { by: 'PT3S' } });
    expect(await ended(instanceId)).toMatchObject({ state: 'completed' });
    await worker.stop();
  });

  it('repeats what was lost on the way, and it is carried out once', async () => {
    let lost = 0;
    const lossy: Fetch = async (url, init) => {
      const reply = await fetch(url, init);
      if (!url.includes('/claims') || init.method !== 'POST' || lost === 2) return reply;
      lost += 1;
      throw new Error('the connection was cut after the request had arrived');
    };
    const handler: Handler = (work) => work.claim({ output: { once: true } });
    const { worker, instanceId } = await working('sdk-lossy', handler, { fetch: lossy });
    expect(await ended(instanceId)).toMatchObject({ state: 'completed' });
    await worker.stop();
    const { items } = await house().api('getJournal', { params: { id: instanceId } });
    expect(items.filter(({ type }) => type === 'claimSubmitted')).toHaveLength(1);
    expect(lost).toBe(2);
  });

  it('aborts work whose instance was cancelled', async () => {
    let reason: unknown;
    let begun: () => void = () => {};
    const beginning = new Promise<void>((resolve) => (begun = resolve));
    const handler: Handler = (work) =>
      new Promise((_resolve, reject) => {
        begun();
        work.signal.addEventListener('abort', () => {
          reason = work.signal.reason;
          reject(work.signal.reason);
        });
      });
    const { worker, instanceId, events } = await working('sdk-cancel', handler, { heartbeatMs: 5 });
    await beginning;
    await house().api('cancelInstance', { params: { id: instanceId }, body: { reason: 'no' } });
    await expect.poll(() => events).toContain('item.lost');
    expect(reason).toBeInstanceOf(WorkLost);
    expect(reason).toMatchObject({ reason: 'cancelled' });
    await worker.stop();
  });

  it('gives back what it holds when it stops, and another performer goes on from there', async () => {
    let begun: () => void = () => {};
    const beginning = new Promise<void>((resolve) => (begun = resolve));
    const first = await working('sdk-stop', async (work) => {
      await work.checkpoint({ page: 7 });
      begun();
      await new Promise((_resolve, reject) => {
        work.signal.addEventListener('abort', () => reject(work.signal.reason));
      });
    });
    await beginning;
    await first.worker.stop();
    let saved: unknown;
    const second = await working('sdk-stop', async (work) => {
      saved ??= work.saved;
      await work.claim({ output: {} });
    });
    expect(await ended(first.instanceId)).toMatchObject({ state: 'completed' });
    await second.worker.stop();
    expect(saved).toEqual({ page: 7 });
    expect(first.events).toContain('item.released');
  });

  it('ends an item once', async () => {
    let second: unknown;
    const { worker, instanceId } = await working('sdk-twice', async (work) => {
      await work.claim({ output: {} });
      second = await work.fail({ code: 'X' }).catch((error: unknown) => error);
    });
    expect(await ended(instanceId)).toMatchObject({ state: 'completed' });
    await worker.stop();
    expect(String(second)).toContain('it was ended by claims');
  });
});
