import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../shared/json.ts';
import { deploymentOf, lineModel, serviceTask, userTask } from '../testing/models.ts';
import { ADMIN_TOKEN, shareTestRuntime, startTestRuntime } from '../testing/runtime.ts';

const house = shareTestRuntime();
const form = (schema: JsonObject) => JSON.stringify({ type: 'default', ...schema });
const refusedFor = async (resources: { name: string; content: string }[]) => {
  const problem = await house().refusal('deploy', { body: { resources } });
  expect(problem).toMatchObject({ status: 422, code: 'deployment-refused' });
  return problem['diagnostics'] as {
    code: string;
    resource: string;
    elementId: string | null;
    line: number | null;
    message: string;
  }[];
};

describe('a deployment', () => {
  it('gives each process a version, and an unchanged one none', async () => {
    const body = deploymentOf(lineModel('versions', [serviceTask('a')]));
    const first = await house().api('deploy', { body });
    expect(first.processes).toMatchObject([{ processId: 'versions', version: 1 }]);
    expect(await house().api('deploy', { body })).toEqual(first);
    const changed = deploymentOf(lineModel('versions', [serviceTask('b')]));
    const second = await house().api('deploy', { body: changed });
    expect(second.processes).toMatchObject([{ processId: 'versions', version: 2 }]);
    // What was deployed before the last is not what runs now: it becomes a version again.
    expect((await house().api('deploy', { body })).processes[0]!.version).toBe(3);
  });

  it('comes to one version when it is sent many times at once', async () => {
    const body = deploymentOf(lineModel('crowd', [serviceTask('a')]));
    const all = await Promise.all(Array.from({ length: 8 }, () => house().api('deploy', { body })));
    expect(new Set(all.map(({ deploymentId }) => deploymentId)).size).toBe(1);
  });

  it('is checked without being kept', async () => {
    const body = deploymentOf(lineModel('checked', [serviceTask('a')]));
    const checked = await house().api('checkDeployment', { body });
    expect(checked).toEqual({
      deploymentId: null,
      processes: [{ definitionId: null, processId: 'checked', version: 1 }],
      decisions: [],
      forms: [],
      warnings: [],
    });
    expect(
      await house().refusal('startInstance', { body: { processId: 'checked' } }),
    ).toMatchObject({ status: 404 });
    await house().api('deploy', { body });
    expect((await house().api('checkDeployment', { body })).processes[0]!.version).toBe(1);
  });

  it('brings forms with the tasks that show them', async () => {
    const { forms } = await house().api('deploy', {
      body: {
        name: 'with a form',
        resources: [
          {
            name: 'a.bpmn',
            content: lineModel('formed', [userTask('t', '<zeebe:formDefinition formId="ask" />')]),
          },
          {
            name: 'ask.form',
            content: form({ id: 'ask', components: [{ type: 'textfield', key: 'why' }] }),
          },
        ],
      },
    });
    expect(forms).toEqual([{ formId: 'ask', resource: 'ask.form' }]);
  });

  it('is refused with every fault of every file', async () => {
    const diagnostics = await refusedFor([
      { name: 'no.bpmn', content: 'not XML' },
      {
        name: 'two.bpmn',
        content: lineModel('faulty', [
          serviceTask('a', { type: '' }),
          userTask('t', '<zeebe:formDefinition formId="gone" />'),
        ]),
      },
      { name: 'bad.form', content: '{"id":' },
      {
        name: 'worse.form',
        content: form({ id: 'x', components: [{ type: 'html', id: 'h' }, { type: 'iframe' }] }),
      },
    ]);
    const places = new Set(
      diagnostics.map(({ resource, elementId }) => `${resource} ${elementId}`),
    );
    for (const place of [
      'no.bpmn null',
      'two.bpmn a',
      'two.bpmn t',
      'bad.form null',
      'worse.form h',
    ])
      expect(places).toContain(place);
    for (const { message } of diagnostics) expect(message).toMatch(/^Expected .*, but /s);
  });

  it('is refused for what it is made of', async () => {
    const model = lineModel('twin', [serviceTask('a')]);
    const codes = async (resources: { name: string; content: string }[]) =>
      (await refusedFor(resources)).map(({ code }) => code);
    expect(await codes([{ name: 'a.txt', content: '' }])).toEqual(['resource-kind']);
    expect(await codes([{ name: 'a.dmn', content: '' }])).toEqual(['malformed']);
    expect(await codes([{ name: 'a.form', content: form({ id: 'x', components: [] }) }])).toEqual([
      'no-process',
    ]);
    expect(
      await codes([
        { name: 'a.bpmn', content: model },
        { name: 'a.bpmn', content: model },
      ]),
    ).toEqual(['duplicate']);
    expect(
      await codes([
        { name: 'a.bpmn', content: model },
        { name: 'b.bpmn', content: model },
      ]),
    ).toContain('duplicate');
    expect(await codes([{ name: 'a.bpmn', content: `<!DOCTYPE x>${model}` }])).not.toEqual([]);
  });

  it('keeps nothing of what was refused', async () => {
    await refusedFor([
      { name: 'good.bpmn', content: lineModel('innocent', [serviceTask('a')]) },
      { name: 'bad.bpmn', content: 'x' },
    ]);
    const { items } = await house().api('listDefinitions', { query: { limit: 1000 } });
    expect(items.map(({ processId }) => processId)).not.toContain('innocent');
  });

  it('may come as a form with files', async () => {
    const body = new FormData();
    body.set('name', 'by multipart');
    body.set('model', new Blob([lineModel('multipart', [serviceTask('a')])]), 'multipart.bpmn');
    const headers = { authorization: `Bearer ${ADMIN_TOKEN}` };
    const response = await house().fetch('/v1/deployments', { method: 'POST', headers, body });
    expect(response.status).toBe(201);
    expect((await response.json()).processes).toMatchObject([
      { processId: 'multipart', version: 1 },
    ]);
  });

  it('may be as large as a model may be, and no larger', async () => {
    const padded = (length: number) => {
      const model = lineModel('large', [serviceTask('a')]);
      return deploymentOf(
        model.replace('</bpmn:definitions>', `<!--${' '.repeat(length)}--></bpmn:definitions>`),
      );
    };
    expect((await house().call('deploy', { body: padded(2_000_000) })).status).toBe(201);
    expect((await house().call('deploy', { body: padded(2_200_000) })).status).toBe(422);
    expect((await house().call('deploy', { body: padded(9_000_000) })).status).toBe(413);
  });
});

