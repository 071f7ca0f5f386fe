import { describe, expect, it } from 'vitest';
import {
  deploymentOf,
  lineModel,
  serviceTask,
  userTask,
  type ModelNode,
} from '../testing/models.ts';
import { shareTestRuntime, startTestRuntime, type TestRuntime } from '../testing/runtime.ts';

const house = shareTestRuntime();

function call(id: string, processId: string, more = ''): ModelNode {
  return {
    id,
    xml: `<bpmn:callActivity id="${id}"><bpmn:extensionElements>
<zeebe:calledElement processId="${processId}" ${more} /></bpmn:extensionElements></bpmn:callActivity>`,
  };
}

/** A process that names its version in `from`. */
function versioned(processId: string, from: string, tag = ''): string {
  const script = {
    id: 'say',
    xml: `<bpmn:scriptTask id="say"><bpmn:extensionElements>
<zeebe:script expression="=&quot;${from}&quot;" resultVariable="from" /></bpmn:extensionElements></bpmn:scriptTask>`,
  };
  const model = lineModel(processId, [script, serviceTask('work', { type: `${processId}-work` })]);
  const extension = `<bpmn:extensionElements><zeebe:versionTag value="${tag}" /></bpmn:extensionElements>`;
  return tag === ''
    ? model
    : model.replace('isExecutable="true">', `isExecutable="true">${extension}`);
}

async function deploy(content: string, at: TestRuntime = house()) {
  return await at.api('deploy', { body: deploymentOf(content) });
}

async function start(processId: string, variables = {}) {
  const { instanceId } = await house().api('startInstance', { body: { processId, variables } });
  return instanceId;
}

let agents = 0;

/** A new performer takes one item of this kind, and says that it is done. */
async function claim(at: TestRuntime, capability: string, output = {}): Promise<void> {
  agents += 1;
  const { agent, key: token } = await at.api('registerAgent', {
    body: {
      name: `worker-${agents}`,
      version: '1.0.0',
      kind: 'bot',
      capabilities: [capability],
      owner: 'x',
    },
  });
  const { items } = await at.api('lease', { params: { agent }, body: {}, token });
  const { itemId: id, lease, epoch } = items[0]!;
  const body = { epoch, claimId: 'c', output };
  await at.api('submitClaim', { params: { id }, token, lease, body });
}

const look = (id: string) => house().api('getInstance', { params: { id } });

async function work(capability: string, output = {}): Promise<void> {
  await claim(house(), capability, output);
}

