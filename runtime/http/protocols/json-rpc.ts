import type { Context } from 'koa';
import { isJsonObject, type JsonObject, type JsonValue } from '../../../shared/json.ts';
import { createCaller, type Caller } from '../../client/index.ts';
import { createSelfFetch } from '../../service/connectors/self-fetch.ts';
import { readBody } from '../body.ts';

/** A request in JSON-RPC 2.0; without an id it is a notification. */
export interface RpcRequest {
  readonly id: string | number | null;
  readonly method: string;
  readonly params: JsonObject;
  readonly isNotification: boolean;
}

/** What is answered: a result, or an error with the HTTP status that goes with it. */
export type RpcAnswer = { readonly type: 'result'; readonly result: JsonObject } | RpcError;

/** A refusal in JSON-RPC. */
export interface RpcError {
  readonly type: 'error';
  readonly status: number;
  readonly code: number;
  readonly message: string;
  readonly data?: JsonValue;
}

/** The codes that JSON-RPC itself knows. */
export const RPC = {
  parse: -32_700,
  invalidRequest: -32_600,
  methodNotFound: -32_601,
  invalidParams: -32_602,
} as const;

/** An {@link RpcError}. */
export function rpcError(code: number, message: string, status = 200): RpcError {
  return { type: 'error', status, code, message };
}

/** Reads a request, has it answered, and writes the answer; errors beyond are the door's. */
export async function serveRpc(
  ctx: Context,
  answer: (request: RpcRequest) => Promise<RpcAnswer>,
): Promise<void> {
  ctx.set('Cache-Control', 'no-store');
  if (ctx.method !== 'POST') {
    ctx.set('Allow', 'POST');
    return write(ctx, null, rpcError(RPC.invalidRequest, 'Expected POST.', 405));
  }
  const body = await readBody(ctx.req, false);
  if (!body.ok) return write(ctx, null, rpcError(RPC.parse, body.rejection.detail, 400));
  const request = requestIn(body.value.value);
  if (request === null)
    return write(
      ctx,
      null,
      rpcError(RPC.invalidRequest, 'Expected one JSON-RPC 2.0 request.', 400),
    );
  if (!request.isNotification) return write(ctx, request.id, await answer(request));
  ctx.status = 202;
  ctx.body = null;
}

function requestIn(value: JsonValue | undefined): RpcRequest | null {
  if (!isJsonObject(value) || value['jsonrpc'] !== '2.0') return null;
  const { id, method, params = {} } = value;
  if (typeof method !== 'string' || !isJsonObject(params)) return null;
  const isNotification = id === undefined;
  if (!isNotification && typeof id !== 'string' && typeof id !== 'number') return null;
  return { id: id ?? null, method, params, isNotification };
}

function write(ctx: Context, id: RpcRequest['id'], answer: RpcAnswer): void {
  ctx.status = answer.type === 'result' ? 200 : answer.status;
  ctx.type = 'application/json; charset=utf-8';
  const { type: _type, ...said } = answer;
  const error = answer.type === 'error' ? errorOf(answer) : null;
  ctx.body = JSON.stringify({ jsonrpc: '2.0', id, ...(error === null ? said : { error }) });
}

function errorOf({ code, message, data }: RpcError): JsonObject {
  return { code, message, ...(data === undefined ? {} : { data }) };
}

/**
 * Asks the interface in the name of whoever asks here: by the runtime's own door, with their own
 * credential. A protocol has no powers of its own.
 */
export function inTheNameOf(ctx: Context): Caller {
  const { localAddress = '127.0.0.1', localPort = 0 } = ctx.req.socket;
  const door = { address: localAddress, port: localPort, host: ctx.host };
  const credential = /^Bearer (.+)$/i.exec(ctx.get('authorization'))?.[1] ?? '';
  const access = { baseUrl: 'http://baton.internal', credential, fetch: createSelfFetch(door) };
  return createCaller({ ...access, patience: { least: 20, most: 500 } });
}
