import { beforeAll, describe, expect, it } from 'vitest';
import type { JournalRecord } from '../../shared/journal.ts';
import { markingOf } from '../../shared/marking.ts';
import { deploymentOf, lineModel, serviceTask, timerCatch } from '../testing/models.ts';
import {
  ADMIN_TOKEN,
  shareTestRuntime,
  startTestRuntime,
  type TestRuntime,
} from '../testing/runtime.ts';

const house = shareTestRuntime();

interface Event {
  id: number;
  data: { seq: number; position?: number; instanceId?: string; record?: { seq: number } };
}

/** Follows a stream until it has brought `count` events, or the predicate says so. */
async function follow(
  { fetch }: TestRuntime,
  path: string,
  { after, count, began = () => {} }: { after?: number; count: number; began?: () => void },
): Promise<Event[]> {
  const leave = new AbortController();
  const headers: Record<string, string> = { authorization: `Bearer ${ADMIN_TOKEN}` };
  if (after !== undefined) headers['last-event-id'] = String(after);
  const response = await fetch(path, { headers, signal: leave.signal });
  expect(response.headers.get('content-type')).toContain('text/event-stream');
  const events: Event[] = [];
  let text = '';
  for await (const chunk of response.body!.pipeThrough(new TextDecoderStream())) {
    began();
    text += chunk;
    const blocks = text.split('\n\n');
    text = blocks.pop()!;
    for (const block of blocks) {
      const data = /^data: (.*)$/m.exec(block)?.[1];
      if (data !== undefined)
        events.push({ id: Number(/^id: (\d+)$/m.exec(block)![1]), data: JSON.parse(data) });
    }
    if (events.length >= count) break;
  }
  leave.abort();
  return events.slice(0, count);
}

async function journal(id: string): Promise<{ seq: number }[]> {
  return [...(await house().api('getJournal', { params: { id }, query: { limit: 1000 } })).items];
}

const start = async (processId: string): Promise<string> =>
  (await house().api('startInstance', { body: { processId } })).instanceId;

beforeAll(async () => {
  const many = Array.from({ length: 30 }, (_, index) => timerCatch(`t${index}`, 'PT1M'));
  const resources = [
    { name: 'a.bpmn', content: lineModel('long', many) },
    { name: 'b.bpmn', content: lineModel('short', [serviceTask('work', { type: 'nobody-does' })]) },
  ];
  await house().api('deploy', { body: { resources } });
});

describe('the stream of an instance', () => {
  it('begins with its first record, and is its journal', async () => {
    const id = await start('short');
    const expected = await journal(id);
    const events = await follow(house(), `/v1/instances/${id}/events`, { count: expected.length });
    expect(events.map(({ data }) => data)).toEqual(expected);
    expect(events.map((event) => event.id)).toEqual(expected.map(({ seq }) => seq));
  });

  it('goes on as things happen', async () => {
    const id = await start('short');
    const before = (await journal(id)).length;
    let isCancelled = false;
    const began = (): void => {
      if (isCancelled) return;
      isCancelled = true;
      void house().api('cancelInstance', { params: { id }, body: {} });
    };
    const events = await follow(house(), `/v1/instances/${id}/events`, {
      count: before + 3,
      began,
    });
    expect(events.map((event) => event.id)).toEqual(events.map((_, index) => index + 1));
  });

  it('loses nothing and repeats nothing over any number of reconnects', async () => {
    const id = await start('long');
    const seen: Event[] = [];
    for (let round = 0; round < 10; round += 1) {
      const advanced = house().api('advanceClock', { body: { by: 'PT3M' } });
      const after = seen.at(-1)?.id ?? 0;
      seen.push(
        ...(await follow(house(), `/v1/instances/${id}/events`, { after, count: 4 + round })),
      );
      await advanced;
    }
    const expected = await journal(id);
    const after = seen.at(-1)!.id;
    const rest = expected.length - seen.length;
    seen.push(...(await follow(house(), `/v1/instances/${id}/events`, { after, count: rest })));
    expect(seen.map(({ data }) => data)).toEqual(expected);
  });

  it('may begin behind a place that the address names', async () => {
    const id = await start('short');
    const [event] = await follow(house(), `/v1/instances/${id}/events?after=3`, { count: 1 });
    expect(event!.id).toBe(4);
  });

  it('folds to the marking that the instance shows', async () => {
    const id = await start('short');
    const { marking, seq } = await house().api('getInstance', { params: { id } });
    const events = await follow(house(), `/v1/instances/${id}/events`, { count: seq });
    const records = events.map(({ data }) => data) as unknown as JournalRecord[];
    expect(markingOf(records)).toEqual(marking);
  });

  it('is the same to many who follow it', async () => {
    const id = await start('long');
    const readers = Array.from({ length: 25 }, () =>
      follow(house(), `/v1/instances/${id}/events`, { count: 40 }),
    );
    await house().api('advanceClock', { body: { by: 'PT15M' } });
    const all = await Promise.all(readers);
    for (const events of all) expect(events).toEqual(all[0]);
  });

  it('is refused with a place that is none', async () => {
    const id = await start('short');
    const call = { params: { id }, headers: { 'last-event-id': 'x' } };
    expect(await house().refusal('streamInstance', call)).toMatchObject({ status: 400 });
  });
});

