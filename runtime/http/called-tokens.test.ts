import { expect, it } from 'vitest';
import { deploymentOf, lineModel, userTask } from '../testing/models.ts';
import { startTestRuntime } from '../testing/runtime.ts';

it.each(['memory', 'sqlite'] as const)(
  'tokens of called processes are none of the element of that name in the caller (%s)',
  async (store) => {
    const at = await startTestRuntime({ store });
    const call = {
      id: 'call',
      xml: `<bpmn:callActivity id="call"><bpmn:extensionElements>
<zeebe:calledElement processId="inner" /></bpmn:extensionElements></bpmn:callActivity>`,
    };
    await at.api('deploy', { body: deploymentOf(lineModel('inner', [userTask('look')])) });
    await at.api('deploy', { body: deploymentOf(lineModel('outer', [call, userTask('look')])) });
    const { instanceId } = await at.api('startInstance', { body: { processId: 'outer' } });
    const alone = (await at.api('startInstance', { body: { processId: 'inner' } })).instanceId;
    const having = async (elementId: string) =>
      (await at.api('listInstances', { query: { elementId } })).items.map((item) => [
        item.instanceId,
        item.activeElements,
      ]);
    expect(await having('look')).toEqual([[alone, ['look']]]);
    expect(await having('call')).toEqual([[instanceId, ['call']]]);
  },
);
