import type { Lane } from '../governance.ts';
import { LANES } from '../governance.ts';
import type { JsonObject } from '../json.ts';
import type { ReviewDecision, ReviewOutcome } from '../review.ts';
import {
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
  byId,
  listOf,
  nothing,
  PAGING,
  type ById,
  type ListOf,
  type Nothing,
  type Paging,
  type Route,
} from './route.ts';

/** A claim that waits for a decision, or a spot check of one that has passed. */
export type ReviewKind = 'review' | 'audit';

/** A review in a list. */
export interface ReviewItem {
  readonly itemId: string;
  readonly kind: ReviewKind;
  readonly instanceId: string;
  readonly processId: string;
  readonly businessKey: string | null;
  readonly elementId: string;
  readonly lane: Lane;
  readonly question: string;
  readonly groups: readonly string[];
  readonly fourEyes: boolean;
  readonly openedAt: string;
  readonly dueAt: string | null;
}

/** A decision as it stands. */
export interface GivenDecision extends Omit<ReviewDecision, 'at'> {
  readonly at: string;
}

/** A review with all that is needed to decide it. */
export interface ReviewDetail extends ReviewItem {
  readonly reasonCodes: readonly string[];
  /** The packet: question, input, output, evidence, confidence, policy, attempts, recommendation. */
  readonly packet: JsonObject;
  readonly decisions: readonly GivenDecision[];
  /** SHA-256 (hex) of what is shown: whoever decides says that this is what they saw. */
  readonly digest: string;
}

/** Which reviews. */
export interface ReviewsQuery extends Paging {
  readonly kind?: ReviewKind;
  readonly lane?: Lane;
  /** Only those that the caller may decide. */
  readonly mine?: boolean;
}

/** What a person decides. */
export interface ReviewRequest {
  readonly outcome: ReviewOutcome;
  readonly reasonCode?: string;
  readonly comment?: string;
  /** The reviewer's own output, with `edit` and with nothing else. */
  readonly output?: JsonObject;
  /** How long (ms) the reviewer was at it. */
  readonly activeMs?: number;
  /** The `digest` of what was shown. */
  readonly digest: string;
  /** How often the reviewer had to look into the raw log. */
  readonly rawLogOpens?: number;
}

/** What became of a decision. */
export interface ReviewDecided {
  readonly itemId: string;
  readonly outcome: ReviewOutcome;
}

const OUTCOMES = ['approve', 'edit', 'reject', 'escalate'] as const;
const digest = (): Schema<string> => text({ max: 64, pattern: '^[0-9a-f]{64}$' });

const itemFields: Fields<ReviewItem> = {
  itemId: text(),
  kind: oneOf(['review', 'audit']),
  instanceId: text(),
  processId: text(),
  businessKey: nullable(text()),
  elementId: text(),
  lane: oneOf(LANES),
  question: text({ max: 100_000 }),
  groups: list(text(), { max: 1000 }),
  fourEyes: flag(),
  openedAt: time(),
  dueAt: nullable(time()),
};

const reviewItem: Schema<ReviewItem> = named('ReviewItem', object<ReviewItem>({ ...itemFields }));

const reviewDetail: Schema<ReviewDetail> = named(
  'Review',
  object<ReviewDetail>({
    ...itemFields,
    reasonCodes: list(text(), { max: 1000 }),
    packet: jsonObject(),
    decisions: list(
      object<GivenDecision>({
        by: text(),
        at: time(),
        outcome: oneOf(OUTCOMES),
        reasonCode: nullable(text()),
        comment: nullable(text({ max: 20_000 })),
        activeMs: nullable(integer(0, Number.MAX_SAFE_INTEGER)),
        role: optional(text()),
        shown: optional(digest()),
        rawLogOpens: optional(integer(0, 1_000_000)),
      }),
      { max: 1000 },
    ),
    digest: digest(),
  }),
);

const reviewRequest: Schema<ReviewRequest> = named(
  'ReviewRequest',
  object<ReviewRequest>({
    outcome: oneOf(OUTCOMES),
    reasonCode: optional(text({ min: 1, max: 255 })),
    comment: optional(text({ max: 20_000 })),
    output: optional(jsonObject()),
    activeMs: optional(integer(0, Number.MAX_SAFE_INTEGER)),
    digest: digest(),
    rawLogOpens: optional(integer(0, 1_000_000)),
  }),
);

/** What people decide about claims. */
export interface ReviewRoutes {
  readonly listReviews: Route<Nothing, ReviewsQuery, null, ListOf<ReviewItem>>;
  readonly getReview: Route<ById, Nothing, null, ReviewDetail>;
  readonly decideReview: Route<ById, Nothing, ReviewRequest, ReviewDecided>;
}

const tag = 'People';

/** @see ReviewRoutes */
export const reviewRoutes: ReviewRoutes = {
  listReviews: {
    method: 'GET',
    path: '/v1/reviews',
    tag,
    summary: 'Lists claims that wait for people, oldest first.',
    params: nothing,
    query: object<ReviewsQuery>({
      ...PAGING,
      kind: optional(oneOf(['review', 'audit'])),
      lane: optional(oneOf(LANES)),
      mine: optional(flag({ description: 'true shows those only that the caller may decide.' })),
    }),
    body: null,
    reply: { type: 'json', status: 200, schema: listOf(reviewItem) },
    refusals: [],
  },
  getReview: {
    method: 'GET',
    path: '/v1/reviews/{id}',
    tag,
    summary: 'Shows a claim with all that is needed to decide it.',
    params: byId,
    query: nothing,
    body: null,
    reply: { type: 'json', status: 200, schema: reviewDetail },
    refusals: ['notFound'],
  },
  decideReview: {
    method: 'POST',
    path: '/v1/reviews/{id}/decision',
    tag,
    summary: 'Decides about a claim: of several decisions at once the first counts.',
    params: byId,
    query: nothing,
    body: reviewRequest,
    reply: {
      type: 'json',
      status: 200,
      schema: named(
        'ReviewDecided',
        object<ReviewDecided>({ itemId: text(), outcome: oneOf(OUTCOMES) }),
      ),
    },
    refusals: ['notFound', 'forbidden', 'dutiesNotSegregated', 'notInState', 'invalidContent'],
  },
};
