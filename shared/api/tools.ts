import type { JsonObject, JsonValue } from '../json.ts';
import {
  anyJson,
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
  type Schema,
} from '../schema.ts';
import type { ApprovalState, LedgerState } from '../effect-ledger.ts';
import {
  byId,
  listOf,
  nothing,
  type ById,
  type ListOf,
  type Nothing,
  type Route,
} from './route.ts';
import { epoch, type UnderLease } from './work.ts';

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

/** One line of what was done, or refused, for an item. */
export interface LedgerLine {
  readonly ledgerId: string;
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
}

const NAME = '^[A-Za-z0-9_-]+$';
const name: Schema<string> = text({
  min: 1,
  max: 100,
  pattern: NAME,
  description: 'a name of letters, digits, _ and -',
});
const feel: Schema<string> = text({ min: 1, max: 4096 });
const pointer: Schema<string> = text({ max: 500 });
const path: Schema<string> = text({ min: 1, max: 2000 });

/** @see ToolOperationRequest */
export const toolOperation: Schema<ToolOperationRequest> = named(
  'ToolOperation',
  object<ToolOperationRequest>({
    name,
    description: optional(text({ max: 2000 })),
    method: optional(oneOf(['GET', 'POST', 'PUT', 'PATCH', 'DELETE'])),
    path,
    connector: optional(text({ min: 1, max: 200 })),
    parameters: optional(jsonObject()),
    query: optional(list(text({ max: 200 }), { max: 200 })),
    isEffect: optional(flag()),
    successWhen: optional(feel),
    result: optional(jsonObject()),
    compensator: optional(
      object<CompensatorRequest>({ operation: name, arguments: mapOf(pointer, { max: 100 }) }),
    ),
    amount: optional(pointer),
    sinks: optional(list(pointer, { max: 100 })),
    entities: optional(mapOf(text({ min: 1, max: 200 }), { max: 100 })),
    idempotencyHeader: optional(text({ min: 1, max: 100 })),
    isExternal: optional(flag()),
    isMasterData: optional(flag()),
    tokens: optional(pointer),
    confirm: optional(
      object<ConfirmRequest>({
        path,
        happenedWhen: feel,
        withinMs: optional(integer(0, 3_600_000)),
      }),
    ),
    timeoutMs: optional(integer(100, 60_000)),
    remoteName: optional(text({ min: 1, max: 200 })),
  }),
);

const toolSetRequest: Schema<ToolSetRequest> = object<ToolSetRequest>({
  connector: text({ min: 1, max: 200 }),
  transport: optional(oneOf(['http', 'mcp'])),
  openapi: optional(jsonObject()),
  operations: optional(list(toolOperation, { min: 1, max: 500 })),
  egress: optional(list(text({ min: 1, max: 255 }), { max: 1000 })),
});

const toolSetEntry: Schema<ToolSetEntry> = named(
  'ToolSet',
  object<ToolSetEntry>({
    name: text(),
    connector: text(),
    transport: oneOf(['http', 'mcp']),
    egress: nullable(list(text())),
    operations: list(
      object<ToolSetEntry['operations'][number]>({
        name: text(),
        version: text(),
        description: text({ max: 2000 }),
        isEffect: flag(),
        parameters: jsonObject(),
      }),
    ),
    changedAt: time(),
    changedBy: text(),
  }),
);

const MOST = Number.MAX_SAFE_INTEGER;
const amount: Schema<number | null> = nullable(integer(0, MOST));

const toolCallReply: Schema<ToolCallReply> = named(
  'ToolCallReply',
  object<ToolCallReply>({
    status: oneOf(['ok', 'error', 'unknown', 'late', 'pending', 'proposed']),
    result: anyJson(),
    detail: text({ max: 1_000_000 }),
    ledgerId: text(),
    effectKey: text(),
    approvalId: nullable(text()),
    receipt: nullable(jsonObject()),
  }),
);

const LEDGER_STATES = [
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
] as const satisfies readonly LedgerState[];

const ledger: Schema<Ledger> = named(
  'EffectLedger',
  object<Ledger>({
    itemId: text(),
    effects: list(
      object<LedgerLine>({
        ledgerId: text(),
        tool: text(),
        toolVersion: text(),
        arguments: jsonObject(),
        effectKey: text(),
        isEffect: flag(),
        amount,
        digest: text(),
        by: text(),
        epoch: integer(0, MOST),
        state: oneOf(LEDGER_STATES),
        detail: text({ max: 1_000_000 }),
        isLate: flag(),
        result: anyJson(),
        at: time(),
      }),
    ),
    denials: list(
      object<Ledger['denials'][number]>({
        tool: text(),
        by: text(),
        code: text(),
        detail: text({ max: 1_000_000 }),
        at: time(),
      }),
    ),
    receipts: list(jsonObject()),
    broken: nullable(object({ seq: integer(0, MOST), detail: text({ max: 10_000 }) })),
  }),
);