describe('a call over HTTP', () => {
  it('keeps the version it has found, while later calls take the newest', async () => {
    await deploy(versioned('callee', 'one'));
    await deploy(lineModel('caller', [call('call', 'callee')]));
    const first = await start('caller');
    await deploy(versioned('callee', 'two'));
    const second = await start('caller');
    await work('callee-work');
    await work('callee-work');
    expect([(await look(first)).variables, (await look(second)).variables]).toEqual([
      { from: 'one' },
      { from: 'two' },
    ]);
    expect((await look(second)).state).toBe('completed');
  });

  it('shows what is in a called process under its version, apart from the caller', async () => {
    const { processes } = await deploy(versioned('shown', 'one'));
    await deploy(lineModel('shower', [call('call', 'shown')]));
    const { activeElements, marking, definitionId } = await look(await start('shower'));
    const own = processes[0]!.definitionId;
    expect(own).not.toBe(definitionId);
    expect(activeElements).toMatchObject([
      { elementId: 'call' },
      { elementId: 'shown', definitionId: own },
      { elementId: 'work', definitionId: own },
    ]);
    expect(marking.elements['start']).toMatchObject({ completed: 1 });
    expect(marking.elements['work']).toBeUndefined();
    expect(marking.elements[`${own}/work`]).toMatchObject({ active: 1 });
    expect(marking.flows['to-call']).toBe(1);
    expect(marking.flows[`${own}/to-work`]).toBe(1);
    const { items } = await house().api('listInstances', { query: { processId: 'shower' } });
    expect(items[0]!.activeElements).toEqual(['call']);
    await work('shown-work');
  });

  it('is bound by its tag, its number, or its deployment', async () => {
    await deploy(versioned('bound', 'one', 'stable'));
    await deploy(versioned('bound', 'two'));
    const tagged = call('call', 'bound', 'bindingType="versionTag" versionTag="stable"');
    const numbered = {
      id: 'next',
      xml: '<bpmn:callActivity id="next" calledElement="bound" baton:version="2" />',
    };
    await deploy(lineModel('binds', [tagged, numbered]));
    const id = await start('binds');
    await work('bound-work');
    expect((await look(id)).variables).toEqual({ from: 'one' });
    await work('bound-work');
    expect((await look(id)).variables).toEqual({ from: 'two' });
  });

  it('is refused when it is bound to a deployment without what it calls, and warned of otherwise', async () => {
    const alone = lineModel('alone', [call('call', 'nobody', 'bindingType="deployment"')]);
    const problem = await house().refusal('deploy', { body: deploymentOf(alone) });
    expect(problem['diagnostics']).toMatchObject([{ code: 'callee-missing', elementId: 'call' }]);
    const { warnings } = await deploy(lineModel('hopeful', [call('call', 'nobody-yet')]));
    expect(warnings).toMatchObject([
      { severity: 'warning', code: 'callee-unknown', elementId: 'call' },
    ]);
  });

  it('halts without what it calls, and goes on when that is deployed', async () => {
    await deploy(lineModel('waits', [call('call', 'late')]));
    const id = await start('waits');
    const [incident] = (await look(id)).incidents;
    expect(incident).toMatchObject({ kind: 'calledElementMissing', elementId: 'call' });
    await deploy(versioned('late', 'now'));
    await house().api('retryIncident', { params: { id: incident!.incidentId }, body: {} });
    await work('late-work');
    expect(await look(id)).toMatchObject({ state: 'completed', variables: { from: 'now' } });
  });

  it('calls a global task that stands in the same file', async () => {
    const own = call('call', 'approval', 'bindingType="deployment"');
    const global = '<bpmn:globalUserTask id="approval" name="Approve" />';
    await deploy(lineModel('calls-global', [own], global));
    const id = await start('calls-global');
    const { items } = await house().api('listInbox', { query: { instanceId: id } });
    expect(items).toMatchObject([{ elementId: 'approval-task', name: 'Approve' }]);
    const body = { variables: { approved: true } };
    await house().api('completeTask', { params: { id: items[0]!.taskId }, body });
    expect(await look(id)).toMatchObject({ state: 'completed', variables: { approved: true } });
  });

  it('brings the tasks of what it calls into the inbox, with their own names', async () => {
    const { processes } = await deploy(lineModel('tasks', [userTask('decide')]));
    await deploy(lineModel('asks', [call('decide', 'tasks')]));
    const instanceId = await start('asks', { x: 1 });
    const { items } = await house().api('listInbox', { query: { instanceId } });
    expect(items).toMatchObject([
      { elementId: 'decide', name: 'Decide decide', definitionId: processes[0]!.definitionId },
    ]);
    const task = await house().api('getTask', { params: { id: items[0]!.taskId } });
    expect(task.variables).toEqual({ x: 1 });
  });
});

it('goes on in a called process after a restart, in the version it was called in', async () => {
  const first = await startTestRuntime({ store: 'sqlite' });
  await deploy(versioned('kept', 'one'), first);
  await deploy(lineModel('keeper', [call('call', 'kept')]), first);
  const { instanceId } = await first.api('startInstance', { body: { processId: 'keeper' } });
  await deploy(versioned('kept', 'two'), first);
  await first.runtime.close();
  const second = await startTestRuntime({ store: 'sqlite', folder: first.folder! });
  await claim(second, 'kept-work');
  const { state, variables } = await second.api('getInstance', { params: { id: instanceId } });
  expect([state, variables]).toEqual(['completed', { from: 'one' }]);
});
