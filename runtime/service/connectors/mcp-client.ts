import { isJsonObject, type JsonObject, type JsonValue } from '../../../shared/json.ts';
import type { Answered } from './guarded-request.ts';
import { askBy, type Hands } from './hands.ts';

/** An MCP server as the runtime reaches it. */
export interface McpPlace {
  /** A registered connector. */
  readonly connector: string;
  /** Below the connector's address, where the server answers. */
  readonly path: string;
}

/** A tool as its server describes it. */
export interface McpTool {
  readonly name: string;
  readonly description: string;
  readonly inputSchema: JsonObject;
}

/** What came of a call: what the tool said, or why nothing can be said. `isError` is the tool's own no. */
export type McpResult =
  | {
      readonly type: 'said';
      readonly isError: boolean;
      /** The structured content; `null` when the tool gave none. */
      readonly content: JsonObject | null;
      readonly text: string;
    }
  | {
      readonly type: 'silent';
      readonly code: string;
      readonly detail: string;
      readonly mayPass: boolean;
    };

/** Speaks the Model Context Protocol to servers, over HTTP and without sessions. */
export interface McpClient {
  listTools(place: McpPlace, signal: AbortSignal): Promise<McpTools>;
  callTool(place: McpPlace, call: McpCall): Promise<McpResult>;
}

/** Which tools a server has. */
export type McpTools =
  | { readonly type: 'tools'; readonly tools: readonly McpTool[] }
  | Extract<McpResult, { type: 'silent' }>;

/** One call of a tool. */
export interface McpCall {
  readonly tool: string;
  readonly args: JsonObject;
  readonly signal: AbortSignal;
  readonly timeoutMs?: number;
}

/** The revision that knows no sessions; servers of the one before are spoken to in theirs. */
const MODERN = '2026-07-28';
const LEGACY = '2025-11-25';
const CLIENT_INFO = { name: 'baton', version: '1' };

/** Binds the protocol to the connectors. */
export function createMcpClient(hands: Hands): McpClient {
  return {
    async listTools(place, signal) {
      const reply = await ask(hands, place, { method: 'tools/list', params: {}, signal });
      if (reply.type === 'silent') return reply;
      const { tools } = reply.result;
      return {
        type: 'tools',
        tools: (Array.isArray(tools) ? tools : []).filter(isJsonObject).map(toolOf),
      };
    },
    async callTool(place, { tool, args, signal, timeoutMs }) {
      const params = { name: tool, arguments: args };
      const times = timeoutMs === undefined ? {} : { timeoutMs };
      const reply = await ask(hands, place, { method: 'tools/call', params, signal, ...times });
      return reply.type === 'silent' ? reply : resultOf(reply.result);
    },
  };
}

interface Ask {
  readonly method: string;
  readonly params: JsonObject;
  readonly signal: AbortSignal;
  readonly timeoutMs?: number;
}

type Reply =
  { readonly type: 'result'; readonly result: JsonObject } | Extract<McpResult, { type: 'silent' }>;

/** Without sessions first; a server that does not know that revision is greeted as it wants to be. */
async function ask(hands: Hands, place: McpPlace, what: Ask): Promise<Reply> {
  const modern = await send(hands, place, what, { version: MODERN, session: null });
  const reply = readReply(modern);
  if (reply.type === 'result' || !isOfLegacy(modern)) return reply;
  const greeting = await send(
    hands,
    place,
    {
      ...what,
      method: 'initialize',
      params: { protocolVersion: LEGACY, capabilities: {}, clientInfo: CLIENT_INFO },
    },
    { version: LEGACY, session: null },
  );
  const greeted = readReply(greeting);
  if (greeted.type === 'silent' || greeting.type === 'unanswered') return greeted;
  const session = greeting.headers['mcp-session-id'] ?? null;
  const era = { version: LEGACY, session };
  await notify(hands, place, { era, signal: what.signal });
  return readReply(await send(hands, place, what, era));
}

interface Era {
  readonly version: string;
  readonly session: string | null;
}

