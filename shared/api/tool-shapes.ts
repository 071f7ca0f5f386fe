import type {
  ApprovalState,
  LedgerState,
  Settled,
  SettledAs,
  UndoStatus,
} from '../effect-ledger.ts';
import type { JsonObject, JsonValue } from '../json.ts';
import type { ById, Paging } from './route.ts';
import type { UnderLease } from './work.ts';

/** How an effect of which nothing came back is looked for. */
export interface ConfirmRequest {
  /** Read below the connector's address; `{name}` stands for an argument, `{effectKey}` for the key. */
  readonly path: string;
  /** FEEL over `status`, `body`, `arguments`: whether it has happened. */
  readonly happenedWhen: string;
  /** How long (ms) a system may take until it shows what was done; 30,000 if nothing is said. */
  readonly withinMs?: number;
}

/** By which operation an effect is undone, and with what. */
export interface CompensatorRequest {
  readonly operation: string;
  /** Its arguments: JSON pointers into `{arguments, result}` of what is undone. */
  readonly arguments: Readonly<Record<string, string>>;
}

/** One operation as it is handed in. */
export interface ToolOperationRequest {
  readonly name: string;
  readonly description?: string;
  readonly method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly path: string;
  readonly connector?: string;
  readonly parameters?: JsonObject;
  readonly query?: readonly string[];
  readonly isEffect?: boolean;
  readonly successWhen?: string;
  readonly result?: JsonObject;
  readonly compensator?: CompensatorRequest;
  readonly amount?: string;
  readonly sinks?: readonly string[];
  readonly entities?: Readonly<Record<string, string>>;
  readonly idempotencyHeader?: string;
  readonly isExternal?: boolean;
  readonly isMasterData?: boolean;
  /** Arguments that are handed over with the personal value in the place of its placeholder. */
  readonly reveals?: readonly string[];
  /** What is personal in an answer: performers and the journal have placeholders of it. */
  readonly personal?: readonly string[];
  readonly tokens?: string;
  readonly confirm?: ConfirmRequest;
  readonly timeoutMs?: number;
  readonly remoteName?: string;
}

/** Tools as they are handed in: one of `openapi`, `operations`. */
export interface ToolSetRequest {
  readonly connector: string;
  /** How its operations are called; HTTP if nothing is said. */
  readonly transport?: 'http' | 'mcp';
  readonly openapi?: JsonObject;
  readonly operations?: readonly ToolOperationRequest[];
  /** Hosts and domains that arguments may name; any if nothing is said. */
  readonly egress?: readonly string[];
}

/** A set of tools as it is kept. */
export interface ToolSetEntry {
  readonly name: string;
  readonly connector: string;
  readonly transport: 'http' | 'mcp';
  readonly egress: readonly string[] | null;
  readonly operations: readonly {
    readonly name: string;
    /** `{set}.{operation}@{hash}`: another as soon as anything of it is changed. */
    readonly version: string;
    readonly description: string;
    readonly isEffect: boolean;
    readonly parameters: JsonObject;
  }[];
  readonly changedAt: string;
  readonly changedBy: string;
}

/** A set of tools in an address. */
export interface BySet {
  readonly set: string;
}

/** One tool of one item. */
export interface ByTool extends ById {
  readonly tool: string;
}

/** A call that a performer wants made. */
export interface ToolCallRequest extends UnderLease {
  readonly arguments: JsonObject;
  /** The performer's own name for the effect: the same again is the same effect, never a second. */
  readonly effectKey?: string;
}

/**
 * What came of a call. `pending`: a person has to permit it; call again with the same effect key.
 * `proposed`: it is run once the claim is approved. `unknown`: it may have happened; the orchestrator
 * finds out.
 */
export type ToolCallStatus = 'ok' | 'error' | 'unknown' | 'late' | 'pending' | 'proposed';

/** The answer to a call. */
export interface ToolCallReply {
  readonly status: ToolCallStatus;
  readonly result: JsonValue;
  readonly detail: string;
  readonly ledgerId: string;
  readonly effectKey: string;
  readonly approvalId: string | null;
  readonly receipt: JsonObject | null;
}

/** One line of what was done for an item. */
export interface LedgerLine {
  readonly ledgerId: string;
  readonly itemId: string;
  readonly elementId: string;
  /** The scope in which it was had: an element instance. */
  readonly scopeId: string;
  readonly tool: string;
  readonly toolVersion: string;
  readonly arguments: JsonObject;
  readonly effectKey: string;
  readonly isEffect: boolean;
  readonly amount: number | null;
  readonly digest: string;
  readonly by: string;
  readonly epoch: number;
  readonly state: LedgerState;
  readonly detail: string;
  readonly isLate: boolean;
  readonly result: JsonValue;
  readonly at: string;
  /** The operation that undoes it; `null`: none is known. */
  readonly compensator: string | null;
  /** How the call has gone that undoes it; `null`: it was not made. */
  readonly undo: UndoStatus | null;
  /** What a person has said of it; `null`: nobody had to. */
  readonly settled: Settled | null;
}

/** Which effects of an instance are asked for; what is left out bounds nothing. */
export interface EffectsQuery extends Paging {
  readonly itemId?: string;
  readonly elementId?: string;
  readonly scopeId?: string;
  readonly state?: LedgerState;
}

/**
 * A person says what is true of an effect of which nothing else says it: that it has happened, or
 * has not; that it is undone, by whatever means; or that it stays as it is.
 */
export interface SettlementRequest {
  readonly as: SettledAs;
  readonly reason: string;
  /** Where it can be seen: documents, addresses, numbers of tickets. */
  readonly evidence: readonly string[];
}

/** How an effect stands after that. */
export interface SettlementReply {
  readonly ledgerId: string;
  readonly state: LedgerState;
}

/** What was done to systems of record for an item. */
export interface Ledger {
  readonly itemId: string;
  readonly effects: readonly LedgerLine[];
  readonly denials: readonly {
    readonly tool: string;
    readonly by: string;
    readonly code: string;
    readonly detail: string;
    readonly at: string;
  }[];
  readonly receipts: readonly JsonObject[];
  /** `null`: the receipts are whole. */
  readonly broken: { readonly seq: number; readonly detail: string } | null;
}

/** A key that receipts are verified with. */
export interface GatewayKey {
  readonly keyId: string;
  readonly algorithm: 'Ed25519';
  /** SPKI, PEM. */
  readonly publicKey: string;
}

/** One action that waits for a permission, as the person who decides must see it. */
export interface ApprovalEntry {
  readonly approvalId: string;
  readonly itemId: string;
  readonly instanceId: string;
  readonly elementId: string;
  readonly ledgerId: string;
  readonly state: ApprovalState;
  readonly by: string | null;
  readonly groups: readonly string[];
  readonly expiresAt: string | null;
  readonly digest: string;
  /** What is run if it is approved: this, and nothing else. */
  readonly action: {
    readonly tool: string;
    readonly toolVersion: string;
    readonly arguments: JsonObject;
    readonly subject: JsonObject;
    readonly amount: number | null;
    readonly policyVersion: string | null;
    readonly epoch: number;
    readonly proposedBy: string;
  };
}

/** A person permits an action, or refuses it. */
export interface ApprovalDecision {
  readonly approve: boolean;
  /** The digest of what was shown. */
  readonly digest: string;
  readonly reason?: string;
  /** How long (ms) the person was at it. */
  readonly activeMs?: number;
}
