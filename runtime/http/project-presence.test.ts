import { beforeAll, describe, expect, it } from 'vitest';
import { HAND_OVER_MS, LOCK_MS, PRESENCE_MS } from '../../shared/api/project-limits.ts';
import type { PresenceState } from '../../shared/api/project-talk-shapes.ts';
import { instant } from '../../shared/time.ts';
import { signedIn, type Signed } from '../testing/people.ts';
import { projectOf, saved } from '../testing/projects.ts';
import { ADMIN_TOKEN, shareTestRuntime } from '../testing/runtime.ts';

const house = shareTestRuntime();
let ann: Signed;
let bob: Signed;
beforeAll(async () => {
  ann = await signedIn(house(), 'ann', { roles: ['analyst'] });
  bob = await signedIn(house(), 'bob', { roles: ['analyst'] });
});

const pass = (ms: number) => house().wallClock.moveTo(instant(house().wallClock.now() + ms));
const A = 'window-of-ann';
const B = 'window-of-bob';
const file = 'a.bpmn';

const beat = (id: string, who: Signed, session: string, more: object = {}) =>
  house().api('noteProjectPresence', { params: { id }, body: { session, ...more }, ...who });
const lock = (id: string, who: Signed, session: string) => ({
  params: { id },
  body: { file, session },
  ...who,
});
const handOver = (id: string, type: 'ask' | 'give' | 'keep', who: Signed, session: string) => ({
  params: { id },
  body: { type, file, session },
  ...who,
});

/** Follows the presence of a project, one state at a time. */
async function follow(id: string, after?: number) {
  const leave = new AbortController();
  const headers: Record<string, string> = { authorization: `Bearer ${ADMIN_TOKEN}` };
  if (after !== undefined) headers['last-event-id'] = String(after);
  const path = `/v1/projects/${id}/presence`;
  const response = await house().fetch(path, { headers, signal: leave.signal });
  const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  const next = async (): Promise<{ place: number; state: PresenceState }> => {
    for (;;) {
      const found = /id: (\d+)\ndata: (.*)\n\n/.exec(text);
      if (found !== null) {
        text = text.slice(found.index + found[0].length);
        return { place: Number(found[1]), state: JSON.parse(found[2]!) };
      }
      const { value, done } = await reader.read();
      if (done) throw new Error('Expected a state, but the stream has ended.');
      text += value;
    }
  };
  return { next, leave: () => leave.abort() };
}

describe('who has a project open', () => {
  it('is told at once and whenever it changes, and forgotten when they have gone', async () => {
    const { projectId: id } = await projectOf(house());
    const stream = await follow(id);
    expect((await stream.next()).state).toMatchObject({ present: [], locks: [], revision: 1 });
    await beat(id, ann, A, { file, elementId: 'Task_1' });
    const here = { by: 'ann', session: A, file, elementId: 'Task_1' };
    expect((await stream.next()).state.present).toMatchObject([here]);
    await saved(house(), id, 'second', { ifRevision: 1 });
    expect((await stream.next()).state.revision).toBe(2);
    const body = { file, text: 'Hm' };
    await house().api('addProjectComment', { params: { id }, body });
    const { state, place } = await stream.next();
    expect(state.comments).toBe(1);
    stream.leave();
    // That somebody is still there is no news.
    await beat(id, ann, A, { file, elementId: 'Task_1' });
    const again = await follow(id, place);
    pass(PRESENCE_MS);
    expect((await again.next()).state.present).toEqual([]);
    again.leave();
    const healed = await follow(id, place);
    expect((await healed.next()).state.present).toEqual([]);
    healed.leave();
  });

  it('is bounded', async () => {
    const { projectId: id } = await projectOf(house());
    for (let n = 0; n < 200; n += 1) await beat(id, ann, `window-${n}`);
    const more = { params: { id }, body: { session: 'one-too-many' }, ...ann };
    expect((await house().refusal('noteProjectPresence', more)).code).toBe('too-many-requests');
    await beat(id, ann, 'window-0', { gone: true });
    expect((await beat(id, ann, 'one-too-many')).present.length).toBe(200);
  });
});

