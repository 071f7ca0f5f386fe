import { createHash, timingSafeEqual } from 'node:crypto';
import {
  createServer,
  type IncomingMessage,
  type OutgoingHttpHeaders,
  type ServerResponse,
} from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { type JsonValue, ShapeError } from '../json.ts';
import { type Faults, faultsAsJson, NO_FAULTS, parseFaults } from './fault-switch.ts';
import { findRoute, readBody, readIdempotencyKey, readQuery } from './service-request.ts';
import { covers, type Principal, Refused, type Reply, type ServiceRoute } from './service-route.ts';

/** A bearer token and whom it stands for. */
export interface Credential extends Principal {
  readonly token: string;
}

/** What a stand-in system needs to be on the air. */
export interface ServiceOptions {
  readonly name: string;
  readonly routes: readonly ServiceRoute[];
  readonly credentials: readonly Credential[];
  /** Zero asks the operating system for a free port. */
  readonly port: number;
  /** Told of each change of the fault switch. */
  readonly onFaults: (faults: Faults) => void;
}

/** A stand-in system that is on the air, on the loopback interface only. */
export interface Service {
  readonly url: string;
  readonly port: number;
  close(): Promise<void>;
}

/** Puts a stand-in system of record on the air. @throws when the port is taken */
export async function serve(options: ServiceOptions): Promise<Service> {
  const state = { faults: NO_FAULTS };
  const server = createServer((request, response) => {
    answer(options, state, request)
      .catch((error: unknown) => problem(error))
      .then((reply) => send(response, reply))
      .catch(() => response.destroy());
  });
  server.requestTimeout = 30_000;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, '127.0.0.1', resolve);
  });
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : options.port;
  return { url: `http://127.0.0.1:${port}`, port, close: () => stop(server) };
}

function stop(server: ReturnType<typeof createServer>): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

async function answer(
  options: ServiceOptions,
  state: { faults: Faults },
  request: IncomingMessage,
): Promise<Reply> {
  const url = new URL(request.url ?? '/', 'http://stand-in');
  const principal = authenticate(options.credentials, request);
  if (url.pathname === '/_faults') return switchFaults(options, state, principal, request);
  if (state.faults.latencyMs > 0) await pause(state.faults.latencyMs);
  if (state.faults.outage)
    throw new Refused(503, 'unavailable', `${options.name} is down for maintenance.`);
  const { route, params } = findRoute(options.routes, request.method ?? 'GET', url.pathname);
  allow(principal, route);
  if (state.faults.errorBody)
    return reply(200, { error: 'internal processing error', success: false });
  const body = route.method === 'GET' ? {} : await readBody(request);
  const query = readQuery(route, url.searchParams);
  return route.handle({
    principal,
    params,
    query,
    idempotencyKey: readIdempotencyKey(request),
    body,
  });
}

async function switchFaults(
  options: ServiceOptions,
  state: { faults: Faults },
  principal: Principal,
  request: IncomingMessage,
): Promise<Reply> {
  if (principal.right !== 'admin')
    throw new Refused(403, 'forbidden', 'Expected an administrator at the fault switch.');
  if (request.method === 'POST') {
    state.faults = parseFaults(await readBody(request));
    options.onFaults(state.faults);
  }
  return reply(200, faultsAsJson(state.faults));
}

function authenticate(credentials: readonly Credential[], request: IncomingMessage): Principal {
  const given = /^Bearer (\S+)$/.exec(request.headers.authorization ?? '')?.[1];
  const found = credentials.find((known) => given !== undefined && sameToken(known.token, given));
  if (found === undefined)
    throw new Refused(401, 'unauthenticated', 'Expected a bearer token known here.');
  return found;
}

// comparing digests takes the same time wherever the tokens differ
function sameToken(known: string, given: string): boolean {
  return timingSafeEqual(digest(known), digest(given));
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

function allow(principal: Principal, route: ServiceRoute): void {
  if (covers(principal.right, route.right)) return;
  throw new Refused(
    403,
    'forbidden',
    `Expected the right to ${route.right}, but ${principal.name} may only ${principal.right}.`,
  );
}

function problem(error: unknown): Reply {
  if (error instanceof Refused)
    return reply(error.status, { status: error.status, code: error.code, detail: error.message });
  if (error instanceof ShapeError)
    return reply(400, { status: 400, code: 'bad-request', detail: error.message });
  return reply(500, { status: 500, code: 'defect', detail: 'This system made a mistake.' });
}

function reply(status: number, body: JsonValue): Reply {
  return { type: 'json', status, body };
}

function send(response: ServerResponse, answered: Reply): void {
  const bytes =
    answered.type === 'bytes' ? answered.bytes : Buffer.from(JSON.stringify(answered.body));
  const status = answered.type === 'bytes' ? 200 : answered.status;
  const headers: OutgoingHttpHeaders = {
    'content-type': mediaType(answered, status),
    'content-length': bytes.length,
    'cache-control': 'no-store',
  };
  // a body that was not read to its end cannot be followed by another request
  if (status === 413) headers['connection'] = 'close';
  response.writeHead(status, headers).end(bytes);
}

function mediaType(answered: Reply, status: number): string {
  if (answered.type === 'bytes') return answered.mediaType;
  return status < 400 ? 'application/json' : 'application/problem+json';
}
