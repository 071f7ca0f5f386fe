import type { EarlierEffect, FailureDigest, Handover } from '../handover.ts';
import type { JsonObject, JsonValue } from '../json.ts';
import { LEDGER_STATES } from '../effect-ledger.ts';
import {
  CHECK_STEPS,
  PERFORMER_KINDS,
  type Check,
  type ClaimState,
  type Confidence,
  type Disposition,
  type Evidence,
  type Feedback,
  type PerformerKind,
  type VerdictResult,
} from '../work-item.ts';
import {
  anyJson,
  decimal,
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
  type Schema,
} from '../schema.ts';

type Citation = Extract<Evidence, { type: 'citation' }>;
type Note = Extract<Evidence, { type: 'note' }>;
type Artefact = Extract<Evidence, { type: 'artefact' }>;
type OfReceipt = Extract<Evidence, { type: 'receipt' }>;

/** What a performer shows for its claim. */
export const evidence: Schema<readonly Evidence[]> = list(
  union(
    object<Citation>({
      type: oneOf(['citation']),
      field: text({ max: 500 }),
      source: text({ max: 2000 }),
      page: optional(integer(0, 1_000_000)),
      quote: text({ max: 20_000 }),
      offset: optional(integer(0, Number.MAX_SAFE_INTEGER)),
      sha256: optional(text({ max: 64, pattern: '^[0-9a-f]{64}$', description: 'SHA-256 in hex' })),
    }),
    object<Note>({ type: oneOf(['note']), text: text({ max: 20_000 }) }),
    object<Artefact>({
      type: oneOf(['artefact']),
      kind: text({ max: 200 }),
      sha256: text({ max: 64, pattern: '^[0-9a-f]{64}$', description: 'SHA-256 in hex' }),
      name: optional(text({ max: 500 })),
    }),
    object<OfReceipt>({ type: oneOf(['receipt']), ledger: text({ max: 200 }) }),
  ),
  { max: 500 },
);

/** How sure a performer says it is. */
export const confidence: Schema<Confidence> = object<Confidence>({
  overall: optional(decimal(0, 1)),
  fields: optional(mapOf(decimal(0, 1), { max: 500 })),
});

/** Why work is said to be finished. */
export const disposition: Schema<Disposition> = oneOf(['done', 'partial', 'nothing-to-do']);

const result: Schema<VerdictResult> = oneOf(['pass', 'fail', 'inconclusive']);

/** @see VerdictResult */
export const verdictResult: Schema<VerdictResult> = result;

/** What checks found. */
export const checks: Schema<readonly Check[]> = list(
  named(
    'Check',
    object<Check>({
      step: oneOf(CHECK_STEPS),
      name: text({ max: 100_000 }),
      result,
      code: text(),
      detail: text({ max: 1_000_000 }),
      severity: optional(oneOf(['required', 'advisory'] as const)),
      level: optional(integer(0, 5)),
      value: optional(decimal(0, 1)),
    }),
  ),
  { max: 100_000 },
);

const feedbackReason: Schema<Feedback['reason']> = oneOf([
  'verdict',
  'failure',
  'lease-lost',
  'review',
  'answer',
]);

/** Why the last attempt came back; `null` when there was none. */
export const feedback: Schema<Feedback | null> = nullable(
  object<Feedback>({
    attempt: integer(0, Number.MAX_SAFE_INTEGER),
    reason: feedbackReason,
    message: text({ max: 1_000_000 }),
    checks,
  }),
);

/** What work has to hold to, as JSON Schema; `null` where any object will do. */
export interface WireContract {
  readonly input: JsonObject | null;
  readonly output: JsonObject | null;
}

/** What the work is for, and what will be read to prove it done. */
export interface Card {
  readonly processId: string;
  /** The name of the task in the diagram, or its id. */
  readonly name: string;
  readonly kind: PerformerKind;
  readonly attemptsLeft: number;
  readonly proof: readonly { readonly id: string; readonly asserts: string }[];
  /** What may be called for the work through the gateway; left out: nothing. */
  readonly tools?: readonly CardTool[];
  /** What is left of each budget (`activeMs` in ms); left out: nothing is limited. */
  readonly budget?: Budget;
}

/** What is left of what may be used for a piece of work. What is not named is not limited. */
export interface Budget {
  readonly calls?: number;
  readonly tokens?: number;
  readonly money?: number;
  readonly questions?: number;
  /** Of active work, ms: waiting for people and for proof uses none. */
  readonly activeMs?: number;
}

/** @see Budget */
export const budget: Schema<Budget> = object<Budget>({
  calls: optional(left()),
  tokens: optional(left()),
  money: optional(left()),
  questions: optional(left()),
  activeMs: optional(left()),
});

function left(): Schema<number> {
  return decimal(0, Number.MAX_SAFE_INTEGER);
}

