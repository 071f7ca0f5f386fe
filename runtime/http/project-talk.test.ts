import { beforeAll, describe, expect, it } from 'vitest';
import { signedIn, type Signed } from '../testing/people.ts';
import { projectOf, saved } from '../testing/projects.ts';
import { shareTestRuntime } from '../testing/runtime.ts';

const house = shareTestRuntime();
let ann: Signed;
let bob: Signed;

beforeAll(async () => {
  ann = await signedIn(house(), 'ann', { roles: ['analyst'], displayName: 'Ann Ames' });
  bob = await signedIn(house(), 'bob', { roles: ['reviewer'] });
  const elsewhere = { rights: [{ processId: 'x', roles: ['analyst' as const] }] };
  await house().api('createUser', { body: { name: 'cy', ...elsewhere } });
});

const mentionsOf = async (who: object) =>
  (await house().api('listMentions', { ...who })).items.map(({ text }) => text);

describe('a comment', () => {
  it('is said, answered, worded anew and settled', async () => {
    const { projectId: id } = await projectOf(house());
    const body = { file: 'a.bpmn', elementId: 'Task_1', text: 'Why twice?' };
    const said = await house().api('addProjectComment', { params: { id }, body, ...bob });
    const params = { id, comment: said.commentId };
    const answer = { params, body: { text: 'A retry.' }, ...ann };
    await house().api('replyToProjectComment', answer);
    const other = { params, body: { text: 'Other words' }, ...ann };
    expect((await house().refusal('changeProjectComment', other)).code).toBe('forbidden');
    const own = { params, body: { text: 'Why thrice?' }, ...bob };
    await house().api('changeProjectComment', own);
    const settle = { params, body: { resolved: true }, ...ann };
    const settled = await house().api('changeProjectComment', settle);
    expect(settled).toMatchObject({
      text: 'Why thrice?',
      by: 'bob',
      resolvedBy: 'ann',
      replies: [{ replyId: '1', text: 'A retry.', by: 'ann' }],
    });
    const listed = async (query: object) =>
      (await house().api('listProjectComments', { params: { id }, query })).items.length;
    expect([await listed({ resolved: true }), await listed({ resolved: false })]).toEqual([1, 0]);
    const reply = { params: { ...params, reply: '1' } };
    expect((await house().refusal('deleteProjectReply', { ...reply, ...bob })).code).toBe(
      'forbidden',
    );
    expect((await house().api('deleteProjectReply', { ...reply, ...ann })).replies).toEqual([]);
    expect((await house().refusal('deleteProjectComment', { params, ...ann })).code).toBe(
      'forbidden',
    );
    // An owner may.
    await house().api('deleteProjectComment', { params });
    expect(await listed({})).toBe(0);
    expect((await house().refusal('deleteProjectComment', { params })).code).toBe('not-found');
  });

  it('calls whom it names, as long as it is open, and names nobody who may not read', async () => {
    const { projectId: id } = await projectOf(house());
    const say = (text: string, ...mentions: string[]) => ({
      params: { id },
      body: { file: 'a.bpmn', text, mentions },
    });
    const { commentId } = await house().api('addProjectComment', say('Look', 'bob', 'bob'));
    const params = { id, comment: commentId };
    expect([await mentionsOf(bob), await mentionsOf(ann)]).toEqual([['Look'], []]);
    const answer = { params, body: { text: 'And you, Ann?', mentions: ['ann'] }, ...bob };
    await house().api('replyToProjectComment', answer);
    expect(await mentionsOf(ann)).toEqual(['And you, Ann?']);
    await house().api('changeProjectComment', { params, body: { resolved: true }, ...ann });
    expect([await mentionsOf(bob), await mentionsOf(ann)]).toEqual([[], []]);
    await house().api('changeProjectComment', { params, body: { resolved: false }, ...ann });
    expect(await mentionsOf(bob)).toEqual(['Look']);
    await house().api('deleteProject', { params: { id } });
    expect(await mentionsOf(bob)).toEqual([]);
    const { projectId: hidden } = await projectOf(house());
    for (const nobody of ['cy', 'nobody']) {
      const call = { ...say('Hm', nobody), params: { id: hidden } };
      expect((await house().refusal('addProjectComment', call)).code).toBe('invalid-content');
    }
    const people = async (search: string) =>
      (await house().api('listProjectPeople', { params: { id: hidden }, query: { search } })).items;
    expect(await people('ames')).toEqual([{ name: 'ann', displayName: 'Ann Ames' }]);
    expect(await people('cy')).toEqual([]);
  });

  it('is read by who is named, and is unread again when they are named anew', async () => {
    const rights = [{ processId: 'x', roles: ['analyst' as const] }];
    const dee = await signedIn(house(), 'dee', { rights });
    const { projectId: id } = await projectOf(house(), undefined, { processes: ['x'] });
    const said = { params: { id }, body: { file: 'a.bpmn', text: 'First', mentions: ['dee'] } };
    const { commentId: comment } = await house().api('addProjectComment', said);
    const params = { id, comment };
    const unread = async () =>
      (await house().api('listMentions', { query: { read: false }, ...dee })).items.map(
        ({ text, read }) => [text, read],
      );
    expect(await unread()).toEqual([['First', false]]);
    await house().api('noteMentionRead', { params, body: { read: true }, ...dee });
    expect(await unread()).toEqual([]);
    const other = { params, body: { read: true }, ...ann };
    expect((await house().refusal('noteMentionRead', other)).code).toBe('not-found');
    const answer = { params, body: { text: 'Again', mentions: ['dee'] }, ...ann };
    await house().api('replyToProjectComment', answer);
    expect(await unread()).toEqual([['Again', false]]);
    await house().api('noteMentionRead', { params, body: { read: true }, ...dee });
    await house().api('noteMentionRead', { params, body: { read: false }, ...dee });
    expect(await unread()).toEqual([['Again', false]]);
    await house().api('changeProject', { params: { id }, body: { processes: ['y'] } });
    expect(await unread()).toEqual([]);
  });

  it('is about a file that is there', async () => {
    const { projectId: id } = await projectOf(house());
    const call = { params: { id }, body: { file: 'z.bpmn', text: 'Hm' } };
    expect((await house().refusal('addProjectComment', call)).code).toBe('not-found');
  });
});

