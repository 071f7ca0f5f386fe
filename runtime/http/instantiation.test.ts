import { beforeAll, describe, expect, it } from 'vitest';
import { deploymentOf, message } from '../testing/models.ts';
import { shareTestRuntime } from '../testing/runtime.ts';

const house = shareTestRuntime();

/** A process that messages begin: `one` of them, or all of them together. */
function begunBy(processId: string, type: 'Exclusive' | 'Parallel'): string {
  const names = ['order', 'payment'].map((name) => `${processId}-${name}`);
  const nodes = names.map(
    (name) => `<bpmn:intermediateCatchEvent id="${name}">
<bpmn:messageEventDefinition id="${name}-about" messageRef="${name}-message" />
</bpmn:intermediateCatchEvent>
<bpmn:endEvent id="${name}-end" />
<bpmn:sequenceFlow id="to-${name}" sourceRef="first" targetRef="${name}" />
<bpmn:sequenceFlow id="from-${name}" sourceRef="${name}" targetRef="${name}-end" />`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"
  xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" id="definitions" targetNamespace="urn:test">
${names.map((name) => message(`${name}-message`, name, '=number')).join('\n')}
<bpmn:process id="${processId}" isExecutable="true">
<bpmn:eventBasedGateway id="first" instantiate="true" eventGatewayType="${type}" />
${nodes.join('\n')}
</bpmn:process>
</bpmn:definitions>`;
}

const TASK = `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"
  xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" id="definitions" targetNamespace="urn:test">
${message('letter', 'letter', '=number')}
<bpmn:process id="task" isExecutable="true">
<bpmn:receiveTask id="open" instantiate="true" messageRef="letter" />
<bpmn:endEvent id="end" />
<bpmn:sequenceFlow id="to-end" sourceRef="open" targetRef="end" />
</bpmn:process>
</bpmn:definitions>`;

beforeAll(async () => {
  await house().api('deploy', { body: deploymentOf(TASK) });
  await house().api('deploy', { body: deploymentOf(begunBy('either', 'Exclusive')) });
  await house().api('deploy', { body: deploymentOf(begunBy('both', 'Parallel')) });
});

const publish = (name: string) =>
  house().api('publishMessage', {
    body: { name, correlationKey: '7', variables: { number: 7 } },
  });
const statesOf = async (processId: string) =>
  (await house().api('listInstances', { query: { processId } })).items.map(({ state }) => state);

describe('a process that begins at a task', () => {
  it('begins when the message of the task comes', async () => {
    await publish('letter');
    expect(await statesOf('task')).toEqual(['completed']);
    const [instance] = (await house().api('listInstances', { query: { processId: 'task' } })).items;
    const params = { id: instance!.instanceId };
    expect((await house().api('getInstance', { params })).variables).toEqual({ number: 7 });
  });
});

describe('a process that begins at a gateway', () => {
  it('begins by either message, each time anew', async () => {
    await publish('either-order');
    expect(await statesOf('either')).toEqual(['completed']);
    await publish('either-payment');
    expect(await statesOf('either')).toEqual(['completed', 'completed']);
  });

  it('begins by the first of several, and is over when all have come', async () => {
    await publish('both-payment');
    expect(await statesOf('both')).toEqual(['active']);
    await publish('both-order');
    expect(await statesOf('both')).toEqual(['completed']);
  });
});
