import { createHash } from 'node:crypto';
import { parseStrictJson } from '../../../shared/strict-json.ts';
import type { ProbeObservation, ProbeRequest, SignatureState } from '../../../shared/work-item.ts';
import type { Clock } from '../clock.ts';
import { SIGNATURE_HEADER } from '../evidence/signing-keys.ts';
import type { Connector } from '../registry/connectors.ts';
import { decodeUtf8 } from '../utf8.ts';
import { resolveHost, type Address } from './address-guard.ts';
import { exchangeOnce, type CameBack } from './exchange-once.ts';

/** How long (ms) one read may take altogether. */
const READ_TIMEOUT_MS = 10_000;
/** How much (bytes) one answer may bring. */
const MOST_BYTES = 1_048_576;
/** A system of record may nest and name more than a request to us. */
const ANSWER_LIMITS = { depth: 64, keys: 100_000 };

/** Reads a system of record once. Never throws: what went wrong is an observation, too. */
export type ReadProbe = (probe: ProbeRequest) => Promise<ProbeObservation>;

/** Binds reading to the connectors and a clock. */
export function createReadProbe(
  find: (name: string) => Promise<Connector | null>,
  clock: Clock,
  keys: SignatureCheck | null = null,
): ReadProbe {
  return async (probe) => {
    const read = await attempt(probe, await find(probe.connector));
    const at = clock.now();
    const signed = read.ok ? await signatureOf(probe, read, keys) : {};
    return read.ok
      ? { type: 'answered', probe: probe.probe, ...read.answer, ...signed, at }
      : { type: 'unanswered', probe: probe.probe, code: read.code, detail: read.detail, at };
  };
}

/** Whether bytes bear the signature of a registered key. */
export interface SignatureCheck {
  check(name: string, bytes: Buffer, signature: string | null): Promise<SignatureState>;
}

async function signatureOf(
  { signedBy }: ProbeRequest,
  { bytes, signature }: Extract<Read, { ok: true }>,
  keys: SignatureCheck | null,
): Promise<{ readonly signature?: SignatureState }> {
  if (signedBy === undefined) return {};
  return { signature: (await keys?.check(signedBy, bytes, signature)) ?? 'unknown' };
}

type Answer = Pick<Extract<ProbeObservation, { type: 'answered' }>, 'status' | 'body' | 'bodyHash'>;

type Read =
  | {
      readonly ok: true;
      readonly answer: Answer;
      readonly bytes: Buffer;
      /** What the header says that signs it. */
      readonly signature: string | null;
    }
  | { readonly ok: false; readonly code: string; readonly detail: string };

async function attempt(probe: ProbeRequest, connector: Connector | null): Promise<Read> {
  const { connector: name, path } = probe;
  if (connector === null)
    return failed('NO_CONNECTOR', `Expected a connector ${name}, but none is registered.`);
  const url = addressBelow(connector.baseUrl, path);
  if (url === null)
    return failed(
      'PATH_REFUSED',
      `Expected a path below the address of ${name}, but it leads out.`,
    );
  const resolved = await resolveHost(url.hostname, connector.allowPrivate);
  if (!resolved.ok) return failed(resolved.code, resolved.detail);
  const [first, ...others] = resolved.addresses;
  let read = await get(url, first, connector);
  // `localhost` may stand for two addresses of which one is listened on.
  for (const address of others)
    if (!read.ok && read.code === UNREACHABLE) read = await get(url, address, connector);
  return read;
}

/** Dots climb also when they are encoded, and a backslash is a slash to the URL parser. */
const CLIMBING = /(^|\/)(\.|%2e){1,2}(\/|\?|#|$)/i;
const ODD = /[\\\s\p{Cc}]/u;

/** The address a probe reads; `null` when its path would leave what the connector may read. */
export function addressBelow(base: URL, path: string): URL | null {
  const root = base.pathname.endsWith('/') ? base.pathname : `${base.pathname}/`;
  const relative = path.startsWith('/') ? path.slice(1) : path;
  if (ODD.test(relative) || CLIMBING.test(relative)) return null;
  const text = `${base.origin}${root}${relative}`;
  const url = URL.canParse(text) ? new URL(text) : null;
  const isBelow = url?.origin === base.origin && url.pathname.startsWith(root);
  return isBelow && url.hash === '' ? url : null;
}

/** The connection could not be made, or broke. */
const UNREACHABLE = 'UNREACHABLE';

/** One GET, to this very address, with no redirect followed and no proxy asked. */
async function get(url: URL, address: Address, connector: Connector): Promise<Read> {
  const signal = AbortSignal.timeout(READ_TIMEOUT_MS);
  const headers = { ...connector.headers, 'cache-control': 'no-cache' };
  const outgoing = { method: 'GET', url, address, headers, body: null, signal };
  try {
    return readIn(await exchangeOnce({ ...outgoing, mostBytes: MOST_BYTES }));
  } catch (error) {
    if (signal.aborted)
      return failed(
        'TIMEOUT',
        `Expected ${connector.name} to answer within ${READ_TIMEOUT_MS} ms, but it did not.`,
      );
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    return failed(
      UNREACHABLE,
      `Expected ${connector.name} to answer, but the connection failed (${code}).`,
    );
  }
}

function readIn(came: CameBack): Read {
  if (came.type === 'refused') return failed(came.code, came.detail);
  const said = came.headers[SIGNATURE_HEADER];
  return bodyOf(came.status, came.bytes, typeof said === 'string' ? said : null);
}

function bodyOf(status: number, bytes: Buffer, signature: string | null): Read {
  const text = decodeUtf8(bytes);
  const read = text === null ? null : parseStrictJson(text, ANSWER_LIMITS);
  if (read === null || !read.ok) {
    const why = read === null ? 'it is not UTF-8' : read.rejection.detail;
    return failed('NOT_JSON', `Expected JSON in answer ${status}, but cannot read it: ${why}`);
  }
  const bodyHash = createHash('sha256').update(bytes).digest('hex');
  return { ok: true, answer: { status, body: read.value, bodyHash }, bytes, signature };
}

function failed(code: string, detail: string): Read {
  return { ok: false, code, detail };
}
