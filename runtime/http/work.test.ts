import { beforeAll, describe, expect, it } from 'vitest';
import { deploymentOf, lineModel, serviceTask } from '../testing/models.ts';
import { shareTestRuntime } from '../testing/runtime.ts';

const house = shareTestRuntime();
let count = 0;

/** A performer of its own for each test, so that nobody takes another's work. */
async function performer(capability: string): Promise<{ agent: string; token: string }> {
  count += 1;
  const { agent, key: token } = await house().api('registerAgent', {
    body: {
      name: `bot-${count}`,
      version: '1.0.0',
      kind: 'bot',
      capabilities: [capability],
      owner: 'tests',
    },
  });
  return { agent, token };
}

async function start(type: string, variables = {}): Promise<string> {
  const model = lineModel(`p-${type}`, [serviceTask('work', { type })]);
  await house().api('deploy', { body: deploymentOf(model) });
  const { instanceId } = await house().api('startInstance', {
    body: { processId: `p-${type}`, variables },
  });
  return instanceId;
}

/** A performer that holds the one item of a new instance. */
async function holding(type: string) {
  const bot = await performer(type);
  const instanceId = await start(type, { amount: 3 });
  const { items } = await house().api('lease', {
    params: { agent: bot.agent },
    body: {},
    token: bot.token,
  });
  const item = items[0]!;
  const under = { params: { id: item.itemId }, token: bot.token, lease: item.lease };
  return { ...bot, instanceId, item, under };
}

const claimOf = (epoch: number, claimId = 'c1', output: Record<string, number> = { done: 1 }) => ({
  claimId,
  epoch,
  output,
});

beforeAll(() => start('warm-up'));

describe('leasing', () => {
  it('hands out work with what is needed to do it', async () => {
    const { item, instanceId } = await holding('hand-out');
    expect(item).toMatchObject({
      instanceId,
      elementId: 'work',
      capability: 'hand-out',
      input: { amount: 3 },
      epoch: 1,
      attempt: 1,
      expiresAt: '2026-03-02T09:01:00.000Z',
      contract: { input: null, output: null },
      card: { name: 'Do work', processId: 'p-hand-out', proof: [] },
    });
    expect(Buffer.from(item.lease, 'base64url')).toHaveLength(16);
  });

  it('answers an empty list at once when nothing waits and nobody wants to wait', async () => {
    const { agent, token } = await performer('nothing-there');
    const { items } = await house().api('lease', { params: { agent }, body: {}, token });
    expect(items).toEqual([]);
  });

  it('wakes the performer that waits when work comes', async () => {
    const { agent, token } = await performer('comes-later');
    const waiting = house().api('lease', {
      params: { agent },
      query: { waitMs: 20_000 },
      body: {},
      token,
    });
    const instanceId = await start('comes-later');
    expect((await waiting).items[0]).toMatchObject({ instanceId });
  });

  it('gives each of many who wait one item, and no item twice', async () => {
    const bots = await Promise.all(Array.from({ length: 12 }, () => performer('crowd')));
    const waiting = bots.map(({ agent, token }) =>
      house().api('lease', { params: { agent }, query: { waitMs: 20_000 }, body: {}, token }),
    );
    await start('crowd');
    for (let n = 0; n < 11; n += 1)
      await house().api('startInstance', { body: { processId: 'p-crowd' } });
    const items = (await Promise.all(waiting)).flatMap((leased) => leased.items);
    expect(new Set(items.map(({ itemId }) => itemId)).size).toBe(12);
  });

  it('gives nothing to a performer that has left, and everything to the one that stays', async () => {
    const [gone, here] = [await performer('leaves'), await performer('leaves')];
    const leave = new AbortController();
    const left = house().fetch(`/v1/agents/${gone.agent}/leases?waitMs=20000`, {
      method: 'POST',
      headers: { authorization: `Bearer ${gone.token}` },
      signal: leave.signal,
    });
    await house().api('listAgents');
    leave.abort();
    await expect(left).rejects.toThrow('aborted');
    await start('leaves');
    const call = {
      params: { agent: here.agent },
      query: { waitMs: 5000 },
      body: {},
      token: here.token,
    };
    expect((await house().api('lease', call)).items).toHaveLength(1);
  });

  it('gives at most as many as are wanted', async () => {
    const { agent, token } = await performer('plenty');
    for (let n = 0; n < 4; n += 1) await start('plenty');
    const lease = () => house().api('lease', { params: { agent }, body: { max: 3 }, token });
    expect((await lease()).items).toHaveLength(3);
    expect((await lease()).items).toHaveLength(1);
  });

  it('refuses capabilities that the performer is not registered for', async () => {
    const { agent, token } = await performer('narrow');
    const call = { params: { agent }, token, body: { capabilities: ['narrow', 'pay'] } };
    expect(await house().refusal('lease', call)).toMatchObject({
      status: 403,
      capabilities: ['pay'],
    });
  });

  it('offers an item again when its lease ran out, under a higher epoch', async () => {
    const { agent, token, item, under } = await holding('runs-out');
    await house().api('advanceClock', { body: { by: 'PT61S' } });
    const late = await house().refusal('submitClaim', { ...under, body: claimOf(1) });
    expect(late).toMatchObject({ status: 410, code: 'lease-expired' });
    const again = await house().api('lease', { params: { agent }, body: {}, token });
    expect(again.items[0]).toMatchObject({ itemId: item.itemId, epoch: 2 });
    const stale = await house().refusal('submitClaim', { ...under, body: claimOf(1) });
    expect(stale).toMatchObject({ status: 409, code: 'lease-superseded' });
  });

  it('keeps a lease alive by heartbeats', async () => {
    const { under } = await holding('heart');
    await house().api('advanceClock', { body: { by: 'PT50S' } });
    const { directive } = await house().api('heartbeat', { ...under, body: { epoch: 1 } });
    expect(directive).toBe('continue');
    await house().api('advanceClock', { body: { by: 'PT50S' } });
    const { state } = await house().api('submitClaim', { ...under, body: claimOf(1) });
    expect(state).toBe('committed');
  });
});

