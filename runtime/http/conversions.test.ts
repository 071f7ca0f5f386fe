import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { shareTestRuntime } from '../testing/runtime.ts';

const house = shareTestRuntime();
const fixture = (name: string): string =>
  readFileSync(new URL(`../engine/compile/import/fixtures/${name}.bpmn`, import.meta.url), 'utf8');

describe('a model of another engine', () => {
  it('is given back in our dialects, with a report and the forms that were made', async () => {
    const name = 'tasks.bpmn';
    const converted = await house().api('convertModel', {
      body: { name, content: fixture('user-tasks') },
    });
    expect(converted).toMatchObject({ converted: true, complete: true, resource: { name } });
    expect(converted.forms).toMatchObject([{ name: 'form-approve-decide.form' }]);
    expect(converted.report).toContainEqual(
      expect.objectContaining({ outcome: 'converted', elementId: 'decide', line: 5, column: 5 }),
    );
    const again = await house().api('convertModel', { body: converted.resource });
    expect(again).toEqual({
      converted: false,
      complete: true,
      resource: converted.resource,
      forms: [],
      report: [],
    });
  });

  it('is deployed as what it becomes, and the report is told as warnings', async () => {
    const content = fixture('external-task');
    const deployed = await house().api('deploy', {
      body: { resources: [{ name: 'pay.bpmn', content }] },
    });
    expect(deployed.warnings).toContainEqual(
      expect.objectContaining({
        severity: 'warning',
        code: 'converted',
        elementId: 'pay',
        line: 6,
      }),
    );
    expect(deployed.warnings).toContainEqual(expect.objectContaining({ code: 'dropped' }));
    const params = { id: deployed.processes[0]!.definitionId };
    const { body } = await house().call('getDefinitionXml', { params });
    const { resource } = await house().api('convertModel', { body: { name: 'pay.bpmn', content } });
    expect(body).toBe(resource.content);
    // Deployed once more, it is the same deployment.
    const again = await house().api('deploy', {
      body: { resources: [{ name: 'pay.bpmn', content }] },
    });
    expect(again.deploymentId).toBe(deployed.deploymentId);
  });

  it('brings the forms of its form fields along', async () => {
    const resources = [{ name: 'tasks.bpmn', content: fixture('user-tasks') }];
    const { forms } = await house().api('deploy', { body: { resources } });
    expect(forms).toEqual([
      { formId: 'form-approve-decide', resource: 'form-approve-decide.form' },
    ]);
    const variables = { boss: 'eve', team: 'north' };
    await house().api('startInstance', { body: { processId: 'approve', variables } });
    const { items } = await house().api('listInbox', { query: { assignee: 'eve' } });
    expect(items).toMatchObject([
      { candidateGroups: ['sales', 'north'], candidateUsers: ['ann', 'bob'] },
    ]);
    const params = { id: items[0]!.taskId };
    const task = await house().api('getTask', { params });
    expect(task.form).toMatchObject({ formId: 'form-approve-decide' });
  });

  it('is refused with every reason, each at its place in the file that was given', async () => {
    const resources = [{ name: 'no.bpmn', content: fixture('refused') }];
    const problem = await house().refusal('deploy', { body: { resources } });
    expect(problem).toMatchObject({ status: 422, code: 'deployment-refused' });
    const told = problem['diagnostics'] as { code: string; elementId: string; line: number }[];
    const refused = told.filter(({ code }) => code === 'not-converted');
    expect(refused.length).toBeGreaterThan(10);
    expect(refused[0]).toMatchObject({ elementId: 'refused', line: 3 });
    for (const { elementId, line } of told.filter(({ elementId: id }) => id === 'ask'))
      expect({ elementId, line }).toEqual({ elementId: 'ask', line: 19 });
  });

  it('finds the form that a form key names among the files of the deployment', async () => {
    const content = fixture('user-tasks').replace(
      'camunda:candidateUsers="ann,bob"',
      'camunda:formKey="camunda-forms:deployment:forms/ask.form"',
    );
    const name = 'keyed.bpmn';
    const none = await house().api('convertModel', { body: { name, content } });
    expect(none.complete).toBe(false);
    const form = JSON.stringify({ type: 'default', id: 'ask-it', components: [] });
    const forms = [{ name: 'forms/ask.form', content: form }];
    const found = await house().api('convertModel', {
      body: {
        name,
        content: content.replace(/<camunda:formData>[^]*<.camunda:formData>/, ''),
        forms,
      },
    });
    expect(found.complete).toBe(true);
    expect(found.resource.content).toContain('formId="ask-it"');
  });

  it.each([
    ['not XML', '<a'],
    ['not BPMN', '<a xmlns="urn:a"/>'],
    ['an entity', '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'],
  ])('is refused when it is %s', async (_, content) => {
    const problem = await house().refusal('convertModel', { body: { name: 'a.bpmn', content } });
    expect(problem).toMatchObject({ status: 422, code: 'invalid-content' });
  });
});
