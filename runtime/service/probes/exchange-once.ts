import {
  request as httpRequest,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type RequestOptions,
} from 'node:http';
import { request as httpsRequest } from 'node:https';
import type { Address } from './address-guard.ts';

/** One request, ready to be made to one address. */
export interface Outgoing {
  readonly method: string;
  readonly url: URL;
  /** One of those that the host of the address has, looked at before. */
  readonly address: Address;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer | null;
  readonly signal: AbortSignal;
  /** How much (bytes) the answer may bring. */
  readonly mostBytes: number;
}

/** What came back: an answer as it was sent, or why it is not taken. */
export type CameBack =
  | {
      readonly type: 'answer';
      readonly status: number;
      readonly headers: IncomingHttpHeaders;
      readonly bytes: Buffer;
    }
  | { readonly type: 'refused'; readonly code: string; readonly detail: string };

/**
 * Makes one request to this very address, with no redirect followed, no proxy asked and no encoding
 * undone. @throws what the connection fails with
 */
export async function exchangeOnce(outgoing: Outgoing): Promise<CameBack> {
  const request = outgoing.url.protocol === 'https:' ? httpsRequest : httpRequest;
  return await new Promise<CameBack>((resolve, reject) => {
    const sent = request(optionsOf(outgoing), (response) => {
      readAnswer(response, outgoing.mostBytes).then(resolve, reject);
    });
    sent.on('error', reject);
    sent.end(outgoing.body ?? undefined);
  });
}

function optionsOf({
  method,
  url,
  address,
  headers,
  body,
  signal,
}: Outgoing): RequestOptions & { servername?: string } {
  const isSecure = url.protocol === 'https:';
  return {
    method,
    host: address.address,
    family: address.family,
    port: url.port === '' ? (isSecure ? 443 : 80) : Number(url.port),
    path: url.pathname + url.search,
    headers: {
      accept: 'application/json',
      ...headers,
      ...(body === null ? {} : { 'content-length': String(body.length) }),
      host: url.host,
      'accept-encoding': 'identity',
      connection: 'close',
    },
    agent: false,
    signal,
    // The certificate is for the name, although the connection is made to the address.
    ...(isSecure && !isAddress(url.hostname) ? { servername: url.hostname } : {}),
  };
}

async function readAnswer(response: IncomingMessage, mostBytes: number): Promise<CameBack> {
  const { statusCode: status = 0, headers } = response;
  const refusal = refusalOf(headers, status);
  if (refusal !== null) {
    response.destroy();
    return refusal;
  }
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of response) {
    if (!Buffer.isBuffer(chunk)) continue;
    size += chunk.length;
    if (size > mostBytes) {
      response.destroy();
      return refused(
        'TOO_LARGE',
        `Expected an answer of at most ${mostBytes} bytes, but it is larger.`,
      );
    }
    chunks.push(chunk);
  }
  return { type: 'answer', status, headers, bytes: Buffer.concat(chunks) };
}

function refusalOf(headers: IncomingHttpHeaders, status: number): CameBack | null {
  if (status >= 300 && status < 400)
    return refused(
      'REDIRECTED',
      `Expected an answer, but found a redirect (${status}); none is followed.`,
    );
  const encoding = headers['content-encoding'] ?? 'identity';
  return encoding === 'identity'
    ? null
    : refused('ENCODED', `Expected an answer as it is, but it is encoded (${encoding}).`);
}

function refused(code: string, detail: string): CameBack {
  return { type: 'refused', code, detail };
}

function isAddress(host: string): boolean {
  return host.startsWith('[') || /^[\d.]+$/.test(host);
}
