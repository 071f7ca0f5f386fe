import { describe, expect, it } from 'vitest';
import { deploymentOf, lineModel, userTask } from '../testing/models.ts';
import { startTestRuntime, type TestRuntime } from '../testing/runtime.ts';
import { verifyFolder } from '../verify/verify-folder.ts';

async function begin(at: TestRuntime, count: number): Promise<readonly string[]> {
  await at.api('deploy', { body: deploymentOf(lineModel('claim', [userTask('look')])) });
  const ids: string[] = [];
  for (let n = 0; n < count; n += 1)
    ids.push((await at.api('startInstance', { body: { processId: 'claim' } })).instanceId);
  return ids;
}

describe('an instance', () => {
  it('is deleted for good when it has ended, and the folder verifies', async () => {
    const at = await startTestRuntime({ store: 'sqlite' });
    const [id = '', other = ''] = await begin(at, 2);
    const params = { id };
    expect(await at.refusal('deleteInstance', { params })).toMatchObject({
      status: 409,
      state: 'active',
    });
    const { sandboxId } = await at.api('forkInstance', { params, body: {} });
    await at.api('cancelInstance', { params, body: {} });
    const done = await at.api('deleteInstance', { params, query: { reason: 'asked for' } });
    expect(done).toMatchObject({ instanceId: id });
    for (const gone of ['getInstance', 'deleteInstance'] as const)
      expect(await at.refusal(gone, { params })).toMatchObject({ status: 404 });
    expect(await at.refusal('getSandbox', { params: { id: sandboxId } })).toMatchObject({
      status: 404,
    });
    const { items } = await at.api('listInstances');
    expect(items.map(({ instanceId }) => instanceId)).toEqual([other]);
    expect(verifyFolder(at.folder ?? '').findings).toEqual([]);
  });
});

describe('a batch', () => {
  it('deletes what has ended, and says of the rest why it did not', async () => {
    const at = await startTestRuntime();
    const [first = '', second = '', third = ''] = await begin(at, 3);
    for (const id of [first, third]) await at.api('cancelInstance', { params: { id }, body: {} });
    const told = async (dryRun: boolean) => {
      const { batchId: id } = await at.api('createBatch', {
        body: { filter: { processId: 'claim' }, action: { type: 'delete', reason: 'old' }, dryRun },
      });
      for (;;) {
        const batch = await at.api('getBatch', { params: { id } });
        if (batch.state === 'finished')
          return batch.items.map(({ instanceId, outcome, code }) => [instanceId, outcome, code]);
      }
    };
    const outcome = [
      [first, 'done', undefined],
      [second, 'refused', 'notInState'],
      [third, 'done', undefined],
    ];
    expect(await told(true)).toEqual(outcome);
    await at.api('getInstance', { params: { id: first } });
    expect(await told(false)).toEqual(outcome);
    const { items } = await at.api('listInstances');
    expect(items.map(({ instanceId }) => instanceId)).toEqual([second]);
  });
});
