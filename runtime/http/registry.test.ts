import { describe, expect, it } from 'vitest';
import { shareTestRuntime, startTestRuntime } from '../testing/runtime.ts';

const house = shareTestRuntime();
const bot = (name: string, version = '1.0.0') => ({
  name,
  version,
  kind: 'bot' as const,
  capabilities: ['post'],
  owner: 'finance',
});
const worksWith = async (agent: string, token: string): Promise<number> =>
  (await house().call('lease', { params: { agent }, body: {}, token })).status;

describe('a performer', () => {
  it('is registered once for each version, and its key is shown once', async () => {
    const { agent, key } = await house().api('registerAgent', {
      body: { ...bot('reader'), description: 'reads' },
    });
    expect(agent).toBe('reader@1.0.0');
    expect(key).toMatch(/^baton_pk_[\w-]{43}$/);
    expect(await house().refusal('registerAgent', { body: bot('reader') })).toMatchObject({
      status: 409,
      agent,
    });
    await house().api('registerAgent', { body: bot('reader', '1.0.1') });
    const entry = await house().api('getAgent', { params: { agent } });
    expect(entry).toEqual({
      ...bot('reader'),
      agent,
      description: 'reads',
      sponsor: null,
      scopes: { processes: null, tools: null },
      ceiling: null,
      model: null,
      promptHash: null,
      cardHash: null,
      fallbackSafe: false,
      status: 'active',
      approvedBy: 'admin',
      keyPrefix: key.slice(0, 15),
      registeredAt: '2026-03-02T09:00:00.000Z',
      registeredBy: 'admin',
    });
    const { items } = await house().api('listAgents');
    expect(items.map((one) => one.agent)).toEqual(expect.arrayContaining([agent, 'reader@1.0.1']));
    expect(JSON.stringify(items)).not.toContain(key.slice(20));
  });

  it('is registered once when many try at once', async () => {
    const calls = Array.from({ length: 8 }, () =>
      house().call('registerAgent', { body: bot('rush') }),
    );
    const statuses = (await Promise.all(calls)).map(({ status }) => status);
    expect(statuses.filter((status) => status === 201)).toHaveLength(1);
    expect(statuses.filter((status) => status === 409)).toHaveLength(7);
  });

  it('works with its newest key only', async () => {
    const { agent, key: old } = await house().api('registerAgent', { body: bot('rotated') });
    const { key } = await house().api('rotateAgentKey', { params: { agent } });
    expect([await worksWith(agent, old), await worksWith(agent, key)]).toEqual([401, 200]);
    const keys = await Promise.all(
      Array.from({ length: 5 }, () => house().api('rotateAgentKey', { params: { agent } })),
    );
    const works = await Promise.all(keys.map((one) => worksWith(agent, one.key)));
    expect(works.filter((status) => status === 200)).toHaveLength(1);
  });

  it('does not work while it is suspended', async () => {
    const { agent, key } = await house().api('registerAgent', { body: bot('paused') });
    expect((await house().api('suspendAgent', { params: { agent } })).status).toBe('suspended');
    const call = { params: { agent }, body: {}, token: key };
    expect(await house().refusal('lease', call)).toMatchObject({
      status: 403,
      code: 'performer-suspended',
    });
    await house().api('activateAgent', { params: { agent } });
    expect(await worksWith(agent, key)).toBe(200);
  });

  it('that is not registered is found by no route', async () => {
    const params = { agent: 'nobody@1.0.0' };
    for (const name of ['getAgent', 'suspendAgent', 'activateAgent', 'rotateAgentKey'] as const)
      expect(await house().refusal(name, { params })).toMatchObject({ status: 404 });
  });

  it.each([
    { name: 'has space' },
    { name: '-x' },
    { name: 'x'.repeat(64) },
    { version: '1' },
    { version: '1.0.0/2' },
    { kind: 'human' },
    { capabilities: [] },
    { capabilities: ['has space'] },
    { owner: '' },
    { status: 'retired' },
    { promptHash: 'short' },
    { ceiling: 'any' },
  ])('is refused with %j', async (odd) => {
    const body = { ...bot('odd'), ...odd } as ReturnType<typeof bot>;
    expect(await house().refusal('registerAgent', { body })).toMatchObject({ status: 422 });
  });
});

describe('a connector', () => {
  it('is kept, and its secrets are never shown', async () => {
    const body = {
      baseUrl: 'https://erp.example/api',
      headers: { authorization: 'Bearer canary-secret', 'x-tenant': 'canary-tenant' },
    };
    const entry = await house().api('putConnector', { params: { name: 'erp' }, body });
    expect(entry).toMatchObject({
      name: 'erp',
      baseUrl: body.baseUrl,
      headers: ['authorization', 'x-tenant'],
      allowPrivate: false,
    });
    await house().api('putConnector', {
      params: { name: 'erp' },
      body: { ...body, allowPrivate: true },
    });
    const { items } = await house().api('listConnectors');
    expect(items).toMatchObject([{ name: 'erp', allowPrivate: true }]);
    expect(JSON.stringify(items)).not.toContain('canary');
    await house().api('deleteConnector', { params: { name: 'erp' } });
    expect(await house().refusal('deleteConnector', { params: { name: 'erp' } })).toMatchObject({
      status: 404,
    });
  });

  it.each([
    { baseUrl: 'ftp://erp.example' },
    { baseUrl: 'https://' },
    { baseUrl: 'https://user:pass@erp.example' },
    { baseUrl: 'https://erp.example/?a=b' },
    { baseUrl: 'https://erp.example/#x' },
    { baseUrl: 'https://erp.example', headers: { Host: 'x' } },
    { baseUrl: 'https://erp.example', headers: { 'Transfer-Encoding': 'chunked' } },
    { baseUrl: 'https://erp.example', headers: { 'a b': 'x' } },
    { baseUrl: 'https://erp.example', headers: { a: 'x\r\nb: y' } },
  ])('is refused with %j', async (body) => {
    const call = { params: { name: 'odd' }, body };
    expect(await house().refusal('putConnector', call)).toMatchObject({ status: 422 });
  });

  it('keeps its secrets unreadable on disk', async () => {
    const { api, folder, runtime } = await startTestRuntime({ store: 'sqlite' });
    const headers = { authorization: 'Bearer canary-on-disk' };
    await api('putConnector', {
      params: { name: 'erp' },
      body: { baseUrl: 'https://erp.example', headers },
    });
    const call = { headers: { 'idempotency-key': 'k' }, body: bot('kept') };
    const { key } = await api('registerAgent', call);
    await runtime.close();
    const { readdirSync, readFileSync, statSync } = await import('node:fs');
    const files = readdirSync(folder!, { recursive: true }).map(String);
    for (const name of files.filter((one) => statSync(`${folder}/${one}`).isFile())) {
      const bytes = readFileSync(`${folder}/${name}`).toString('latin1');
      expect(bytes).not.toContain('canary-on-disk');
      expect(bytes).not.toContain(key);
    }
    expect(statSync(folder!).mode & 0o777).toBe(0o700);
    for (const secret of ['admin-token', 'seal-key'])
      expect(statSync(`${folder}/${secret}`).mode & 0o777).toBe(0o600);
  });
});
