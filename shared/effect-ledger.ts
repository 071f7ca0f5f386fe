import type { ElementInstanceId } from './ids.ts';
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

/** All of them, in the order in which an effect goes through them. */
export const LEDGER_STATES: readonly LedgerState[] = [
  'proposed',
  'intended',
  'dispatched',
  'returned',
  'failed',
  'unknown',
  'verified',
  'refuted',
  'compensating',
  'compensated',
];

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
  /** The connector by which it is called; left out: that of the set its operation is named by. */
  readonly connector?: string;
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

/** Who waits for an effect to be undone, and whether it is only looked at. */
export interface EffectUndoing {
  readonly for: ElementInstanceId;
  readonly looksOnly?: true;
}

/** How the call has gone that undoes an effect: `sent` is all that is known until it comes back. */
export type UndoStatus = 'sent' | 'ok' | 'error' | 'unknown';

/** The call that undoes an effect, as it is signed. */
export interface UndoCall {
  readonly tool: string;
  readonly toolVersion: string;
  readonly arguments: JsonObject;
  /** The name of the undoing itself: it happens once, however often it is asked for. */
  readonly effectKey: string;
  readonly connector: string;
  readonly status: UndoStatus;
}

/** What a person has found out, or decided, about an effect of which nothing else says it. */
export type SettledAs = 'landed' | 'notLanded' | 'compensated' | 'stands';

/** What a person says of an effect, and what they go by. */
export interface Settled {
  readonly as: SettledAs;
  readonly by: string;
  readonly reason: string;
  /** Where it can be seen: names of documents, addresses, numbers of tickets. */
  readonly evidence: readonly string[];
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
