import type { JsonObject } from './json.ts';
import type { QueryKind, QueryTrigger } from './query.ts';

/** A question that ships with the house: whoever asks it says only what is special about it. */
export interface QueryTemplate {
  readonly id: string;
  readonly kind: QueryKind;
  /** With the names of values in braces. */
  readonly question: string;
  readonly answerSchema: JsonObject | null;
  readonly trigger: QueryTrigger;
  readonly expectedSeconds: number;
  /** What alike questions have in common, with the names of values in braces. */
  readonly fingerprint: string;
}

/** The questions that ship with the house. @see requirement 47 */
export const QUERY_TEMPLATES: readonly QueryTemplate[] = [
  {
    id: 'conflicting-articles',
    kind: 'conflict',
    question: 'Two articles of {policy} contradict each other: which one holds for {case}?',
    answerSchema: null,
    trigger: 'policy',
    expectedSeconds: 45,
    fingerprint: 'conflicting-articles:{policy}',
  },
  {
    id: 'approve-refund',
    kind: 'approve',
    question: 'May {amount} be refunded to {customer}? The reason is: {reason}.',
    answerSchema: { type: 'boolean' },
    trigger: 'policy',
    expectedSeconds: 30,
    fingerprint: 'approve-refund:{reason}',
  },
  {
    id: 'airport-code',
    kind: 'parameter',
    question: 'Which airport is meant by “{text}”? Three letters (IATA).',
    answerSchema: { type: 'string', minLength: 3, maxLength: 3 },
    trigger: 'missing',
    expectedSeconds: 20,
    fingerprint: 'airport-code:{text}',
  },
];
