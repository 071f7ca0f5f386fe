import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { KillScope } from '../../shared/kill.ts';
import { lineModel, serviceTask } from '../testing/models.ts';
import { startTestRuntime, type TestOptions, type TestRuntime } from '../testing/runtime.ts';
import { signedIn } from '../testing/people.ts';

const MODEL = lineModel('work', [serviceTask('it', { type: 'do-it' })]);
const GLOBAL: KillScope = { type: 'global' };
const STOP = { scope: GLOBAL, mode: 'stop', reason: 'a test' } as const;

const OPERATOR = { roles: ['operator'] } as const;

interface Scene extends TestRuntime {
  agent: string;
  key: string;
}

async function scene(options: TestOptions = {}): Promise<Scene> {
  const house = await startTestRuntime(options);
  await house.api('deploy', { body: { resources: [{ name: 'a.bpmn', content: MODEL }] } });
  const { agent, key } = await house.api('registerAgent', {
    body: {
      name: 'bot',
      version: '1.0.0',
      kind: 'agent',
      capabilities: ['do-it'],
      owner: 'x',
    },
  });
  return { ...house, agent, key };
}

async function leased({ api, agent, key: token }: Scene) {
  const { instanceId } = await api('startInstance', { body: { processId: 'work' } });
  const { items } = await api('lease', { params: { agent }, body: {}, token });
  const { itemId, lease, epoch } = items[0]!;
  return { instanceId, params: { id: itemId }, lease, epoch, token };
}

describe('a stop', () => {
  it('refuses leases, claims and starts from its acknowledgement on, until a second person lifts it', async () => {
    const house = await scene();
    const { api, refusal, agent, key: token } = house;
    const { epoch, ...held } = await leased(house);
    const kill = await api('orderKill', { body: STOP });
    expect(kill).toMatchObject({ inForce: true, mode: 'stop', released: null });
    const claim = { ...held, body: { claimId: 'c', epoch, output: {} } };
    expect(await refusal('submitClaim', claim)).toMatchObject({ status: 423, code: 'killed' });
    const start = { body: { processId: 'work' } };
    expect(await refusal('startInstance', start)).toMatchObject({ code: 'killed' });
    expect(await refusal('lease', { params: { agent }, body: {}, token })).toMatchObject({
      code: 'killed',
    });
    const back = { params: { id: kill.id }, body: { reason: 'enough' } };
    expect(await refusal('releaseKill', back)).toMatchObject({ code: 'duties-not-segregated' });
    const other = await signedIn(house, 'olga', OPERATOR);
    const over = await api('releaseKill', { ...back, ...other });
    expect(over).toMatchObject({ inForce: false, released: { reason: 'enough' } });
    expect(await refusal('releaseKill', { ...back, ...other })).toMatchObject({
      code: 'not-in-state',
    });
    await settled(house);
    const again = await api('lease', { params: { agent }, body: {}, token });
    expect(again.items).toMatchObject([{ itemId: held.params.id }]);
  });

  it('reaches whoever works by the next heartbeat, before and after the lease is ended', async () => {
    const house = await scene();
    const { api } = house;
    const { epoch, ...held } = await leased(house);
    const beat = { ...held, body: { epoch } };
    expect(await api('heartbeat', beat)).toMatchObject({ directive: 'continue' });
    await api('orderKill', { body: { ...STOP, mode: 'drain' } });
    expect(await api('heartbeat', beat)).toMatchObject({ directive: 'checkpoint-now' });
    await api('orderKill', { body: { ...STOP, mode: 'pause' } });
    expect(await api('heartbeat', beat)).toMatchObject({ directive: 'pause' });
    await settled(house);
    expect(await api('heartbeat', beat)).toMatchObject({ directive: 'pause' });
    const swept = (await api('listKills')).items.map(({ mode, sweep }) => [mode, sweep.items]);
    expect(Object.fromEntries(swept)).toEqual({ drain: 0, pause: 1 });
  });

  it('is beside what a performer does by itself: it waits, and it escalates', async () => {
    const house = await scene();
    const { api, refusal } = house;
    const { epoch, instanceId: _own, ...held } = await leased(house);
    const help = { ...held, body: { epoch, code: 'HELP' } };
    expect(await api('escalateItem', help)).toMatchObject({ itemId: held.params.id });
    const past = { ...held, body: { epoch, until: '2001-01-01T00:00:00Z' } };
    expect(await refusal('deferItem', past)).toMatchObject({ code: 'invalid-content' });
    const { now } = await api('readClock');
    const until = new Date(Date.parse(now) + 60_000).toISOString();
    await api('deferItem', { ...held, body: { epoch, until, checkpoint: { page: 2 } } });
    const ask = { params: { agent: house.agent }, body: {}, token: house.key };
    expect((await api('lease', ask)).items).toEqual([]);
    await api('advanceClock', { body: { by: 'PT1M' } });
    expect((await api('lease', ask)).items).toMatchObject([{ checkpoint: { page: 2 } }]);
  });

  it('is in force after a restart, and fails closed until that is known', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'baton-control-'));
    const first = await scene({ store: 'sqlite', folder });
    const { instanceId } = await leased(first);
    const { id } = await first.api('orderKill', { body: STOP });
    await first.runtime.close();
    const { api, refusal, ...second } = await startTestRuntime({ store: 'sqlite', folder });
    const start = { body: { processId: 'work' } };
    expect(await refusal('startInstance', start)).toMatchObject({ code: 'killed' });
    expect((await api('listKills')).items).toMatchObject([{ id, inForce: true }]);
    await settled({ api });
    const other = await signedIn({ api, refusal, ...second }, 'olga', OPERATOR);
    await api('releaseKill', { params: { id }, body: { reason: 'restarted' }, ...other });
    await settled({ api });
    expect(await api('getInstance', { params: { id: instanceId } })).toMatchObject({
      state: 'active',
    });
    await api('startInstance', start);
    await second.runtime.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('knows no process that is not there', async () => {
    const { refusal } = await scene();
    const scope: KillScope = { type: 'process', processId: 'nobody', version: null };
    expect(await refusal('orderKill', { body: { ...STOP, scope } })).toMatchObject({
      code: 'not-found',
    });
  });
});

describe('a drill', () => {
  it('measures how long a stop takes on the way of all calls, and says when it was last done', async () => {
    const { api } = await scene();
    expect(await api('getDrills')).toEqual({ last: null, secondsSince: null });
    const report = await api('runDrill', { body: { rounds: 5 } });
    expect(report).toMatchObject({ rounds: 5, afterAcknowledgement: 0 });
    expect(report.p95Ms).toBeLessThan(1000);
    expect(report.p50Ms).toBeLessThanOrEqual(report.p95Ms);
    await api('advanceClock', { body: { by: 'PT1M' } });
    expect(await api('getDrills')).toEqual({ last: report, secondsSince: 60 });
    const { items } = await api('listKills');
    expect(items.every(({ isDrill, inForce }) => isDrill && !inForce)).toBe(true);
  });
});

/** Resolves when every item has been told. */
async function settled({ api }: Pick<TestRuntime, 'api'>): Promise<void> {
  const isDone = async (): Promise<boolean> =>
    (await api('listKills')).items.every(({ sweep }) => sweep.state === 'done');
  await expect.poll(isDone).toBe(true);
}
