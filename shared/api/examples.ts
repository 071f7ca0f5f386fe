import { EXAMPLE_KINDS, type ExampleKind } from '../example.ts';
import type { JsonObject, JsonValue } from '../json.ts';
import {
  anyJson,
  decimal,
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

/** What a person has said when they were asked, to be learnt from. @see requirement 54 */
export interface ExampleEntry {
  readonly id: string;
  readonly kind: ExampleKind;
  readonly processId: string;
  readonly instanceId: string;
  readonly elementId: string;
  readonly itemId: string;
  readonly fingerprint: string;
  /** SHA-256 (hex) of the canonical input; the input itself is redacted. */
  readonly inputHash: string;
  readonly input: JsonObject;
  readonly question: string;
  readonly answer: JsonValue;
  readonly reasonCode: string | null;
  readonly policy: string | null;
  readonly recommendation: JsonValue;
  readonly agrees: boolean | null;
  readonly by: string;
  readonly askedAt: string;
  readonly at: string;
  readonly activeMs: number | null;
  readonly reused: string | null;
  /** It holds text that gives orders to a model: learn nothing from it unread. */
  readonly suspicious?: boolean;
}

/** Which examples. */
export interface ExampleQuery extends Paging {
  readonly fingerprint?: string;
}

/** How one person decides. */
export interface ReviewerEntry {
  readonly name: string;
  /** How many decisions were looked at: the latest, at most 1,000. */
  readonly decisions: number;
  /** The median of the seconds they were at one; `null` when none was measured. */
  readonly medianActiveSeconds: number | null;
  /** The most items that waited for them at once. */
  readonly concurrency: number;
  /** The share of reviews that were approved, from 0 to 1; `null` without reviews. */
  readonly approvalShare: number | null;
  /** Items known to be bad that they have let pass, of those they have decided. */
  readonly seedsMissed: number;
  readonly seedsDecided: number;
  /** They seem to say yes without looking: somebody should talk to them. */
  readonly flagged: boolean;
  readonly reasons: readonly string[];
}

/** How people keep up with what they are asked. */
export interface PeopleReport {
  readonly items: readonly ReviewerEntry[];
  readonly capacity: {
    /** Decisions of the last 24 hours, and what waits. */
    readonly decided: number;
    readonly open: number;
    /** Hours of attention that they take, and that there are. */
    readonly neededHours: number;
    readonly availableHours: number;
    /** `null` when they keep up. */
    readonly warning: string | null;
  };
}

/** An item whose claim is known to be bad, to see who looks. */
export interface SeedRequest {
  readonly itemId: string;
}

/** What was learnt from people, and how they do. */
export interface ExampleRoutes {
  readonly listExamples: Route<Nothing, ExampleQuery, null, ListOf<ExampleEntry>>;
  readonly exportExamples: Route<Nothing, Pick<ExampleQuery, 'fingerprint'>, null, JsonObject>;
  readonly reportPeople: Route<Nothing, Nothing, null, PeopleReport>;
  readonly seedReview: Route<Nothing, Nothing, SeedRequest, Nothing>;
}

const example: Schema<ExampleEntry> = named(
  'Example',
  object<ExampleEntry>({
    id: text(),
    kind: oneOf(EXAMPLE_KINDS),
    processId: text(),
    instanceId: text(),
    elementId: text(),
    itemId: text(),
    fingerprint: text({ max: 100_000 }),
    inputHash: text(),
    input: jsonObject(),
    question: text({ max: 1_000_000 }),
    answer: anyJson(),
    reasonCode: nullable(text()),
    policy: nullable(text({ max: 1_000_000 })),
    recommendation: anyJson(),
    agrees: nullable(flag()),
    by: text(),
    askedAt: time(),
    at: time(),
    activeMs: nullable(integer(0, Number.MAX_SAFE_INTEGER)),
    reused: nullable(text()),
    suspicious: optional(flag()),
  }),
);

const whole: Schema<number> = integer(0, Number.MAX_SAFE_INTEGER);
const hours: Schema<number> = decimal(0, Number.MAX_SAFE_INTEGER);

const report: Schema<PeopleReport> = named(
  'PeopleReport',
  object<PeopleReport>({
    items: list(
      object<ReviewerEntry>({
        name: text(),
        decisions: whole,
        medianActiveSeconds: nullable(hours),
        concurrency: whole,
        approvalShare: nullable(decimal(0, 1)),
        seedsMissed: whole,
        seedsDecided: whole,
        flagged: flag(),
        reasons: list(text()),
      }),
      { max: 100_000 },
    ),
    capacity: object<PeopleReport['capacity']>({
      decided: whole,
      open: whole,
      neededHours: hours,
      availableHours: hours,
      warning: nullable(text()),
    }),
  }),
);

const fingerprint: Schema<string> = text({ max: 500 });
const tag = 'People';

/** @see ExampleRoutes */
export const exampleRoutes: ExampleRoutes = {
  listExamples: {
    method: 'GET',
    path: '/v1/examples',
    tag,
    summary: 'Lists what people have said when they were asked, oldest first.',
    params: nothing,
    query: object<ExampleQuery>({ ...PAGING, fingerprint: optional(fingerprint) }),
    body: null,
    reply: { type: 'json', status: 200, schema: listOf(example) },
    refusals: [],
  },
  exportExamples: {
    method: 'GET',
    path: '/v1/examples/export',
    tag,
    summary: 'Gives out all examples, one a line, for tuning and retrieval.',
    params: nothing,
    query: object<Pick<ExampleQuery, 'fingerprint'>>({ fingerprint: optional(fingerprint) }),
    body: null,
    reply: { type: 'lines', status: 200, schema: jsonObject() },
    refusals: [],
  },
  reportPeople: {
    method: 'GET',
    path: '/v1/reviewers',
    tag,
    summary: 'Says how people decide, and whether they keep up.',
    params: nothing,
    query: nothing,
    body: null,
    reply: { type: 'json', status: 200, schema: report },
    refusals: [],
  },
  seedReview: {
    method: 'POST',
    path: '/v1/reviewers/seeds',
    tag,
    summary: 'Marks an item whose claim is known to be bad, to see who looks.',
    params: nothing,
    query: nothing,
    body: object<SeedRequest>({ itemId: text({ min: 1, max: 100 }) }),
    reply: { type: 'empty', status: 204, schema: { json: { type: 'null' } } },
    refusals: ['notFound'],
  },
};
