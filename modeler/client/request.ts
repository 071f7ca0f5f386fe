import type { JsonValue } from '../../shared/json.ts';
import { ApiProblem, NoAnswer, problemFrom } from './api-problem.ts';
import { reportAnswer, reportSilence } from './connection.ts';
import { UnreadableReply, type Reader } from './reader.ts';
import { reportSignedOut } from './session.ts';

/** The header that a foreign page cannot set: with the same-site cookie it stops forged requests. */
export const CSRF_HEADER: Readonly<Record<string, string>> = { 'X-Baton-Request': '1' };

/** What to ask. `read` says what answer is understood; everything else is optional. */
export interface Ask<T> {
  readonly read: Reader<T>;
  readonly method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly body?: JsonValue;
  readonly query?: Readonly<Record<string, string | number | null>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
  /** Give the same key to repeat an act safely; every POST gets one of its own otherwise. */
  readonly idempotencyKey?: string;
  /** Goes out also when the page is left meanwhile; for little bodies only. */
  readonly keepalive?: boolean;
}

/**
 * Asks the runtime and reads the answer.
 *
 * @throws {ApiProblem} the runtime refused
 * @throws {NoAnswer} nothing came back; the connection is watched from then on
 * @throws {UnreadableReply} the answer is not what `read` understands
 */
export async function request<T>(path: string, ask: Ask<T>): Promise<T> {
  const response = await send(path, ask);
  const text = await response.text();
  if (!response.ok) throw refusal(response, text);
  return ask.read(parse(response, text), '$');
}

/** A key nobody else has: 128 random bits. (`randomUUID` exists on secure origins only.) */
export function freshKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Writes a path with its query; members that are `null` are left out. */
export function withQuery(path: string, query: Ask<unknown>['query'] = {}): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query))
    if (value !== null && value !== '') search.set(name, String(value));
  const written = search.toString();
  return written === '' ? path : `${path}?${written}`;
}

async function send<T>(path: string, ask: Ask<T>): Promise<Response> {
  const method = ask.method ?? 'GET';
  const headers = new Headers({ Accept: 'application/json', ...CSRF_HEADER, ...ask.headers });
  if (ask.body !== undefined) headers.set('Content-Type', 'application/json');
  if (method === 'POST') headers.set('Idempotency-Key', ask.idempotencyKey ?? freshKey());
  const { signal = null } = ask;
  const init = { method, headers, body: bodyOf(ask), signal, keepalive: ask.keepalive === true };
  try {
    const response = await fetch(withQuery(path, ask.query), init);
    reportAnswer();
    return response;
  } catch (error) {
    if (signal?.aborted === true) throw error;
    reportSilence();
    throw new NoAnswer(`Expected an answer to ${method} ${path}, but none came.`, { cause: error });
  }
}

function bodyOf({ body }: Ask<unknown>): string | null {
  return body === undefined ? null : JSON.stringify(body);
}

function refusal(response: Response, text: string): ApiProblem {
  if (response.status === 401) reportSignedOut();
  const seconds = Number(response.headers.get('Retry-After') ?? Number.NaN);
  const retryAfterMs = Number.isFinite(seconds) ? seconds * 1000 : null;
  return new ApiProblem(problemFrom(response.status, lenient(text)), retryAfterMs);
}

function parse(response: Response, text: string): unknown {
  if (text === '') return null;
  const type = response.headers.get('Content-Type') ?? '';
  if (!/\bjson\b/.test(type)) return text;
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new UnreadableReply('Expected JSON, but the reply is cut off.', { cause: error });
  }
}

function lenient(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