describe('the lock of a whole project', () => {
  const all = (id: string, who: Signed, session: string) => ({
    params: { id },
    body: { session },
    ...who,
  });

  it('keeps others from every file, those too that are yet to come', async () => {
    const { projectId: id } = await projectOf(house());
    const { token, lock: held } = await house().api('lockProjectFile', all(id, ann, A));
    expect(held.file).toBeNull();
    const params = { id, name: 'rates.dmn' };
    const save = { params, body: { content: 'x', ifRevision: 1 }, ...bob };
    expect(await house().refusal('saveProjectFile', save)).toMatchObject({
      code: 'locked-by-another',
      heldBy: 'ann',
    });
    expect((await house().refusal('lockProjectFile', lock(id, bob, B))).status).toBe(423);
    expect((await house().refusal('lockProjectFile', all(id, bob, B))).status).toBe(423);
    const own = { name: 'rates.dmn', ifRevision: 1, lock: token, as: ann };
    expect(await saved(house(), id, 'x', own)).toBe(2);
  });

  it('is not to be had while somebody else edits one of its files', async () => {
    const { projectId: id } = await projectOf(house());
    await house().api('lockProjectFile', lock(id, bob, B));
    const refused = await house().refusal('lockProjectFile', all(id, ann, A));
    expect(refused).toMatchObject({ heldBy: 'bob', file });
    await house().api('lockProjectFile', { ...all(id, bob, B) });
    await house().api('unlockProjectFile', { params: { id }, query: { file, session: B }, ...bob });
    expect((await house().refusal('lockProjectFile', all(id, ann, A))).status).toBe(423);
  });

  it('is handed over with the files that its holder edits', async () => {
    const { projectId: id } = await projectOf(house());
    await house().api('lockProjectFile', all(id, ann, A));
    await house().api('lockProjectFile', lock(id, ann, A));
    const said = (type: 'ask' | 'give', who: Signed, session: string) => ({
      params: { id },
      body: { type, session },
      ...who,
    });
    await house().api('handOverProjectFile', said('ask', bob, B));
    const { lock: given } = await house().api('handOverProjectFile', said('give', ann, A));
    expect(given).toMatchObject({ file: null, by: 'bob' });
    const { token } = await house().api('lockProjectFile', all(id, bob, B));
    expect(await saved(house(), id, 'y', { ifRevision: 1, lock: token, as: bob })).toBe(2);
  });
});

