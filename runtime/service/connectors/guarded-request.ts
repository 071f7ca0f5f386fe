import type { JsonValue } from '../../../shared/json.ts';
import { parseStrictJson } from '../../../shared/strict-json.ts';
import { resolveHost, type Address } from '../probes/address-guard.ts';
import { exchangeOnce, type CameBack } from '../probes/exchange-once.ts';
import { addressBelow } from '../probes/read-probe.ts';
import type { Connector } from '../registry/connectors.ts';
import { decodeUtf8 } from '../utf8.ts';

/** One request to a system beyond the runtime, by a connector. */
export interface GuardedRequest {
  readonly method: string;
  /** Path and query below the connector's address. */
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as it is; an object is sent as JSON. */
  readonly body?: JsonValue | string;
  readonly signal: AbortSignal;
  /** How long (ms) it may take altogether; 30,000 if nothing is said. */
  readonly timeoutMs?: number;
}

/** What came of a request. */
export type Answered =
  | {
      readonly type: 'answered';
      readonly status: number;
      readonly headers: Readonly<Record<string, string>>;
      /** Parsed JSON; the text when it is none; `null` when there is none. */
      readonly body: JsonValue;
    }
  | {
      readonly type: 'unanswered';
      readonly code: string;
      readonly detail: string;
      /** Whether another try may do. */
      readonly mayPass: boolean;
      /** Nobody was there: it is certain that nothing was sent. */
      readonly isUnsent?: true;
    };

const TIMEOUT_MS = 30_000;
const MOST_BYTES = 4_194_304;
const LIMITS = { depth: 64, keys: 100_000 };

/**
 * Sends a request to where a connector leads and nowhere else: its host is resolved once, every
 * address is looked at, the connection is made to one of those, no redirect is followed and no proxy
 * asked. Never throws: what went wrong is an answer, too.
 */
export async function guardedRequest(
  connector: Connector,
  request: GuardedRequest,
): Promise<Answered> {
  const url = addressBelow(connector.baseUrl, request.path);
  if (url === null)
    return unanswered(
      'PATH_REFUSED',
      `Expected a path below the address of ${connector.name}, but it leads out.`,
      false,
    );
  const resolved = await resolveHost(url.hostname, connector.allowPrivate);
  if (!resolved.ok)
    return unanswered(resolved.code, resolved.detail, resolved.code === 'UNRESOLVED');
  let answer = await send(url, resolved.addresses[0], { connector, request });
  // `localhost` may stand for two addresses of which one is listened on.
  for (const address of resolved.addresses.slice(1))
    if (answer.type === 'unanswered' && answer.isUnsent === true)
      answer = await send(url, address, { connector, request });
  return answer;
}

const UNREACHABLE = 'UNREACHABLE';

interface Errand {
  readonly connector: Connector;
  readonly request: GuardedRequest;
}

async function send(url: URL, address: Address, errand: Errand): Promise<Answered> {
  const { connector, request } = errand;
  const timeout = AbortSignal.timeout(request.timeoutMs ?? TIMEOUT_MS);
  const signal = AbortSignal.any([request.signal, timeout]);
  const body = bodyOf(request);
  const headers = {
    ...(body === null ? {} : { 'content-type': 'application/json' }),
    ...request.headers,
    ...connector.headers,
  };
  const { method } = request;
  const outgoing = { method, url, address, headers, body, signal, mostBytes: MOST_BYTES };
  try {
    return answered(await exchangeOnce(outgoing));
  } catch (error) {
    request.signal.throwIfAborted();
    return silence(connector, timeout.aborted, error);
  }
}

function silence({ name }: Connector, isLate: boolean, error: unknown): Answered {
  if (isLate)
    return unanswered('TIMEOUT', `Expected ${name} to answer in time, but it did not.`, true);
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
  const detail = `Expected ${name} to answer, but the connection failed (${code}).`;
  const unreachable = unanswered(UNREACHABLE, detail, true);
  // What was sent once is not sent again to another address: it may have been done.
  return UNSENT.has(code) ? { ...unreachable, isUnsent: true } : unreachable;
}

/** Faults of a connection that was never made. */
const UNSENT: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EADDRNOTAVAIL',
]);

function bodyOf({ body }: GuardedRequest): Buffer | null {
  if (body === undefined) return null;
  return Buffer.from(typeof body === 'string' ? body : JSON.stringify(body));
}

function answered(came: CameBack): Answered {
  if (came.type === 'refused') return unanswered(came.code, came.detail, false);
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(came.headers))
    if (typeof value === 'string') headers[name] = value;
  return { type: 'answered', status: came.status, headers, body: valueOf(came.bytes) };
}

function valueOf(bytes: Buffer): JsonValue {
  if (bytes.length === 0) return null;
  const text = decodeUtf8(bytes);
  if (text === null) return null;
  const read = parseStrictJson(text, LIMITS);
  return read.ok ? read.value : text;
}

function unanswered(
  code: string,
  detail: string,
  mayPass: boolean,
): Extract<Answered, { type: 'unanswered' }> {
  return { type: 'unanswered', code, detail, mayPass };
}
