import { beforeAll, describe, expect, it } from 'vitest';
import { definitions, deploymentOf, lineModel, serviceTask, userTask } from '../testing/models.ts';
import { shareTestRuntime } from '../testing/runtime.ts';

const house = shareTestRuntime();

const task = (id: string): string => userTask(id).xml;
const flow = (from: string, to: string): string =>
  `<bpmn:sequenceFlow id="${from}-${to}" sourceRef="${from}" targetRef="${to}" />`;

/** A sub-process with two tasks, between a task before and one behind. */
const NESTED = definitions(`<bpmn:process id="nested" isExecutable="true">
<bpmn:startEvent id="start" />${task('first')}
<bpmn:subProcess id="inner"><bpmn:startEvent id="s" />${task('deep')}<bpmn:endEvent id="e" />
${flow('s', 'deep')}${flow('deep', 'e')}</bpmn:subProcess>
${task('last')}<bpmn:endEvent id="end" />
${flow('start', 'first')}${flow('first', 'inner')}${flow('inner', 'last')}${flow('last', 'end')}
</bpmn:process>`);

beforeAll(async () => {
  const line = lineModel('line', [serviceTask('work', { type: 'ops-work' }), userTask('check')]);
  for (const model of [NESTED, line]) await house().api('deploy', { body: deploymentOf(model) });
});

async function started(processId: string): Promise<string> {
  const { instanceId } = await house().api('startInstance', { body: { processId } });
  return instanceId;
}

async function tokens(id: string): Promise<readonly string[]> {
  const { activeElements } = await house().api('getInstance', { params: { id } });
  return activeElements.map(({ elementId }) => elementId).sort();
}

describe('an instance that starts elsewhere', () => {
  it('begins before the elements that are named, within scopes that it opens', async () => {
    const { instanceId: id } = await house().api('startInstance', {
      body: {
        processId: 'nested',
        startBefore: ['deep', 'last'],
        variables: { outside: 1 },
        scopeVariables: { inner: { within: 2 } },
      },
    });
    const { activeElements, variables } = await house().api('getInstance', { params: { id } });
    expect(activeElements.map(({ elementId }) => elementId).sort()).toEqual([
      'deep',
      'inner',
      'last',
    ]);
    expect(variables).toEqual({ outside: 1 });
    const deep = activeElements.find(({ elementId }) => elementId === 'deep')!;
    const scope = { scope: deep.elementInstanceId };
    const seen = await house().api('getInstance', { params: { id }, query: scope });
    expect(seen.variables).toEqual({ outside: 1, within: 2 });
  });

  it.each([
    [{ startBefore: ['nowhere'] }, 422],
    [{ startBefore: ['?'] }, 422],
    [{ startBefore: [] }, 422],
    [{ startBefore: ['deep'], startEventId: 'start' }, 422],
    [{ startBefore: ['last'], scopeVariables: { inner: {} } }, 422],
    [{ scopeVariables: { inner: {} } }, 422],
  ])('is refused for %j', async (places, status) => {
    const refusal = await house().refusal('startInstance', {
      body: { processId: 'nested', ...places },
    });
    expect(refusal.status).toBe(status);
  });
});

