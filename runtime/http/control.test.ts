import { describe, expect, it } from 'vitest';
import type { KillScope } from '../../shared/kill.ts';
import { lineModel, serviceTask } from '../testing/models.ts';
import { startTestRuntime, type TestOptions, type TestRuntime } from '../testing/runtime.ts';
import { signedIn } from '../testing/people.ts';

const MODEL = lineModel('work', [serviceTask('it', { type: 'do-it' })]);
const GLOBAL: KillScope = { type: 'global' };
const STOP = { scope: GLOBAL, mode: 'stop', reason: 'a test' } as const;

const OPERATOR = { roles: ['operator'] } as const;

interface Scene extends TestRuntime {
  agent: string;
  key: string;
}

async function scene(options: TestOptions = {}): Promise<Scene> {
  const house = await startTestRuntime(options);
  await house.api('deploy', { body: { resources: [{ name: 'a.bpmn', content: MODEL }] } });
  const { agent, key } = await house.api('registerAgent', {
    body: {
      name: 'bot',
      version: '1.0.0',
      kind: 'agent',
      capabilities: ['do-it'],
      owner: 'x',
    },
  });
  return { ...house, agent, key };
}

async function leased({ api, agent, key: token }: Scene) {
  const { instanceId } = await api('startInstance', { body: { processId: 'work' } });
  const { items } = await api('lease', { params: { agent }, body: {}, token });
  const { itemId, lease, epoch } = items[0]!;
  return { instanceId, params: { id: itemId }, lease, epoch, token };
}

describe('a stop', () => {
  it('refuses leases, claims and starts from its acknowledgement on, until a second person lifts it', async () => {
    const house = await scene();
    const { api, refusal, agent, key: token } = house;
    const { epoch, ...held } = await leased(house);
    const kill = await api('orderKill', { body: STOP });
    expect(kill).toMatchObject({ inForce: true, mode: 'stop', released: null });
    const claim = { ...held, body: { claimId: 'c', epoch, output: {} } };
    expect(await refusal('submitClaim', claim)).toMatchObject({ status: 423, code: 'killed' });
    const start = { body: { processId: 'work' } };
    expect(await refusal('startInstance', start)).toMatchObject({ code: 'killed' });
    expect(await refusal('lease', { params: { agent }, body: {}, token })).toMatchObject({
      code: 'killed',
    });
    const back = { params: { id: kill.id }, body: { reason: 'enough' } };
    expect(await refusal('releaseKill', back)).toMatchObject({ code: 'dutiesNotSegregated' });
    const other = await signedIn(house, 'olga', OPERATOR);
    const over = await api('releaseKill', { ...back, ...other });
    expect(over).toMatchObject({ inForce: false, released: { reason: 'enough' } });
    expect(await refusal('releaseKill', { ...back, ...other })).toMatchObject({
      code: 'notInState',
    });
    const done = async () =>
      (await api('listKills')).items.every(({ sweep }) => sweep.state === 'done');
    await expect.poll(done).toBe(true);
    const again = await api('lease', { params: { agent }, body: {}, token });
    expect(again.items).toMatchObject([{ itemId: held.params.id }]);
  });
});