async function send(
  hands: Hands,
  { connector, path }: McpPlace,
  { method, params, signal, timeoutMs }: Ask,
  era: Era,
): Promise<Answered> {
  const envelope = {
    'io.modelcontextprotocol/protocolVersion': era.version,
    'io.modelcontextprotocol/clientInfo': CLIENT_INFO,
    'io.modelcontextprotocol/clientCapabilities': {},
  };
  const meta: JsonObject = era.version === MODERN ? { _meta: envelope } : {};
  const name = params['name'];
  return await askBy(hands, connector, {
    method: 'POST',
    path,
    headers: {
      ...headersOf(era),
      'mcp-method': method,
      ...(typeof name === 'string' ? { 'mcp-name': name } : {}),
    },
    body: { jsonrpc: '2.0', id: 1, method, params: { ...params, ...meta } },
    signal,
    ...(timeoutMs === undefined ? {} : { timeoutMs }),
  });
}

async function notify(
  hands: Hands,
  { connector, path }: McpPlace,
  { era, signal }: { readonly era: Era; readonly signal: AbortSignal },
): Promise<void> {
  const body = { jsonrpc: '2.0', method: 'notifications/initialized' };
  await askBy(hands, connector, { method: 'POST', path, headers: headersOf(era), body, signal });
}

function headersOf({ version, session }: Era): Record<string, string> {
  return {
    accept: 'application/json, text/event-stream',
    'mcp-protocol-version': version,
    ...(session === null ? {} : { 'mcp-session-id': session }),
  };
}

/** What a server of an older revision says to a request without a greeting. */
function isOfLegacy(answer: Answered): boolean {
  return answer.type === 'answered' && answer.status >= 400 && answer.status < 500;
}

function readReply(answer: Answered): Reply {
  if (answer.type === 'unanswered') return { ...answer, type: 'silent' };
  const { status } = answer;
  const body = typeof answer.body === 'string' ? lastEvent(answer.body) : answer.body;
  if (!isJsonObject(body))
    return silent('MCP_UNREADABLE', `Expected JSON-RPC, but found ${status}.`);
  const { error, result } = body;
  if (isJsonObject(error))
    return silent(
      'MCP_ERROR',
      `The server refused the request: ${JSON.stringify(error['message'])}.`,
    );
  if (isJsonObject(result)) return { type: 'result', result };
  return silent('MCP_UNREADABLE', `Expected a result, but found none (${status}).`);
}

function silent(code: string, detail: string): Extract<McpResult, { type: 'silent' }> {
  return { type: 'silent', code, detail, mayPass: false };
}

/** Servers may answer one request as a stream of events; the last one that is a reply counts. */
function lastEvent(text: string): JsonValue {
  const events = text
    .split(/\r?\n\r?\n/)
    .map((event) =>
      event
        .split(/\r?\n/)
        .filter((line) => line.startsWith('data:'))
        .map((line) => line.slice('data:'.length).trimStart())
        .join('\n'),
    )
    .map(parsed)
    .filter((value) => isJsonObject(value) && ('result' in value || 'error' in value));
  return events.at(-1) ?? null;
}

function parsed(text: string): JsonValue {
  try {
    const value: unknown = JSON.parse(text);
    return isJsonObject(value) ? value : null;
  } catch {
    return null;
  }
}

function toolOf({ name, description, inputSchema }: JsonObject): McpTool {
  return {
    name: typeof name === 'string' ? name : '',
    description: typeof description === 'string' ? description : '',
    inputSchema: isJsonObject(inputSchema) ? inputSchema : { type: 'object' },
  };
}

function resultOf({ isError, content, structuredContent }: JsonObject): McpResult {
  const parts = (Array.isArray(content) ? content : []).filter(isJsonObject);
  const text = parts.map(({ text: one }) => (typeof one === 'string' ? one : '')).join('\n');
  return {
    type: 'said',
    isError: isError === true,
    content: isJsonObject(structuredContent) ? structuredContent : null,
    text,
  };
}
