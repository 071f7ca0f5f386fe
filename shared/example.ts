import type { JsonObject, JsonValue } from './json.ts';
import type { Instant } from './time.ts';

/** What a person was asked for. */
export type ExampleKind = 'answer' | 'review' | 'override' | 'approval';

/** All kinds of examples. */
export const EXAMPLE_KINDS: readonly ExampleKind[] = ['answer', 'review', 'override', 'approval'];

/**
 * What a person has said when they were asked, with all that is needed to learn from it. Its input
 * is redacted; the hash is that of the input as it was. @see requirement 54
 */
export interface Example {
  /** `{instance}:{seq}`: the record in which it was said. */
  readonly id: string;
  readonly kind: ExampleKind;
  readonly processId: string;
  readonly instanceId: string;
  readonly elementId: string;
  readonly itemId: string;
  /** What alike cases have in common; empty: nothing is said of it. */
  readonly fingerprint: string;
  /** SHA-256 (hex) of the canonical input. */
  readonly inputHash: string;
  readonly input: JsonObject;
  readonly question: string;
  readonly answer: JsonValue;
  readonly reasonCode: string | null;
  /** The rules that were in force, and the version of the decision they stand in. */
  readonly policy: string | null;
  /** What the performer would have done; `null` when it has not said. */
  readonly recommendation: JsonValue;
  /** Whether the person has said the same; `null` where nothing was recommended. */
  readonly agrees: boolean | null;
  readonly by: string;
  /** When it was asked, and when it was said. */
  readonly askedAt: Instant;
  readonly at: Instant;
  /** How long (ms) the person was at it; `null` when it was not measured. */
  readonly activeMs: number | null;
  /** The example that was confirmed; `null` when it was said anew. */
  readonly reused: string | null;
  /**
   * It holds text that gives orders to a model: it is kept, and shown as what it is, but suggested to
   * nobody. Left out: none was found.
   */
  readonly suspicious?: true;
}
