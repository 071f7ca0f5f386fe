import type { Context } from 'koa';
import type { Outcome } from '../../../shared/outcome.ts';
import type { Identity } from '../../service/identity/identity.ts';
import { CALLBACK } from '../../service/identity/oidc/oidc.ts';
import type { ProviderSignIn } from '../../service/identity/oidc/provider-sign-in.ts';
import { cookieOf } from '../authenticate.ts';
import type { Reached } from '../host.ts';
import { beginSession, cookie, seeOther } from './begin-session.ts';
import { signInRefusedPage } from './sign-in-page.ts';

/** Where, and for how long (seconds), a browser keeps what it has to bring back. */
const WAITING = { path: '/sign-in/oidc', seconds: 600 } as const;
const TICKET_COOKIE = 'baton-oidc';

/**
 * Sends a browser to the identity provider, and takes it in when it comes back: only the browser
 * that was sent holds the ticket.
 * @returns false when there is nothing under this path
 */
export async function serveProviderSignIn(
  ctx: Context,
  reached: Reached,
  identity: Identity,
): Promise<boolean> {
  const { provider } = identity;
  if (ctx.method !== 'GET' || provider === null) return false;
  if (ctx.path === '/sign-in/oidc') return await send(ctx, reached, provider);
  if (ctx.path !== CALLBACK) return false;
  const user = await comeBack(ctx, reached, provider);
  if (!user.ok) return refuse(ctx, user.rejection.code === 'unavailable' ? 503 : 403);
  await beginSession(ctx, reached, identity, user.value);
  return true;
}

async function send(ctx: Context, reached: Reached, provider: ProviderSignIn): Promise<true> {
  const begun = await provider.begin(reached.origin);
  if (!begun.ok) return refuse(ctx, 503);
  ctx.append('Set-Cookie', cookie(TICKET_COOKIE, begun.value.ticket, WAITING, reached));
  seeOther(ctx, begun.value.url);
  return true;
}

async function comeBack(
  ctx: Context,
  reached: Reached,
  provider: ProviderSignIn,
): Promise<Outcome<string>> {
  const ticket = cookieOf(ctx.req, TICKET_COOKIE) ?? '';
  ctx.append('Set-Cookie', cookie(TICKET_COOKIE, '', { ...WAITING, seconds: 0 }, reached));
  return await provider.finish(ticket, new URL(`${reached.origin}${CALLBACK}?${ctx.querystring}`));
}

function refuse(ctx: Context, status: number): true {
  ctx.status = status;
  ctx.type = 'text/html; charset=utf-8';
  ctx.body = signInRefusedPage();
  return true;
}
