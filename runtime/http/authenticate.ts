import type { IncomingMessage } from 'node:http';
import { accept, type Outcome } from '../../shared/outcome.ts';
import { reject } from '../../shared/rejection.ts';
import type { Identity } from '../service/identity/identity.ts';
import { ANONYMOUS, type Principal } from '../service/identity/principal.ts';
import type { Reached } from './host.ts';

/** The header that a page of ours sends and a form of another site cannot. */
const REQUEST_HEADER = 'x-baton-request';

/**
 * Finds out who asks: by bearer token, or else by session cookie. A token that is shown must be
 * right; it is never looked for in cookies, nor a session in a header.
 * @rejects unauthenticated, forbidden when a session is used from another site
 */
export async function authenticate(
  request: IncomingMessage,
  reached: Reached,
  identity: Identity,
): Promise<Outcome<Principal>> {
  const { authorization } = request.headers;
  if (authorization !== undefined) return await byToken(authorization, identity);
  const secret = sessionCookie(request, reached);
  const person = secret === null ? null : await identity.ofSession(secret);
  if (person === null) return accept(ANONYMOUS);
  const foreign = foreignness(request, reached);
  return foreign === null ? accept(person) : reject('forbidden', foreign);
}

async function byToken(authorization: string, identity: Identity): Promise<Outcome<Principal>> {
  const token = /^Bearer ([\x21-\x7e]{1,500})$/i.exec(authorization)?.[1];
  const principal = token === undefined ? null : await identity.ofToken(token);
  if (principal !== null) return accept(principal);
  return reject('unauthenticated', 'Expected a bearer token that is in force, but it is not.');
}

/** Cookies do not tell ports apart: two runtimes on one machine each need a name of their own. */
export function sessionCookieName({ origin, isSecure }: Reached): string {
  if (isSecure) return '__Host-baton-session';
  const port = new URL(origin).port;
  return `baton-session-${port === '' ? '80' : port}`;
}

/** The session a browser shows; `null` when it shows none. */
export function sessionCookie(request: IncomingMessage, reached: Reached): string | null {
  return cookieOf(request, sessionCookieName(reached));
}

/** One cookie of a request; `null` when it is not there. */
export function cookieOf(request: IncomingMessage, name: string): string | null {
  for (const pair of (request.headers.cookie ?? '').split(';')) {
    const equals = pair.indexOf('=');
    if (equals > 0 && pair.slice(0, equals).trim() === name) return pair.slice(equals + 1).trim();
  }
  return null;
}

/**
 * Why a request that shows a session may not use it; `null` when it may. A cookie is sent by the
 * browser whoever caused the request, so the request has to come from a page of ours.
 */
function foreignness({ headers, method }: IncomingMessage, { origin }: Reached): string | null {
  const elsewhere = elsewhereOf(headers, origin);
  if (elsewhere !== null)
    return `Expected a request of this site's own pages, but it comes from elsewhere (${elsewhere}).`;
  const isSafe = method === 'GET' || method === 'HEAD';
  if (isSafe || headers[REQUEST_HEADER] !== undefined) return null;
  return 'Expected header X-Baton-Request with a request that changes something, but it is missing.';
}

/**
 * Where a request comes from, when not from us. A browser that says how the sites are related is
 * believed: for the origin it may say "null", and a development server in between keeps its own.
 */
function elsewhereOf(headers: IncomingMessage['headers'], own: string): string | null {
  const site = headers['sec-fetch-site'];
  if (site !== undefined) return site === 'same-origin' || site === 'none' ? null : String(site);
  return headers.origin === undefined || headers.origin === own ? null : headers.origin;
}
