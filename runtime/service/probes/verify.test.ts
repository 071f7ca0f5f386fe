import { describe, expect, it } from 'vitest';
import { deploymentOf, lineModel, proof, serviceTask } from '../../testing/models.ts';
import { startTestRuntime, type TestOptions, type TestRuntime } from '../../testing/runtime.ts';
import { startSystemOfRecord, type SystemOfRecord } from '../../testing/system-of-record.ts';

interface Scene extends TestRuntime {
  erp: SystemOfRecord;
  instanceId: string;
  /** Takes the item and claims that it is posted; how the claim stands once it is judged. */
  claim: (
    claimId: string,
    waitMs?: number,
  ) => Promise<{ state: string; checks: readonly { code: string; detail: string }[] }>;
  places: () => Promise<string>;
}

/** A process in which a posting is proven by reading the ledger. */
async function scene({
  timeout = 'PT0S',
  retries = '2',
  ...options
}: TestOptions & { timeout?: string; retries?: string } = {}): Promise<Scene> {
  const erp = await startSystemOfRecord();
  const house = await startTestRuntime(options);
  const { api } = house;
  await api('putConnector', {
    params: { name: 'erp' },
    body: { baseUrl: erp.url, headers: { authorization: 'Bearer canary' }, allowPrivate: true },
  });
  const evidence = proof({
    path: '/ledger/{subject.number}',
    assert: 'response.body.posted = true',
    timeout,
  });
  const extensions = `<baton:subject><baton:subjectKey name="number" value="=number" /></baton:subject>${evidence}`;
  const model = lineModel('post', [serviceTask('posting', { extensions, retries })]);
  await api('deploy', { body: deploymentOf(model) });
  const { instanceId } = await api('startInstance', {
    body: { processId: 'post', variables: { number: 'R 1/2' } },
  });
  const { agent, key: token } = await api('registerAgent', {
    body: { name: 'poster', version: '1.0.0', kind: 'bot', capabilities: ['do-it'], owner: 'x' },
  });
  return {
    ...house,
    erp,
    instanceId,
    async claim(claimId, waitMs = 10_000) {
      const { items } = await api('lease', { params: { agent }, body: {}, token });
      const { itemId: id, lease, epoch } = items[0]!;
      const body = { claimId, epoch, output: { number: 'R 1/2' } };
      await api('submitClaim', { params: { id }, token, lease, body });
      return await api('getClaim', { params: { id, claimId }, query: { waitMs }, token });
    },
    async places() {
      const { state, activeElements, incidents } = await api('getInstance', {
        params: { id: instanceId },
      });
      return [
        state,
        ...activeElements.map(({ elementId }) => elementId),
        ...incidents.map(({ kind }) => kind),
      ].join(' ');
    },
  };
}