describe('a claim', () => {
  it('moves the token only when it is committed', async () => {
    const { under, instanceId } = await holding('honest');
    expect(await house().api('submitClaim', { ...under, body: claimOf(1) })).toEqual({
      claimId: 'c1',
      state: 'committed',
    });
    const instance = await house().api('getInstance', { params: { id: instanceId } });
    expect(instance).toMatchObject({ state: 'completed', variables: { amount: 3, done: 1 } });
  });

  it('gets the same answer when it is made again, also after its item is closed', async () => {
    const { under } = await holding('twice');
    const first = await house().api('submitClaim', { ...under, body: claimOf(1) });
    expect(await house().api('submitClaim', { ...under, body: claimOf(1) })).toEqual(first);
    const keyed = { ...under, headers: { 'idempotency-key': 'k' }, body: claimOf(1) };
    expect(await house().api('submitClaim', keyed)).toEqual(first);
  });

  it('is refused under a name that was used for another', async () => {
    const { under } = await holding('changed');
    await house().api('submitClaim', { ...under, body: claimOf(1) });
    const other = { ...under, body: claimOf(1, 'c1', { done: 2 }) };
    expect(await house().refusal('submitClaim', other)).toMatchObject({
      status: 422,
      code: 'idempotency-conflict',
    });
  });

  it("is refused when the token is not the lease's", async () => {
    const { under } = await holding('guess');
    const call = { ...under, lease: 'guessed', body: claimOf(1) };
    expect(await house().refusal('submitClaim', call)).toMatchObject({
      status: 401,
      code: 'lease-unknown',
    });
  });

  it('is refused from somebody else, and the leaked token is revoked', async () => {
    const { under } = await holding('stolen');
    const thief = await performer('stolen');
    const theft = { ...under, token: thief.token, body: claimOf(1) };
    expect(await house().refusal('submitClaim', theft)).toMatchObject({
      status: 403,
      code: 'wrong-holder',
    });
    const owner = await house().refusal('submitClaim', { ...under, body: claimOf(1) });
    expect(owner).toMatchObject({ status: 410, code: 'lease-expired' });
  });

  it('is refused when its item is closed', async () => {
    const { under, instanceId } = await holding('closed');
    await house().api('cancelInstance', { params: { id: instanceId }, body: {} });
    expect(await house().refusal('submitClaim', { ...under, body: claimOf(1) })).toMatchObject({
      status: 410,
      code: 'item-closed',
    });
  });

  it('needs the lease token in its header', async () => {
    const { lease: _lease, ...under } = (await holding('headless')).under;
    expect(await house().refusal('submitClaim', { ...under, body: claimOf(1) })).toMatchObject({
      status: 400,
      header: 'Baton-Lease',
    });
  });

  it('of two at once is taken once', async () => {
    const { under, instanceId } = await holding('race');
    const both = await Promise.all(
      ['a', 'b'].map((id) => house().call('submitClaim', { ...under, body: claimOf(1, id) })),
    );
    expect(new Set(both.map(({ status }) => status))).toEqual(new Set([202, 410]));
    const { items } = await house().api('getJournal', {
      params: { id: instanceId },
      query: { limit: 1000 },
    });
    expect(items.filter(({ type }) => type === 'workItemCommitted')).toHaveLength(1);
  });
});