describe('somebody who is forgotten', () => {
  it('stands in projects under a pseudonym', async () => {
    const dora = await signedIn(house(), 'dora', { roles: ['analyst'] });
    const { projectId: id } = await projectOf(house());
    const params = { id };
    await saved(house(), id, 'second', { ifRevision: 1, as: dora });
    await house().api('nameProjectVersion', { params, body: { comment: 'by dora' }, ...dora });
    const text = 'dora says: not pandora, dora!';
    const said = { params, body: { file: 'a.bpmn', text }, ...dora };
    const { commentId } = await house().api('addProjectComment', said);
    const mention = { text: 'Yes?', mentions: ['dora'] };
    await house().api('replyToProjectComment', {
      params: { id, comment: commentId },
      body: mention,
      ...bob,
    });
    const { pseudonym } = await house().api('eraseSubject', { body: { subject: 'dora' } });
    const told = JSON.stringify([
      await house().api('getProject', { params }),
      await house().api('listProjectRevisions', { params }),
      await house().api('getProjectRevision', { params: { id, revision: '2' } }),
      await house().api('listProjectVersions', { params }),
      await house().api('listProjectComments', { params }),
    ]);
    expect(told.replaceAll('pandora', '')).not.toContain('dora');
    expect(told).toContain(`${pseudonym} says: not pandora, ${pseudonym}!`);
    expect((await house().refusal('eraseSubject', { body: { subject: 'dora' } })).status).toBe(404);
  });
});
