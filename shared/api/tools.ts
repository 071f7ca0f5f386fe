import {
  flag,
  integer,
  jsonObject,
  object,
  oneOf,
  optional,
  text,
  type Schema,
} from '../schema.ts';
import {
  byId,
  listOf,
  nothing,
  type ById,
  type ListOf,
  type Nothing,
  type Route,
} from './route.ts';
import {
  approvalEntry,
  effectsQuery,
  ledger,
  ledgerLine,
  settlementReply,
  settlementRequest,
  toolCallReply,
  toolName,
  toolSetEntry,
  toolSetRequest,
} from './tool-schemas.ts';
import type {
  ApprovalDecision,
  ApprovalEntry,
  BySet,
  ByTool,
  EffectsQuery,
  GatewayKey,
  Ledger,
  LedgerLine,
  SettlementReply,
  SettlementRequest,
  ToolCallReply,
  ToolCallRequest,
  ToolSetEntry,
  ToolSetRequest,
} from './tool-shapes.ts';
import { epoch } from './work.ts';

const bySet: Schema<BySet> = object<BySet>({ set: toolName });

/** Tools that performers have called for them, and what was done with them. */
export interface ToolRoutes {
  readonly putToolSet: Route<BySet, Nothing, ToolSetRequest, ToolSetEntry>;
  readonly listToolSets: Route<Nothing, Nothing, null, ListOf<ToolSetEntry>>;
  readonly deleteToolSet: Route<BySet, Nothing, null, null>;
  readonly callTool: Route<ByTool, Nothing, ToolCallRequest, ToolCallReply>;
  readonly getLedger: Route<ById, Nothing, null, Ledger>;
  readonly listEffects: Route<ById, EffectsQuery, null, ListOf<LedgerLine>>;
  readonly settleEffect: Route<ById, Nothing, SettlementRequest, SettlementReply>;
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
    params: object<ByTool>({ id: text({ min: 1, max: 300 }), tool: toolName }),
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
  listEffects: {
    method: 'GET',
    path: '/v1/instances/{id}/effects',
    tag,
    summary: 'Lists what was done to systems of record in an instance, by item, element or scope.',
    params: byId,
    query: effectsQuery,
    body: null,
    reply: { type: 'json', status: 200, schema: listOf(ledgerLine) },
    refusals: ['notFound'],
  },
  settleEffect: {
    method: 'POST',
    path: '/v1/effects/{id}/settlement',
    tag,
    summary: 'Says what is true of an effect of which nothing else says it, and how that is known.',
    params: byId,
    query: nothing,
    body: settlementRequest,
    reply: { type: 'json', status: 200, schema: settlementReply },
    refusals: ['notFound', 'notInState', 'dutiesNotSegregated'],
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
      activeMs: optional(integer(0, 86_400_000)),
    }),
    reply: { type: 'json', status: 200, schema: approvalEntry },
    refusals: ['notFound', 'notInState', 'dutiesNotSegregated', 'forbidden', 'idempotencyConflict'],
  },
};
