import { describe, expect, it, onTestFinished } from 'vitest';
import type { WorkHint } from '../../shared/api/work-stream.ts';
import { adminClient, deployTask, register } from '../testing/connecting.ts';
import { shareTestRuntime } from '../testing/runtime.ts';

const house = shareTestRuntime();

/** A stream of hints as somebody hears them, each with its place. */
async function listen(agent: string, key: string, from: Record<string, string> = {}) {
  const gone = new AbortController();
  onTestFinished(() => gone.abort());
  const headers = { authorization: `Bearer ${key}`, ...from };
  const path = `/v1/agents/${encodeURIComponent(agent)}/stream`;
  const reply = await house().fetch(path, { headers, signal: gone.signal });
  const heard: { id: string; hint: WorkHint }[] = [];
  const read = async (): Promise<void> => {
    let text = '';
    for await (const chunk of reply.body!) {
      text += new TextDecoder().decode(chunk);
      const frames = text.split('\n\n');
      text = frames.pop()!;
      for (const frame of frames) {
        const said = /^id: (\d+)\ndata: (.*)$/.exec(frame);
        if (said !== null) heard.push({ id: said[1]!, hint: JSON.parse(said[2]!) as WorkHint });
      }
    }
  };
  if (reply.status === 200) void read().catch(() => {});
  return { status: reply.status, heard, types: () => heard.map(({ hint }) => hint.type), gone };
}

async function lease(agent: string, key: string) {
  const call = { params: { agent }, body: {}, query: { waitMs: 5000 }, token: key };
  const { items } = await house().api('lease', call);
  return items[0]!;
}

describe('the stream of work', () => {
  it('tells whoever could do it of an offer, and only its holder of what becomes of it', async () => {
    const one = await register(house(), 'hinted');
    const other = await register(house(), 'hinted');
    const stranger = await register(house(), 'not-hinted');
    const [mine, theirs, deaf] = await Promise.all(
      [one, other, stranger].map(({ agent, key }) => listen(agent, key)),
    );
    const processId = await deployTask(house(), 'hinted');
    await adminClient(house()).start({ processId, variables: { secret: 'nobody hears this' } });
    await expect.poll(() => mine!.types()).toEqual(['baton.work.offered']);
    const { itemId, epoch, lease: token } = await lease(one.agent, one.key);
    const held = { params: { id: itemId }, lease: token, token: one.key };
    await house().api('submitClaim', { ...held, body: { epoch, claimId: 'c', output: { x: 1 } } });
    await expect.poll(() => mine!.types()).toEqual(['baton.work.offered', 'baton.claim.verdict']);
    expect(theirs!.types()).toEqual(['baton.work.offered']);
    expect(deaf!.types()).toEqual([]);
    expect(mine!.heard[1]!.hint).toMatchObject({ subject: itemId, data: { result: 'pass' } });
    expect(JSON.stringify(mine!.heard)).not.toContain('nobody hears');
  });

  it('is resumed from behind a place, whoever held it before a restart of its reader', async () => {
    const { agent, key } = await register(house(), 'resumed');
    const processId = await deployTask(house(), 'resumed');
    const first = await listen(agent, key);
    const id = await adminClient(house()).start({ processId });
    await expect.poll(() => first.heard.length).toBe(1);
    first.gone.abort();
    await lease(agent, key);
    await house().api('cancelInstance', { params: { id }, body: { reason: 'over' } });
    const again = await listen(agent, key, { 'last-event-id': first.heard[0]!.id });
    await expect.poll(() => again.types()).toEqual(['baton.work.cancelled']);
    const all = await listen(agent, key, { 'last-event-id': '0' });
    await expect.poll(() => all.types()).toContain('baton.work.offered');
    expect(all.heard.every(({ hint }) => hint.source.endsWith(id))).toBe(true);
  });

  it('tells only of processes that the performer works in', async () => {
    const body = {
      name: 'bounded',
      version: '1.0.0',
      kind: 'agent' as const,
      capabilities: ['bounded', 'also'],
      owner: 'tests',
      scopes: { processes: ['p-also'], tools: null },
    };
    const { agent, key } = await house().api('registerAgent', { body });
    const stream = await listen(agent, key);
    for (const capability of ['bounded', 'also']) {
      const processId = await deployTask(house(), capability);
      await adminClient(house()).start({ processId });
    }
    await expect.poll(() => stream.heard.length).toBe(1);
    expect(stream.heard[0]!.hint.data).toMatchObject({ capability: 'also' });
  });

  it('is had a hundred times by one performer, and not once more', async () => {
    const { agent, key } = await register(house(), 'greedy');
    const streams = await Promise.all(Array.from({ length: 100 }, () => listen(agent, key)));
    expect((await listen(agent, key)).status).toBe(429);
    streams[0]!.gone.abort();
    await expect.poll(async () => (await listen(agent, key)).status).toBe(200);
  });
});
