import type { LedgerState } from './effect-ledger.ts';
import type { JsonObject } from './json.ts';
import type { Feedback } from './work-item.ts';

/** One attempt that came to nothing, as whoever goes on with the work is told of it. */
export interface FailureDigest {
  readonly attempt: number;
  readonly reason: Feedback['reason'];
  readonly message: string;
  /** Codes of the checks that did not pass; none where nothing was checked. */
  readonly codes: readonly string[];
}

/** Something that was done for the work, or may have been: under its key it happens once. */
export interface EarlierEffect {
  readonly ledger: string;
  readonly effectKey: string;
  readonly tool: string;
  readonly state: LedgerState;
  readonly isEffect: boolean;
}

/**
 * What others leave to whoever goes on with the work: the next performer of a chain, a person who
 * does the rest, the same performer once more. @see work-item protocol, section 10
 */
export interface Handover {
  /** Why it is not done yet, the oldest first. */
  readonly failures: readonly FailureDigest[];
  /** The ledger of the work, the oldest first. */
  readonly effects: readonly EarlierEffect[];
  /** Parts that are proven, by name: what a claim leaves out of them is taken from `given`. */
  readonly parts: readonly string[];
  readonly given: JsonObject;
  /** Parts that are still to be done, by name; none where the work has no parts. */
  readonly open: readonly string[];
}
