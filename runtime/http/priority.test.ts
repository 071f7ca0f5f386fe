import { describe, expect, it } from 'vitest';
import { deploymentOf, lineModel, serviceTask } from '../testing/models.ts';
import { shareTestRuntime, startTestRuntime, type TestRuntime } from '../testing/runtime.ts';

const house = shareTestRuntime();
const says = (priority: string) =>
  `<zeebe:jobPriorityDefinition priority="${priority.replaceAll('"', '&quot;')}" />`;

/** A process of one task; what the task, and the process, say of its priority. */
function modelOf(processId: string, type: string, task = '', process = ''): string {
  const model = lineModel(processId, [serviceTask('work', { type, extensions: task })]);
  const usual = `<bpmn:extensionElements>${process}</bpmn:extensionElements>`;
  return process === ''
    ? model
    : model.replace('isExecutable="true">', `isExecutable="true">${usual}`);
}

async function performer(at: TestRuntime, name: string, capability: string) {
  const { agent, key: token } = await at.api('registerAgent', {
    body: { name, version: '1.0.0', kind: 'bot', capabilities: [capability], owner: 'x' },
  });
  return async (max = 1) => {
    const { items } = await at.api('lease', { params: { agent }, body: { max }, token });
    return items.map(({ instanceId, priority, card }) => ({ instanceId, priority, card }));
  };
}

async function begin(at: TestRuntime, processId: string, variables = {}): Promise<string> {
  return (await at.api('startInstance', { body: { processId, variables } })).instanceId;
}

describe('the priority of work', () => {
  it('is said by the task, or by its process, and computed when the work is offered', async () => {
    const at = house();
    const variants = [
      ['plain', '', ''],
      ['own', says('=level * 2'), says('9')],
      ['usual', '', says('=level')],
      ['least', says('-2147483648'), ''],
    ] as const;
    for (const [id, task, process] of variants) {
      await at.api('deploy', { body: deploymentOf(modelOf(id, 'rank', task, process)) });
      await begin(at, id, { level: 40 });
    }
    const lease = await performer(at, 'ranker', 'rank');
    const got = [...(await lease(3)), ...(await lease(1))];
    expect(got.map(({ card, priority }) => [card.processId, priority])).toEqual([
      ['own', 80],
      ['usual', 40],
      ['plain', 0],
      ['least', -2147483648],
    ]);
  });

  it('that is no whole number halts the task until it is one', async () => {
    const at = house();
    await at.api('deploy', { body: deploymentOf(modelOf('halting', 'halt', says('=level'))) });
    const id = await begin(at, 'halting', { level: 'high' });
    const { incidents } = await at.api('getInstance', { params: { id } });
    expect(incidents).toMatchObject([{ kind: 'mappingFailed', details: { place: 'priority' } }]);
    await at.api('setVariables', { params: { id }, body: { variables: { level: 3 } } });
    const incident = incidents[0]!.incidentId;
    await at.api('retryIncident', { params: { id: incident }, body: {} });
    const lease = await performer(at, 'halter', 'halt');
    expect(await lease()).toMatchObject([{ instanceId: id, priority: 3 }]);
  });

  it.each([
    ['high', ''],
    ['', '1.5'],
    ['', '2147483648'],
    ['=1 +', ''],
  ])('of "%s" at the task and "%s" at the process is refused once', async (task, process) => {
    const model = modelOf('refused', 'x', task && says(task), process && says(process));
    const problem = await house().refusal('deploy', { body: deploymentOf(model) });
    expect(problem).toMatchObject({
      code: 'deployment-refused',
      diagnostics: [{ elementId: task === '' ? 'refused' : 'work' }],
    });
  });
});

describe('work of many processes', () => {
  it('is handed out in turns: what is urgent starves nobody', async () => {
    const at = await startTestRuntime();
    await at.api('deploy', { body: deploymentOf(modelOf('loud', 'do', says('1000'))) });
    await at.api('deploy', { body: deploymentOf(modelOf('quiet', 'do')) });
    const loud: string[] = [];
    for (let n = 0; n < 12; n += 1) loud.push(await begin(at, 'loud'));
    const quiet = await begin(at, 'quiet');
    const lease = await performer(at, 'worker', 'do');
    const got: string[] = [];
    for (let n = 0; n < 8; n += 1) got.push(...(await lease()).map(({ instanceId }) => instanceId));
    expect(got).toEqual([...loud.slice(0, 7), quiet]);
  });

  it('of which nobody takes the rest hides nothing from those who wait for something else', async () => {
    const at = await startTestRuntime();
    const many = lineModel('many', [serviceTask('work', { type: 'rare' })]);
    await at.api('deploy', { body: deploymentOf(many) });
    await at.api('deploy', { body: deploymentOf(modelOf('other', 'often', says('7'))) });
    for (let n = 0; n < 3; n += 1) await begin(at, 'other');
    const id = await begin(at, 'many');
    const rare = await performer(at, 'rare', 'rare');
    const often = await performer(at, 'often', 'often');
    const [one, two] = await Promise.all([often(1), rare(1)]);
    expect([one.length, two.map(({ instanceId }) => instanceId)]).toEqual([1, [id]]);
  });
});
