import { describe, expect, it } from 'vitest';
import { lineModel, userTask } from '../testing/models.ts';
import { signedIn } from '../testing/people.ts';
import { projectOf, saved } from '../testing/projects.ts';
import { shareTestRuntime, startTestRuntime } from '../testing/runtime.ts';
import { verifyFolder } from '../verify/verify-folder.ts';

const house = shareTestRuntime();
const model = (processId: string, ...tasks: string[]) =>
  lineModel(
    processId,
    tasks.map((id) => userTask(id)),
  );

describe('a version', () => {
  it('is a revision with a number and a comment, and is named once', async () => {
    const { projectId: id } = await projectOf(house());
    await saved(house(), id, 'second', { ifRevision: 1 });
    const params = { id };
    const body = { revision: 1, comment: 'as it was' };
    const one = await house().api('nameProjectVersion', { params, body });
    expect(one).toMatchObject({ version: 1, revision: 1, by: 'admin', deployments: [] });
    const again = await house().refusal('nameProjectVersion', { params, body });
    expect(again).toMatchObject({ code: 'already-exists', version: 1 });
    const two = await house().api('nameProjectVersion', { params, body: {} });
    expect(two).toMatchObject({ version: 2, revision: 2 });
    const { items } = await house().api('listProjectVersions', { params });
    expect(items.map(({ comment }) => comment)).toEqual(['', 'as it was']);
    const detail = await house().api('getProjectVersion', { params: { id, version: '1' } });
    expect(detail.files).toMatchObject([{ name: 'a.bpmn', revision: 1 }]);
    const state = await house().api('getProjectRevision', { params: { id, revision: '1' } });
    expect([state.version, state.files.length]).toEqual([1, 1]);
    for (const unknown of [{ revision: 9 }, { revision: 99_999 }]) {
      const call = { params, body: unknown };
      expect((await house().refusal('nameProjectVersion', call)).code).toBe('not-found');
    }
  });

  it('comes back as a new revision, whole or file by file', async () => {
    const { projectId: id } = await projectOf(house(), { 'a.bpmn': '1', 'b.dmn': '1' });
    const params = { id };
    const body = { ifRevision: 1, files: [{ name: 'c.md', content: 'new' }], remove: ['b.dmn'] };
    await house().api('saveProjectFiles', { params, body });
    await saved(house(), id, '2', { ifRevision: 2 });
    const part = { revision: 1, ifRevision: 3, files: ['b.dmn'] };
    const { files } = await house().api('restoreProject', { params, body: part });
    expect(files.map(({ name }) => name)).toEqual(['a.bpmn', 'b.dmn', 'c.md']);
    const whole = { revision: 1, ifRevision: 4 };
    const after = await house().api('restoreProject', { params, body: whole });
    expect(after.files.map(({ name }) => name)).toEqual(['a.bpmn', 'b.dmn']);
    const { items } = await house().api('listProjectRevisions', { params });
    expect(items[0]).toMatchObject({ revision: 5, type: 'restored', restoredFrom: 1 });
    const late = { params, body: { revision: 3, ifRevision: 4 } };
    expect((await house().refusal('restoreProject', late)).code).toBe('stale-revision');
    const none = { params, body: { revision: 77, ifRevision: 5 } };
    expect((await house().refusal('restoreProject', none)).code).toBe('not-found');
  });
});

