import { expect, it } from 'vitest';
import { ADMIN_TOKEN, startTestRuntime } from '../testing/runtime.ts';

it('the log tells every change that was asked for, by whom and what came of it, and no secret', async () => {
  const lines: string[] = [];
  const log = { write: (line: string) => void lines.push(line) };
  const { api, refusal, fetch, runtime } = await startTestRuntime({
    logLevel: 'debug',
    surroundings: { log },
  });
  const { agent, key } = await api('registerAgent', {
    body: { name: 'w', version: '1.0.0', kind: 'bot', capabilities: ['c'], owner: 'x' },
  });
  await refusal('suspendAgent', { params: { agent: 'nobody@1.0.0' } });
  await refusal('heartbeat', {
    params: { id: 'i.w1' },
    token: key,
    lease: 'canary-lease',
    body: { epoch: 1 },
  });
  await api('putConnector', {
    params: { name: 'erp' },
    body: { baseUrl: 'https://erp.example', headers: { authorization: 'canary-header' } },
  });
  await refusal('registerAgent', { token: 'baton_pk_canary' });
  const link = await runtime.signInLink();
  await fetch(link.slice(runtime.url.length));
  const events = lines.map((line) => JSON.parse(line));
  const changes = events.filter(({ event }) => event === 'change.answered');
  expect(changes).toMatchObject([
    {
      method: 'POST',
      path: '/v1/registry/agents',
      by: 'admin',
      from: '127.0.0.1',
      answer: 'accepted',
    },
    { path: '/v1/registry/agents/nobody%401.0.0/suspend', by: 'admin', answer: 'notFound' },
    { path: '/v1/items/i.w1/heartbeat', by: agent, answer: 'notFound' },
    { method: 'PUT', path: '/v1/registry/connectors/erp', answer: 'accepted' },
    { method: 'POST', path: '/v1/registry/agents', by: 'anonymous', answer: 'unauthenticated' },
  ]);
  const text = lines.join('');
  for (const secret of [ADMIN_TOKEN, key, 'canary', new URL(link).searchParams.get('token')!])
    expect(text).not.toContain(secret);
});
