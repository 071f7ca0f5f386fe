import { describe, expect, it, vi } from 'vitest';
import { deploymentOf, lineModel, userTask, type ModelNode } from '../testing/models.ts';
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

describe('a migration of what an instance calls', () => {
  /** Deploys a version of a caller together with what it calls; the caller's definition. */
  async function together(name: string, ...tasks: string[]): Promise<string> {
    const call: ModelNode = {
      id: 'call',
      xml: `<bpmn:callActivity id="call"><bpmn:extensionElements><zeebe:calledElement processId="${name}-called" bindingType="deployment" propagateAllChildVariables="false" /></bpmn:extensionElements></bpmn:callActivity>`,
    };
    const resources = [
      { name: 'caller.bpmn', content: lineModel(name, [call, userTask(`after-${tasks.at(-1)}`)]) },
      {
        name: 'called.bpmn',
        content: lineModel(
          `${name}-called`,
          tasks.map((task) => userTask(task)),
        ),
      },
    ];
    const { processes } = await house().api('deploy', { body: { resources } });
    return processes.find(({ processId }) => processId === name)!.definitionId;
  }

  const versionsIn = async (id: string): Promise<unknown> =>
    (await house().api('getInstance', { params: { id } })).activeElements.map(
      ({ elementId, definitionId }) => [elementId, definitionId !== undefined],
    );

  it('is planned, tried, and carried out with its caller', async () => {
    const from = await together('calling', 'check');
    const to = await together('calling', 'inspect');
    const id = await started(from);
    const plan = await house().api('planMigration', { body: { from, to, cascade: true } });
    expect(plan.called).toMatchObject([
      {
        path: ['call'],
        processId: 'calling-called',
        problems: [{ elementId: 'check', reason: 'elementGone' }],
      },
    ]);
    const body = { definitionId: to, cascade: true };
    expect(await house().refusal('migrateInstance', { params: { id }, body })).toMatchObject({
      status: 409,
      reasons: [{ elementId: 'check', reason: 'elementGone', path: ['call'] }],
    });
    const called = { 'calling-called': { version: 2, mapping: { check: 'inspect' } } };
    const better = { params: { id }, body: { ...body, called } };
    const tried = await house().api('migrateInstance', { ...better, query: { dryRun: true } });
    expect(tried.preview?.activeElements.map(({ elementId }) => elementId)).toContain('inspect');
    await house().api('migrateInstance', better);
    expect(await versionsIn(id)).toEqual(
      expect.arrayContaining([
        ['call', false],
        ['inspect', true],
      ]),
    );
    const both = { 'calling-called': { version: 2, definitionId: to } };
    const refused = { params: { id }, body: { ...body, called: both } };
    expect((await house().refusal('migrateInstance', refused)).status).toBe(422);
    const none = {
      params: { id },
      body: { ...body, called: { 'calling-called': { version: 9 } } },
    };
    expect((await house().refusal('migrateInstance', none)).status).toBe(404);
  });

  it('is done to many, which are told apart', async () => {
    const from = await together('many', 'check');
    const to = await together('many', 'check', 'sign');
    const ids = [await started(from), await started(from)];
    const { batchId } = await house().api('createBatch', {
      body: {
        filter: { definitionId: from },
        action: { type: 'migrate', definitionId: to, cascade: true },
      },
    });
    await vi.waitFor(async () => {
      const { state } = await house().api('getBatch', { params: { id: batchId } });
      expect(state).toBe('finished');
    });
    const batch = await house().api('getBatch', { params: { id: batchId } });
    expect(batch.items.map(({ outcome }) => outcome)).toEqual(['done', 'done']);
    for (const id of ids) {
      const { items } = await house().api('getJournal', { params: { id } });
      expect(items.map(({ type }) => type)).toContain('calledProcessMigrated');
    }
  });
});
