import type { JsonObject, JsonValue } from './json.ts';
import type { Instant } from './time.ts';
import type { Evidence } from './work-item.ts';

/** What kind of answer a question wants. @see work-item protocol, section 8 */
export type QueryKind = 'choice' | 'approve' | 'classify' | 'parameter' | 'conflict' | 'free';

/** All kinds of questions. */
export const QUERY_KINDS: readonly QueryKind[] = [
  'choice',
  'approve',
  'classify',
  'parameter',
  'conflict',
  'free',
];

/** Why a question is asked. */
export type QueryTrigger = 'confidence' | 'policy' | 'anomaly' | 'missing';

/** All reasons to ask. */
export const QUERY_TRIGGERS: readonly QueryTrigger[] = [
  'confidence',
  'policy',
  'anomaly',
  'missing',
];

/** What happens when nobody answers in time. */
export type OnTimeout =
  | { readonly type: 'default'; readonly answer: JsonValue }
  | { readonly type: 'escalate' }
  | { readonly type: 'fail' };

/** A question to people about one item of work. */
export interface Question {
  /** The asker's own name for it: the same again is the same question. */
  readonly queryKey: string;
  readonly kind: QueryKind;
  readonly question: string;
  /** JSON Schema 2020-12 of the answer; `null`: any. */
  readonly answerSchema: JsonObject | null;
  readonly options: readonly { readonly value: JsonValue; readonly label: string }[];
  readonly evidence: readonly Evidence[];
  readonly trigger: QueryTrigger;
  /** Whether the asker waits for the answer, its clock stopped. */
  readonly blocking: boolean;
  readonly groups: readonly string[];
  readonly dueAt: Instant | null;
  readonly onTimeout: OnTimeout;
  readonly expectedSeconds: number | null;
  /** What the asker would answer itself: shown after the evidence, never taken over. */
  readonly recommended?: JsonValue;
  /** What alike questions have in common; answers are suggested by it, never taken over. */
  readonly fingerprint: string;
}

/** What a person has answered. */
export interface QueryAnswer {
  readonly answer: JsonValue;
  readonly by: string;
  readonly at: Instant;
  readonly reasonCode: string | null;
  readonly activeMs: number | null;
  /** SHA-256 (hex) of what was shown. */
  readonly shown: string | null;
  /** The earlier answer that was suggested and confirmed; `null` when it was given anew. */
  readonly reused: string | null;
}

/** How a question stands. */
export type QueryState = 'open' | 'answered' | 'expired' | 'withdrawn';
