import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../shared/json.ts';
import { lineModel } from '../testing/models.ts';
import { shareTestRuntime } from '../testing/runtime.ts';

const house = shareTestRuntime();
const read = (path: string): string =>
  readFileSync(new URL(`../engine/compile/${path}.bpmn`, import.meta.url), 'utf8');

async function ended(processId: string, variables: JsonObject) {
  const { instanceId } = await house().api('startInstance', { body: { processId, variables } });
  const { state, variables: after } = await house().api('getInstance', {
    params: { id: instanceId },
  });
  return { state, after };
}

describe('a call that was drawn elsewhere', () => {
  it('of Camunda 7 hands over what it said, and takes back what it said', async () => {
    const resources = [{ name: 'a.bpmn', content: read('import/fixtures/call-activity') }];
    const { warnings } = await house().api('deploy', { body: { resources } });
    expect(warnings.filter(({ code }) => code === 'converted').length).toBeGreaterThan(5);
    const order = { total: 4 };
    const { state, after } = await ended('caller', { order, answer: 5, which: 'callee' });
    expect(state).toBe('completed');
    expect(after).toMatchObject({ order, which: 'callee', answer: 5 });
  });

  it('of Camunda 8 calls in the same deployment', async () => {
    const resources = [
      { name: 'call.bpmn', content: read('fixtures/camunda-8/call') },
      { name: 'called.bpmn', content: lineModel('called', []) },
    ];
    await house().api('deploy', { body: { resources } });
    const { state, after } = await ended('calling', { which: 'called', answer: 'yes' });
    expect(state).toBe('completed');
    expect(after).toMatchObject({ result: 'yes' });
  });

  it('of Camunda 7 by number and by tag is known by both here', async () => {
    const versions = [1, 2, 3].map((one) =>
      lineModel('callee', [{ id: `task${one}`, xml: `<bpmn:task id="task${one}" />` }]).replace(
        '<bpmn:startEvent id="start" />',
        `<bpmn:extensionElements><zeebe:versionTag value="v${one}" /></bpmn:extensionElements>
<bpmn:startEvent id="start" />`,
      ),
    );
    for (const content of versions)
      await house().api('deploy', { body: { resources: [{ name: 'callee.bpmn', content }] } });
    const resources = [{ name: 'c.bpmn', content: read('import/fixtures/call-version') }];
    await house().api('deploy', { body: { resources } });
    expect((await ended('caller', {})).state).toBe('completed');
  });
});
