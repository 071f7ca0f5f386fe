import type { Context } from 'koa';
import { accept, type Outcome } from '../../../shared/outcome.ts';
import { reject } from '../../../shared/rejection.ts';
import type { Identity } from '../../service/identity/identity.ts';
import { cookieOf } from '../authenticate.ts';
import type { Reached } from '../host.ts';
import { beginSession, cookie, seeOther } from './begin-session.ts';
import { readForm } from './read-form.ts';
import { signInFailedPage, signInPage } from './sign-in-page.ts';

/** Where, and for how long (seconds), the token waits for the button to be pressed. */
const WAITING = { path: '/sign-in', seconds: 600 } as const;
const TOKEN_COOKIE = 'baton-sign-in';

/**
 * Signs a browser in, by a one-time link or by a name with its password. Opening the link moves the
 * token out of the address, so that it stays in no history and in no `Referer`; only pressing the
 * button uses it up, so that a program that looks at links beforehand does not.
 */
export async function serveSignIn(
  ctx: Context,
  reached: Reached,
  identity: Identity,
): Promise<boolean> {
  ctx.set('Cache-Control', 'no-store');
  if (ctx.method === 'GET') return showPage(ctx, reached, identity);
  if (ctx.method !== 'POST') return false;
  if (isForeign(ctx, reached)) return refuse(ctx, identity, 403);
  const user = await shownBy(ctx, reached, identity);
  if (!user.ok) return refuse(ctx, identity, user.rejection.code === 'tooManyRequests' ? 429 : 403);
  await beginSession(ctx, reached, identity, user.value);
  ctx.append('Set-Cookie', cookie(TOKEN_COOKIE, '', { path: '/sign-in', seconds: 0 }, reached));
  return true;
}

/** Who somebody is by what they show: a name with its password, or else a link. */
async function shownBy(
  ctx: Context,
  reached: Reached,
  identity: Identity,
): Promise<Outcome<string>> {
  const form = await readForm(ctx.req);
  const name = form?.get('name') ?? null;
  if (form === null || name === null) return await byLink(ctx, identity);
  const password = form.get('password') ?? '';
  return await identity.accounts.byPassword(name, password, addressOf(ctx, reached));
}

async function byLink(ctx: Context, { links }: Identity): Promise<Outcome<string>> {
  const token = cookieOf(ctx.req, TOKEN_COOKIE);
  const user = token === null ? null : await links.redeem(token);
  if (user !== null) return accept(user);
  return reject('unauthenticated', 'Expected a link that has not been used, but it is none.');
}

function refuse(ctx: Context, { provider }: Identity, status: number): true {
  ctx.status = status;
  if (status === 429) ctx.set('Retry-After', '60');
  ctx.type = 'text/html; charset=utf-8';
  ctx.body = signInFailedPage(provider?.label ?? null, true);
  return true;
}

function showPage(ctx: Context, reached: Reached, { provider }: Identity): boolean {
  const { token } = ctx.query;
  if (typeof token === 'string' && /^[\w-]{20,100}$/.test(token)) {
    ctx.append('Set-Cookie', cookie(TOKEN_COOKIE, token, WAITING, reached));
    seeOther(ctx, '/sign-in');
    return true;
  }
  ctx.type = 'text/html; charset=utf-8';
  const isWaiting = cookieOf(ctx.req, TOKEN_COOKIE) !== null;
  const hasTried = token !== undefined;
  ctx.body = isWaiting ? signInPage() : signInFailedPage(provider?.label ?? null, hasTried);
  return true;
}

/** From where somebody tries: behind a proxy, the address that the proxy saw. */
function addressOf(ctx: Context, { isSecure }: Reached): string {
  const seen = ctx.get('X-Forwarded-For').split(',').at(-1)?.trim() ?? '';
  return isSecure && seen !== '' ? seen : ctx.ip;
}

/** A form of another site could press the button for somebody else. */
function isForeign(ctx: Context, { origin }: Reached): boolean {
  // Browsers say "null" for the origin of a form on a page without referrer; where they say how the
  // sites are related, that is the better word.
  const site = ctx.get('Sec-Fetch-Site');
  const from = ctx.get('Origin');
  return site === '' ? from !== '' && from !== origin : site !== 'same-origin';
}
