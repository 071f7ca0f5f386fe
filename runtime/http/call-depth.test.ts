import { expect, it } from 'vitest';
import { deploymentOf, lineModel } from '../testing/models.ts';
import { startTestRuntime } from '../testing/runtime.ts';

it('processes call one another as deep as the runtime was told to allow, and no deeper', async () => {
  const house = await startTestRuntime({ callDepth: 3 });
  const again = {
    id: 'again',
    xml: `<bpmn:callActivity id="again"><bpmn:extensionElements>
<zeebe:calledElement processId="endless" /></bpmn:extensionElements></bpmn:callActivity>`,
  };
  await house.api('deploy', { body: deploymentOf(lineModel('endless', [again])) });
  const { instanceId: id } = await house.api('startInstance', { body: { processId: 'endless' } });
  const { incidents } = await house.api('getInstance', { params: { id } });
  expect(incidents).toMatchObject([{ kind: 'callDepthExceeded', details: { depth: 3 } }]);
});