describe('the stream of all', () => {
  it('begins now, brings every instance, and resumes', async () => {
    const own = await startTestRuntime();
    await own.api('deploy', { body: deploymentOf(lineModel('p', [serviceTask('w')])) });
    const begin = () => own.api('startInstance', { body: { processId: 'p' } });
    await begin();
    let started: Promise<unknown> = Promise.resolve();
    let isBegun = false;
    const began = (): void => {
      if (!isBegun) started = begin().then(begin);
      isBegun = true;
    };
    const first = await follow(own, '/v1/events', { count: 12, began });
    await started;
    expect(new Set(first.map(({ data }) => data.instanceId)).size).toBe(2);
    expect(first[0]!.data.record!.seq).toBe(1);
    const more = await follow(own, '/v1/events', { after: first[4]!.id, count: 7 });
    expect(more).toEqual(first.slice(5));
    const all = await follow(own, '/v1/events?after=0', { count: 5 });
    expect(all[0]!.data.record!.seq).toBe(1);
    expect(all[0]!.id).toBeLessThan(first[0]!.id);
  });

  it('ends when the session of its reader ends', async () => {
    const own = await startTestRuntime();
    await own.api('deploy', { body: deploymentOf(lineModel('p', [serviceTask('w')])) });
    const token = new URL(await own.runtime.signInLink()).searchParams.get('token')!;
    const { headers } = await own.fetch('/sign-in', {
      method: 'POST',
      headers: { cookie: `baton-sign-in=${token}` },
    });
    const cookie = headers.getSetCookie()[0]!.split(';')[0]!;
    const response = await own.fetch('/v1/events', { headers: { cookie } });
    await own.api('signOutAll');
    await own.api('startInstance', { body: { processId: 'p' } });
    expect(await response.text()).not.toContain('data:');
  });

  it('ends when the runtime stops, which waits for nobody', async () => {
    const own = await startTestRuntime();
    const headers = { authorization: `Bearer ${ADMIN_TOKEN}` };
    const response = await own.fetch('/v1/events', { headers });
    const { agent, key: bearer } = await own.api('registerAgent', {
      body: { name: 'w', version: '1.0.0', kind: 'bot', capabilities: ['*'], owner: 'x' },
    });
    const call = { params: { agent }, query: { waitMs: 30_000 }, body: {}, token: bearer };
    const waiting = own.call('lease', call).catch(() => null);
    // By the time that this is answered, the one who waits has been heard, too.
    await own.api('listAgents');
    await own.runtime.close();
    expect(await response.text()).toContain('retry:');
    const body: unknown = (await waiting)?.body ?? { items: [] };
    expect(body).toEqual({ items: [] });
  });
});
