import { describe, expect, it } from 'vitest';
import { deploymentOf, lineModel, userTask } from '../testing/models.ts';
import { shareTestRuntime } from '../testing/runtime.ts';

const house = shareTestRuntime();

/** Deploys a version; its definition. */
async function version(processId: string, ...tasks: string[]): Promise<string> {
  const model = lineModel(
    processId,
    tasks.map((id) => userTask(id)),
  );
  const { processes } = await house().api('deploy', { body: deploymentOf(model) });
  return processes[0]!.definitionId;
}

async function started(definitionId: string): Promise<string> {
  return (await house().api('startInstance', { body: { definitionId } })).instanceId;
}

describe('a migration', () => {
  it('is planned, tried, and then carried out', async () => {
    const from = await version('moving', 'check');
    const to = await version('moving', 'inspect', 'sign');
    const id = await started(from);
    const plan = await house().api('planMigration', { body: { from, to } });
    expect(plan.problems).toMatchObject([{ elementId: 'check', reason: 'elementGone' }]);
    expect(plan.elements).toContainEqual({ from: 'start', to: 'start' });
    const call = { params: { id }, body: { version: 2, mapping: { check: 'inspect' } } };
    const better = { from, to, mapping: call.body.mapping };
    expect((await house().api('planMigration', { body: better })).problems).toEqual([]);
    const tried = await house().api('migrateInstance', { ...call, query: { dryRun: true } });
    expect(tried.preview).toMatchObject({ activeElements: [{ elementId: 'inspect' }] });
    expect((await house().api('getInstance', { params: { id } })).definitionId).toBe(from);
    await house().api('migrateInstance', call);
    expect(await house().api('getInstance', { params: { id } })).toMatchObject({
      definitionId: to,
      version: 2,
      activeElements: [{ elementId: 'inspect' }],
    });
    const { items } = await house().api('listInstances', { query: { definitionId: to } });
    expect(items.map(({ instanceId }) => instanceId)).toEqual([id]);
  });

  it('says of each token why it is not carried out', async () => {
    const from = await version('refusing', 'check');
    const to = await version('refusing', 'other');
    const id = await started(from);
    for (const query of [{}, { dryRun: true }]) {
      const call = { params: { id }, query, body: { definitionId: to } };
      expect(await house().refusal('migrateInstance', call)).toMatchObject({
        status: 409,
        reasons: [{ elementId: 'check', reason: 'elementGone' }],
      });
    }
  });

  it('is refused to what is not deployed, and from what does not run', async () => {
    const from = await version('lone', 'check');
    const id = await started(from);
    for (const body of [{ version: 9 }, { definitionId: 'none' }])
      expect((await house().refusal('migrateInstance', { params: { id }, body })).status).toBe(404);
    const gone = { params: { id: 'none' }, body: { version: 1 } };
    expect((await house().refusal('migrateInstance', gone)).status).toBe(404);
    const body = { from, to: 'none' };
    expect((await house().refusal('planMigration', { body })).status).toBe(404);
  });
});
