import type { JsonObject, JsonValue } from './json.ts';

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
}

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

/** What came of a call: told to the performer with its receipt. */
export interface ToolResult {
  readonly status: Receipt['status'];
  readonly result: JsonValue;
  readonly receipt: Receipt;
}

/** How an approval stands. One action, one use, one expiry, one approver. */
export type ApprovalState = 'pending' | 'approved' | 'rejected' | 'expired' | 'used' | 'void';