describe('a deployment from a project', () => {
  it('names the version that is deployed, and remembers it', async () => {
    const files = { 'a.bpmn': model('drawn', 'check'), 'notes.md': 'not deployed' };
    const { projectId: id } = await projectOf(house(), files);
    const params = { id };
    const one = await house().api('deployProject', { params, body: { comment: 'go' } });
    expect(one).toMatchObject({ version: 1, revision: 1, processes: [{ processId: 'drawn' }] });
    const { definitionId } = one.processes[0]!;
    const { resources } = await house().api('getDefinition', { params: { id: definitionId } });
    expect(resources.map(({ name }) => name)).toEqual(['a.bpmn']);
    const next = model('drawn', 'check', 'sign');
    await saved(house(), id, next, { ifRevision: 1 });
    const two = await house().api('deployProject', { params, body: {} });
    expect([two.version, two.processes[0]?.version]).toEqual([2, 2]);
    const back = await house().api('deployProject', { params, body: { version: 1 } });
    expect([back.version, back.revision]).toEqual([1, 1]);
    const { deployed } = await house().api('getProject', { params });
    expect(deployed).toMatchObject({ version: 1, deploymentId: back.deploymentId });
    const { items } = await house().api('listProjectVersions', { params });
    expect(items.map(({ deployments }) => deployments.map((each) => each.deploymentId))).toEqual([
      [two.deploymentId],
      [back.deploymentId, one.deploymentId],
    ]);
  });

  it('remembers what runs since then, and what was seen before', async () => {
    const { projectId: id } = await projectOf(house(), { 'a.bpmn': model('agreed', 'check') });
    const params = { id };
    const rehearsal = { looked: 3, canGo: 2, move: true };
    const body = { comment: 'go', rehearsal };
    const { processes } = await house().api('deployProject', { params, body });
    const { items } = await house().api('listProjectVersions', { params });
    expect(items[0]?.deployments).toMatchObject([{ by: 'admin', processes, rehearsal }]);
  });

  it('that is refused says all that is wrong, and names no version', async () => {
    const { projectId: id } = await projectOf(house(), { 'a.bpmn': '<a/>' });
    const params = { id };
    const refused = await house().refusal('deployProject', { params, body: {} });
    expect([refused.code, refused['diagnostics']]).toMatchObject([
      'deployment-refused',
      [{ resource: 'a.bpmn' }],
    ]);
    expect((await house().api('getProject', { params })).version).toBeNull();
    const { projectId: empty } = await projectOf(house(), { 'notes.md': '' });
    const nothing = await house().refusal('deployProject', { params: { id: empty }, body: {} });
    expect(nothing.code).toBe('invalid-content');
    const both = { params, body: { version: 1, revision: 1 } };
    expect((await house().refusal('deployProject', both)).code).toBe('invalid-content');
  });

  it('is for owners; an analyst draws', async () => {
    const ann = await signedIn(house(), 'ann', { roles: ['analyst'] });
    const { projectId: id } = await projectOf(house());
    await saved(house(), id, 'x', { ifRevision: 1, as: ann });
    const call = { params: { id }, body: {}, ...ann };
    expect((await house().refusal('deployProject', call)).code).toBe('forbidden');
    const rob = await signedIn(house(), 'rob', { roles: ['reviewer'] });
    const body = { content: 'y', ifRevision: 2 };
    const save = { params: { id, name: 'a.bpmn' }, body, ...rob };
    expect((await house().refusal('saveProjectFile', save)).code).toBe('forbidden');
    expect((await house().api('getProject', { params: { id }, ...rob })).revision).toBe(2);
  });
});

describe('a project whose rights are those of processes', () => {
  it('is there for those who have rights in all of them, and for nobody else', async () => {
    const right = (processId: string) => ({ processId, roles: ['analyst' as const] });
    const both = await signedIn(house(), 'both', { rights: [right('in'), right('out')] });
    const one = await signedIn(house(), 'one', { rights: [right('in')] });
    const body = { name: 'shared', processes: ['in', 'out'], files: [] };
    const { projectId: id } = await house().api('createProject', { body, ...both });
    const params = { id };
    const names = async (as: object) =>
      (await house().api('listProjects', { query: { search: 'shared' }, ...as })).items.length;
    expect([await names(both), await names(one)]).toEqual([1, 0]);
    expect((await house().refusal('getProject', { params, ...one })).code).toBe('not-found');
    const housed = { body: { name: 'house' } };
    expect((await house().refusal('createProject', { ...housed, ...one })).code).toBe('forbidden');
    const wider = { params, body: { processes: [] }, ...both };
    expect((await house().refusal('changeProject', wider)).code).toBe('forbidden');
    await house().api('changeProject', { params, body: { processes: ['in'] }, ...both });
    expect((await house().api('getProject', { params, ...one })).processes).toEqual(['in']);
    const mine = (await projectOf(house())).projectId;
    const hidden = await house().refusal('getProject', { params: { id: mine }, ...one });
    expect(hidden.code).toBe('not-found');
  });
});

describe('a project on disk', () => {
  it('is there after a restart as it was saved last, and its folder is whole', async () => {
    const first = await startTestRuntime({ store: 'sqlite' });
    const { projectId: id } = await projectOf(first, { 'a.bpmn': 'ä'.repeat(1000) });
    const saves = ['2', '3', '4'].map((content) =>
      saved(first, id, content, { ifRevision: 1 }).catch(() => 0),
    );
    expect((await Promise.all(saves)).filter((revision) => revision > 0)).toEqual([2]);
    await first.api('nameProjectVersion', { params: { id }, body: {} });
    const gone = await projectOf(first);
    await first.api('deleteProject', { params: { id: gone.projectId } });
    const before = await first.api('getProject', { params: { id } });
    await first.runtime.close();
    expect(verifyFolder(first.folder!).findings).toEqual([]);
    const next = await startTestRuntime({ store: 'sqlite', folder: first.folder! });
    expect(await next.api('getProject', { params: { id } })).toEqual(before);
    const old = { params: { id, name: 'a.bpmn' }, query: { revision: 1 } };
    expect((await next.api('getProjectFile', old)).content).toBe('ä'.repeat(1000));
    const { projectId } = gone;
    expect((await next.refusal('getProject', { params: { id: projectId } })).status).toBe(404);
  });
});