describe('the fate of a claim', () => {
  it('is told to its performer and to administrators, to nobody else', async () => {
    const { under, item } = await holding('fate');
    await house().api('submitClaim', { ...under, body: claimOf(1) });
    const params = { id: item.itemId, claimId: 'c1' };
    const expected = { claimId: 'c1', state: 'committed', verdict: 'pass', checks: [] };
    expect(await house().api('getClaim', { params, token: under.token })).toEqual(expected);
    expect(await house().api('getClaim', { params })).toEqual(expected);
    const other = await performer('fate');
    expect(await house().refusal('getClaim', { params, token: other.token })).toMatchObject({
      code: 'wrong-holder',
    });
  });

  it('is not known of a claim that was never made', async () => {
    const { item } = await holding('unmade');
    for (const id of [item.itemId, 'nonsense', 'no-instance.w1'])
      expect(await house().refusal('getClaim', { params: { id, claimId: 'c9' } })).toMatchObject({
        status: 404,
      });
  });
});

describe('what else a performer can do with its item', () => {
  it('saves a checkpoint and reports progress, which moves nothing', async () => {
    const { agent, token, under, instanceId } = await holding('report');
    await house().api('saveCheckpoint', { ...under, body: { epoch: 1, checkpoint: { page: 2 } } });
    await house().api('reportProgress', { ...under, body: { epoch: 1, pct: 99, note: 'nearly' } });
    await house().api('releaseItem', { ...under, body: { epoch: 1, reason: 'shift ends' } });
    const { items } = await house().api('lease', { params: { agent }, body: {}, token });
    expect(items[0]).toMatchObject({ checkpoint: { page: 2 }, epoch: 2, attempt: 1 });
    const instance = await house().api('getInstance', { params: { id: instanceId } });
    expect(instance.state).toBe('active');
  });

  it('refuses a checkpoint that is too large', async () => {
    const { under } = await holding('bulky');
    const body = { epoch: 1, checkpoint: 'x'.repeat(262_145) };
    expect(await house().refusal('saveCheckpoint', { ...under, body })).toMatchObject({
      status: 413,
    });
  });

  it('fails an attempt, and is given the item again with the reason', async () => {
    const { agent, token, under } = await holding('fails');
    const body = { epoch: 1, code: 'MODEL_TIMEOUT', message: 'too slow', backoff: 'PT30S' };
    await house().api('failItem', { ...under, body });
    const lease = () => house().api('lease', { params: { agent }, body: {}, token });
    expect((await lease()).items).toEqual([]);
    await house().api('advanceClock', { body: { by: 'PT30S' } });
    const { items } = await lease();
    expect(items[0]).toMatchObject({ attempt: 2, feedback: { reason: 'failure', attempt: 1 } });
    expect(items[0]!.feedback!.message).toContain('too slow');
  });

  it('refuses a pause that is no duration', async () => {
    const { under } = await holding('no-pause');
    const body = { epoch: 1, code: 'X', backoff: 'PT' };
    expect(await house().refusal('failItem', { ...under, body })).toMatchObject({ status: 422 });
  });

  it('declines, and throws an error that nobody catches, which is an incident', async () => {
    const { agent, token, under, instanceId } = await holding('declines');
    await house().api('declineItem', { ...under, body: { epoch: 1, reason: 'not mine' } });
    const { items } = await house().api('lease', { params: { agent }, body: {}, token });
    const body = { epoch: 2, code: 'REFUSED', variables: { why: 'x' } };
    await house().api('throwError', { ...under, lease: items[0]!.lease, body });
    const { incidents } = await house().api('getInstance', { params: { id: instanceId } });
    expect(incidents[0]).toMatchObject({ kind: 'errorUncaught', elementId: 'work' });
  });

  it('answers 404 for an item that cannot be', async () => {
    const { under } = await holding('odd-id');
    const call = { ...under, params: { id: 'not-an-item' }, body: { epoch: 1 } };
    expect(await house().refusal('heartbeat', call)).toMatchObject({ status: 404 });
  });
});