describe('a modification', () => {
  it('is shown first, and then carried out once', async () => {
    const id = await started('nested');
    const params = { id };
    const body = { instructions: [{ type: 'move', elementId: 'first', to: 'deep' } as const] };
    const tried = await house().api('modifyInstance', { params, query: { dryRun: true }, body });
    expect(tried.preview).toMatchObject({
      state: 'active',
      activeElements: [{ elementId: 'inner' }, { elementId: 'deep' }],
    });
    expect(tried.preview!.records.map(({ type }) => type)).toContain('instanceModified');
    expect(await tokens(id)).toEqual(['first']);
    const headers = { 'idempotency-key': 'move-once' };
    const done = await house().api('modifyInstance', { params, body, headers });
    expect(done).toEqual({ instanceId: id, seq: tried.seq });
    expect(await house().api('modifyInstance', { params, body, headers })).toEqual(done);
    expect(await tokens(id)).toEqual(['deep', 'inner']);
    const { items } = await house().api('getJournal', { params });
    expect(items.find(({ type }) => type === 'instanceModified')).toMatchObject(body);
  });

  it('names the instruction for which nothing is done', async () => {
    const id = await started('nested');
    const instructions = [
      { type: 'cancel', elementId: 'first' },
      { type: 'startBefore', elementId: 'nowhere' },
    ] as const;
    for (const query of [{}, { dryRun: true }])
      expect(
        await house().refusal('modifyInstance', { params: { id }, query, body: { instructions } }),
      ).toMatchObject({ status: 404, instruction: 1 });
    expect(await tokens(id)).toEqual(['first']);
  });

  it('is for nobody but operators', async () => {
    const id = await started('nested');
    const body = { instructions: [{ type: 'cancel', elementId: 'first' } as const] };
    const refusal = await house().refusal('modifyInstance', { params: { id }, body, token: null });
    expect(refusal.status).toBe(401);
  });
});

describe('variables of a scope', () => {
  it('are set where they belong, and nowhere else', async () => {
    const { instanceId: id } = await house().api('startInstance', {
      body: { processId: 'nested', startBefore: ['deep'] },
    });
    const { activeElements } = await house().api('getInstance', { params: { id } });
    const scope = activeElements.find(({ elementId }) => elementId === 'inner')!.elementInstanceId;
    await house().api('setVariables', { params: { id }, body: { scope, variables: { x: 1 } } });
    const inside = await house().api('getInstance', { params: { id }, query: { scope } });
    expect(inside.variables).toEqual({ x: 1 });
    expect((await house().api('getInstance', { params: { id } })).variables).toEqual({});
    const gone = { scope: `${id}.e999`, variables: { x: 1 } };
    const refusal = await house().refusal('setVariables', { params: { id }, body: gone });
    expect(refusal.status).toBe(404);
  });
});

describe('an instance that has ended', () => {
  it('is repeated from where it is wanted, with the variables it had', async () => {
    const body = { processId: 'nested', variables: { a: 1, b: 1 }, businessKey: 'order-1' };
    const { instanceId: id } = await house().api('startInstance', { body });
    const params = { id };
    expect(await house().refusal('restartInstance', { params, body: {} })).toMatchObject({
      status: 409,
      state: 'active',
    });
    const { seq } = await house().api('getInstance', { params });
    await house().api('setVariables', { params, body: { variables: { a: 2 } } });
    await house().api('cancelInstance', { params, body: {} });
    const again = { startBefore: ['deep'], variables: { b: 3 } };
    const call = { params, body: again, headers: { 'idempotency-key': 'again' } };
    const { instanceId } = await house().api('restartInstance', call);
    expect(await house().api('restartInstance', call)).toEqual({ instanceId });
    const shown = await house().api('getInstance', { params: { id: instanceId } });
    expect(shown).toMatchObject({ variables: { a: 2, b: 3 }, businessKey: 'order-1' });
    expect(await tokens(instanceId)).toEqual(['deep', 'inner']);
    const { items } = await house().api('getJournal', { params: { id: instanceId } });
    expect(items[0]).toMatchObject({ type: 'instanceStarted', restartOf: id });
    const earlier = await house().api('restartInstance', { params, body: { seq } });
    const before = await house().api('getInstance', { params: { id: earlier.instanceId } });
    expect(before.variables).toEqual({ a: 1, b: 1 });
    expect(await tokens(earlier.instanceId)).toEqual(['first']);
  });

  it('is not repeated if there is none, or it never was where it is to be repeated from', async () => {
    const id = await started('nested');
    await house().api('cancelInstance', { params: { id }, body: {} });
    const asked = [
      { params: { id: 'none' }, body: {} },
      { params: { id }, body: { seq: 10_000 } },
    ];
    for (const call of asked)
      expect((await house().refusal('restartInstance', call)).status).toBe(404);
    const nowhere = { params: { id }, body: { startBefore: ['nowhere'] } };
    expect((await house().refusal('restartInstance', nowhere)).status).toBe(422);
  });
});
