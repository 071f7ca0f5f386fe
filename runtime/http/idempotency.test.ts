import { beforeAll, describe, expect, it } from 'vitest';
import { lineModel, serviceTask, userTask } from '../testing/models.ts';
import { shareTestRuntime } from '../testing/runtime.ts';

const house = shareTestRuntime();
const keyed = (key: string) => ({ headers: { 'idempotency-key': key } });
const agentNamed = (name: string) => ({
  name,
  version: '1.0.0',
  kind: 'bot' as const,
  capabilities: ['c'],
  owner: 'tests',
});

beforeAll(async () => {
  const resources = [
    { name: 'a.bpmn', content: lineModel('keyed', [serviceTask('work')]) },
    { name: 'b.bpmn', content: lineModel('people', [userTask('decide')]) },
  ];
  await house().api('deploy', { body: { resources } });
});

describe('a request that is repeated under its key', () => {
  it('starts one process, and answers the same', async () => {
    const call = { ...keyed('start-1'), body: { processId: 'keyed' } };
    const first = await house().api('startInstance', call);
    expect(await house().api('startInstance', call)).toEqual(first);
  });

  it('starts one process also when many arrive at once', async () => {
    const call = { ...keyed('start-2'), body: { processId: 'keyed', businessKey: 'crowd' } };
    const all = await Promise.all(
      Array.from({ length: 20 }, () => house().api('startInstance', call)),
    );
    expect(new Set(all.map(({ instanceId }) => instanceId)).size).toBe(1);
    const { items } = await house().api('listInstances', { query: { businessKey: 'crowd' } });
    expect(items).toHaveLength(1);
  });

  it('registers one performer, and shows the same key', async () => {
    const call = { ...keyed('agent-1'), body: agentNamed('once') };
    const all = await Promise.all(
      Array.from({ length: 10 }, () => house().api('registerAgent', call)),
    );
    expect(new Set(all.map(({ key }) => key)).size).toBe(1);
    const [{ agent, key: token }] = all as [{ agent: string; key: string }];
    expect(await house().api('lease', { params: { agent }, body: {}, token })).toEqual({
      items: [],
    });
  });

  it('acts once on an instance', async () => {
    const { instanceId: id } = await house().api('startInstance', { body: { processId: 'keyed' } });
    const call = { ...keyed('vars'), params: { id }, body: { variables: { n: 1 } } };
    const first = await house().api('setVariables', call);
    await house().api('setVariables', { params: { id }, body: { variables: { n: 2 } } });
    expect(await house().api('setVariables', call)).toEqual(first);
    expect((await house().api('getInstance', { params: { id } })).variables).toEqual({ n: 2 });
  });

  it('publishes one message', async () => {
    const call = { ...keyed('message'), body: { name: 'paid', ttl: 'PT1H' } };
    const first = await house().api('publishMessage', call);
    expect(await house().api('publishMessage', call)).toEqual(first);
  });
});

describe('a key that was used', () => {
  it('is refused for another body, whoever keeps the answer', async () => {
    await house().api('startInstance', { ...keyed('conflict'), body: { processId: 'keyed' } });
    await house().api('registerAgent', { ...keyed('conflict'), body: agentNamed('conflict') });
    const start = { ...keyed('conflict'), body: { processId: 'keyed', businessKey: 'other' } };
    const agent = { ...keyed('conflict'), body: agentNamed('conflict-2') };
    const expected = { status: 422, code: 'idempotency-conflict' };
    expect(await house().refusal('startInstance', start)).toMatchObject(expected);
    expect(await house().refusal('registerAgent', agent)).toMatchObject(expected);
  });

  it('is refused for another body also while the first is running', async () => {
    const calls = ['left', 'right'].map((name) =>
      house().call('registerAgent', { ...keyed('twins'), body: agentNamed(name) }),
    );
    const statuses = (await Promise.all(calls)).map(({ status }) => status);
    expect(new Set(statuses)).toEqual(new Set([201, 422]));
  });

  it('is another key for another caller and on another path', async () => {
    const { agent, key: token } = await house().api('registerAgent', {
      body: agentNamed('caller'),
    });
    await house().api('lease', { ...keyed('shared'), params: { agent }, body: {}, token });
    await house().api('startInstance', { ...keyed('shared'), body: { processId: 'keyed' } });
    const { repeated } = await house().api('publishMessage', {
      ...keyed('shared'),
      body: { name: 'x' },
    });
    expect(repeated).toBe(false);
  });

  it('is free again when the request was refused', async () => {
    const call = { ...keyed('later'), params: { agent: 'late@1.0.0' }, body: {} };
    expect((await house().refusal('suspendAgent', call)).status).toBe(404);
    await house().api('registerAgent', { body: agentNamed('late') });
    expect((await house().api('suspendAgent', call)).status).toBe('suspended');
  });

  it('is refused when it is not one', async () => {
    for (const key of ['has space', 'x'.repeat(256)]) {
      const call = { ...keyed(key), body: { name: 'x' } };
      expect(await house().refusal('publishMessage', call)).toMatchObject({
        status: 400,
        header: 'Idempotency-Key',
      });
    }
  });
});

describe('a person who decides twice', () => {
  it('has decided once, with or without a key', async () => {
    const { instanceId } = await house().api('startInstance', { body: { processId: 'people' } });
    const { items } = await house().api('listInbox', { query: { instanceId } });
    const call = { params: { id: items[0]!.taskId }, body: { variables: { ok: true } } };
    const both = await Promise.all([
      house().api('completeTask', call),
      house().api('completeTask', call),
    ]);
    expect(both.map(({ state }) => state)).toEqual(['committed', 'committed']);
    const other = { ...call, body: { variables: { ok: false } } };
    expect(await house().refusal('completeTask', other)).toMatchObject({ status: 410 });
  });
});
