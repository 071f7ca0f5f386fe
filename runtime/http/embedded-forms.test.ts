import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { shareTestRuntime } from '../testing/runtime.ts';

const house = shareTestRuntime();
const content = readFileSync(
  new URL('../engine/compile/fixtures/camunda-8/user-task.bpmn', import.meta.url),
  'utf8',
);
const refusedFor = async (resources: { name: string; content: string }[]) => {
  const problem = await house().refusal('deploy', { body: { resources } });
  return problem['diagnostics'];
};

describe('a form in the file of its process', () => {
  it('is deployed with it, and shown', async () => {
    const name = 'inside.bpmn';
    const deployed = await house().api('deploy', { body: { resources: [{ name, content }] } });
    expect(deployed).toMatchObject({
      forms: [{ formId: 'UserTaskForm_1', resource: name }],
      warnings: [],
    });
    const body = { processId: 'user-task', variables: { boss: 'eve' } };
    const { instanceId } = await house().api('startInstance', { body });
    const { items } = await house().api('listInbox', { query: { instanceId } });
    const task = await house().api('getTask', { params: { id: items[0]!.taskId } });
    expect(task.form).toMatchObject({
      formId: 'UserTaskForm_1',
      schema: { components: [{ key: 'why' }] },
    });
  });

  it('is refused when it could do more than ask questions', async () => {
    const wrong = content.replace('"textfield"', '"iframe"');
    expect(await refusedFor([{ name: 'wrong.bpmn', content: wrong }])).toContainEqual(
      expect.objectContaining({ code: 'form-component', resource: 'wrong.bpmn' }),
    );
  });

  it('is refused when it is not there', async () => {
    const gone = content.replace('id="UserTaskForm_1"', 'id="another"');
    expect(await refusedFor([{ name: 'gone.bpmn', content: gone }])).toContainEqual(
      expect.objectContaining({ code: 'formMissing', elementId: 'decide' }),
    );
  });

  it('is refused when a file has the same id', async () => {
    const form = JSON.stringify({ type: 'default', id: 'UserTaskForm_1', components: [] });
    const resources = [
      { name: 'inside.bpmn', content },
      { name: 'outside.form', content: form },
    ];
    expect(await refusedFor(resources)).toContainEqual(
      expect.objectContaining({ code: 'duplicate', resource: 'inside.bpmn' }),
    );
  });
});
