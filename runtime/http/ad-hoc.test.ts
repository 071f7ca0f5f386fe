import { expect, it, describe, beforeAll } from 'vitest';
import { deploymentOf, lineModel } from '../testing/models.ts';
import { shareTestRuntime } from '../testing/runtime.ts';

const house = shareTestRuntime();

const task = (id: string) =>
  `<bpmn:userTask id="${id}" name="${id}"><bpmn:extensionElements><zeebe:userTask /></bpmn:extensionElements></bpmn:userTask>`;

const freely = (id: string, attributes: string, more = '') => ({
  id,
  xml: `<bpmn:adHocSubProcess id="${id}" ${attributes}>${task('call')}${task('write')}
<bpmn:userTask id="file"><bpmn:extensionElements><zeebe:userTask /></bpmn:extensionElements></bpmn:userTask>
<bpmn:sequenceFlow id="filing" sourceRef="write" targetRef="file" />${more}</bpmn:adHocSubProcess>`,
});

async function start(processId: string) {
  const { instanceId: id } = await house().api('startInstance', { body: { processId } });
  const { activeElements } = await house().api('getInstance', { params: { id } });
  return { id, elementInstanceId: activeElements[0]!.elementInstanceId };
}

async function tasksOf(instanceId: string) {
  const { items } = await house().api('listInbox', { query: { instanceId } });
  return items.map(({ elementId, taskId }) => ({ elementId, taskId }));
}

const complete = (id: string) =>
  house().api('completeTask', { params: { id }, body: { variables: {} } });

describe('an ad-hoc sub-process over HTTP', () => {
  beforeAll(async () => {
    const once = freely('free', 'ordering="Sequential" baton:completion="explicit"');
    await house().api('deploy', { body: deploymentOf(lineModel('one-by-one', [once])) });
    const condition =
      '<bpmn:completionCondition xsi:type="bpmn:tFormalExpression">=done = true</bpmn:completionCondition>';
    const many = freely('free', 'cancelRemainingInstances="true"', condition);
    await house().api('deploy', { body: deploymentOf(lineModel('many', [many])) });
  });

  it('lets what is chosen begin, one at a time, until somebody says that it is enough', async () => {
    const params = await start('one-by-one');
    const activate = { params, body: { elementIds: ['call'] } };
    const { seq } = await house().api('activateAdHoc', activate);
    expect(seq).toBeGreaterThan(3);
    const [first] = await tasksOf(params.id);
    expect(first?.elementId).toBe('call');
    expect(await house().refusal('activateAdHoc', activate)).toMatchObject({
      status: 409,
      code: 'not-in-state',
    });
    await complete(first!.taskId);
    await house().api('activateAdHoc', { params, body: { elementIds: ['write'] } });
    await house().api('completeAdHoc', { params, body: {} });
    expect(await tasksOf(params.id)).toEqual([]);
    const { state } = await house().api('getInstance', { params: { id: params.id } });
    expect(state).toBe('completed');
    expect(await house().refusal('completeAdHoc', { params, body: {} })).toMatchObject({
      code: 'not-in-state',
    });
  });

  it('shows each what it was given, and to nobody else', async () => {
    const params = await start('many');
    for (const who of ['Ada', 'Bo'])
      await house().api('activateAdHoc', {
        params,
        body: { elementIds: ['call'], variables: { who } },
      });
    const seen = [];
    for (const { taskId: id } of await tasksOf(params.id))
      seen.push((await house().api('getTask', { params: { id } })).variables);
    expect(seen).toEqual(expect.arrayContaining([{ who: 'Ada' }, { who: 'Bo' }]));
    const [one] = await tasksOf(params.id);
    const body = { variables: { done: true } };
    await house().api('completeTask', { params: { id: one!.taskId }, body });
    const { state } = await house().api('getInstance', { params: { id: params.id } });
    expect(state).toBe('completed');
  });

  it('refuses what cannot be chosen, and what is not there', async () => {
    const params = await start('many');
    const refusal = (elementIds: string[], at = params) =>
      house().refusal('activateAdHoc', { params: at, body: { elementIds } });
    expect(await refusal(['file'])).toMatchObject({ status: 422, available: ['call', 'write'] });
    expect(await refusal(['no id'])).toMatchObject({ status: 422 });
    for (const elementInstanceId of ['nothing', `${params.id}.e99`])
      expect(await refusal(['call'], { ...params, elementInstanceId })).toMatchObject({
        status: 404,
      });
    expect(await refusal(['call'], { ...params, id: 'other' })).toMatchObject({ status: 404 });
  });

  it('does a request that is repeated under its key once', async () => {
    const params = await start('many');
    const said = { params, body: { elementIds: ['call'] }, headers: { 'idempotency-key': 'k1' } };
    const first = await house().api('activateAdHoc', said);
    expect(await house().api('activateAdHoc', said)).toEqual(first);
    expect(await tasksOf(params.id)).toHaveLength(1);
  });
});
