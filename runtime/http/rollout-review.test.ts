import { describe, expect, it, vi } from 'vitest';
import { lineModel, serviceTask } from '../testing/models.ts';
import { signedIn } from '../testing/people.ts';
import { startTestRuntime, type TestRuntime } from '../testing/runtime.ts';

/** What the house does by itself is done soon, and not before it answers. */
const PATIENCE = { timeout: 20_000 };

function rolling(phase: number): { name: string; content: string } {
  const extensions = `<baton:governance rolloutPhase="${phase}" policyOwner="risk" sampleRate="0"/>`;
  const task = serviceTask('post', { type: 'post', extensions });
  return { name: 'rolling.bpmn', content: lineModel('rolling', [task]) };
}

async function claimOne(house: TestRuntime, token: string, agent: string): Promise<void> {
  await house.api('startInstance', { body: { processId: 'rolling' } });
  const { items } = await house.api('lease', { params: { agent }, body: {}, token });
  const { itemId: id, lease, epoch } = items[0]!;
  const body = { claimId: 'c', epoch, output: {} };
  await house.api('submitClaim', { params: { id }, token, lease, body });
}

/** The task that the owners of the policy get, once it is there. */
async function calibration(house: TestRuntime, risk: object) {
  return await vi.waitFor(async () => {
    const { items } = await house.api('listInbox', { query: { kind: 'task' }, ...risk });
    expect(items.map(({ elementId }) => elementId)).toEqual(['calibrate']);
    return items[0]!;
  }, PATIENCE);
}

describe('a policy that is being rolled out (requirement 10)', () => {
  it('comes before its owners after 30 days with a back-test, and again, until it is replaced', async () => {
    const house = await startTestRuntime({ store: 'sqlite' });
    const { api } = house;
    await api('deploy', { body: { resources: [rolling(0)] } });
    const { agent, key } = await api('registerAgent', {
      body: { name: 'a', version: '1.0.0', kind: 'bot', capabilities: ['post'], owner: 'x' },
    });
    await claimOne(house, key, agent);
    const waiting = { query: { processId: 'baton-rollout-review' } };
    await vi.waitFor(
      async () => expect((await api('listInstances', waiting)).items).toHaveLength(1),
      PATIENCE,
    );
    await api('advanceClock', { body: { by: 'P29D' } });
    expect((await api('listInbox', { query: { kind: 'task' } })).items).toEqual([]);
    await house.runtime.close();

    const again = await startTestRuntime({ store: 'sqlite', folder: house.folder! });
    await again.api('putGroup', { params: { name: 'risk' }, body: {} });
    const risk = await signedIn(again, 'rita', { groups: ['risk'] });
    await again.api('advanceClock', { body: { by: 'P31D' } });
    const { taskId, instanceId } = await calibration(again, risk);
    const { variables } = await again.api('getInstance', { params: { id: instanceId } });
    expect(variables).toMatchObject({
      processId: 'rolling',
      isOver: false,
      backTests: [
        {
          elementId: 'post',
          phase: 0,
          nextPhase: 1,
          evidence: { cases: 0, isReady: false },
          found: { cases: 1, loosened: 1, reviewsSaved: 1 },
        },
      ],
    });
    const params = { id: taskId };
    await again.api('completeTask', { params, body: { variables: {} }, ...risk });
    await again.api('advanceClock', { body: { by: 'P31D' } });
    const { taskId: second } = await calibration(again, risk);
    expect(second).not.toBe(taskId);

    await again.api('deploy', { body: { resources: [{ ...rolling(0), name: 'other.bpmn' }] } });
    await again.api('completeTask', {
      params: { id: second },
      body: { variables: {} },
      ...risk,
    });
    await again.api('advanceClock', { body: { by: 'P30D' } });
    await vi.waitFor(async () => {
      const { state } = await again.api('getInstance', { params: { id: instanceId } });
      expect(state).toBe('completed');
    }, PATIENCE);
  }, 90_000);

  it('is not looked at again when nothing holds it back', async () => {
    const { api } = await startTestRuntime();
    await api('deploy', { body: { resources: [rolling(3)] } });
    await api('advanceClock', { body: { by: 'P40D' } });
    const { items } = await api('listDefinitions');
    expect(items.map(({ processId }) => processId)).toEqual(['rolling']);
  });
});
