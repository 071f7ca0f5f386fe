import { Readable } from 'node:stream';
import type { Context } from 'koa';
import type { RouteName } from '../../shared/api.ts';
import type { AnyRoute } from '../../shared/api/route.ts';
import { accept, type Outcome } from '../../shared/outcome.ts';
import { reject } from '../../shared/rejection.ts';
import { ANONYMOUS, nameOf, type Principal } from '../service/identity/principal.ts';
import type { Sight } from '../service/identity/rights.ts';
import type { Log } from '../service/log.ts';
import { ACCESS } from './access.ts';
import { admit, admitTo, type About } from './admit.ts';
import { authenticate } from './authenticate.ts';
import { readBody, type ReadBody } from './body.ts';
import type { HttpParts } from './context.ts';
import type { Answer, Endpoint, RawAsk, Upload } from './endpoint.ts';
import { ENDPOINTS } from './endpoints.ts';
import { FILE_SECURITY_POLICY } from './headers.ts';
import type { Reached } from './host.ts';
import { Matcher } from './match.ts';
import { namedRoutes } from './openapi.ts';
import { requestKey } from './request-key.ts';
import { writeStream } from './sse.ts';

/** A request that has been let in. */
interface Admitted {
  readonly endpoint: Endpoint;
  readonly params: Readonly<Record<string, string>>;
  readonly who: Principal;
  readonly name: RouteName;
  readonly sight: Sight;
}

const ROUTES: Matcher<RouteName> = new Matcher();
for (const [name, { method, path }] of namedRoutes()) ROUTES.add(method, path, name);

/**
 * Answers a request to the interface: find the route, find out who asks, let them in, read what
 * they bring, and only then do anything.
 */
export async function serveApi(
  ctx: Context,
  reached: Reached,
  parts: HttpParts,
): Promise<Outcome<null>> {
  ctx.set('Cache-Control', 'no-store');
  const { log } = parts.services;
  const admitted = await letIn(ctx, reached, parts);
  if (!admitted.ok) {
    note(ctx, ANONYMOUS, admitted, log);
    return admitted;
  }
  const outcome = await serveAdmitted(ctx, reached, admitted.value, parts);
  note(ctx, admitted.value.who, outcome, log);
  return outcome;
}

/** Who asked for a change, and what came of it: also of what no journal of an instance tells. */
function note(
  { method, path, ip }: Context,
  who: Principal,
  outcome: Outcome<unknown>,
  log: Log,
): void {
  const answer = outcome.ok ? 'accepted' : outcome.rejection.code;
  const fields = { method, path, by: nameOf(who), from: ip, answer };
  if (method === 'GET') log.debug('request.answered', fields);
  else log.info('change.answered', fields);
}

async function serveAdmitted(
  ctx: Context,
  reached: Reached,
  admitted: Admitted,
  parts: HttpParts,
): Promise<Outcome<null>> {
  const { endpoint } = admitted;
  const patience = mayWait(endpoint.route) ? untilGone(ctx, parts.closing) : UNTIL_DONE;
  try {
    const ask = await readRaw(ctx, reached, admitted, patience.signal);
    if (!ask.ok) return ask;
    const mayUse = await admitTo(ACCESS[admitted.name], admitted.who, ask.value, {
      sight: admitted.sight,
      subjects: parts.services.subjects,
    });
    if (!mayUse.ok) return mayUse;
    const answer = await endpoint.answer(ask.value, parts.services);
    if (!answer.ok) return answer;
    await write(ctx, endpoint, answer.value, {
      signal: patience.signal,
      isAllowed: () => isStillAllowed(admitted, ask.value, parts),
    });
    return accept(null);
  } finally {
    patience.end();
  }
}

/**
 * Whether somebody who was let in would be let in again, and see the same: what they may do can be
 * taken from them while they watch.
 */
async function isStillAllowed(
  { name, who, params, sight }: Admitted,
  about: About,
  { services: { identity, subjects } }: HttpParts,
): Promise<boolean> {
  const now = await identity.again(who);
  if (now === null) return false;
  const admitted = admit(ACCESS[name], now, params);
  if (!admitted.ok || JSON.stringify(admitted.value) !== JSON.stringify(sight)) return false;
  return (await admitTo(ACCESS[name], now, about, { sight, subjects })).ok;
}

async function letIn(ctx: Context, reached: Reached, parts: HttpParts): Promise<Outcome<Admitted>> {
  const match = ROUTES.find(ctx.method, ctx.path);
  if (match.type === 'none')
    return reject('notFound', `Expected an address of the interface, but found ${ctx.path}.`);
  if (match.type === 'otherMethod')
    return reject(
      'methodNotAllowed',
      `Expected ${match.allow.join(' or ')} on ${ctx.path}, but found ${ctx.method}.`,
      { allow: [...match.allow] },
    );
  const who = await authenticate(ctx.req, reached, parts.services.identity);
  if (!who.ok) return who;
  const { target, params } = match;
  const admitted = admit(ACCESS[target], who.value, params);
  if (!admitted.ok) return admitted;
  const endpoint = ENDPOINTS[target];
  return accept({ endpoint, params, who: who.value, name: target, sight: admitted.value });
}

