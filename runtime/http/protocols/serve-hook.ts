import type { Context } from 'koa';
import { accept, type Outcome } from '../../../shared/outcome.ts';
import { reject } from '../../../shared/rejection.ts';
import { readText } from '../body.ts';
import type { HttpParts } from '../context.ts';

const PATH = /^\/v1\/hooks\/([A-Za-z0-9][A-Za-z0-9_-]{0,62})$/;

/** Whether a request is a post of another system to a hook. */
export function isHook({ method, path }: Context): boolean {
  return method === 'POST' && PATH.test(path);
}

/**
 * Takes in what another system posts to a hook. Nobody is signed in: the signature over id, time and
 * body, byte for byte, is all that counts.
 */
export async function serveHook(ctx: Context, { services }: HttpParts): Promise<Outcome<null>> {
  ctx.set('Cache-Control', 'no-store');
  const name = PATH.exec(ctx.path)?.[1];
  if (name === undefined) return reject('notFound', 'Expected a hook, but found none.');
  const body = await readText(ctx.req);
  if (!body.ok) return body;
  const taken = await services.hooks.receive(name, {
    id: ctx.get('webhook-id').slice(0, 200),
    timestamp: ctx.get('webhook-timestamp'),
    signatures: ctx.get('webhook-signature').slice(0, 2000),
    body: body.value,
  });
  services.log.info('hook.answered', {
    name,
    answer: taken.ok ? 'accepted' : taken.rejection.code,
  });
  if (!taken.ok) return taken;
  ctx.status = 202;
  ctx.type = 'application/json; charset=utf-8';
  ctx.body = JSON.stringify({ messageId: taken.value.messageId });
  return accept(null);
}
