import { API } from '../../../shared/api.ts';
import type { ExampleRoutes } from '../../../shared/api/examples.ts';
import type { QuestionRoutes } from '../../../shared/api/questions.ts';
import { QUERY_TEMPLATES } from '../../../shared/query-templates.ts';
import { accept, InvariantViolation } from '../../../shared/outcome.ts';
import type { Principal } from '../../service/identity/principal.ts';
import type { Sight } from '../../service/identity/rights.ts';
import type { Viewer } from '../../service/questions/audience.ts';
import { endpoint, linesEndpoint, type Endpoints } from '../endpoint.ts';

const KEPT = { kept: 'handler' } as const;

/** @see QuestionRoutes */
export const questionEndpoints: Endpoints<QuestionRoutes> = {
  raiseQuery: endpoint(
    API.raiseQuery,
    ({ params, by, lease, body, key }, { questions }) =>
      questions.raise({ item: params.id, by, lease, body, key }),
    KEPT,
  ),
  getQueryFate: endpoint(API.getQueryFate, ({ params, query, by, signal }, { questions }) =>
    questions.fate(
      { item: params.id, query: params.queryId, by },
      { waitMs: query.waitMs ?? 0, signal },
    ),
  ),
  listQueryTemplates: endpoint(API.listQueryTemplates, async () =>
    Promise.resolve(accept({ templates: QUERY_TEMPLATES })),
  ),
  askPeople: endpoint(
    API.askPeople,
    ({ params, by, body, key }, { questions }) => questions.ask({ item: params.id, by, body, key }),
    KEPT,
  ),
  getQuery: endpoint(API.getQuery, async ({ params, who, sight, by }, { answers, vault }) => {
    const found = await answers.get(params.id, viewerOf(who, sight));
    return found.ok ? accept(await vault.reveal(found.value, { by, purpose: 'task' })) : found;
  }),
  answerQuery: endpoint(
    API.answerQuery,
    ({ params, who, sight, body, key }, { answers }) =>
      answers.answer(params.id, body, viewerOf(who, sight), key),
    KEPT,
  ),
  bulkAnswer: endpoint(API.bulkAnswer, ({ who, sight, body }, { answers }) =>
    answers.answerAlike(body, viewerOf(who, sight)),
  ),
};

/** @see ExampleRoutes */
export const exampleEndpoints: Endpoints<ExampleRoutes> = {
  listExamples: endpoint(API.listExamples, async ({ query, sight }, { examples }) =>
    accept(await examples.list(query, sight)),
  ),
  exportExamples: linesEndpoint(API.exportExamples, ({ query, sight }, { examples }) =>
    Promise.resolve(accept(examples.lines(query.fingerprint ?? null, sight))),
  ),
  reportPeople: endpoint(API.reportPeople, async (_ask, { people }) =>
    accept(await people.report()),
  ),
  seedReview: endpoint(API.seedReview, async ({ body, by }, { people }) => {
    const seeded = await people.seed(body.itemId, by);
    return seeded.ok ? accept({}) : seeded;
  }),
};

/** Who came through the table of access as a person is one. */
function viewerOf(who: Principal, sight: Sight): Viewer {
  if (who.type !== 'person') throw new InvariantViolation('a person', `it is ${who.type}`);
  return { person: who, sight };
}
