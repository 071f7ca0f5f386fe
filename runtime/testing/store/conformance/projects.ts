import { describe, expect, it } from 'vitest';
import type { ProjectStore } from '../../../store/project-port.ts';
import { MalformedCursor, type Store } from '../../../store/port.ts';
import { begin, commentOf, contentOf, headOf, revisionOf } from '../projects.ts';

const PAGE = { limit: 10, cursor: null };
const ANY = { file: null, isResolved: null };

/** Writes a revision after those that are there. */
async function save(projects: ProjectStore, id: string, revision: number, sha256: string) {
  return await projects.decide(
    id,
    ({ head }) => ({
      answer: head.revision,
      writes: { head: { ...head, revision }, revisions: [revisionOf(revision, sha256)] },
    }),
    [contentOf(sha256)],
  );
}

/** What a store of projects promises. */
export function projectsConform(store: () => Store): void {
  describe('a project', () => {
    it('is kept with its first revision and what is in its files', async () => {
      const { projects } = store();
      await begin(projects, 'p');
      expect(await projects.find('p')).toEqual(headOf('p'));
      expect(await projects.revision('p', 1)).toEqual(revisionOf(1, 'h1'));
      expect(await projects.content('p', 'h1')).toBe(contentOf('h1').content);
      expect(await projects.find('q')).toBeNull();
      expect(await projects.content('q', 'h1')).toBeNull();
      expect(await projects.decide('q', () => ({ answer: 1, writes: null }))).toBeNull();
      await expect(begin(projects, 'p')).rejects.toBeInstanceOf(Error);
    });

    it('is decided about by one at a time, each seeing what those before have written', async () => {
      const { projects } = store();
      await begin(projects, 'p');
      const seen = await Promise.all([2, 3, 4].map((n) => save(projects, 'p', n, `h${n}`)));
      expect(seen).toEqual([1, 2, 3]);
      const refused = projects.decide('p', () => {
        throw new Error('Expected luck.');
      });
      await expect(refused).rejects.toThrow('luck');
      expect((await projects.find('p'))?.revision).toBe(4);
    });

    it('gives its revisions and versions newest first, page by page', async () => {
      const { projects } = store();
      await begin(projects, 'p');
      for (const n of [2, 3]) await save(projects, 'p', n, 'h1');
      const version = { version: 1, revision: 2, comment: '', at: 5, by: 'ann', deployment: null };
      await projects.decide('p', ({ head, revision }) => {
        const named = { ...(revision(2) ?? revisionOf(2, 'h1')), version: 1 };
        const at = head.createdAt;
        return {
          answer: null,
          writes: { head, revisions: [named], versions: [{ ...version, at }] },
        };
      });
      const first = await projects.revisions('p', { limit: 2, cursor: null });
      expect(first.items.map(({ revision }) => revision)).toEqual([3, 2]);
      const rest = await projects.revisions('p', { limit: 2, cursor: first.nextCursor });
      expect([rest.items.map(({ revision }) => revision), rest.nextCursor]).toEqual([[1], null]);
      expect((await projects.versions('p', PAGE)).items).toMatchObject([{ version: 1 }]);
      expect(await projects.version('p', 1)).toMatchObject({ revision: 2 });
      expect([await projects.version('p', 2), await projects.revision('p', 9)]).toEqual([
        null,
        null,
      ]);
      const oldest = await projects.decide('p', (view) => ({
        answer: [view.oldestUnnamed(1), view.version(1)?.revision, view.comment(1)],
        writes: null,
      }));
      expect(oldest).toEqual([[1], 2, null]);
      const stray = projects.revisions('p', { limit: 1, cursor: 'x' });
      await expect(stray).rejects.toThrow(MalformedCursor);
    });

    it('forgets what no revision uses any more, and nothing else', async () => {
      const { projects } = store();
      await begin(projects, 'p');
      await save(projects, 'p', 2, 'h2');
      await save(projects, 'p', 3, 'h1');
      const drop = (revision: number) =>
        projects.decide('p', ({ head }) => ({
          answer: null,
          writes: { head, droppedRevisions: [revision] },
        }));
      await drop(1);
      expect(await projects.content('p', 'h1')).not.toBeNull();
      await drop(2);
      expect(await projects.content('p', 'h2')).toBeNull();
      expect(await projects.content('p', 'h1')).not.toBeNull();
      expect(await projects.revision('p', 1)).toBeNull();
    });

    it('is found by its name, the one that was written last first', async () => {
      const { projects } = store();
      for (const id of ['a', 'b', 'c']) await begin(projects, id, `Über ${id} 100%`);
      await begin(projects, 'd', 'else');
      await save(projects, 'a', 2, 'h2');
      const names = async (search: string, limit: number, cursor: string | null = null) => {
        const page = await projects.page(search, { limit, cursor });
        return { ids: page.items.map(({ id }) => id), next: page.nextCursor };
      };
      expect((await names('', 10)).ids).toEqual(['a', 'd', 'c', 'b']);
      const first = await names('über', 2);
      expect(first.ids).toEqual(['a', 'c']);
      expect(await names('über', 2, first.next)).toEqual({ ids: ['b'], next: null });
      expect((await names('0%', 10)).ids).toEqual(['a', 'c', 'b']);
      expect((await names('_', 10)).ids).toEqual([]);
    });

    it('moves nothing in any list where it is only noted who has read', async () => {
      const { projects } = store();
      for (const id of ['p', 'q']) await begin(projects, id);
      for (const number of [1, 2])
        await projects.decide('p', ({ head }) => ({
          answer: null,
          writes: { head, comments: [commentOf(number, 'bob')] },
        }));
      await begin(projects, 'r');
      await projects.decide('p', ({ head }) => ({
        answer: null,
        writes: { head, quiet: true, comments: [{ ...commentOf(1, 'bob'), readBy: ['bob'] }] },
      }));
      const { items } = await projects.mentions('bob', PAGE);
      expect(items.map(({ comment }) => [comment.number, comment.readBy])).toEqual([
        [2, undefined],
        [1, ['bob']],
      ]);
      const all = await projects.page('', PAGE);
      expect(all.items.map(({ id }) => id)).toEqual(['r', 'p', 'q']);
    });

    it('goes with everything that is in it', async () => {
      const { projects } = store();
      for (const id of ['p', 'q']) await begin(projects, id);
      await projects.decide('p', ({ head }) => ({
        answer: null,
        writes: { head, comments: [commentOf(1, 'bob')] },
      }));
      expect(await Promise.all([projects.delete('p'), projects.delete('p')])).toEqual([
        true,
        false,
      ]);
      expect(await projects.find('p')).toBeNull();
      expect(await projects.content('p', 'h1')).toBeNull();
      expect((await projects.revisions('p', PAGE)).items).toEqual([]);
      expect((await projects.comments('p', ANY, PAGE)).items).toEqual([]);
      expect((await projects.mentions('bob', PAGE)).items).toEqual([]);
      expect(await projects.content('q', 'h1')).not.toBeNull();
    });
  });

  describe('a comment on a project', () => {
    it('is found by file, by state, and by whom it names as long as it is open', async () => {
      const { projects } = store();
      await begin(projects, 'p');
      const say = (...comments: readonly ReturnType<typeof commentOf>[]) =>
        projects.decide('p', ({ head }) => ({ answer: null, writes: { head, comments } }));
      await say(commentOf(1, 'bob', 'cy'), { ...commentOf(2), file: 'b.dmn' }, commentOf(3, 'bob'));
      const numbers = async (filter: Parameters<ProjectStore['comments']>[1]) =>
        (await projects.comments('p', filter, PAGE)).items.map(({ number }) => number);
      const named = async (person: string) =>
        (await projects.mentions(person, PAGE)).items.map(({ comment }) => comment.number);
      expect(await numbers(ANY)).toEqual([3, 2, 1]);
      expect(await numbers({ file: 'a.bpmn', isResolved: null })).toEqual([3, 1]);
      expect(await named('bob')).toEqual([3, 1]);
      const resolved = { at: headOf('p').createdAt, by: 'ann' };
      await say({ ...commentOf(3, 'bob'), resolved });
      expect(await numbers({ file: null, isResolved: true })).toEqual([3]);
      expect(await numbers({ file: null, isResolved: false })).toEqual([2, 1]);
      const reply = { ...commentOf(0, 'dan'), number: 1 };
      await say({ ...commentOf(1, 'cy'), replies: [reply] });
      expect([await named('bob'), await named('cy'), await named('dan')]).toEqual([[], [1], [1]]);
      await projects.decide('p', ({ head }) => ({
        answer: null,
        writes: { head, droppedComments: [1] },
      }));
      expect([await named('cy'), await projects.comment('p', 1)]).toEqual([[], null]);
      expect(await projects.comment('p', 2)).toMatchObject({ file: 'b.dmn' });
    });
  });
}
