import { describe, expect, it } from 'vitest';
import { AUTOSAVE_FOLD_MS, PROJECT_LIMITS } from '../../shared/api/project-limits.ts';
import { instant } from '../../shared/time.ts';
import { signedIn } from '../testing/people.ts';
import { projectOf, saved } from '../testing/projects.ts';
import { shareTestRuntime } from '../testing/runtime.ts';

const house = shareTestRuntime();
const pass = (ms: number) => house().wallClock.moveTo(instant(house().wallClock.now() + ms));
const textOf = async (id: string, name = 'a.bpmn', revision?: number) =>
  (
    await house().api('getProjectFile', {
      params: { id, name },
      ...(revision === undefined ? {} : { query: { revision } }),
    })
  ).content;
const revisionsOf = async (id: string) =>
  (await house().api('listProjectRevisions', { params: { id } })).items;

describe('a project', () => {
  it('is made with its files, changed, and taken away for good', async () => {
    const made = await projectOf(house(), { 'b.dmn': 'ß', 'a.bpmn': '' });
    expect(made.files.map(({ name, size, revision }) => [name, size, revision])).toEqual([
      ['a.bpmn', 0, 1],
      ['b.dmn', 2, 1],
    ]);
    const params = { id: made.projectId };
    expect(await house().api('getProject', { params })).toEqual(made);
    const changed = await house().api('changeProject', { params, body: { name: 'Orders' } });
    expect([changed.name, changed.revision]).toEqual(['Orders', 1]);
    await house().api('deleteProject', { params });
    for (const name of ['getProject', 'listProjectRevisions', 'deleteProject'] as const)
      expect((await house().refusal(name, { params })).code).toBe('not-found');
    const file = { params: { ...params, name: 'a.bpmn' } };
    expect((await house().refusal('getProjectFile', file)).code).toBe('not-found');
  });

  it('made twice under one key is made once', async () => {
    const call = { body: { name: 'Once' }, headers: { 'idempotency-key': 'k-1' } };
    const one = await house().api('createProject', call);
    expect(await house().api('createProject', call)).toEqual(one);
  });

  it('is found among 10,000 others page by page, by a part of its name', async () => {
    const { api, runtime } = house();
    expect(runtime.url).toContain('http');
    for (let n = 0; n < 10_000; n += 100)
      await Promise.all(
        Array.from({ length: 100 }, (_, k) =>
          api('createProject', { body: { name: `Fleet ${n + k}` } }),
        ),
      );
    const query = { search: 'fLEET 99', limit: 60 };
    const first = await api('listProjects', { query });
    const rest = await api('listProjects', { query: { ...query, cursor: first.nextCursor! } });
    const names = [...first.items, ...rest.items].map(({ name }) => name);
    expect([first.items.length, rest.nextCursor, new Set(names).size]).toEqual([60, null, 111]);
  }, 60_000);

  it.each([
    '../a.bpmn',
    'a/b.bpmn',
    'a\\b.bpmn',
    '.bpmn',
    'a..bpmn',
    'a.exe',
    'con.bpmn',
    'NUL.form',
    'a .bpmn',
    'u\u0308.bpmn',
    'a\n.bpmn',
    'a:b.dmn',
    'a.BPMN',
    '__proto__',
  ])('has no file called %j', async (name) => {
    const body = { name: 'p', files: [{ name, content: '' }] };
    expect((await house().refusal('createProject', { body })).code).toBe('invalid-content');
  });

  it('does not hold two files whose names differ by case only', async () => {
    const { projectId: id } = await projectOf(house());
    const call = { params: { id, name: 'A.bpmn' }, body: { content: '', ifRevision: 1 } };
    expect((await house().refusal('saveProjectFile', call)).code).toBe('already-exists');
  });

  it('refuses what is too large, or too much, and keeps what it has', async () => {
    const { projectId: id } = await projectOf(house());
    const refusal = async (body: object) =>
      (
        await house().refusal('saveProjectFiles', {
          params: { id },
          body: { ifRevision: 1, ...body },
        })
      ).code;
    const wide = 'ß'.repeat(PROJECT_LIMITS.fileBytes / 2 + 1);
    expect(await refusal({ files: [{ name: 'b.txt', content: wide }] })).toBe('content-too-large');
    const many = Array.from({ length: 200 }, (_, n) => ({ name: `f${n}.md`, content: '' }));
    expect(await refusal({ files: many })).toBe('content-too-large');
    expect(await refusal({ files: many.slice(0, 1), remove: ['f0.md'] })).toBe('invalid-content');
    expect((await house().api('getProject', { params: { id } })).revision).toBe(1);
  });
});

