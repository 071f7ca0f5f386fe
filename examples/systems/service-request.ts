import type { IncomingMessage } from 'node:http';
import { type JsonObject, parseJsonObject } from '../json.ts';
import { Refused, type ServiceRoute } from './service-route.ts';

const BODY_LIMIT = 64 * 1024;

/** A route that fits, with the parameters of its path. */
export interface FoundRoute {
  readonly route: ServiceRoute;
  readonly params: Readonly<Record<string, string>>;
}

/** The route for a method and path. @throws Refused 404, 405 */
export function findRoute(
  routes: readonly ServiceRoute[],
  method: string,
  path: string,
): FoundRoute {
  const fitting = routes.flatMap((route) => {
    const params = match(route.path, path);
    return params === null ? [] : [{ route, params }];
  });
  if (fitting.length === 0) throw new Refused(404, 'not-found', `Nothing is kept at ${path}.`);
  const found = fitting.find(({ route }) => route.method === method);
  if (found === undefined)
    throw new Refused(405, 'method-not-allowed', `Expected another method at ${path}.`);
  return found;
}

function match(pattern: string, path: string): Record<string, string> | null {
  const wanted = pattern.split('/');
  const given = path.split('/');
  if (wanted.length !== given.length) return null;
  const params: Record<string, string> = {};
  for (const [index, segment] of wanted.entries()) {
    const value = decode(given[index] ?? '');
    if (value === null) return null;
    if (segment.startsWith(':')) params[segment.slice(1)] = value;
    else if (segment !== value) return null;
  }
  return params;
}

function decode(segment: string): string | null {
  try {
    return decodeURIComponent(segment);
  } catch {
    return null;
  }
}

/** The query parameters, each known and given once. @throws Refused 400 */
export function readQuery(route: ServiceRoute, search: URLSearchParams): Record<string, string> {
  const query: Record<string, string> = {};
  for (const [name, value] of search) {
    if (!route.query.includes(name))
      throw new Refused(400, 'unknown-parameter', `Expected no parameter ${name} here.`);
    if (name in query)
      throw new Refused(400, 'repeated-parameter', `Expected ${name} once, but it is repeated.`);
    query[name] = value;
  }
  return query;
}

/** The idempotency key, or null. @throws Refused 400 */
export function readIdempotencyKey(request: IncomingMessage): string | null {
  const key = request.headers['idempotency-key'];
  if (key === undefined) return null;
  if (typeof key === 'string' && key.length > 0 && key.length <= 200) return key;
  throw new Refused(400, 'bad-idempotency-key', 'Expected one key of at most 200 characters.');
}

/** The JSON object of the body. @throws Refused 413, ShapeError */
export async function readBody(request: IncomingMessage): Promise<JsonObject> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    // a body without an encoding comes in buffers
    if (!(chunk instanceof Uint8Array)) continue;
    const bytes = Buffer.from(chunk);
    size += bytes.length;
    if (size > BODY_LIMIT)
      throw new Refused(413, 'too-large', `Expected at most ${BODY_LIMIT} bytes.`);
    chunks.push(bytes);
  }
  return parseJsonObject(Buffer.concat(chunks).toString('utf8'), 'the body');
}
