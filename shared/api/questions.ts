import type { QueryTemplate } from '../query-templates.ts';
import { QUERY_KINDS, QUERY_TRIGGERS, type OnTimeout, type QueryState } from '../query.ts';
import {
  anyJson,
  flag,
  integer,
  jsonObject,
  list,
  mapOf,
  named,
  nullable,
  object,
  oneOf,
  optional,
  text,
  time,
  union,
  type Fields,
  type Schema,
} from '../schema.ts';
import type {
  AnswerRequest,
  AnswerWait,
  AskOption,
  AskRequest,
  BulkAnswerRequest,
  BulkAnswered,
  ByQuery,
  QueryAnswered,
  QueryDetail,
  QueryFate,
  QueryRaised,
  QueryRequest,
  QueryTemplates,
  Suggestion,
} from './question-types.ts';
import { byId, nothing, type ById, type Nothing, type Route } from './route.ts';
import { epoch, evidence } from './work.ts';

/** Ask people, and answer. */
export interface QuestionRoutes {
  readonly raiseQuery: Route<ById, Nothing, QueryRequest, QueryRaised>;
  readonly getQueryFate: Route<ByQuery, AnswerWait, null, QueryFate>;
  readonly listQueryTemplates: Route<Nothing, Nothing, null, QueryTemplates>;
  readonly askPeople: Route<ById, Nothing, AskRequest, QueryRaised>;
  readonly getQuery: Route<ById, Nothing, null, QueryDetail>;
  readonly answerQuery: Route<ById, Nothing, AnswerRequest, QueryAnswered>;
  readonly bulkAnswer: Route<Nothing, Nothing, BulkAnswerRequest, BulkAnswered>;
}

const STATES = ['open', 'answered', 'expired', 'withdrawn'] as const;
const ON_TIMEOUT = ['default', 'escalate', 'fail'] as const;

const state: Schema<QueryState> = oneOf(STATES);
const reasonCode: Schema<string> = text({ max: 255 });
const activeMs: Schema<number> = integer(0, 86_400_000, {
  description: 'How long (ms) the person was at it.',
});
const option: Schema<AskOption> = object<AskOption>({
  value: anyJson(),
  label: text({ min: 1, max: 500 }),
});

const onTimeout: Schema<OnTimeout | 'escalate' | 'fail'> = union(
  oneOf(['escalate', 'fail']),
  object<Extract<OnTimeout, { type: 'default' }>>({ type: oneOf(['default']), answer: anyJson() }),
  object<Extract<OnTimeout, { type: 'escalate' }>>({ type: oneOf(['escalate']) }),
  object<Extract<OnTimeout, { type: 'fail' }>>({ type: oneOf(['fail']) }),
);

const askFields: Fields<AskRequest> = {
  queryKey: text({ min: 1, max: 200 }),
  template: optional(text({ min: 1, max: 100 })),
  values: optional(mapOf(text({ max: 500 }), { max: 20 })),
  kind: optional(oneOf(QUERY_KINDS)),
  question: optional(text({ min: 1, max: 2000 })),
  answerSchema: optional(jsonObject()),
  options: optional(list(option, { max: 50 })),
  evidence: optional(evidence),
  trigger: optional(oneOf(QUERY_TRIGGERS)),
  blocking: optional(flag({ description: 'Whether the asker waits; true if nothing is said.' })),
  audience: optional(
    object<NonNullable<AskRequest['audience']>>({
      groups: list(text({ min: 1, max: 200 }), { max: 50 }),
    }),
  ),
  deadline: optional(text({ max: 64, description: 'A duration (ISO 8601) or a time (RFC 3339).' })),
  onTimeout: optional(onTimeout),
  expectedSeconds: optional(integer(1, 86_400)),
  fingerprint: optional(text({ max: 500 })),
  recommended: optional(anyJson()),
};

const templates: Schema<QueryTemplates> = named(
  'QueryTemplates',
  object<QueryTemplates>({
    templates: list(
      object<QueryTemplate>({
        id: text(),
        kind: oneOf(QUERY_KINDS),
        question: text({ max: 2000 }),
        answerSchema: nullable(jsonObject()),
        trigger: oneOf(QUERY_TRIGGERS),
        expectedSeconds: integer(1, 86_400),
        fingerprint: text({ max: 500 }),
      }),
    ),
  }),
);

const raised: Schema<QueryRaised> = named(
  'QueryRaised',
  object<QueryRaised>({ queryId: text(), state }),
);

const fate: Schema<QueryFate> = named(
  'QueryFate',
  object<QueryFate>({
    queryId: text(),
    state,
    queryKey: text(),
    answer: anyJson(),
    answeredAt: nullable(time()),
    answeredBy: nullable(text()),
  }),
);

const suggestion: Schema<Suggestion> = object<Suggestion>({
  answer: anyJson(),
  source: text(),
  by: text(),
  at: time(),
  expiresAt: time(),
});

