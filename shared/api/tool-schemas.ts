import { LEDGER_STATES, type Settled, type SettledAs } from '../effect-ledger.ts';
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
import { PAGING } from './route.ts';
import type {
  ApprovalEntry,
  CompensatorRequest,
  ConfirmRequest,
  EffectsQuery,
  Ledger,
  LedgerLine,
  SettlementReply,
  SettlementRequest,
  ToolCallReply,
  ToolOperationRequest,
  ToolSetEntry,
  ToolSetRequest,
} from './tool-shapes.ts';

const NAME = '^[A-Za-z0-9_-]+$';
/** What sets of tools and tools are called. */
export const toolName: Schema<string> = text({
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
    name: toolName,
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
      object<CompensatorRequest>({ operation: toolName, arguments: mapOf(pointer, { max: 100 }) }),
    ),
    amount: optional(pointer),
    sinks: optional(list(pointer, { max: 100 })),
    entities: optional(mapOf(text({ min: 1, max: 200 }), { max: 100 })),
    idempotencyHeader: optional(text({ min: 1, max: 100 })),
    isExternal: optional(flag()),
    isMasterData: optional(flag()),
    reveals: optional(list(pointer, { max: 100 })),
    personal: optional(list(pointer, { max: 100 })),
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

/** @see ToolSetRequest */
export const toolSetRequest: Schema<ToolSetRequest> = object<ToolSetRequest>({
  connector: text({ min: 1, max: 200 }),
  transport: optional(oneOf(['http', 'mcp'])),
  openapi: optional(jsonObject()),
  operations: optional(list(toolOperation, { min: 1, max: 500 })),
  egress: optional(list(text({ min: 1, max: 255 }), { max: 1000 })),
});

/** @see ToolSetEntry */
export const toolSetEntry: Schema<ToolSetEntry> = named(
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

/** @see ToolCallReply */
export const toolCallReply: Schema<ToolCallReply> = named(
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

const settledAs: Schema<SettledAs> = oneOf(['landed', 'notLanded', 'compensated', 'stands']);

/** @see LedgerLine */
export const ledgerLine: Schema<LedgerLine> = named(
  'EffectLine',
  object<LedgerLine>({
    ledgerId: text(),
    itemId: text(),
    elementId: text(),
    scopeId: text(),
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
    compensator: nullable(text()),
    undo: nullable(oneOf(['sent', 'ok', 'error', 'unknown'])),
    settled: nullable(
      object<Settled>({ as: settledAs, by: text(), reason: text(), evidence: list(text()) }),
    ),
  }),
);

/** @see EffectsQuery */
export const effectsQuery: Schema<EffectsQuery> = object<EffectsQuery>({
  ...PAGING,
  itemId: optional(text({ max: 300 })),
  elementId: optional(text({ max: 300 })),
  scopeId: optional(text({ max: 300 })),
  state: optional(oneOf(LEDGER_STATES)),
});

/** @see SettlementRequest */
export const settlementRequest: Schema<SettlementRequest> = object<SettlementRequest>({
  as: settledAs,
  reason: text({ min: 1, max: 2000 }),
  evidence: list(text({ min: 1, max: 2000 }), { min: 1, max: 20 }),
});

/** @see SettlementReply */
export const settlementReply: Schema<SettlementReply> = object<SettlementReply>({
  ledgerId: text(),
  state: oneOf(LEDGER_STATES),
});

/** @see Ledger */
export const ledger: Schema<Ledger> = named(
  'EffectLedger',
  object<Ledger>({
    itemId: text(),
    effects: list(ledgerLine),
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

/** @see ApprovalEntry */
export const approvalEntry: Schema<ApprovalEntry> = named(
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
