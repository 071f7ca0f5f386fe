import fc from 'fast-check';
import { everyPage, type Ask } from './ask.ts';
import { begin, commentOf, contentOf, revisionOf } from './projects.ts';

const person = fc.constantFrom('k1', 'k2', '\ud800');

/** Something that changes a project, makes one, or takes it away. */
export const projectChange: fc.Arbitrary<Ask> = fc
  .record({
    id: fc.constantFrom('p', 'q'),
    how: fc.nat({ max: 4 }),
    nth: fc.integer({ min: 1, max: 3 }),
    person,
  })
  .map(({ id, how, nth: n, person }) => ({ projects }) => {
    if (how === 0) return begin(projects, id, person).catch(() => 'refused');
    if (how === 1) return projects.delete(id);
    const comments = [commentOf(n, person)];
    const dropped = how === 2 ? { droppedRevisions: [n], droppedComments: [n] } : {};
    return projects.decide(
      id,
      ({ head, oldestUnnamed }) => ({
        answer: [head.revision, oldestUnnamed(2)],
        writes: {
          head: { ...head, revision: head.revision + 1, name: person },
          revisions: [revisionOf(head.revision + 1, `h${n}`, how === 3 ? n : null)],
          comments: how === 2 ? [] : comments,
          ...dropped,
        },
      }),
      [contentOf(`h${n}`)],
    );
  });

/** Everything that can be read of a project. */
export const projectLists: fc.Arbitrary<Ask> = fc
  .record({ id: fc.constantFrom('p', 'q'), person })
  .map(({ id, person }) => async ({ projects }) => [
    await everyPage((cursor) => projects.page('', { limit: 1, cursor })),
    await everyPage((cursor) => projects.revisions(id, { limit: 2, cursor })),
    await everyPage((cursor) => projects.mentions(person, { limit: 1, cursor })),
    await projects.comments(id, { file: null, isResolved: false }, { limit: 9, cursor: null }),
    await Promise.all(['h1', 'h2', 'h3'].map((sha256) => projects.content(id, sha256))),
  ]);
