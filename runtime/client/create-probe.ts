import type { JsonObject } from '../../shared/json.ts';

/** What a read is about: the segments that the path names, decoded, and the parameters behind it. */
export interface ProbeKeys {
  readonly path: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
}

/**
 * Says how things stand in a system of record, and changes nothing. `null`: there is no such thing.
 * What it throws is answered as a fault of the system, which proves nothing either way.
 */
export type ReadState = (keys: ProbeKeys) => Promise<JsonObject | null> | JsonObject | null;

/** On which terms a system of record is read. */
export interface ProbeOptions {
  /** The token that the orchestrator's connector shows; no performer is to know it. */
  readonly credential: string;
  /**
   * Signs each answer, for probes of kind `signed`: a shared secret (HMAC-SHA-256) or a private key
   * (Ed25519) that Baton has been given the counterpart of.
   */
  readonly signWith?: string | CryptoKey;
}

/** What answers the orchestrator's reads. */
export interface ProbeServer {
  /** Says how something is read, such as `/invoices/{id}`. */
  on(path: string, read: ReadState): ProbeServer;
  /** Answers a request: for `Deno.serve`, workers, or whatever speaks `Request` and `Response`. */
  answer(request: Request): Promise<Response>;
}

interface Place {
  readonly pattern: readonly string[];
  readonly read: ReadState;
}

/**
 * The side of a probe that stands in a system of record: reads only, for one caller only, never from
 * a cache, and signed where that is asked for.
 */
export function createProbe(options: ProbeOptions): ProbeServer {
  const places: Place[] = [];
  const server: ProbeServer = {
    on(path, read) {
      places.push({ pattern: segmentsOf(path), read });
      return server;
    },
    async answer(request) {
      const { status, body } = await answerTo(request, options, places);
      return await written(status, body, options);
    },
  };
  return server;
}

interface Said {
  readonly status: number;
  readonly body: JsonObject;
}

async function answerTo(
  request: Request,
  { credential }: ProbeOptions,
  places: readonly Place[],
): Promise<Said> {
  const shown = request.headers.get('authorization') ?? '';
  if (!(await isSame(shown, `Bearer ${credential}`))) return said(401, 'not for you');
  if (request.method !== 'GET') return said(405, 'only reads are answered');
  const { pathname, searchParams: query } = new URL(request.url);
  for (const { pattern, read } of places) {
    const path = matched(pattern, segmentsOf(pathname));
    if (path === null) continue;
    try {
      const body = await read({ path, query });
      return body === null ? said(404, 'there is no such thing') : { status: 200, body };
    } catch {
      // what went wrong inside is for the system's own log, not for whoever asks
      return said(500, 'it could not be read');
    }
  }
  return said(404, 'nothing is read here');
}

function said(status: number, error: string): Said {
  return { status, body: { error } };
}

async function written(
  status: number,
  body: JsonObject,
  { signWith }: ProbeOptions,
): Promise<Response> {
  const bytes = new TextEncoder().encode(JSON.stringify(body));
  const signature = signWith === undefined ? null : await signatureOf(bytes, signWith);
  const headers = {
    'content-type': 'application/json',
    'cache-control': 'no-store',
    ...(signature === null ? {} : { 'baton-signature': signature }),
  };
  return new Response(bytes, { status, headers });
}

async function signatureOf(
  bytes: Uint8Array<ArrayBuffer>,
  signWith: string | CryptoKey,
): Promise<string> {
  const key = typeof signWith === 'string' ? await secretKey(signWith) : signWith;
  const signature = await crypto.subtle.sign(key.algorithm.name, key, bytes);
  return btoa(String.fromCharCode(...new Uint8Array(signature)));
}

async function secretKey(secret: string): Promise<CryptoKey> {
  const bytes = new TextEncoder().encode(secret);
  return await crypto.subtle.importKey('raw', bytes, { name: 'HMAC', hash: 'SHA-256' }, false, [
    'sign',
  ]);
}

/** Compares what is equally long whatever it is, so that time tells nothing. */
async function isSame(one: string, other: string): Promise<boolean> {
  const [a, b] = await Promise.all([digest(one), digest(other)]);
  return a.every((byte, n) => byte === b[n]);
}

async function digest(text: string): Promise<Uint8Array> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)));
}

function segmentsOf(path: string): readonly string[] {
  return path.split('/').filter((segment) => segment !== '');
}

/** What the names of a pattern stand for; `null` when the path is another. */
function matched(
  pattern: readonly string[],
  path: readonly string[],
): Readonly<Record<string, string>> | null {
  if (pattern.length !== path.length) return null;
  const names: [string, string][] = [];
  for (const [n, segment] of pattern.entries()) {
    const given = decoded(path[n] ?? '');
    const name = /^\{(\w+)\}$/.exec(segment)?.[1];
    if (given === null || (name === undefined && segment !== given)) return null;
    if (name !== undefined) names.push([name, given]);
  }
  return Object.fromEntries(names);
}

function decoded(segment: string): string | null {
  try {
    return decodeURIComponent(segment);
  } catch {
    return null;
  }
}