describe('a save', () => {
  it('makes a revision, which keeps the files as they were', async () => {
    const { projectId: id } = await projectOf(house());
    expect(await saved(house(), id, 'second', { ifRevision: 1 })).toBe(2);
    expect(await saved(house(), id, 'x', { ifRevision: 2, name: 'b.form' })).toBe(3);
    expect([await textOf(id), await textOf(id, 'a.bpmn', 1)]).toEqual(['second', 'first']);
    const revisions = await revisionsOf(id);
    expect(revisions.map(({ changes }) => changes)).toEqual([
      [{ name: 'b.form', change: 'added' }],
      [{ name: 'a.bpmn', change: 'changed' }],
      [{ name: 'a.bpmn', change: 'added' }],
    ]);
  });

  it('that changes nothing makes no revision, so that it may be sent again', async () => {
    const { projectId: id } = await projectOf(house());
    await saved(house(), id, 'second', { ifRevision: 1 });
    expect(await saved(house(), id, 'second', { ifRevision: 1 })).toBe(2);
  });

  it('of a file that somebody has changed since is refused with who, and the newest revision', async () => {
    const { projectId: id } = await projectOf(house(), { 'a.bpmn': '', 'b.dmn': '' });
    const ann = await signedIn(house(), 'ann', { roles: ['analyst'] });
    const results = await Promise.all(
      ['mine', 'theirs'].map((content) =>
        house().call('saveProjectFile', {
          params: { id, name: 'a.bpmn' },
          body: { content, ifRevision: 1 },
          ...ann,
        }),
      ),
    );
    expect(results.filter(({ status }) => status === 200).length).toBe(1);
    expect(results.find(({ status }) => status === 409)?.body).toMatchObject({
      code: 'stale-revision',
      file: 'a.bpmn',
      revision: 2,
      changedBy: 'ann',
    });
    // Another file was not touched: there is nothing to bring together.
    expect(await saved(house(), id, 'x', { ifRevision: 1, name: 'b.dmn' })).toBe(3);
    const future = { params: { id, name: 'b.dmn' }, body: { content: 'y', ifRevision: 9 } };
    expect((await house().refusal('saveProjectFile', future)).code).toBe('stale-revision');
  });

  it('does not bring back what somebody has taken away meanwhile', async () => {
    const { projectId: id } = await projectOf(house());
    const params = { id, name: 'a.bpmn' };
    const gone = await house().api('deleteProjectFile', { params, query: { ifRevision: 1 } });
    expect([gone.revision, gone.files]).toEqual([2, []]);
    const late = { params, body: { content: 'late', ifRevision: 1 } };
    expect((await house().refusal('saveProjectFile', late)).code).toBe('stale-revision');
    expect(await saved(house(), id, 'anew', { ifRevision: 2 })).toBe(3);
    const other = { params: { id, name: 'z.md' }, query: { ifRevision: 3 } };
    expect((await house().refusal('deleteProjectFile', other)).code).toBe('not-found');
  });

  it('of several files is one revision, or none', async () => {
    const { projectId: id } = await projectOf(house(), { 'a.bpmn': '1', 'b.dmn': '1' });
    await saved(house(), id, '2', { ifRevision: 1, name: 'b.dmn' });
    const files = ['a.bpmn', 'b.dmn'].map((name) => ({ name, content: '3' }));
    const both = { params: { id }, body: { ifRevision: 1, files } };
    expect((await house().refusal('saveProjectFiles', both)).code).toBe('stale-revision');
    expect(await textOf(id)).toBe('1');
    const rename = {
      params: { id },
      body: { ifRevision: 2, files: [{ name: 'c.bpmn', content: '1' }], remove: ['a.bpmn'] },
    };
    const { revision, files: after } = await house().api('saveProjectFiles', rename);
    expect([revision, after.map(({ name }) => name)]).toEqual([3, ['b.dmn', 'c.bpmn']]);
  });

  it('by itself is folded into the one before, until somebody else saves or time has passed', async () => {
    const { projectId: id } = await projectOf(house());
    const auto = { autosave: true };
    await saved(house(), id, 'a', { ifRevision: 1, ...auto });
    expect(await saved(house(), id, 'b', { ifRevision: 2, ...auto })).toBe(3);
    expect((await revisionsOf(id)).map(({ revision }) => revision)).toEqual([3, 1]);
    const bob = await signedIn(house(), 'bob', { roles: ['analyst'] });
    await saved(house(), id, 'c', { ifRevision: 3, ...auto, as: bob });
    await saved(house(), id, 'd', { ifRevision: 4, ...auto });
    pass(AUTOSAVE_FOLD_MS);
    await saved(house(), id, 'e', { ifRevision: 5, ...auto });
    await house().api('nameProjectVersion', { params: { id }, body: {} });
    await saved(house(), id, 'f', { ifRevision: 6, ...auto });
    const found = await revisionsOf(id);
    expect(found.map(({ revision, by }) => [revision, by])).toEqual([
      [7, 'admin'],
      [6, 'admin'],
      [5, 'admin'],
      [4, 'bob'],
      [3, 'admin'],
      [1, 'admin'],
    ]);
    const lost = { params: { id, name: 'a.bpmn' }, query: { revision: 2 } };
    expect((await house().refusal('getProjectFile', lost)).code).toBe('not-found');
  });

  it('lets the oldest revision go when there are too many, but never a version', async () => {
    const { projectId: id } = await projectOf(house(), { 'a.bpmn': '0' });
    await house().api('nameProjectVersion', { params: { id }, body: { comment: 'kept' } });
    for (let n = 1; n <= PROJECT_LIMITS.revisions + 2; n += 1)
      await saved(house(), id, String(n), { ifRevision: n });
    const lost = { params: { id, name: 'a.bpmn' }, query: { revision: 3 } };
    expect((await house().refusal('getProjectFile', lost)).code).toBe('not-found');
    expect([await textOf(id, 'a.bpmn', 1), await textOf(id, 'a.bpmn', 4)]).toEqual(['0', '3']);
  }, 60_000);
});
