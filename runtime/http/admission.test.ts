import { beforeAll, describe, expect, it } from 'vitest';
import type { AgentChange } from '../../shared/api/agents.ts';
import { instant } from '../../shared/time.ts';
import { lineModel, serviceTask } from '../testing/models.ts';
import { signedIn, type Signed } from '../testing/people.ts';
import { shareTestRuntime } from '../testing/runtime.ts';

const house = shareTestRuntime();
const people: Record<string, Signed> = {};
const HASH = 'a'.repeat(64);
const DAY = 86_400_000;

beforeAll(async () => {
  const resources = ['near', 'far'].map((name) => ({
    name: `${name}.bpmn`,
    content: lineModel(name, [serviceTask('do', { type: 'do' })]),
  }));
  await house().api('deploy', { body: { resources } });
  people['ida'] = await signedIn(house(), 'ida', { roles: ['integrator'], email: 'i@x.example' });
  people['olga'] = await signedIn(house(), 'olga', { roles: ['owner'] });
  people['twin'] = await signedIn(house(), 'twin', { roles: ['owner'], email: 'I@x.example' });
});

const body = (name: string, more: AgentChange = {}) => ({
  name,
  version: '1.0.0',
  kind: 'agent' as const,
  capabilities: ['do'],
  owner: 'ida',
  ...more,
});

/** Registers a performer as an administrator: it may work at once. */
async function worker(name: string, more: AgentChange = {}) {
  const { agent, key } = await house().api('registerAgent', { body: body(name, more) });
  return { agent, params: { agent }, token: key };
}

async function start(processId: string, count = 1): Promise<void> {
  for (let n = 0; n < count; n += 1) await house().api('startInstance', { body: { processId } });
}