describe('what is deployed', () => {
  it('is listed with how its instances stand, newest versions or all', async () => {
    const { api } = await startTestRuntime();
    for (const id of ['a', 'b'])
      await api('deploy', { body: deploymentOf(lineModel('listed', [serviceTask(id)])) });
    const { instanceId } = await api('startInstance', { body: { processId: 'listed' } });
    await api('startInstance', { body: { processId: 'listed' } });
    await api('cancelInstance', { params: { id: instanceId }, body: {} });
    const { items } = await api('listDefinitions');
    expect(items).toMatchObject([
      {
        processId: 'listed',
        version: 2,
        name: 'Process listed',
        deployedBy: 'admin',
        counts: { active: 1, terminated: 1, completed: 0, failed: 0, incidents: 0 },
      },
    ]);
    const all = await api('listDefinitions', { query: { latest: false, limit: 1 } });
    expect(all.nextCursor).not.toBeNull();
    const rest = await api('listDefinitions', {
      query: { latest: false, cursor: all.nextCursor! },
    });
    expect([...all.items, ...rest.items].map(({ version }) => version)).toEqual([2, 1]);
  });

  it('is listed with the versions of one process, page by page', async () => {
    const { api, call } = await startTestRuntime();
    for (const id of ['a', 'b', 'c'])
      await api('deploy', { body: deploymentOf(lineModel('many', [serviceTask(id)])) });
    await api('deploy', { body: deploymentOf(lineModel('other', [serviceTask('a')])) });
    const query = { processId: 'many', latest: false, limit: 2 };
    const first = await api('listDefinitions', { query });
    const rest = await api('listDefinitions', { query: { ...query, cursor: first.nextCursor! } });
    expect([...first.items, ...rest.items].map(({ version }) => version)).toEqual([3, 2, 1]);
    expect(rest.nextCursor).toBeNull();
    const newest = await api('listDefinitions', { query: { processId: 'many' } });
    expect(newest.items).toMatchObject([{ processId: 'many', version: 3 }]);
    const strange = { processId: 'other', latest: false, cursor: first.nextCursor! };
    expect((await call('listDefinitions', { query: strange })).status).toBe(400);
  });

  it('is shown as it was brought', async () => {
    const content = lineModel('shown', [serviceTask('a')]);
    const { processes } = await house().api('deploy', {
      body: deploymentOf(content, 'shown.bpmn'),
    });
    const id = processes[0]!.definitionId;
    const detail = await house().api('getDefinition', { params: { id } });
    expect(detail).toMatchObject({
      processId: 'shown',
      resources: [{ name: 'shown.bpmn', kind: 'bpmn', content }],
    });
    const xml = await house().call('getDefinitionXml', { params: { id } });
    expect(xml.body).toBe(content);
    expect(xml.headers.get('content-type')).toContain('application/xml');
    expect(xml.headers.get('content-security-policy')).toContain('sandbox');
    expect(xml.headers.get('content-disposition')).toContain('attachment');
  });

  it('is not found under an id that it does not have', async () => {
    for (const name of ['getDefinition', 'getDefinitionXml'] as const)
      for (const id of ['nothing', '  ', '../../etc/passwd'])
        expect(await house().refusal(name, { params: { id } })).toMatchObject({ status: 404 });
  });

  it('is compiled again after a restart', async () => {
    const first = await startTestRuntime({ store: 'sqlite' });
    await first.api('deploy', { body: deploymentOf(lineModel('kept', [serviceTask('a')])) });
    await first.runtime.close();
    const second = await startTestRuntime({ store: 'sqlite', folder: first.folder! });
    const { instanceId } = await second.api('startInstance', { body: { processId: 'kept' } });
    const { activeElements } = await second.api('getInstance', { params: { id: instanceId } });
    expect(activeElements).toMatchObject([{ elementId: 'a' }]);
  });
});