const approvalEntry: Schema<ApprovalEntry> = named(
  'Approval',
  object<ApprovalEntry>({
    approvalId: text(),
    itemId: text(),
    instanceId: text(),
    elementId: text(),
    ledgerId: text(),
    state: oneOf(['pending', 'approved', 'rejected', 'expired', 'used', 'void']),
    by: nullable(text()),
    groups: list(text()),
    expiresAt: nullable(time()),
    digest: text(),
    action: object<ApprovalEntry['action']>({
      tool: text(),
      toolVersion: text(),
      arguments: jsonObject(),
      subject: jsonObject(),
      amount,
      policyVersion: nullable(text()),
      epoch: integer(0, MOST),
      proposedBy: text(),
    }),
  }),
);

const bySet: Schema<BySet> = object<BySet>({ set: name });

/** Tools that performers have called for them, and what was done with them. */
export interface ToolRoutes {
  readonly putToolSet: Route<BySet, Nothing, ToolSetRequest, ToolSetEntry>;
  readonly listToolSets: Route<Nothing, Nothing, null, ListOf<ToolSetEntry>>;
  readonly deleteToolSet: Route<BySet, Nothing, null, null>;
  readonly callTool: Route<ByTool, Nothing, ToolCallRequest, ToolCallReply>;
  readonly getLedger: Route<ById, Nothing, null, Ledger>;
  readonly listGatewayKeys: Route<Nothing, Nothing, null, ListOf<GatewayKey>>;
  readonly getApproval: Route<ById, Nothing, null, ApprovalEntry>;
  readonly decideApproval: Route<ById, Nothing, ApprovalDecision, ApprovalEntry>;
}

const tag = 'Tools';

/** @see ToolRoutes */
export const toolRoutes: ToolRoutes = {
  putToolSet: {
    method: 'PUT',
    path: '/v1/tools/{set}',
    tag,
    summary:
      'Says which operations of a system performers may have called, from OpenAPI or a list.',
    params: bySet,
    query: nothing,
    body: toolSetRequest,
    reply: { type: 'json', status: 200, schema: toolSetEntry },
    refusals: ['invalidContent'],
    bulky: true,
  },
  listToolSets: {
    method: 'GET',
    path: '/v1/tools',
    tag,
    summary: 'Lists sets of tools.',
    params: nothing,
    query: nothing,
    body: null,
    reply: { type: 'json', status: 200, schema: listOf(toolSetEntry) },
    refusals: [],
  },
  deleteToolSet: {
    method: 'DELETE',
    path: '/v1/tools/{set}',
    tag,
    summary: 'Takes a set of tools away: nothing of it can be called any more.',
    params: bySet,
    query: nothing,
    body: null,
    reply: { type: 'empty', status: 204, schema: { json: { type: 'null' } } },
    refusals: ['notFound'],
  },
  callTool: {
    method: 'POST',
    path: '/v1/items/{id}/tools/{tool}/call',
    tag,
    summary: 'Has a tool called for an item, with the credentials of the orchestrator.',
    params: object<ByTool>({ id: text({ min: 1, max: 300 }), tool: name }),
    query: nothing,
    body: object<ToolCallRequest>({
      epoch,
      arguments: jsonObject(),
      effectKey: optional(text({ min: 1, max: 200 })),
    }),
    lease: true,
    reply: { type: 'json', status: 200, schema: toolCallReply },
    refusals: [
      'notFound',
      'leaseUnknown',
      'wrongHolder',
      'leaseSuperseded',
      'leaseExpired',
      'itemClosed',
      'notInState',
      'performerSuspended',
      'toolDenied',
      'budgetSpent',
      'killed',
      'idempotencyConflict',
    ],
  },
  getLedger: {
    method: 'GET',
    path: '/v1/items/{id}/ledger',
    tag,
    summary: 'Shows what was done, and refused, for an item, with its signed receipts.',
    params: byId,
    query: nothing,
    body: null,
    reply: { type: 'json', status: 200, schema: ledger },
    refusals: ['notFound'],
  },
  listGatewayKeys: {
    method: 'GET',
    path: '/v1/gateway/keys',
    tag,
    summary: 'Lists the public keys that receipts are verified with.',
    params: nothing,
    query: nothing,
    body: null,
    reply: {
      type: 'json',
      status: 200,
      schema: listOf(
        object<GatewayKey>({ keyId: text(), algorithm: oneOf(['Ed25519']), publicKey: text() }),
      ),
    },
    refusals: [],
  },
  getApproval: {
    method: 'GET',
    path: '/v1/approvals/{id}',
    tag,
    summary: 'Shows one action that waits for a permission.',
    params: byId,
    query: nothing,
    body: null,
    reply: { type: 'json', status: 200, schema: approvalEntry },
    refusals: ['notFound'],
  },
  decideApproval: {
    method: 'POST',
    path: '/v1/approvals/{id}/decision',
    tag,
    summary: 'Permits one action, once, or refuses it; not for whoever did it or answers for it.',
    params: byId,
    query: nothing,
    body: object<ApprovalDecision>({
      approve: flag(),
      digest: text({ min: 1, max: 64 }),
      reason: optional(text({ max: 2000 })),
    }),
    reply: { type: 'json', status: 200, schema: approvalEntry },
    refusals: ['notFound', 'notInState', 'dutiesNotSegregated', 'forbidden', 'idempotencyConflict'],
  },
};
