import { describe, expect, it } from 'vitest';
import { lineModel, serviceTask } from '../testing/models.ts';
import { signedIn } from '../testing/people.ts';
import { shareTestRuntime } from '../testing/runtime.ts';

const house = shareTestRuntime();
const HASH = 'b'.repeat(64);

/** An agent that says what it works with, and work that waits for it. */
async function waitingAgent(name: string, more: { model?: string; promptHash?: string } = {}) {
  const content = lineModel(name, [serviceTask('do', { type: name })]);
  await house().api('deploy', { body: { resources: [{ name: `${name}.bpmn`, content }] } });
  await house().api('startInstance', { body: { processId: name } });
  const { agent, key } = await house().api('registerAgent', {
    body: { name, version: '1.0.0', kind: 'agent', capabilities: [name], owner: 'ida', ...more },
  });
  return { params: { agent }, token: key, body: more };
}

const word = (kind: 'model' | 'prompt', value: string, status: 'approved' | 'withdrawn') =>
  house().api('putPin', { body: { kind, value, status, note: 'looked at by the board' } });

describe('models and prompts', () => {
  it('are not asked for until the house says so', async () => {
    const lease = await waitingAgent('before', { model: 'm-1' });
    expect((await house().api('lease', lease)).items).toHaveLength(1);
  });

  it('must both be approved: what is not, is withdrawn, or names none gets no work', async () => {
    const { api, refusal } = house();
    await api('putPinRule', { body: { models: true, prompts: true } });
    const lease = await waitingAgent('asked', { model: 'vendor/m-2', promptHash: HASH });
    expect(await refusal('lease', lease)).toMatchObject({
      status: 403,
      code: 'performer-unapproved',
      pin: 'model',
    });
    await word('model', 'vendor/m-2', 'approved');
    expect(await refusal('lease', lease)).toMatchObject({ pin: 'prompt', fault: 'unapproved' });
    await word('prompt', HASH, 'approved');
    expect((await api('lease', lease)).items).toHaveLength(1);
    await word('model', 'vendor/m-2', 'withdrawn');
    expect(await refusal('lease', lease)).toMatchObject({ fault: 'unapproved' });
    const silent = await waitingAgent('silent');
    expect(await refusal('lease', silent)).toMatchObject({ fault: 'unnamed' });
    const { items, rule } = await api('listPins');
    expect(rule).toEqual({ models: true, prompts: true });
    expect(items.find(({ value }) => value === 'vendor/m-2')).toMatchObject({
      status: 'withdrawn',
      note: 'looked at by the board',
    });
    await api('putPinRule', { body: { models: false, prompts: false } });
  });

  it('are to be looked at again: from that day on they are not approved', async () => {
    const { api, refusal } = house();
    await api('putPinRule', { body: { models: true, prompts: false } });
    const lease = await waitingAgent('due', { model: 'm-3' });
    const pin = { kind: 'model', value: 'm-3', status: 'approved' } as const;
    await api('putPin', { body: { ...pin, reviewBy: '2020-01-01T00:00:00Z' } });
    expect(await refusal('lease', lease)).toMatchObject({ fault: 'overdue' });
    await api('putPin', { body: { ...pin, reviewBy: '2999-01-01T00:00:00Z' } });
    expect((await api('lease', lease)).items).toHaveLength(1);
    await api('putPinRule', { body: { models: false, prompts: false } });
  });

  it('are approved by owners, not by whoever integrates', async () => {
    const ida = await signedIn(house(), 'ida-pins', { roles: ['integrator'] });
    const body = { kind: 'model', value: 'mine', status: 'approved' } as const;
    expect(await house().refusal('putPin', { ...ida, body })).toMatchObject({ status: 403 });
  });
});
