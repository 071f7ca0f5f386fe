import { describe, expect, it } from 'vitest';
import { startProving } from '../testing/proving.ts';

/** The table of late, stale, duplicate and forged claims: every row, over HTTP. */
describe('a claim', () => {
  const scene = async () => {
    const house = await startProving({ testClock: true });
    const bot = await house.performer('bot');
    const held = await house.take(bot);
    const { call, api } = house;
    const claim = (claimId: string, more: object = {}, as: object = {}) => {
      const { id, lease, epoch, token } = { ...held, ...as };
      const body = { claimId, epoch, output: {}, ...more };
      return call('submitClaim', { params: { id }, token, lease, body });
    };
    const refused = async () => {
      const { items } = await api('getJournal', { params: { id: house.instanceId } });
      return items.flatMap((record) => (record.type === 'claimRefused' ? [record.code] : []));
    };
    return { ...house, bot, held, claim, refused };
  };

  it('that comes again word for word gets the stored answer', async () => {
    const { claim } = await scene();
    const first = await claim('c');
    const again = await claim('c');
    expect([first.status, again.status]).toEqual([202, 202]);
    expect(again.body).toEqual(first.body);
  });

  it('that comes again with other content is refused, and told', async () => {
    const { claim } = await scene();
    await claim('c');
    const other = await claim('c', { output: { sum: 1 } });
    expect(other).toMatchObject({ status: 422, body: { code: 'idempotency-conflict' } });
  });

  it('under an older lease is refused for good, and kept for review', async () => {
    const { api, bot, held, take, claim, refused } = await scene();
    await api('releaseItem', {
      params: { id: held.id },
      token: bot.token,
      lease: held.lease,
      body: { epoch: held.epoch },
    });
    await take(bot);
    expect(await claim('c')).toMatchObject({ status: 409, body: { code: 'lease-superseded' } });
    expect(await refused()).toEqual(['leaseSuperseded']);
  });

  it('after its lease ran out is refused, though nobody else has it', async () => {
    const { api, claim } = await scene();
    await api('advanceClock', { body: { by: 'PT2M' } });
    expect(await claim('c')).toMatchObject({ status: 410, body: { code: 'lease-expired' } });
  });

  it('for an item that is closed is refused', async () => {
    const { api, instanceId, claim } = await scene();
    await api('cancelInstance', { params: { id: instanceId }, body: { reason: 'enough' } });
    expect(await claim('c')).toMatchObject({ status: 410, body: { code: 'item-closed' } });
  });

  it('with the token of another is refused, and the token is revoked', async () => {
    const { performer, claim, refused } = await scene();
    const { token } = await performer('mallory');
    const stolen = await claim('c', {}, { token });
    expect(stolen).toMatchObject({ status: 403, body: { code: 'wrong-holder' } });
    expect(await refused()).toEqual(['wrongHolder']);
    expect((await claim('d')).status).toBe(410);
  });

  it('with a token that was guessed is refused', async () => {
    const { claim } = await scene();
    const guessed = await claim('c', {}, { lease: 'guessed' });
    expect(guessed).toMatchObject({ status: 401, body: { code: 'lease-unknown' } });
  });

  it('that races another is decided once', async () => {
    const { claim } = await scene();
    const answers = await Promise.all([claim('a'), claim('b')]);
    const statuses = answers.map(({ status }) => status);
    expect(statuses.sort((a, b) => a - b)).toEqual([202, 410]);
  });

  it.each<[string, object, number]>([
    ['too large', { output: { text: 'x'.repeat(1_100_000) } }, 413],
    ['with a field that there is not', { outputs: {} }, 422],
    ['without an object', { output: 'done' }, 422],
    ['surer than sure', { confidence: { overall: 1.5 } }, 422],
    ['with evidence of no kind', { evidence: [{ type: 'hearsay' }] }, 422],
  ])('%s is refused before anybody looks at it', async (_name, more, status) => {
    const { claim, refused } = await scene();
    expect((await claim('c', more)).status).toBe(status);
    expect(await refused()).toEqual([]);
    expect((await claim('c')).status).toBe(202);
  });
});
