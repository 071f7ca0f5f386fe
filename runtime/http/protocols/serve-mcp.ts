import type { Context } from 'koa';
import { isJsonObject, type JsonObject } from '../../../shared/json.ts';
import { authenticate } from '../authenticate.ts';
import type { HttpParts } from '../context.ts';
import type { Reached } from '../host.ts';
import {
  inTheNameOf,
  RPC,
  rpcError,
  serveRpc,
  type RpcAnswer,
  type RpcRequest,
} from './json-rpc.ts';
import { MCP_TOOLS } from './mcp-tools.ts';
import { callWorkTool, type McpCaller } from './mcp-work.ts';

/** The revision without sessions, and the one before it, for clients that begin with a greeting. */
const VERSIONS = ['2026-07-28', '2025-11-25', '2025-06-18', '2025-03-26'];

const INSTRUCTIONS =
  'Take work with work_next, do it, and claim it with work_claim. Only a verdict "committed" means ' +
  'that it is done; everything else tells you what was found.';

/**
 * The Model Context Protocol, over HTTP and without sessions: an agent that is an MCP client takes
 * work, asks, reports and claims. It shows the same key as everywhere, and has the same powers.
 */
export async function serveMcp(ctx: Context, reached: Reached, parts: HttpParts): Promise<void> {
  const { identity, handles } = parts.services;
  const who = await authenticate(ctx.req, reached, identity);
  if (!who.ok || who.value.type !== 'performer') {
    ctx.status = 401;
    ctx.set('WWW-Authenticate', 'Bearer realm="baton"');
    ctx.set('Cache-Control', 'no-store');
    ctx.type = 'application/json; charset=utf-8';
    const error = { code: RPC.invalidRequest, message: "Expected a performer's key." };
    ctx.body = JSON.stringify({ jsonrpc: '2.0', id: null, error });
    return;
  }
  const gone = new AbortController();
  ctx.res.on('close', () => gone.abort());
  const { agent } = who.value;
  const by: McpCaller = { agent, caller: inTheNameOf(ctx), handles, signal: gone.signal };
  await serveRpc(ctx, (request) => answer(request, by, parts.version));
}

async function answer(request: RpcRequest, by: McpCaller, version: string): Promise<RpcAnswer> {
  const { method, params } = request;
  const serverInfo = { name: 'baton', version };
  switch (method) {
    case 'server/discover':
      return result({
        supportedVersions: VERSIONS,
        capabilities: { tools: {} },
        serverInfo,
        instructions: INSTRUCTIONS,
      });
    case 'initialize': {
      const asked = params['protocolVersion'];
      const known = VERSIONS.find((one) => one === asked) ?? '2025-11-25';
      return result({
        protocolVersion: known,
        capabilities: { tools: {} },
        serverInfo,
        instructions: INSTRUCTIONS,
      });
    }
    case 'ping':
      return result({});
    case 'tools/list':
      return result({ tools: MCP_TOOLS });
    case 'tools/call':
      return await call(params, by);
    default:
      return rpcError(RPC.methodNotFound, `There is no method ${method}.`);
  }
}

/** Nothing of ours is the same for two callers, nor for long. */
function result(content: JsonObject): RpcAnswer {
  const cache = { ttlMs: 0, cacheScope: 'private' };
  return { type: 'result', result: { resultType: 'complete', ...cache, ...content } };
}

async function call({ name, arguments: args }: JsonObject, by: McpCaller): Promise<RpcAnswer> {
  if (typeof name !== 'string') return rpcError(RPC.invalidParams, 'Expected the name of a tool.');
  const said = await callWorkTool(name, isJsonObject(args) ? args : {}, by);
  if (said.type === 'error') return said;
  const { content, isError } = said;
  const text = JSON.stringify(content);
  return result({ content: [{ type: 'text', text }], structuredContent: content, isError });
}
