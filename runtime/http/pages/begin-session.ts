import type { Context } from 'koa';
import { sha256 } from '../../service/hash.ts';
import type { Identity } from '../../service/identity/identity.ts';
import { SESSION_LIFE_MS } from '../../service/identity/sessions.ts';
import { sessionCookie, sessionCookieName } from '../authenticate.ts';
import type { Reached } from '../host.ts';

/** Begins the session of somebody who has proven who they are, and sends them to the first page. */
export async function beginSession(
  ctx: Context,
  reached: Reached,
  identity: Identity,
  user: string,
): Promise<void> {
  // Whoever signs in gets a new session: one that was planted before is of no use.
  const before = sessionCookie(ctx.req, reached);
  if (before !== null) await identity.sessions.end(sha256(before));
  const { secret } = await identity.sessions.begin(user);
  await identity.accounts.noteSignIn(user);
  const seconds = Math.floor(SESSION_LIFE_MS / 1000);
  const name = sessionCookieName(reached);
  ctx.append('Set-Cookie', cookie(name, secret, { path: '/', seconds }, reached));
  seeOther(ctx, '/');
}

/** Sends a browser elsewhere by GET. */
export function seeOther(ctx: Context, path: string): void {
  ctx.status = 303;
  ctx.set('Location', path);
}

/** A cookie that no script reads, and no form of another site sends along. */
export function cookie(
  name: string,
  value: string,
  place: { readonly path: string; readonly seconds: number },
  { isSecure }: Reached,
): string {
  const { path, seconds } = place;
  const secure = isSecure ? '; Secure' : '';
  return `${name}=${value}; Path=${path}; Max-Age=${seconds}; HttpOnly; SameSite=Lax${secure}`;
}