const detail: Schema<QueryDetail> = named(
  'Query',
  object<QueryDetail>({
    queryId: text(),
    state,
    instanceId: text(),
    definitionId: text(),
    processId: text(),
    businessKey: nullable(text()),
    itemId: text(),
    elementId: text(),
    name: text(),
    by: text(),
    house: flag(),
    kind: oneOf(QUERY_KINDS),
    question: text({ max: 1_000_000 }),
    answerSchema: nullable(jsonObject()),
    options: list(option),
    input: jsonObject(),
    evidence,
    recommended: anyJson(),
    trigger: oneOf(QUERY_TRIGGERS),
    blocking: flag(),
    groups: list(text()),
    raisedAt: time(),
    dueAt: nullable(time()),
    onTimeout: oneOf(ON_TIMEOUT),
    expectedSeconds: nullable(integer(0, 86_400)),
    fingerprint: text({ max: 100_000 }),
    suggested: nullable(suggestion),
    alike: integer(0, Number.MAX_SAFE_INTEGER),
    shown: text(),
  }),
);

const waitMs: Schema<number> = integer(0, 30_000, {
  description: 'For how long (ms) an answer may be waited for.',
});

/** What any call under a lease may be refused for. */
const UNDER_LEASE = [
  'notFound',
  'leaseUnknown',
  'wrongHolder',
  'leaseSuperseded',
  'leaseExpired',
  'itemClosed',
  'notInState',
  'performerSuspended',
] as const;

const ASKED = ['invalidContent', 'idempotencyConflict', 'contentTooLarge'] as const;

/** @see QuestionRoutes */
export const questionRoutes: QuestionRoutes = {
  raiseQuery: {
    method: 'POST',
    path: '/v1/items/{id}/queries',
    tag: 'Performers',
    summary: 'Asks people; the same key again is the same question.',
    params: byId,
    query: nothing,
    body: object<QueryRequest>({ ...askFields, epoch }),
    lease: true,
    reply: { type: 'json', status: 201, schema: raised },
    refusals: [...UNDER_LEASE, ...ASKED, 'budgetSpent'],
  },
  getQueryFate: {
    method: 'GET',
    path: '/v1/items/{id}/queries/{queryId}',
    tag: 'Performers',
    summary: 'Says how a question stands, waiting for its answer if asked to.',
    params: object<ByQuery>({
      id: text({ min: 1, max: 100 }),
      queryId: text({ min: 1, max: 100 }),
    }),
    query: object<AnswerWait>({ waitMs: optional(waitMs) }),
    body: null,
    reply: { type: 'json', status: 200, schema: fate },
    refusals: ['notFound', 'wrongHolder'],
  },
  listQueryTemplates: {
    method: 'GET',
    path: '/v1/queries/templates',
    tag: 'Performers',
    summary: 'Lists the questions that ship with the house; who asks one names it as `template`.',
    params: nothing,
    query: nothing,
    body: null,
    reply: { type: 'json', status: 200, schema: templates },
    refusals: [],
  },
  askPeople: {
    method: 'POST',
    path: '/v1/items/{id}/questions',
    tag: 'People',
    summary: 'Asks people about an item on behalf of the orchestrator; whoever works on it waits.',
    params: byId,
    query: nothing,
    body: object<AskRequest>({ ...askFields }),
    reply: { type: 'json', status: 201, schema: raised },
    refusals: ['notFound', 'itemClosed', 'notInState', ...ASKED],
  },
  getQuery: {
    method: 'GET',
    path: '/v1/queries/{id}',
    tag: 'People',
    summary: 'Shows a question with what it rests on, and with what was answered to one alike.',
    params: byId,
    query: nothing,
    body: null,
    reply: { type: 'json', status: 200, schema: detail },
    refusals: ['notFound'],
  },
  answerQuery: {
    method: 'POST',
    path: '/v1/queries/{id}/answer',
    tag: 'People',
    summary: 'Answers a question: the first answer counts.',
    params: byId,
    query: nothing,
    body: object<AnswerRequest>({
      answer: anyJson(),
      reasonCode: optional(reasonCode),
      activeMs: optional(activeMs),
      shown: optional(text({ max: 64, pattern: '^[0-9a-f]{64}$', description: 'SHA-256 in hex' })),
      reuse: optional(text({ max: 300 })),
    }),
    reply: {
      type: 'json',
      status: 200,
      schema: named(
        'QueryAnswered',
        object<QueryAnswered>({
          instanceId: text(),
          seq: integer(0, Number.MAX_SAFE_INTEGER),
          queryId: text(),
          state,
        }),
      ),
    },
    refusals: ['notFound', 'notInState', 'forbidden', 'dutiesNotSegregated', 'invalidContent'],
  },
  bulkAnswer: {
    method: 'POST',
    path: '/v1/queries/bulk-answer',
    tag: 'People',
    summary:
      'Answers all open questions of a process that are alike, once their number is confirmed.',
    params: nothing,
    query: nothing,
    body: object<BulkAnswerRequest>({
      processId: text({ min: 1, max: 300 }),
      fingerprint: text({ min: 1, max: 500 }),
      answer: anyJson(),
      reasonCode: optional(reasonCode),
      activeMs: optional(activeMs),
      confirm: integer(1, 1000),
    }),
    reply: {
      type: 'json',
      status: 200,
      schema: object<BulkAnswered>({
        answered: list(text()),
        refused: list(
          object<BulkAnswered['refused'][number]>({
            queryId: text(),
            detail: text({ max: 100_000 }),
          }),
        ),
      }),
    },
    refusals: ['notInState', 'invalidContent'],
  },
};
