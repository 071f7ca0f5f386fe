import type { JsonObject, JsonValue } from './json.ts';
import type { Instant } from './time.ts';

/**
 * How an effect on a system of record stands. `unknown`: it was dispatched, and what came of it is
 * not known; a probe has to say. @see work-item protocol, invariant I9
 */
export type LedgerState =
  | 'proposed'
  | 'intended'
  | 'dispatched'
  | 'returned'
  | 'failed'
  | 'unknown'
  | 'verified'
  | 'refuted'
  | 'compensating'
  | 'compensated';

/** One call of a tool, as it is bound to its item. */
export interface ToolAction {
  readonly tool: string;
  readonly toolVersion: string;
  readonly arguments: JsonObject;
  /** The performer's own name for the effect: the same again is the same effect, never a second. */
  readonly effectKey: string;
  /** Whether it changes anything. */
  readonly isEffect: boolean;
  /** Whether it can be undone, and by which tool. */
  readonly compensator: string | null;
  /** The amount of money at stake in minor units; `null` for none. */
  readonly amount: number | null;
  /** The version of the rules under which it was allowed; left out: none was named. */
  readonly policyVersion?: string;
  /** What it answers is master data: values of it may decide where something goes. */
  readonly isMasterData?: true;
}

/** Why the gateway would rather not make a call, found by looking at its arguments. */
export interface ToolGuards {
  /** JSON pointers to arguments that decide where something goes: only known values may stand there. */
  readonly sinks: readonly string[];
  /** Whether what is handed over leaves the house. */
  readonly isExternal: boolean;
  /** Hosts and domains that arguments may name; `null`: any. */
  readonly egress: readonly string[] | null;
}

/** What came of a call, as it is to be signed. */
export interface CallFacts {
  readonly status: Receipt['status'];
  readonly startedAt: Instant;
  readonly endedAt: Instant;
}

/** What a receipt is made of: the signer adds hashes and signature. */
export interface ReceiptFacts extends Omit<
  Receipt,
  'argsHash' | 'resultHash' | 'signature' | 'startedAt' | 'endedAt'
> {
  readonly arguments: JsonObject;
  readonly result: JsonValue;
  readonly startedAt: Instant;
  readonly endedAt: Instant;
}

/** A receipt with its own hash: the `prevHash` of the next. */
export interface SignedReceipt {
  readonly receipt: Receipt;
  /** SHA-256 (hex) of its canonical form, signature and all. */
  readonly hash: string;
}

/** Signs what has come of a call. The same facts always give the same receipt. */
export type SignReceipt = (facts: ReceiptFacts) => SignedReceipt;

/** What the orchestrator signs of one call. Its fields can be mapped to signed-receipt drafts. */
export interface Receipt {
  readonly itemId: string;
  readonly epoch: number;
  readonly seq: number;
  /** SHA-256 (hex) of the receipt before it of this item; 64 zeros for the first. */
  readonly prevHash: string;
  readonly tool: string;
  readonly toolVersion: string;
  readonly argsHash: string;
  readonly resultHash: string;
  readonly status: 'ok' | 'error' | 'denied' | 'unknown' | 'late';
  readonly effectKey: string;
  readonly policyVersion: string | null;
  readonly decision: 'allowed' | 'approved' | 'denied';
  /** RFC 3339, as all that is signed. */
  readonly startedAt: string;
  readonly endedAt: string;
  readonly actor: string;
  /** Ed25519 over the canonical form (RFC 8785) of all other fields, base64. */
  readonly signature: string;
}

/** How an approval stands. One action, one use, one expiry, one approver. */
export type ApprovalState = 'pending' | 'approved' | 'rejected' | 'expired' | 'used' | 'void';