describe('the lock of a file', () => {
  it('is held by one window: whoever shows no token saves nothing', async () => {
    const { projectId: id } = await projectOf(house());
    const { token } = await house().api('lockProjectFile', lock(id, ann, A));
    expect((await house().api('lockProjectFile', lock(id, ann, A))).token).toBe(token);
    for (const other of [lock(id, bob, B), lock(id, ann, 'another-window'), lock(id, bob, A)])
      expect(await house().refusal('lockProjectFile', other)).toMatchObject({
        status: 423,
        code: 'locked-by-another',
        heldBy: 'ann',
        session: A,
      });
    const params = { id, name: file };
    const save = { params, body: { content: 'x', ifRevision: 1 }, ...bob };
    expect(await house().refusal('saveProjectFile', save)).toMatchObject({ heldBy: 'ann' });
    const remove = { params, query: { ifRevision: 1 }, ...bob };
    expect((await house().refusal('deleteProjectFile', remove)).status).toBe(423);
    expect((await house().refusal('deleteProject', { params: { id }, ...bob })).status).toBe(423);
    expect(await saved(house(), id, 'x', { ifRevision: 1, lock: token, as: ann })).toBe(2);
    const restore = { params: { id }, body: { revision: 1, ifRevision: 2 }, ...bob };
    expect((await house().refusal('restoreProject', restore)).status).toBe(423);
    expect(await saved(house(), id, 'y', { ifRevision: 2, name: 'b.md', as: bob })).toBe(3);
    const release = { params: { id }, query: { file, session: A } };
    expect((await house().refusal('unlockProjectFile', { ...release, ...bob })).status).toBe(423);
    await house().api('unlockProjectFile', { ...release, ...ann });
    expect(await saved(house(), id, 'z', { ifRevision: 3, as: bob })).toBe(4);
    const none = { ...lock(id, bob, B), body: { file: 'z.bpmn', session: B } };
    expect((await house().refusal('lockProjectFile', none)).code).toBe('not-found');
  });

  it('ends when it is not renewed', async () => {
    const { projectId: id } = await projectOf(house());
    await house().api('lockProjectFile', lock(id, ann, A));
    pass(LOCK_MS - 1);
    await house().api('lockProjectFile', lock(id, ann, A));
    pass(LOCK_MS - 1);
    expect((await house().refusal('lockProjectFile', lock(id, bob, B))).status).toBe(423);
    pass(1);
    expect((await house().api('lockProjectFile', lock(id, bob, B))).lock.by).toBe('bob');
  });

  it('is handed over when its holder gives it, and stays when they keep it', async () => {
    const { projectId: id } = await projectOf(house());
    const { token } = await house().api('lockProjectFile', lock(id, ann, A));
    const asked = await house().api('handOverProjectFile', handOver(id, 'ask', bob, B));
    expect(asked.lock).toMatchObject({ by: 'ann', asked: { by: 'bob', session: B } });
    const third = await house().refusal(
      'handOverProjectFile',
      handOver(id, 'ask', bob, 'window-3'),
    );
    expect(third).toMatchObject({ status: 423, askedBy: 'bob' });
    const notYours = handOver(id, 'give', bob, B);
    expect((await house().refusal('handOverProjectFile', notYours)).status).toBe(423);
    const kept = await house().api('handOverProjectFile', handOver(id, 'keep', ann, A));
    expect(kept.lock).toMatchObject({ by: 'ann', asked: null });
    const early = handOver(id, 'give', ann, A);
    expect((await house().refusal('handOverProjectFile', early)).code).toBe('not-in-state');
    await house().api('handOverProjectFile', handOver(id, 'ask', bob, B));
    const given = await house().api('handOverProjectFile', handOver(id, 'give', ann, A));
    expect(given.lock).toMatchObject({ by: 'bob', session: B });
    const mine = await house().api('lockProjectFile', lock(id, bob, B));
    expect(mine.token).not.toBe(token);
    const late = { content: 'x', ifRevision: 1, lock: token };
    const save = { params: { id, name: file }, body: late, ...ann };
    expect((await house().refusal('saveProjectFile', save)).status).toBe(423);
    expect(await saved(house(), id, 'x', { ifRevision: 1, lock: mine.token, as: bob })).toBe(2);
  });

  it('falls to who has asked when nobody answers, or its holder has gone', async () => {
    const { projectId: id } = await projectOf(house());
    await house().api('lockProjectFile', lock(id, ann, A));
    await house().api('handOverProjectFile', handOver(id, 'ask', bob, B));
    const stream = await follow(id);
    expect((await stream.next()).state.locks).toMatchObject([{ by: 'ann', asked: { by: 'bob' } }]);
    pass(HAND_OVER_MS / 2);
    await house().api('lockProjectFile', lock(id, ann, A));
    pass(HAND_OVER_MS / 2);
    expect((await stream.next()).state.locks).toMatchObject([{ by: 'bob', asked: null }]);
    stream.leave();
    await house().api('handOverProjectFile', handOver(id, 'ask', ann, A));
    await beat(id, bob, B);
    const { locks } = await beat(id, bob, B, { gone: true });
    expect(locks).toMatchObject([{ by: 'ann', session: A, asked: null }]);
    const free = await house().api('handOverProjectFile', {
      ...handOver(id, 'ask', bob, B),
      body: { type: 'ask', file: 'b.md', session: B },
    });
    expect(free.lock).toBeNull();
  });
});
