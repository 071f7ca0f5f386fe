import { isJsonObject, type JsonObject, type JsonValue } from '../../../shared/json.ts';
import { canonicalJson, sha256 } from '../hash.ts';
import type { Connector } from '../registry/connectors.ts';
import type { Answered } from './guarded-request.ts';
import { askBy, type Hands } from './hands.ts';

/** An agent that speaks A2A, as its card describes it. */
export interface Remote {
  readonly connector: string;
  /** Below the connector's address, where it takes requests. */
  readonly path: string;
  /** SHA-256 (hex) of its card in canonical form. */
  readonly cardHash: string;
}

/** A remote agent, or why it cannot be asked. */
export type FoundRemote =
  { readonly type: 'remote'; readonly remote: Remote } | Extract<Answered, { type: 'unanswered' }>;

/** A result of a call, or why there is none. */
export type RemoteReply =
  | { readonly type: 'result'; readonly result: JsonObject }
  | Extract<Answered, { type: 'unanswered' }>;

const CARD_PATH = '.well-known/agent-card.json';
const VERSION = '1.0';

/**
 * Reads an agent's card. Its requests go to where the card says only if that lies below the
 * connector's address: a card cannot lead the runtime elsewhere.
 */
export async function findRemote(
  hands: Hands,
  name: string,
  signal: AbortSignal,
): Promise<FoundRemote> {
  const answer = await askBy(hands, name, { method: 'GET', path: CARD_PATH, signal });
  if (answer.type === 'unanswered') return answer;
  const card = answer.body;
  const connector = await hands.find(name);
  if (answer.status !== 200 || !isJsonObject(card) || connector === null)
    return failed(
      'CARD_UNREADABLE',
      `Expected an agent card, but the answer was ${answer.status}.`,
    );
  const path = pathIn(card, connector);
  if (path === null)
    return failed(
      'CARD_REFUSED',
      `Expected a JSON-RPC interface below ${name}, but the card has none.`,
    );
  return {
    type: 'remote',
    remote: { connector: name, path, cardHash: sha256(canonicalJson(card)) },
  };
}

function pathIn(card: JsonObject, { baseUrl }: Connector): string | null {
  const interfaces = card['supportedInterfaces'];
  for (const one of Array.isArray(interfaces) ? interfaces.filter(isJsonObject) : []) {
    const { url, protocolBinding } = one;
    if (typeof url !== 'string' || !URL.canParse(url) || protocolBinding !== 'JSONRPC') continue;
    const target = new URL(url);
    const root = baseUrl.pathname.replace(/\/?$/, '/');
    if (target.origin === baseUrl.origin && `${target.pathname}/`.startsWith(root))
      return target.pathname.slice(root.length) + target.search;
  }
  return null;
}

/** Asks a remote agent one thing. */
export async function askRemote(
  hands: Hands,
  { connector, path }: Remote,
  { method, params, signal }: { method: string; params: JsonObject; signal: AbortSignal },
): Promise<RemoteReply> {
  const answer = await askBy(hands, connector, {
    method: 'POST',
    path,
    headers: { 'a2a-version': VERSION },
    body: { jsonrpc: '2.0', id: 1, method, params },
    signal,
    timeoutMs: 60_000,
  });
  if (answer.type === 'unanswered') return answer;
  const { body } = answer;
  const { error, result } = isJsonObject(body) ? body : {};
  if (isJsonObject(result)) return { type: 'result', result };
  const why: JsonValue = isJsonObject(error) ? (error['message'] ?? null) : null;
  return failed('A2A_ERROR', `Expected a result of ${method}, but it said ${JSON.stringify(why)}.`);
}

function failed(code: string, detail: string): Extract<Answered, { type: 'unanswered' }> {
  return { type: 'unanswered', code, detail, mayPass: false };
}
