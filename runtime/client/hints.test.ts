import { expect, it } from 'vitest';
import { adminClient, deployTask, register } from '../testing/connecting.ts';
import { ADMIN_TOKEN, shareTestRuntime } from '../testing/runtime.ts';
import type { Fetch } from './caller.ts';
import { createWorker } from './create-worker.ts';
import { WorkLost } from './errors.ts';
import type { WorkContext } from './work-context.ts';

const house = shareTestRuntime();

/** A worker whose heart beats so rarely that only a hint can tell it anything, with work in hand. */
async function holding(capability: string, more: { fetch?: Fetch; heartbeatMs?: number } = {}) {
  const { agent, key } = await register(house(), capability);
  let lost: unknown;
  let taken: (work: WorkContext) => void = () => {};
  const taking = new Promise<WorkContext>((resolve) => (taken = resolve));
  const access = { baseUrl: house().url, agent, credential: key, graceMs: 20 };
  const patience = { least: 1, most: 20 };
  const worker = createWorker({ heartbeatMs: 600_000, patience, ...access, ...more });
  worker.on(capability, async (work) => {
    taken(work);
    await new Promise<void>((resolve) => work.signal.addEventListener('abort', () => resolve()));
    lost = work.signal.reason;
  });
  const processId = await deployTask(house(), capability);
  const id = await adminClient(house()).start({ processId });
  await taking;
  const cancel = () =>
    house().api('cancelInstance', { params: { id }, body: { reason: 'no' }, token: ADMIN_TOKEN });
  return { worker, cancel, lost: () => lost };
}

/** The global `fetch`, told of each stream that is asked for. */
function watching(onStream: (tries: number) => Response | null): {
  fetch: Fetch;
  tries: () => number;
} {
  let tries = 0;
  const watched: Fetch = async (url, init) => {
    if (!url.endsWith('/stream')) return await fetch(url, init);
    tries += 1;
    return onStream(tries) ?? (await fetch(url, init));
  };
  return { fetch: watched, tries: () => tries };
}

it('hears at once that work was cancelled, long before its heart beats', async () => {
  const { worker, cancel, lost } = await holding('hint-cancel');
  await cancel();
  await expect.poll(lost).toBeInstanceOf(WorkLost);
  expect(lost()).toMatchObject({ reason: 'cancelled' });
  await worker.stop();
});

it('follows again after an outage, and hears what it has missed', async () => {
  const outage = () => new Response('busy', { status: 503 });
  const { fetch: broken, tries } = watching((n) => (n <= 3 ? outage() : null));
  const { worker, cancel, lost } = await holding('hint-outage', { fetch: broken });
  await expect.poll(tries).toBe(4);
  await cancel();
  await expect.poll(lost).toBeInstanceOf(WorkLost);
  await worker.stop();
});

it('does without where there is no stream: the next heartbeat tells', async () => {
  const { fetch: none, tries } = watching(() => new Response('{}', { status: 404 }));
  const { worker, cancel, lost } = await holding('hint-none', { fetch: none, heartbeatMs: 10 });
  await cancel();
  await expect.poll(lost).toBeInstanceOf(WorkLost);
  expect(tries()).toBe(1);
  await worker.stop();
});

it('does not believe a hint: what is still in hand stays in hand', async () => {
  let hint: () => void = () => {};
  let itemId = '';
  const lying = (): Response => {
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        hint = () => {
          const data = { type: 'baton.work.cancelled', data: { itemId } };
          controller.enqueue(new TextEncoder().encode(`id: 1\ndata: ${JSON.stringify(data)}\n\n`));
        };
      },
    });
    return new Response(body, { status: 200 });
  };
  const beats: string[] = [];
  const watched = watching(() => lying());
  const counting: Fetch = (url, init) => {
    if (url.endsWith('/heartbeat')) beats.push(url);
    return watched.fetch(url, init);
  };
  const { worker, lost } = await holding('hint-lies', { fetch: counting });
  const { items } = await house().api('listInstances', { query: { processId: 'p-hint-lies' } });
  const { items: journal } = await house().api('getJournal', {
    params: { id: items[0]!.instanceId },
  });
  itemId = String(Object(journal.find(({ type }) => type === 'workItemOpened'))['workItem']);
  hint();
  await expect.poll(() => beats.length).toBe(1);
  expect(lost()).toBeUndefined();
  await worker.stop();
});
