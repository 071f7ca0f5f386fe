import type { DecisionTrace, DecisionWarning, TableTrace } from '../decision.ts';
import type { JsonObject, JsonValue } from '../json.ts';
import {
  anyJson,
  flag,
  integer,
  jsonObject,
  list,
  named,
  nullable,
  object,
  oneOf,
  optional,
  text,
  time,
  type Fields,
  type Schema,
} from '../schema.ts';
import {
  listOf,
  nothing,
  PAGING,
  type ListOf,
  type Nothing,
  type Paging,
  type Route,
} from './route.ts';

/** Which decision; of evaluating, its name does as well if it says which. */
export interface ByDecision {
  readonly decisionId: string;
}

/** Which version. */
export interface VersionQuery {
  /** The latest if nothing is said. */
  readonly version?: number;
}

/** What a decision is taken on. */
export interface EvaluationRequest {
  readonly variables: JsonObject;
}

/** What came of a decision. */
export interface DecisionResult {
  readonly result: JsonValue;
  readonly trace: readonly DecisionTrace[];
  readonly warnings: readonly DecisionWarning[];
}

/** One version of one decision, or decision service. */
export interface DecisionEntry {
  readonly decisionId: string;
  readonly name: string;
  readonly kind: 'decision' | 'decisionService' | 'businessKnowledgeModel';
  readonly version: number;
  readonly versionTag: string | null;
  readonly deploymentId: string;
  readonly resource: string;
  readonly deployedAt: string;
  readonly deployedBy: string;
}

/** A decision with its versions and the file it stands in. */
export interface DecisionDetail extends DecisionEntry {
  /** Numbers of its versions, newest first; of very many the newest thousand. */
  readonly versions: readonly number[];
  readonly xml: string;
}

/** Which decisions. */
export interface DecisionsQuery extends Paging {
  /** `true` (the default) shows the newest version of each decision, `false` all versions. */
  readonly latest?: boolean;
}

const count = (): Schema<number> => integer(0, Number.MAX_SAFE_INTEGER);
/** Texts of a model may be as long as the model lets them be. */
const long = (): Schema<string> => text({ max: 2_097_152 });

const tableTrace: Schema<TableTrace> = named(
  'TableTrace',
  object<TableTrace>({
    elementId: nullable(long()),
    hitPolicy: text(),
    inputs: list(object<TableTrace['inputs'][number]>({ expression: long(), value: anyJson() }), {
      max: 100_000,
    }),
    rules: list(
      object<TableTrace['rules'][number]>({
        ruleId: nullable(long()),
        index: count(),
        outputs: jsonObject(),
      }),
      { max: 100_000 },
    ),
    violation: nullable(oneOf(['unique', 'any'])),
  }),
);

const decisionTrace: Schema<DecisionTrace> = named(
  'DecisionTrace',
  object<DecisionTrace>({
    decisionId: long(),
    name: long(),
    imports: list(long()),
    tables: list(tableTrace),
    result: anyJson(),
  }),
);

const decisionResult: Schema<DecisionResult> = named(
  'DecisionResult',
  object<DecisionResult>({
    result: anyJson({ description: 'Dates, times and durations are ISO 8601 text.' }),
    trace: list(decisionTrace),
    warnings: list(
      object<DecisionWarning>({
        code: text(),
        decisionId: nullable(long()),
        elementId: nullable(long()),
        message: long(),
      }),
    ),
  }),
);

const entryFields: Fields<DecisionEntry> = {
  decisionId: long(),
  name: long(),
  kind: oneOf(['decision', 'decisionService', 'businessKnowledgeModel']),
  version: count(),
  versionTag: nullable(long()),
  deploymentId: text(),
  resource: text(),
  deployedAt: time(),
  deployedBy: text(),
};

const byDecision: Schema<ByDecision> = object<ByDecision>({
  decisionId: text({ min: 1, max: 1000 }),
});

const versionQuery: Schema<VersionQuery> = object<VersionQuery>({
  version: optional(
    integer(1, Number.MAX_SAFE_INTEGER, { description: 'The latest if nothing is said.' }),
  ),
});

/** Read what decisions are deployed, and take them. */
export interface DecisionRoutes {
  readonly listDecisions: Route<Nothing, DecisionsQuery, null, ListOf<DecisionEntry>>;
  readonly getDecision: Route<ByDecision, VersionQuery, null, DecisionDetail>;
  readonly getDecisionXml: Route<ByDecision, VersionQuery, null, string>;
  readonly evaluateDecision: Route<ByDecision, VersionQuery, EvaluationRequest, DecisionResult>;
}

const tag = 'Deploy and define';

/** @see DecisionRoutes */
export const decisionRoutes: DecisionRoutes = {
  listDecisions: {
    method: 'GET',
    path: '/v1/decisions',
    tag,
    summary: 'Lists deployed decisions and decision services.',
    params: nothing,
    query: object<DecisionsQuery>({
      ...PAGING,
      latest: optional(flag({ description: 'false shows all versions of each decision.' })),
    }),
    body: null,
    reply: {
      type: 'json',
      status: 200,
      schema: listOf(named('DecisionEntry', object<DecisionEntry>(entryFields))),
    },
    refusals: [],
  },
  getDecision: {
    method: 'GET',
    path: '/v1/decisions/{decisionId}',
    tag,
    summary: 'Shows a decision, its versions and its file.',
    params: byDecision,
    query: versionQuery,
    body: null,
    reply: {
      type: 'json',
      status: 200,
      schema: named(
        'DecisionDetail',
        object<DecisionDetail>({ ...entryFields, versions: list(count()), xml: long() }),
      ),
    },
    refusals: ['notFound'],
  },
  getDecisionXml: {
    method: 'GET',
    path: '/v1/decisions/{decisionId}/xml',
    tag,
    summary: 'Gives the DMN file of a decision.',
    params: byDecision,
    query: versionQuery,
    body: null,
    reply: { type: 'xml', status: 200, schema: long() },
    refusals: ['notFound'],
  },
  evaluateDecision: {
    method: 'POST',
    path: '/v1/decisions/{decisionId}/evaluate',
    tag,
    summary:
      'Takes a decision, by its id or its name, and says which rules were hit on the way. Nothing is changed by it.',
    params: byDecision,
    query: versionQuery,
    body: named('EvaluationRequest', object<EvaluationRequest>({ variables: jsonObject() })),
    reply: { type: 'json', status: 200, schema: decisionResult },
    refusals: ['notFound', 'decisionExhausted', 'decisionUnsupported', 'unavailable'],
  },
};