describe('admission to work', () => {
  it('begins with a draft where whoever registers may not approve', async () => {
    const { api, refusal } = house();
    const made = await api('registerAgent', { ...people['ida']!, body: body('draft') });
    const params = { agent: made.agent };
    expect(await api('getAgent', { params })).toMatchObject({ status: 'draft', approvedBy: null });
    const lease = { params, body: {}, token: made.key };
    expect(await refusal('lease', lease)).toMatchObject({
      status: 403,
      code: 'performer-suspended',
    });
    expect(await refusal('activateAgent', { params, body: {} })).toMatchObject({ status: 409 });
    const early = { ...people['ida']!, body: { ...body('early'), status: 'active' as const } };
    expect(await refusal('registerAgent', early)).toMatchObject({ status: 403 });

    await api('approveAgent', { ...people['olga']!, params, body: {} });
    expect(await refusal('lease', lease)).toMatchObject({ status: 403 });
    await api('activateAgent', { ...people['olga']!, params, body: {} });
    expect((await api('lease', lease)).items).toEqual([]);
  });

  it('is not given by those who answer for a performer, nor by a second account of theirs', async () => {
    const { api, refusal } = house();
    const made = await api('registerAgent', {
      ...people['ida']!,
      body: { ...body('own'), sponsor: 'olga' },
    });
    const params = { agent: made.agent };
    for (const who of ['olga', 'twin'])
      expect(await refusal('approveAgent', { ...people[who]!, params, body: {} })).toMatchObject({
        status: 403,
        code: 'duties-not-segregated',
      });
    expect(await api('approveAgent', { params, body: {} })).toMatchObject({ approvedBy: 'admin' });
  });

  it('ends with a change that nobody has looked at', async () => {
    const { api, refusal } = house();
    const { params, token } = await worker('changing');
    const words = { ...people['ida']!, params, body: { description: 'reads' } };
    expect(await api('changeAgent', words)).toMatchObject({ status: 'active' });
    const card = { ...people['ida']!, params, body: { cardHash: HASH } };
    expect(await api('changeAgent', card)).toMatchObject({
      status: 'needs-review',
      approvedBy: null,
    });
    expect(await refusal('lease', { params, body: {}, token })).toMatchObject({ status: 403 });
    await api('suspendAgent', { params, body: {} });
    expect(await refusal('activateAgent', { params, body: {} })).toMatchObject({ status: 409 });
  });

  it('is refused for another model or prompt than the registered one, and for saying none', async () => {
    const { api, refusal } = house();
    const { params, token } = await worker('pinned', { model: 'm-1', promptHash: HASH });
    for (const said of [{}, { model: 'm-2', promptHash: HASH }, { model: 'm-1' }])
      expect(await refusal('lease', { params, body: said, token })).toMatchObject({
        status: 403,
        code: 'performer-changed',
      });
    const right = { model: 'm-1', promptHash: HASH };
    expect((await api('lease', { params, body: right, token })).items).toEqual([]);
  });

  it('ends at once for a performer that waits while it is suspended', async () => {
    const { api } = house();
    const { params, token } = await worker('waiting', { capabilities: ['wait-here'] });
    const waits = api('lease', { params, query: { waitMs: 700 }, body: {}, token });
    await api('suspendAgent', { params, body: {} });
    const content = lineModel('waited', [serviceTask('do', { type: 'wait-here' })]);
    await api('deploy', { body: { resources: [{ name: 'w.bpmn', content }] } });
    await start('waited');
    expect((await waits).items).toEqual([]);
  });

  it('lets a retired performer do nothing ever again', async () => {
    const { api, refusal } = house();
    const { params, token } = await worker('retired');
    expect(await api('retireAgent', { params, body: {} })).toMatchObject({ status: 'retired' });
    expect(await refusal('lease', { params, body: {}, token })).toMatchObject({ status: 401 });
    for (const act of ['activateAgent', 'approveAgent', 'rotateAgentKey'] as const)
      expect(await refusal(act, { params, body: {} })).toMatchObject({ status: 409 });
  });

  it('gives work of those processes only that a performer is registered for', async () => {
    await start('far', 6);
    await start('near', 2);
    const { params, token } = await worker('scoped', {
      scopes: { processes: ['near'], tools: null },
    });
    const { items } = await house().api('lease', { params, body: { max: 10 }, token });
    expect(items.map(({ card }) => card.processId)).toEqual(['near', 'near']);
  });
});

describe('the keys of a performer', () => {
  it('overlap while they are changed, and end one by one', async () => {
    const { api, wallClock } = house();
    const { agent, params, token: first } = await worker('rolling');
    const works = async (token: string) =>
      (await house().call('lease', { params, body: {}, token })).status;
    const { key: second } = await api('rotateAgentKey', { params, body: { overlap: 'PT1H' } });
    expect([await works(first), await works(second)]).toEqual([200, 200]);
    const { items } = await api('listAgentKeys', { params });
    expect(items.map(({ prefix, lastUsedAt }) => [prefix, lastUsedAt !== null])).toEqual([
      [first.slice(0, 15), true],
      [second.slice(0, 15), true],
    ]);
    wallClock.moveTo(instant(wallClock.now() + 3_600_000));
    expect([await works(first), await works(second)]).toEqual([401, 200]);
    await api('revokeAgentKey', { params: { agent, prefix: second.slice(0, 15) } });
    expect(await works(second)).toBe(401);
  });

  it('end after ninety days at the latest', async () => {
    const { api, refusal, wallClock } = house();
    const { params, token } = await worker('aging');
    const expiresAt = new Date(wallClock.now() + 91 * DAY).toISOString();
    expect(await refusal('rotateAgentKey', { params, body: { expiresAt } })).toMatchObject({
      status: 422,
    });
    wallClock.moveTo(instant(wallClock.now() + 90 * DAY));
    expect(await refusal('lease', { params, body: {}, token })).toMatchObject({ status: 401 });
    const { key } = await api('rotateAgentKey', { params, body: {} });
    expect((await api('lease', { params, body: {}, token: key })).items).toBeDefined();
  });
});
