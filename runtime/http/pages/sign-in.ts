import type { Context } from 'koa';
import type { Identity } from '../../service/identity/identity.ts';
import { SESSION_LIFE_MS } from '../../service/identity/sessions.ts';
import { cookieOf, sessionCookie, sessionCookieName } from '../authenticate.ts';
import type { Reached } from '../host.ts';
import { sha256 } from '../../service/hash.ts';
import { signInFailedPage, signInPage } from './sign-in-page.ts';

/** Where, and for how long (seconds), the token waits for the button to be pressed. */
const WAITING = { path: '/sign-in', seconds: 600 } as const;
const TOKEN_COOKIE = 'baton-sign-in';

/**
 * Signs a browser in by a one-time link. Opening the link moves the token out of the address, so
 * that it stays in no history and in no `Referer`; only pressing the button uses it up, so that
 * a program that looks at links beforehand does not.
 */
export async function serveSignIn(
  ctx: Context,
  reached: Reached,
  identity: Identity,
): Promise<boolean> {
  ctx.set('Cache-Control', 'no-store');
  if (ctx.method === 'GET') return showPage(ctx, reached);
  if (ctx.method !== 'POST') return false;
  const token = cookieOf(ctx.req, TOKEN_COOKIE);
  const user =
    token === null || isForeign(ctx, reached) ? null : await identity.links.redeem(token);
  if (user === null) {
    ctx.status = 403;
    ctx.type = 'text/html; charset=utf-8';
    ctx.body = signInFailedPage();
    return true;
  }
  // Whoever signs in gets a new session: one that was planted before is of no use.
  const before = sessionCookie(ctx.req, reached);
  if (before !== null) await identity.sessions.end(sha256(before));
  const { secret } = await identity.sessions.begin(user);
  const seconds = Math.floor(SESSION_LIFE_MS / 1000);
  ctx.append(
    'Set-Cookie',
    cookie(sessionCookieName(reached), secret, { path: '/', seconds }, reached),
  );
  ctx.append('Set-Cookie', cookie(TOKEN_COOKIE, '', { path: '/sign-in', seconds: 0 }, reached));
  seeOther(ctx, '/');
  return true;
}

function showPage(ctx: Context, reached: Reached): boolean {
  const { token } = ctx.query;
  if (typeof token === 'string' && /^[\w-]{20,100}$/.test(token)) {
    ctx.append('Set-Cookie', cookie(TOKEN_COOKIE, token, WAITING, reached));
    seeOther(ctx, '/sign-in');
    return true;
  }
  ctx.type = 'text/html; charset=utf-8';
  ctx.body = cookieOf(ctx.req, TOKEN_COOKIE) === null ? signInFailedPage() : signInPage();
  return true;
}

/** A form of another site could press the button for somebody else. */
function isForeign(ctx: Context, { origin }: Reached): boolean {
  // Browsers say "null" for the origin of a form on a page without referrer; where they say how the
  // sites are related, that is the better word.
  const site = ctx.get('Sec-Fetch-Site');
  const from = ctx.get('Origin');
  return site === '' ? from !== '' && from !== origin : site !== 'same-origin';
}

function seeOther(ctx: Context, path: string): void {
  ctx.status = 303;
  ctx.set('Location', path);
}

function cookie(
  name: string,
  value: string,
  place: { readonly path: string; readonly seconds: number },
  { isSecure }: Reached,
): string {
  const { path, seconds } = place;
  const secure = isSecure ? '; Secure' : '';
  return `${name}=${value}; Path=${path}; Max-Age=${seconds}; HttpOnly; SameSite=Lax${secure}`;
}
