import type { QueryDetail, Suggestion } from '../../shared/api/question-types.ts';
import type { ReviewDetail } from '../../shared/api/reviews.ts';
import type { ApprovalEntry } from '../../shared/api/tool-shapes.ts';
import type { JsonObject, JsonValue } from '../../shared/json.ts';
import { QUERY_KINDS } from '../../shared/query.ts';
import type { ReviewOutcome } from '../../shared/review.ts';
import type { Check, Evidence } from '../../shared/work-item.ts';
import {
  flag,
  jsonObject,
  list,
  maybe,
  members,
  number,
  otherwise,
  text,
  word,
  type Reader,
} from '../client/reader.ts';
import { request } from '../client/request.ts';
import type { Act } from './act.ts';
import { CHECK, readEvidence } from './api.ts';

/** A question as it stands on its card. */
export type Query = Omit<
  QueryDetail,
  'trigger' | 'blocking' | 'itemId' | 'groups' | 'onTimeout' | 'raisedAt' | 'house'
>;

/** What a reviewer is shown of a claim. */
export interface ReviewPacket {
  readonly question: string;
  readonly input: JsonObject;
  readonly output: JsonObject;
  readonly evidence: {
    readonly checks: readonly Check[];
    readonly counter: readonly Check[];
    readonly given: readonly Evidence[];
  };
  readonly confidence: {
    readonly claimed: number | null;
    readonly calibrated: number | null;
    readonly missing: readonly string[];
  };
  readonly policy: { readonly rules: readonly string[] };
  readonly attempts: readonly { readonly attempt: number; readonly message: string }[];
  readonly recommendation: string | null;
}

/** A claim that waits for a decision. */
export interface Review extends Pick<
  ReviewDetail,
  'itemId' | 'instanceId' | 'elementId' | 'lane' | 'fourEyes' | 'reasonCodes' | 'digest'
> {
  readonly businessKey: string | null;
  readonly processId: string;
  readonly dueAt: string | null;
  readonly packet: ReviewPacket;
}

/** An action that waits for a permission. */
export type Approval = Pick<
  ApprovalEntry,
  'approvalId' | 'itemId' | 'instanceId' | 'elementId' | 'state' | 'expiresAt' | 'digest'
> & {
  readonly action: Pick<
    ApprovalEntry['action'],
    'tool' | 'toolVersion' | 'arguments' | 'subject' | 'amount' | 'proposedBy'
  >;
};

/** Any JSON: what was parsed is JSON. */
const json: Reader<JsonValue> = (value) => (isJson(value) ? value : null);

function isJson(value: unknown): value is JsonValue {
  return value !== undefined;
}

const SUGGESTION: Reader<Suggestion> = members<Suggestion>({
  answer: json,
  source: text,
  by: text,
  at: text,
  expiresAt: text,
});

const QUERY: Reader<Query> = members<Query>({
  queryId: text,
  state: word('open', 'answered', 'expired', 'withdrawn'),
  instanceId: text,
  definitionId: text,
  processId: text,
  businessKey: maybe(text),
  elementId: text,
  name: text,
  by: text,
  kind: word(...QUERY_KINDS),
  question: text,
  answerSchema: maybe(jsonObject),
  options: list(members<Query['options'][number]>({ value: json, label: text })),
  input: jsonObject,
  evidence: list(readEvidence),
  recommended: json,
  dueAt: maybe(text),
  expectedSeconds: maybe(number),
  fingerprint: text,
  suggested: maybe(SUGGESTION),
  alike: number,
  shown: text,
});

const PACKET: Reader<ReviewPacket> = members<ReviewPacket>({
  question: text,
  input: jsonObject,
  output: otherwise(jsonObject, {}),
  evidence: members<ReviewPacket['evidence']>({
    checks: list(CHECK),
    counter: list(CHECK),
    given: list(readEvidence),
  }),
  confidence: members<ReviewPacket['confidence']>({
    claimed: maybe(number),
    calibrated: maybe(number),
    missing: list(text),
  }),
  policy: members<ReviewPacket['policy']>({ rules: list(text) }),
  attempts: list(members<ReviewPacket['attempts'][number]>({ attempt: number, message: text })),
  recommendation: maybe(text),
});

const REVIEW: Reader<Review> = members<Review>({
  itemId: text,
  instanceId: text,
  processId: text,
  businessKey: maybe(text),
  elementId: text,
  lane: word('low-risk', 'expert', 'stop-the-line'),
  fourEyes: flag,
  dueAt: maybe(text),
  reasonCodes: list(text),
  packet: PACKET,
  digest: text,
});

const APPROVAL: Reader<Approval> = members<Approval>({
  approvalId: text,
  itemId: text,
  instanceId: text,
  elementId: text,
  state: word('pending', 'approved', 'rejected', 'expired', 'used', 'void'),
  expiresAt: maybe(text),
  digest: text,
  action: members<Approval['action']>({
    tool: text,
    toolVersion: text,
    arguments: jsonObject,
    subject: jsonObject,
    amount: maybe(number),
    proposedBy: text,
  }),
});

/** A question with what it rests on. */
export function getQuery(id: string, signal: AbortSignal): Promise<Query> {
  return request(address('queries', id), { read: QUERY, signal });
}

/** A claim with all that is needed to decide it. */
export function getReview(id: string, signal: AbortSignal): Promise<Review> {
  return request(address('reviews', id), { read: REVIEW, signal });
}

/** The exact action that would be run. */
export function getApproval(id: string, signal: AbortSignal): Promise<Approval> {
  return request(address('approvals', id), { read: APPROVAL, signal });
}

/** What a person answers. */
export interface Answered {
  readonly answer: JsonValue;
  readonly activeMs: number;
  readonly shown: string;
  readonly reuse?: string;
}

/** Answers one question. */
export function answerQuery(id: string, said: Answered): Act {
  return { path: `${address('queries', id)}/answer`, body: { ...said } };
}

/** Answers all questions that are alike. */
export function answerAlike(
  { processId, fingerprint, alike }: Query,
  { answer, activeMs }: Answered,
): Act {
  const body = { processId, fingerprint, answer, activeMs, confirm: alike };
  return { path: '/v1/queries/bulk-answer', body };
}

/** What a reviewer decides. */
export interface Decided {
  readonly outcome: ReviewOutcome;
  readonly digest: string;
  readonly activeMs: number;
  readonly reasonCode?: string;
  readonly comment?: string;
  readonly output?: JsonObject;
}

/** Decides about a claim. */
export function decideReview(id: string, said: Decided): Act {
  return { path: `${address('reviews', id)}/decision`, body: { ...said } };
}

/** Permits one action, or refuses it. */
export function decideApproval(
  id: string,
  said: {
    readonly approve: boolean;
    readonly digest: string;
    readonly reason?: string;
    readonly activeMs: number;
  },
): Act {
  return { path: `${address('approvals', id)}/decision`, body: { ...said } };
}

function address(kind: string, id: string): string {
  return `/v1/${kind}/${encodeURIComponent(id)}`;
}