describe('verification by the system of record', () => {
  it('lets the token move when the record proves the claim', async () => {
    const { erp, claim, places } = await scene();
    erp.say(200, { posted: true });
    expect(await claim('c')).toMatchObject({ state: 'committed', verdict: 'pass' });
    expect(await places()).toBe('completed');
    expect(erp.asked).toEqual(['GET /ledger/R%201%2F2']);
    expect(erp.headers.authorization).toBe('Bearer canary');
  });

  it('returns a claim that the record denies, and says why; the token stays', async () => {
    const { erp, claim, places } = await scene();
    erp.say(200, { posted: false });
    const { state, checks } = await claim('c');
    expect(state).toBe('returned');
    expect(checks.find(({ code }) => code === 'PROBE_FAILED')?.detail).toMatch(/^Expected erp to/);
    expect(await places()).toBe('active posting');
  });

  it('holds the item for an operator when no attempt is left, who grants another', async () => {
    const { erp, claim, places, api } = await scene({ retries: '1' });
    erp.say(200, { posted: false });
    await claim('lie');
    expect(await places()).toBe('active posting attemptsExhausted');
    const { items } = await api('listIncidents', { query: { processId: 'post' } });
    expect(items).toMatchObject([
      { elementId: 'posting', kind: 'attemptsExhausted', processId: 'post' },
    ]);
    const params = { id: items[0]!.incidentId };
    await api('retryIncident', { params, body: { attempts: 2, variables: { note: 'checked' } } });
    erp.say(200, { posted: true });
    expect((await claim('truth')).state).toBe('committed');
    expect(await places()).toBe('completed');
  });

  it.each([
    ['an outage', (erp: SystemOfRecord) => erp.say(503, {})],
    ['an empty record', (erp: SystemOfRecord) => erp.say(200, {})],
    [
      'nothing readable',
      (erp: SystemOfRecord) => (erp.answer = (_request, response) => response.end('<html>')),
    ],
    [
      'a broken line',
      (erp: SystemOfRecord) => (erp.answer = (request) => request.socket.destroy()),
    ],
  ])('takes %s for no proof, blames nobody, and asks again when told to', async (_what, fault) => {
    const { erp, claim, places, api } = await scene();
    fault(erp);
    expect(await claim('c')).toMatchObject({ state: 'blocked', verdict: 'inconclusive' });
    expect(await places()).toBe('active posting verificationInconclusive');
    erp.say(200, { posted: true });
    const { items } = await api('listIncidents');
    await api('retryIncident', { params: { id: items[0]!.incidentId }, body: {} });
    await api('advanceClock', { body: { by: 'PT0S' } });
    expect(await places()).toBe('completed');
  });

  it('gives the record its time to catch up', async () => {
    const { erp, claim, places, api } = await scene({ timeout: 'PT10S' });
    erp.say(404, { posted: false });
    expect((await claim('c', 0)).state).toBe('verifying');
    await api('advanceClock', { body: { by: 'PT5S' } });
    expect(await places()).toBe('active posting');
    const reads = erp.asked.length;
    expect(reads).toBeGreaterThan(10);
    erp.say(200, { posted: true });
    await api('advanceClock', { body: { by: 'PT0.2S' } });
    expect(await places()).toBe('completed');
  });

  it('ends the wait when the time is over', async () => {
    const { erp, claim, api, instanceId } = await scene({ timeout: 'PT10S' });
    erp.say(200, { posted: false });
    await claim('c', 0);
    await api('advanceClock', { body: { by: 'PT9.9S' } });
    const verdicts = async () =>
      (
        await api('getJournal', { params: { id: instanceId }, query: { limit: 1000 } })
      ).items.filter(({ type }) => type === 'verdictReached');
    expect(await verdicts()).toEqual([]);
    await api('advanceClock', { body: { by: 'PT0.2S' } });
    expect(await verdicts()).toMatchObject([{ verdict: { result: 'fail' } }]);
  });

  it('catches up on the real clock, too, and wakes the performer that waits', async () => {
    const { erp, claim } = await scene({ timeout: 'PT10S', testClock: false });
    erp.answer = (_request, response) =>
      response.end(JSON.stringify({ posted: erp.asked.length > 3 }));
    expect((await claim('c')).state).toBe('committed');
    expect(erp.asked).toHaveLength(4);
  });

  it('goes on after a restart where it was', async () => {
    const first = await scene({ timeout: 'PT60S', store: 'sqlite', testClock: false });
    first.erp.say(200, { posted: false });
    expect((await first.claim('c', 0)).state).toBe('verifying');
    await first.runtime.close();
    first.erp.say(200, { posted: true });
    const second = await startTestRuntime({
      store: 'sqlite',
      folder: first.folder!,
      testClock: false,
    });
    const params = { id: first.instanceId };
    await expect
      .poll(async () => (await second.api('getInstance', { params })).state)
      .toBe('completed');
  });

  it('keeps the credentials of the connector to itself', async () => {
    const { erp, claim, api, instanceId } = await scene({ retries: '1' });
    erp.say(401, { error: 'no' });
    const fate = await claim('c');
    const { items } = await api('getJournal', {
      params: { id: instanceId },
      query: { limit: 1000 },
    });
    expect(JSON.stringify([fate, items])).not.toContain('canary');
  });

  it('asks nothing for a claim whose instance is gone', async () => {
    const { erp, claim, api, instanceId } = await scene({ timeout: 'PT60S' });
    erp.say(200, { posted: false });
    await claim('c', 0);
    await api('cancelInstance', { params: { id: instanceId }, body: {} });
    const before = erp.asked.length;
    await api('advanceClock', { body: { by: 'PT60S' } });
    expect(erp.asked.length).toBeLessThanOrEqual(before + 1);
  });
});