async function readRaw(
  ctx: Context,
  { origin }: Reached,
  { endpoint: { route }, params, who, sight }: Admitted,
  signal: AbortSignal,
): Promise<Outcome<RawAsk>> {
  const lease = leaseIn(ctx, route);
  if (!lease.ok) return lease;
  const body = await readBodyOf(ctx, route);
  if (!body.ok) return body;
  const by = nameOf(who);
  const key = requestKey({
    method: ctx.method,
    url: ctx.url,
    by,
    header: ctx.get('Idempotency-Key') || undefined,
    bodyDigest: body.value.digest,
  });
  if (!key.ok) return key;
  const lastEventId = placeIn(ctx.get('Last-Event-ID'));
  if (!lastEventId.ok) return lastEventId;
  return accept({
    params,
    query: new URLSearchParams(ctx.querystring),
    body: body.value.value,
    who,
    sight,
    by,
    key: key.value,
    lease: lease.value,
    upload: route.raw === true ? uploadOf(ctx) : null,
    signal,
    origin,
    lastEventId: lastEventId.value,
  });
}

/** Bytes are left to whoever answers. */
async function readBodyOf(ctx: Context, route: AnyRoute): Promise<Outcome<ReadBody>> {
  if (route.raw === true) return accept({ value: undefined, digest: '' });
  const body = await readBody(ctx.req, route.bulky === true);
  if (body.ok && route.body === null && body.value.value !== undefined)
    return reject('malformedRequest', 'Expected a request without a body, but it has one.');
  return body;
}

/** Who has read enough lets go of the bytes, not of the caller: it is still to be told so. */
function uploadOf(ctx: Context): Upload {
  const bytes = ctx.req.iterator({ destroyOnReturn: false });
  return { mediaType: mediaTypeOf(ctx), bytes: { [Symbol.asyncIterator]: () => bytes } };
}

/** What the caller says that its bytes are; nothing of ours believes it. */
function mediaTypeOf(ctx: Context): string {
  const said = ctx.get('Content-Type').split(';')[0]?.trim().toLowerCase() ?? '';
  return /^[a-z0-9!#$&^_.+-]{1,100}\/[a-z0-9!#$&^_.+-]{1,100}$/.test(said)
    ? said
    : 'application/octet-stream';
}

/** The lease token that a request shows; empty where the route asks for none. */
function leaseIn(ctx: Context, { lease }: AnyRoute): Outcome<string> {
  const token = ctx.get('Baton-Lease');
  if (lease !== true || /^[\x21-\x7e]{1,200}$/.test(token)) return accept(token);
  return reject(
    'malformedRequest',
    'Expected the lease token in header Baton-Lease, but it is missing.',
    { header: 'Baton-Lease' },
  );
}

function placeIn(header: string): Outcome<number | null> {
  if (header === '') return accept(null);
  if (/^\d{1,15}$/.test(header)) return accept(Number(header));
  return reject(
    'malformedRequest',
    'Expected Last-Event-ID to be the id of an event, but it is not.',
    { header: 'Last-Event-ID' },
  );
}

type StreamTerms = Parameters<typeof writeStream>[2];

async function write(
  ctx: Context,
  { route }: Endpoint,
  answer: Answer,
  terms: StreamTerms,
): Promise<void> {
  ctx.status = route.reply.status;
  switch (answer.type) {
    case 'json':
      ctx.type = 'application/json; charset=utf-8';
      ctx.body = JSON.stringify(answer.body);
      return;
    case 'xml':
      // Opened as a page, a model could pose as one of ours.
      ctx.set('Content-Security-Policy', FILE_SECURITY_POLICY);
      ctx.set('Content-Disposition', 'attachment; filename="process.bpmn"');
      ctx.type = 'application/xml; charset=utf-8';
      ctx.body = answer.text;
      return;
    case 'lines':
      ctx.type = 'application/x-ndjson; charset=utf-8';
      ctx.set('Content-Disposition', 'attachment; filename="audit.ndjson"');
      ctx.body = Readable.from(answer.lines, { objectMode: true });
      return;
    case 'table':
      ctx.type = 'text/csv; charset=utf-8; header=present';
      // The last part of the address is the name of the file, and stands in the route as it is.
      ctx.attachment(ctx.path.slice(ctx.path.lastIndexOf('/') + 1));
      ctx.body = Readable.from(answer.parts, { objectMode: true, highWaterMark: 1 });
      return;
    case 'bytes':
      // Whatever it is, it is not opened as a page of ours.
      ctx.set('Content-Security-Policy', FILE_SECURITY_POLICY);
      ctx.set('Content-Disposition', 'attachment; filename="evidence"');
      ctx.set('X-Content-Type-Options', 'nosniff');
      ctx.type = 'application/octet-stream';
      ctx.length = answer.size;
      ctx.body = answer.stream;
      return;
    case 'empty':
      ctx.body = null;
      return;
    case 'stream':
      ctx.type = 'text/event-stream; charset=utf-8';
      ctx.set('X-Accel-Buffering', 'no');
      ctx.respond = false;
      ctx.res.statusCode = 200;
      ctx.flushHeaders();
      await writeStream(ctx.res, answer.reader, terms);
      return;
  }
}

/** How long a request is worked on. */
interface Patience {
  readonly signal: AbortSignal;
  /** The request has been answered: nobody listens any more. */
  end(): void;
}

/** What waits for nothing is simply done; most requests need no signal of their own. */
const UNTIL_DONE: Patience = { signal: new AbortController().signal, end: () => {} };

function mayWait({ reply, query }: AnyRoute): boolean {
  return (
    reply.type === 'stream' ||
    reply.type === 'table' ||
    query.json.properties?.['waitMs'] !== undefined
  );
}

/** Ends when the caller goes away, or the runtime is about to stop. */
function untilGone(ctx: Context, closing: AbortSignal): Patience {
  const gone = new AbortController();
  const leave = (): void => gone.abort();
  ctx.res.on('close', leave);
  closing.addEventListener('abort', leave);
  if (closing.aborted) leave();
  return {
    signal: gone.signal,
    end() {
      ctx.res.off('close', leave);
      closing.removeEventListener('abort', leave);
    },
  };
}