/** A tool that a performer may have called. */
export interface CardTool {
  readonly name: string;
  readonly description: string;
  /** JSON Schema of its arguments. */
  readonly inputSchema: JsonObject;
  /** Whether it changes anything. */
  readonly isEffect: boolean;
}

const card: Schema<Card> = object<Card>({
  processId: text(),
  name: text(),
  kind: oneOf(PERFORMER_KINDS),
  attemptsLeft: integer(0, Number.MAX_SAFE_INTEGER),
  budget: optional(budget),
  proof: list(object<Card['proof'][number]>({ id: text(), asserts: text({ max: 100_000 }) })),
  tools: optional(
    list(
      object<CardTool>({
        name: text(),
        description: text({ max: 2000 }),
        inputSchema: jsonObject(),
        isEffect: flag(),
      }),
    ),
  ),
});

/** How a claim stands. */
export const claimState: Schema<ClaimState> = oneOf([
  'verifying',
  'committed',
  'partial',
  'returned',
  'in-review',
  'blocked',
  'quarantined',
]);

/** Proves which lease a call belongs to, together with header `Baton-Lease`. */
export interface UnderLease {
  /** The epoch that came with the lease. */
  readonly epoch: number;
}

/** The field of {@link UnderLease}. */
export const epoch: Schema<number> = integer(1, Number.MAX_SAFE_INTEGER, {
  description: 'The epoch that came with the lease.',
});

/** What others have left of some work. @see Handover */
export const handover: Schema<Handover> = named(
  'Handover',
  object<Handover>({
    failures: list(
      object<FailureDigest>({
        attempt: integer(0, Number.MAX_SAFE_INTEGER),
        reason: feedbackReason,
        message: text({ max: 2000 }),
        codes: list(text(), { max: 100_000 }),
      }),
    ),
    effects: list(
      object<EarlierEffect>({
        ledger: text(),
        effectKey: text({ max: 1000 }),
        tool: text(),
        state: oneOf(LEDGER_STATES),
        isEffect: flag(),
      }),
    ),
    parts: list(text(), { max: 10_000 }),
    given: jsonObject(),
    open: list(text(), { max: 10_000 }),
  }),
);

/** Work that a performer now holds. */
export interface LeasedItem {
  readonly itemId: string;
  readonly instanceId: string;
  readonly elementId: string;
  readonly elementInstanceId: string;
  readonly capability: string;
  readonly input: JsonObject;
  /** What the work is about: a claim must name the same. */
  readonly subject: JsonObject;
  /** The lease token, to be sent in header `Baton-Lease`. */
  readonly lease: string;
  readonly epoch: number;
  readonly expiresAt: string;
  readonly contract: WireContract;
  readonly card: Card;
  readonly headers: Readonly<Record<string, string>>;
  /** Counts from 1. */
  readonly attempt: number;
  /** The higher, the sooner it was handed out; 0 when the model says nothing. */
  readonly priority: number;
  /** Why the last attempt came back; `null` for the first. */
  readonly feedback: Feedback | null;
  /** What the performer before had saved; `null` when nothing. */
  readonly checkpoint: JsonValue;
  /** Of which state of its own the performer before has said that it is; left out: of none. */
  readonly contextVersion?: number;
  /** What people have answered so far, in the order in which it was asked. */
  readonly answers: readonly AnswerGiven[];
  /** Somebody has worked on it before, and what they left is here: answers, or a checkpoint. */
  readonly continuity: boolean;
  /** What others have left of it, for whoever goes on; left out: nobody has begun it. */
  readonly handover?: Handover;
}

/** One answer of people to a question about an item. */
export interface AnswerGiven {
  readonly queryId: string;
  readonly queryKey: string;
  readonly answer: JsonValue;
  readonly by: string;
  readonly at: string;
}

/** @see LeasedItem */
export const leasedItem: Schema<LeasedItem> = named(
  'LeasedItem',
  object<LeasedItem>({
    itemId: text(),
    instanceId: text(),
    elementId: text(),
    elementInstanceId: text(),
    capability: text(),
    input: jsonObject(),
    subject: jsonObject(),
    lease: text({ description: 'The lease token, to be sent in header Baton-Lease.' }),
    epoch,
    expiresAt: text(),
    contract: object<WireContract>({
      input: nullable(jsonObject()),
      output: nullable(jsonObject()),
    }),
    card,
    headers: mapOf(text({ max: 100_000 })),
    attempt: integer(1, Number.MAX_SAFE_INTEGER),
    priority: integer(-2_147_483_648, 2_147_483_647, {
      description: 'The higher, the sooner it was handed out.',
    }),
    feedback,
    checkpoint: anyJson(),
    contextVersion: optional(integer(0, Number.MAX_SAFE_INTEGER)),
    answers: list(
      object<AnswerGiven>({
        queryId: text(),
        queryKey: text(),
        answer: anyJson(),
        by: text(),
        at: time(),
      }),
    ),
    continuity: flag(),
    handover: optional(handover),
  }),
);
