import Koa, { type Context } from 'koa';
import type { Outcome } from '../../shared/outcome.ts';
import { reject } from '../../shared/rejection.ts';
import type { HttpParts } from './context.ts';
import { securityHeaders } from './headers.ts';
import { readHost, type Reached } from './host.ts';
import { servePage } from './pages/serve-page.ts';
import { problemOfError, problemReply, type ProblemReply } from './problems.ts';
import { isHook, serveHook } from './protocols/serve-hook.ts';
import { serveProtocol } from './protocols/serve-protocol.ts';
import { serveApi } from './serve-api.ts';

/** The door of the runtime: whatever comes in goes through here, whatever goes out too. */
export function createApp(parts: HttpParts): Koa {
  const app = new Koa();
  app.use(async (ctx) => {
    try {
      await answer(ctx, parts);
    } catch (error) {
      refuse(ctx, problemOfError(error, parts.services.log, `${ctx.method} ${ctx.path}`));
    }
  });
  // What fails while an answer is written: the caller is gone, there is nobody to be told.
  app.on('error', (error: unknown) => parts.services.log.debug('answer.failed', { err: error }));
  return app;
}

async function answer(ctx: Context, parts: HttpParts): Promise<void> {
  const reached = readHost(ctx.req, parts.hosts);
  ctx.set({ ...securityHeaders(reached?.isSecure ?? false) });
  if (reached === null) {
    const { host = 'no host' } = ctx.req.headers;
    const { rejection } = reject(
      'misdirected',
      `Expected a host name that this runtime answers to, but found ${host.slice(0, 100)}.`,
    );
    return refuse(ctx, problemReply(rejection));
  }
  const isApi = ctx.path === '/v1' || ctx.path.startsWith('/v1/');
  if (isApi) {
    const outcome = await serveV1(ctx, reached, parts);
    if (!outcome.ok) refuse(ctx, problemReply(outcome.rejection));
    return;
  }
  if (await serveProtocol(ctx, reached, parts)) return;
  if (await servePage(ctx, reached, parts)) return;
  const { rejection } = reject('notFound', `Expected a page under ${ctx.path}, but there is none.`);
  refuse(ctx, problemReply(rejection));
}

async function serveV1(ctx: Context, reached: Reached, parts: HttpParts): Promise<Outcome<null>> {
  return isHook(ctx) ? await serveHook(ctx, parts) : await serveApi(ctx, reached, parts);
}

function refuse(ctx: Context, { status, headers, problem }: ProblemReply): void {
  if (ctx.res.headersSent) {
    // A stream that has begun cannot say why it ends.
    ctx.res.destroy();
    return;
  }
  ctx.status = status;
  ctx.set({ ...headers, 'Cache-Control': 'no-store' });
  // What was not read of the request is not waited for.
  if (!ctx.req.complete) ctx.set('Connection', 'close');
  ctx.type = 'application/problem+json; charset=utf-8';
  ctx.body = JSON.stringify(problem);
}
