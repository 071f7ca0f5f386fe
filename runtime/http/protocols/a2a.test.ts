import { ClientFactory, JsonRpcTransportFactory } from '@a2a-js/sdk/client';
import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../../shared/json.ts';
import { adminClient, deployTask, register } from '../../testing/connecting.ts';
import { ADMIN_TOKEN, shareTestRuntime } from '../../testing/runtime.ts';
import { createWorker } from '../../client/index.ts';

const house = shareTestRuntime();

async function rpc(method: string, params: JsonObject, token: string | null = ADMIN_TOKEN) {
  const reply = await house().fetch('/a2a', {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(token === null ? {} : { authorization: `Bearer ${token}` }),
    },
    body: JSON.stringify({ jsonrpc: '2.0', id: 7, method, params }),
  });
  return { status: reply.status, body: (await reply.json()) as JsonObject };
}

const messageOf = (data: JsonObject, messageId = 'm1'): JsonObject => ({
  message: { messageId, role: 'ROLE_USER', parts: [{ data }] },
  configuration: { returnImmediately: true },
});

describe('the A2A server', () => {
  it('is found and understood by the reference client', async () => {
    const fetchImpl: typeof fetch = (url, init) => {
      const headers = new Headers(init?.headers);
      headers.set('authorization', `Bearer ${ADMIN_TOKEN}`);
      return fetch(url, { ...init, headers });
    };
    const factory = new ClientFactory({ transports: [new JsonRpcTransportFactory({ fetchImpl })] });
    const client = await factory.createFromUrl(house().url);
    const card = await client.getAgentCard();
    const processId = await deployTask(house(), 'a2a-reference');
    expect(card).toMatchObject({ name: 'Baton' });
    const task = await client.sendMessage({
      tenant: '',
      metadata: undefined,
      configuration: {
        acceptedOutputModes: [],
        taskPushNotificationConfig: undefined,
        returnImmediately: true,
      },
      message: {
        messageId: 'reference-1',
        contextId: '',
        taskId: '',
        role: 1,
        parts: [
          {
            content: { $case: 'data', value: { processId, variables: { amount: 1 } } },
            metadata: undefined,
            filename: '',
            mediaType: 'application/json',
          },
        ],
        metadata: undefined,
        extensions: [],
        referenceTaskIds: [],
      },
    });
    expect(task).toMatchObject({ status: { state: 2 } });
  });

  it('keeps a task at work until the last commit, and shows the outcome then', async () => {
    const processId = await deployTask(house(), 'a2a-serve');
    const sent = await rpc('SendMessage', messageOf({ processId, variables: { amount: 3 } }));
    const { task } = sent.body['result'] as { task: { id: string } };
    expect(task).toMatchObject({ status: { state: 'TASK_STATE_WORKING' }, artifacts: [] });

    const { agent, key } = await register(house(), 'a2a-serve');
    const worker = createWorker({ baseUrl: house().url, agent, credential: key, graceMs: 10 });
    worker.on('a2a-serve', (work) => work.claim({ output: { total: 3 } }));
    await adminClient(house()).untilEnded(task.id, AbortSignal.timeout(5000), 10);
    await worker.stop();
    const { body } = await rpc('GetTask', { id: task.id });
    expect(body['result']).toMatchObject({
      status: { state: 'TASK_STATE_COMPLETED' },
      artifacts: [{ parts: [{ data: { amount: 3, total: 3 } }] }],
    });
  });

  it('starts one instance for a message that is sent twice', async () => {
    const processId = await deployTask(house(), 'a2a-once');
    const ids = await Promise.all(
      [1, 2].map(async () => {
        const { body } = await rpc('SendMessage', messageOf({ processId }, 'the-same'));
        return (body['result'] as { task: { id: string } }).task.id;
      }),
    );
    expect(ids[0]).toBe(ids[1]);
  });

  it('cancels a task once', async () => {
    const processId = await deployTask(house(), 'a2a-cancel');
    const { body } = await rpc('SendMessage', messageOf({ processId }, 'to-cancel'));
    const { id } = (body['result'] as { task: { id: string } }).task;
    expect((await rpc('CancelTask', { id })).body['result']).toMatchObject({
      status: { state: 'TASK_STATE_CANCELED' },
    });
    expect((await rpc('CancelTask', { id })).body['error']).toMatchObject({ code: -32_002 });
  });

  it('lists the processes that the caller may see as skills', async () => {
    const processId = await deployTask(house(), 'a2a-skill');
    const { body } = await rpc('GetExtendedAgentCard', {});
    const { skills } = body['result'] as { skills: JsonObject[] };
    expect(skills.map(({ id }) => id)).toContain(processId);
  });

  it('has no powers of its own', async () => {
    const processId = await deployTask(house(), 'a2a-nobody');
    expect((await rpc('SendMessage', messageOf({ processId }), null)).status).toBe(401);
    expect((await rpc('GetExtendedAgentCard', {}, 'wrong')).status).toBe(401);
    const { key } = await register(house(), 'a2a-nobody');
    expect((await rpc('SendMessage', messageOf({ processId }), key)).status).toBe(403);
    expect((await rpc('GetTask', { id: 'nothing' })).body['error']).toMatchObject({
      code: -32_001,
    });
  });
});
