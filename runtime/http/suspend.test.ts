import { beforeAll, describe, expect, it } from 'vitest';
import {
  deploymentOf,
  lineModel,
  message,
  messageCatch,
  serviceTask,
  timerCatch,
  userTask,
} from '../testing/models.ts';
import { shareTestRuntime } from '../testing/runtime.ts';

const house = shareTestRuntime();

beforeAll(async () => {
  const paid = message('paid-message', 'suspended-paid', '=&quot;k&quot;');
  for (const model of [
    lineModel('working', [serviceTask('work', { type: 'suspended-work' })]),
    lineModel('timed', [timerCatch('pause', 'PT10M'), userTask('check')]),
    lineModel('paying', [messageCatch('pay', 'paid-message')], paid),
  ])
    await house().api('deploy', { body: deploymentOf(model) });
});

async function suspended(processId: string): Promise<string> {
  const { instanceId: id } = await house().api('startInstance', { body: { processId } });
  await house().api('suspendInstance', { params: { id }, body: { reason: 'audit' } });
  const detail = await house().api('getInstance', { params: { id } });
  expect(detail.state).toBe('suspended');
  return id;
}

async function performer(name: string): Promise<{ agent: string; token: string }> {
  const { agent, key } = await house().api('registerAgent', {
    body: { name, version: '1.0.0', kind: 'bot', capabilities: ['suspended-work'], owner: 'test' },
  });
  return { agent, token: key };
}

describe('a suspended instance', () => {
  it('is listed as such, and its work is offered to nobody until it goes on', async () => {
    const id = await suspended('working');
    const { items } = await house().api('listInstances', { query: { state: 'suspended' } });
    expect(items.map(({ instanceId }) => instanceId)).toContain(id);
    const { agent, token } = await performer('patient');
    const lease = { params: { agent }, body: {}, token };
    expect((await house().api('lease', lease)).items).toEqual([]);
    await house().api('resumeInstance', { params: { id } });
    expect((await house().api('lease', lease)).items).toMatchObject([{ instanceId: id }]);
  });

  it('lets a timer pass when it is resumed that was due before', async () => {
    const id = await suspended('timed');
    await house().api('advanceClock', { body: { by: 'PT1H' } });
    const before = await house().api('getInstance', { params: { id } });
    expect(before.activeElements).toMatchObject([{ elementId: 'pause' }]);
    await house().api('resumeInstance', { params: { id } });
    const after = await house().api('getInstance', { params: { id } });
    expect(after.activeElements).toMatchObject([{ elementId: 'check' }]);
  });

  it('lets a timer pass in its time when it is resumed before', async () => {
    const id = await suspended('timed');
    await house().api('resumeInstance', { params: { id } });
    await house().api('advanceClock', { body: { by: 'PT10M' } });
    const { activeElements } = await house().api('getInstance', { params: { id } });
    expect(activeElements).toMatchObject([{ elementId: 'check' }]);
  });

  it('has a message that came meanwhile as soon as it is resumed', async () => {
    const id = await suspended('paying');
    await house().api('publishMessage', {
      body: { name: 'suspended-paid', correlationKey: 'k', ttl: 'PT1H' },
    });
    expect((await house().api('getInstance', { params: { id } })).state).toBe('suspended');
    await house().api('resumeInstance', { params: { id } });
    await house().api('advanceClock', { body: { by: 'PT1S' } });
    expect((await house().api('getInstance', { params: { id } })).state).toBe('completed');
  });

  it('says why it does not do what is asked', async () => {
    const id = await suspended('timed');
    const again = await house().refusal('suspendInstance', { params: { id }, body: {} });
    expect(again).toMatchObject({ status: 409, code: 'not-in-state', state: 'suspended' });
    await house().api('resumeInstance', { params: { id } });
    expect((await house().refusal('resumeInstance', { params: { id } })).status).toBe(409);
    expect((await house().refusal('resumeInstance', { params: { id: 'none' } })).status).toBe(404);
  });
});
