import { expect, it } from 'vitest';
import { deploymentOf, lineModel, userTask } from '../testing/models.ts';
import { startTestRuntime } from '../testing/runtime.ts';

it('one instance at most runs under a business key, where the process says so', async () => {
  const house = await startTestRuntime({ store: 'sqlite' });
  const model = lineModel('claim', [userTask('look')]);
  await house.api('deploy', { body: deploymentOf(model) });
  const body = { processId: 'claim', businessKey: 'C-1' };
  const older = (await house.api('startInstance', { body })).instanceId;
  const unique = model.replace('isExecutable', 'baton:businessKeyUnique="true" isExecutable');
  await house.api('deploy', { body: deploymentOf(unique) });

  expect(await house.refusal('startInstance', { body })).toMatchObject({
    status: 409,
    code: 'already-exists',
    detail: expect.stringContaining('business key C-1') as string,
    processId: 'claim',
    businessKey: 'C-1',
    instanceId: older,
  });
  await house.api('suspendInstance', { params: { id: older }, body: {} });
  await house.refusal('startInstance', { body });
  await house.api('cancelInstance', { params: { id: older }, body: {} });

  const answers = await Promise.all([1, 2, 3].map(() => house.call('startInstance', { body })));
  expect(answers.map(({ status }) => status).toSorted((one, other) => one - other)).toEqual([
    201, 409, 409,
  ]);
  const { items } = await house.api('listInstances', { query: { state: 'active' } });
  const id = items[0]!.instanceId;
  await house.api('cancelInstance', { params: { id }, body: {} });
  await house.api('restartInstance', { params: { id }, body: {} });
  await house.refusal('restartInstance', { params: { id }, body: {} });
  await house.api('startInstance', { body: { processId: 'claim' } });
  await house.api('startInstance', { body: { processId: 'claim', businessKey: 'C-2' } });
});
