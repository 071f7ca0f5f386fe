import { describe, expect, it } from 'vitest';
import type { JsonValue } from '../../shared/json.ts';
import { startProving, type Held, type Proving } from '../testing/proving.ts';

async function scene(options: Parameters<typeof startProving>[0] = {}) {
  const proving = await startProving(options);
  const who = await proving.performer('bot');
  const held = await proving.take(who);
  return { ...proving, who, held };
}

function under<Body extends object>(held: Held, body: Body) {
  const { id, token, lease, epoch } = held;
  return { params: { id }, token, lease, body: { epoch, ...body } };
}

/** Everything that the journal of the instance says, as text. */
async function journalOf({ api, instanceId }: Proving): Promise<string> {
  const { items } = await api('getJournal', { params: { id: instanceId }, query: { limit: 500 } });
  return JSON.stringify(items);
}

describe('a report of progress', () => {
  it('is answered with what is kept: an older one, or the same, is not', async () => {
    const { api, held } = await scene();
    const report = (body: object) => api('reportProgress', under(held, body));
    expect(await report({ seq: 2, pct: 20, stage: 'reading' })).toMatchObject({
      kept: true,
      reported: 2,
    });
    expect(await report({ seq: 2, pct: 90 })).toMatchObject({ kept: false, reported: 2 });
    expect(await report({ seq: 1, pct: 90 })).toMatchObject({ kept: false, reported: 2 });
    expect(await report({ pct: 30, partRef: 'lines' })).toMatchObject({ kept: true, reported: 3 });
  });

  it('is bounded in size and in number', async () => {
    const { api, refusal, held } = await scene();
    const long = { note: 'x'.repeat(2001) };
    expect(await refusal('reportProgress', under(held, long))).toMatchObject({ status: 422 });
    for (let turn = 0; turn < 60; turn += 1) await api('reportProgress', under(held, {}));
    expect(await refusal('reportProgress', under(held, {}))).toMatchObject({
      status: 429,
      code: 'too-many-requests',
    });
  });
});

describe('a checkpoint', () => {
  it('comes back to whoever goes on, with its version', async () => {
    const { api, who, held } = await scene();
    const save = (body: { checkpoint: JsonValue; contextVersion: number }) =>
      api('saveCheckpoint', under(held, body));
    const newer = { checkpoint: { page: 7 }, contextVersion: 3 };
    expect(await save(newer)).toMatchObject({ kept: true, contextVersion: 3 });
    const older = { checkpoint: { page: 1 }, contextVersion: 2 };
    expect(await save(older)).toMatchObject({ kept: false, contextVersion: 3 });
    await api('releaseItem', under(held, {}));
    const { items } = await api('lease', {
      params: { agent: who.agent },
      token: who.token,
      body: {},
    });
    expect(items).toMatchObject([{ checkpoint: { page: 7 }, contextVersion: 3, continuity: true }]);
  });

  it('is read by nobody else: rows and journal hold it sealed, bound to its item', async () => {
    const { api, held, who, ...house } = await scene();
    const secret = 'the-state-of-a-mind';
    await api('saveCheckpoint', under(held, { checkpoint: { secret } }));
    const journal = await journalOf({ ...house, api });
    expect(journal).toContain('baton:sealed');
    expect(journal).not.toContain(secret);
    await api('deferItem', {
      ...under(held, { until: '2026-03-02T10:00:00Z', checkpoint: { secret, page: 2 } }),
    });
    expect(await journalOf({ ...house, api })).not.toContain(secret);
    await api('advanceClock', { body: { by: 'PT2H' } });
    const { items } = await api('lease', {
      params: { agent: who.agent },
      token: who.token,
      body: {},
    });
    expect(items).toMatchObject([{ checkpoint: { secret, page: 2 } }]);
  });

  it('holds 256 KB, counted before it is sealed', async () => {
    const { api, refusal, held } = await scene();
    await api('saveCheckpoint', under(held, { checkpoint: 'x'.repeat(262_142) }));
    const large = { checkpoint: 'x'.repeat(262_143) };
    expect(await refusal('saveCheckpoint', under(held, large))).toMatchObject({ status: 413 });
  });

  it('is gone with its instance', async () => {
    const { api, refusal, held, instanceId } = await scene();
    await api('saveCheckpoint', under(held, { checkpoint: { page: 7 } }));
    await api('cancelInstance', { params: { id: instanceId }, body: { reason: 'enough' } });
    await api('deleteInstance', { params: { id: instanceId } });
    expect(await refusal('getJournal', { params: { id: instanceId } })).toMatchObject({
      status: 404,
    });
  });
});
