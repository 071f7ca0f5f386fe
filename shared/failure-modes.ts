/** How work that machines do goes wrong. @see requirement 98 */
export type FailureMode =
  | 'hallucination'
  | 'stale-context'
  | 'prompt-injection'
  | 'bad-retrieval'
  | 'overconfidence'
  | 'data-leakage'
  | 'wrong-entity';

/** The whole catalogue. */
export const FAILURE_MODES: readonly FailureMode[] = [
  'hallucination',
  'stale-context',
  'prompt-injection',
  'bad-retrieval',
  'overconfidence',
  'data-leakage',
  'wrong-entity',
];

/** What can stand against a failure. Each is something the engine does, not a promise. */
export type Control =
  | 'probe'
  | 'citation'
  | 'receipt'
  | 'subject'
  | 'freshness'
  | 'tool-bounds'
  | 'review'
  | 'evidence';

/** All controls. */
export const CONTROLS: readonly Control[] = [
  'probe',
  'citation',
  'receipt',
  'subject',
  'freshness',
  'tool-bounds',
  'review',
  'evidence',
];
