import { isJsonObject, type JsonObject } from '../../shared/json.ts';
import { BatonRefused, BatonUnreachable, reasonOf } from './errors.ts';
import { PATIENT, pauseBefore, rest, type Patience } from './patience.ts';

/** What is asked of `fetch`: the global one answers it, and so may any other. */
export type Fetch = (url: string, init: FetchInit) => Promise<FetchReply>;

/** A request as it is handed to {@link Fetch}. */
export interface FetchInit {
  readonly method: string;
  readonly headers: Record<string, string>;
  readonly body?: string | Uint8Array<ArrayBuffer>;
  readonly signal: AbortSignal;
}

/** What {@link Fetch} has to answer. */
export interface FetchReply {
  readonly status: number;
  readonly headers: { get(name: string): string | null };
  text(): Promise<string>;
  /** The body as it comes; left out: only {@link text} is there, and no stream can be followed. */
  readonly body?: ReadableBody | null;
}

/** A body that is read as it comes, such as the global `fetch` gives. */
export interface ReadableBody {
  getReader(): {
    read(): Promise<{ readonly done: boolean; readonly value?: Uint8Array | undefined }>;
  };
}

/** Where Baton is, and as whom it is asked. */
export interface Access {
  /** Such as `https://baton.example`. */
  readonly baseUrl: string;
  /** The key of a performer, or a person's token. */
  readonly credential: string;
  /** In the place of the global `fetch`. */
  readonly fetch?: Fetch;
  /** The pauses between tries. */
  readonly patience?: Patience;
  /** Told before each new try: how many there were, and what came of the last. */
  readonly onWait?: (tries: number, reason: string) => void;
}

/** One request to Baton. */
export interface CallRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** From `/v1/` on, ids encoded. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string | number | boolean | undefined>>;
  readonly body?: JsonObject;
  /** Bytes in the place of a JSON body. */
  readonly bytes?: { readonly content: Uint8Array<ArrayBuffer>; readonly mediaType: string };
  /** The lease token, for what is done with work in hand. */
  readonly lease?: string;
  readonly signal?: AbortSignal;
  /** How long (ms) one try may take; 15,000 if nothing is said. */
  readonly timeoutMs?: number;
  /** The caller's own name for a POST; a fresh one if nothing is said. */
  readonly key?: string;
  /** How often it is tried at most; 6 if nothing is said, `Infinity` until `signal`. */
  readonly tries?: number;
}

/** Asks Baton and reads its answer. */
export interface Caller {
  /**
   * Sends a request, and again after an outage, a 429 or a lost connection: under one
   * `Idempotency-Key`, so that it is carried out once.
   * @throws BatonRefused when Baton refuses, BatonUnreachable when it does not answer, the reason of
   * the signal when that comes first
   */
  call(request: CallRequest): Promise<JsonObject>;
}

const TIMEOUT_MS = 15_000;
const TRIES = 6;
/** The longest (ms) that `Retry-After` is obeyed. */
const LONGEST_RETRY_AFTER_MS = 60_000;

/** Binds calls to an address and a credential. */
export function createCaller(access: Access): Caller {
  return { call: (request) => callUntilAnswered(access, request) };
}

/** A segment of a path: an id is data, never a part of the address. */
export function segment(id: string): string {
  return encodeURIComponent(id);
}

async function callUntilAnswered(access: Access, request: CallRequest): Promise<JsonObject> {
  const { tries: most = TRIES, signal = NEVER } = request;
  const { patience = PATIENT, onWait = ignore } = access;
  const key = request.method === 'POST' ? (request.key ?? crypto.randomUUID()) : null;
  for (let tries = 0; ; tries += 1) {
    const answer = await callOnce(access, request, key);
    if (answer.type === 'done') return answer.body;
    signal.throwIfAborted();
    if (tries + 1 >= most) throw new BatonUnreachable(answer.reason);
    onWait(tries, answer.reason);
    const pause = pauseBefore(tries, patience);
    await rest(Math.max(pause, answer.afterMs), signal);
    signal.throwIfAborted();
  }
}

const NEVER: AbortSignal = new AbortController().signal;

function ignore(): void {}

type Answer =
  | { readonly type: 'done'; readonly body: JsonObject }
  /** Worth another try, not before so many ms. */
  | { readonly type: 'again'; readonly reason: string; readonly afterMs: number };

async function callOnce(access: Access, request: CallRequest, key: string | null): Promise<Answer> {
  let reply: FetchReply;
  let text: string;
  try {
    reply = await send(access, request, key);
    text = await reply.text();
  } catch (error) {
    return { type: 'again', reason: reasonOf(error), afterMs: 0 };
  }
  const body = readBody(text);
  const { status } = reply;
  if (status < 300)
    return body === null
      ? { type: 'again', reason: 'the answer makes no sense', afterMs: 0 }
      : { type: 'done', body };
  if (!isPassing(status, body)) throw new BatonRefused(status, body ?? {});
  const code = body?.['code'];
  const reason = typeof code === 'string' ? code : String(status);
  return { type: 'again', reason, afterMs: retryAfterMs(reply) };
}

async function send(
  { baseUrl, credential, fetch: own }: Access,
  { method, path, query = {}, lease, signal, timeoutMs = TIMEOUT_MS, ...said }: CallRequest,
  key: string | null,
): Promise<FetchReply> {
  const timeout = AbortSignal.timeout(timeoutMs);
  const body = bodyOf(said);
  const request: FetchInit = {
    method,
    headers: {
      authorization: `Bearer ${credential}`,
      ...(body === null ? {} : { 'content-type': body.mediaType }),
      ...(lease === undefined ? {} : { 'baton-lease': lease }),
      ...(key === null ? {} : { 'idempotency-key': key }),
    },
    signal: signal === undefined ? timeout : AbortSignal.any([signal, timeout]),
    ...(body === null ? {} : { body: body.content }),
  };
  const url = `${baseUrl.replace(/\/+$/, '')}${path}${queryOf(query)}`;
  return await (own ?? fetch)(url, request);
}

interface Body {
  readonly content: string | Uint8Array<ArrayBuffer>;
  readonly mediaType: string;
}

function bodyOf({ body, bytes }: Pick<CallRequest, 'body' | 'bytes'>): Body | null {
  if (bytes !== undefined) return bytes;
  return body === undefined
    ? null
    : { content: JSON.stringify(body), mediaType: 'application/json' };
}

function queryOf(query: NonNullable<CallRequest['query']>): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query))
    if (value !== undefined) search.set(name, String(value));
  return search.size === 0 ? '' : `?${search.toString()}`;
}

function readBody(text: string): JsonObject | null {
  if (text === '') return {};
  try {
    const value: unknown = JSON.parse(text);
    return isJsonObject(value) ? value : null;
  } catch {
    return null;
  }
}

/** What passes by itself; the first request under the same key may still be running, too. */
function isPassing(status: number, body: JsonObject | null): boolean {
  return status >= 500 || status === 429 || status === 408 || body?.['code'] === 'still-running';
}

function retryAfterMs({ headers }: FetchReply): number {
  const seconds = Number(headers.get('retry-after') ?? 0);
  if (!Number.isFinite(seconds) || seconds <= 0) return 0;
  return Math.min(seconds * 1000, LONGEST_RETRY_AFTER_MS);
}
