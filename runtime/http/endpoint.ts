import type { Readable } from 'node:stream';
import type { AnyRoute, Route } from '../../shared/api/route.ts';
import { faultsOf, type Fault } from '../../shared/faults.ts';
import { isJsonObject, type JsonValue } from '../../shared/json.ts';
import { accept, type Outcome } from '../../shared/outcome.ts';
import { reject, type RejectionCode } from '../../shared/rejection.ts';
import type { Described } from '../../shared/schema.ts';
import type { RequestKey } from '../service/execute.ts';
import type { FeedReader } from '../service/feeds/feeds.ts';
import type { Principal } from '../service/identity/principal.ts';
import type { Sight } from '../service/identity/rights.ts';
import type { Services } from '../service/services.ts';
import { readParameters, readPath } from './parameters.ts';

/** Bytes that come with a request. */
export interface Upload {
  readonly mediaType: string;
  readonly bytes: AsyncIterable<Uint8Array>;
}

/** What a handler is asked: everything is read and holds to the route's schemas. */
export interface Ask<Params, Query, Body> {
  readonly params: Params;
  readonly query: Query;
  readonly body: Body;
  readonly who: Principal;
  /** Of which processes a list may show something. */
  readonly sight: Sight;
  /** The name under which what is done stands in the journal. */
  readonly by: string;
  /** The caller's own name for the request, if the handler has to see to repetitions. */
  readonly key: RequestKey | null;
  /** A name that a repetition of this request bears, too; `null` when its caller gave it none. */
  readonly requestId: string | null;
  /** The lease token; empty when the route asks for none. */
  readonly lease: string;
  /** The body of a route that takes bytes; `null` for all others. */
  readonly upload: Upload | null;
  /** Given when the caller goes away, or the runtime is about to stop. */
  readonly signal: AbortSignal;
  /** Scheme, host and port under which the caller reached us. */
  readonly origin: string;
}

/** A request as it came in, its body read as JSON. */
export interface RawAsk extends Omit<
  Ask<never, never, never>,
  'params' | 'query' | 'body' | 'requestId'
> {
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  /** `undefined`: there was none. */
  readonly body: JsonValue | undefined;
  /** `Last-Event-ID` of a stream that is resumed; `null` when it begins. */
  readonly lastEventId: number | null;
}

/** What an endpoint answers, before it is written. */
export type Answer =
  | { readonly type: 'json'; readonly body: JsonValue }
  | { readonly type: 'xml'; readonly text: string }
  | { readonly type: 'bytes'; readonly size: number; readonly stream: Readable }
  | { readonly type: 'empty' }
  | { readonly type: 'lines'; readonly lines: AsyncIterable<string> }
  | { readonly type: 'table'; readonly parts: AsyncIterable<string> }
  | { readonly type: 'stream'; readonly reader: FeedReader };

/** A route with what answers it. */
export interface Endpoint {
  readonly route: AnyRoute;
  answer(ask: RawAsk, services: Services): Promise<Outcome<Answer>>;
}

/** One endpoint for each route of a resource: a route without one stops the build. */
export type Endpoints<Routes> = { readonly [Name in keyof Routes]: Endpoint };

/** How an endpoint keeps repeated requests from being carried out twice. */
export interface Repetition {
  /**
   * `reply`: the answer is kept, and given again. `handler`: the handler passes the key on, so that
   * it is kept in the same commit as the act.
   */
  readonly kept: 'reply' | 'handler';
}

type Handler<Params, Query, Body, Reply> = (
  ask: Ask<Params, Query, Body>,
  services: Services,
) => Promise<Outcome<Reply>>;

/** Answers a route: parse, ask, answer. Errors are the door's business, not the handler's. */
export function endpoint<Params, Query, Body, Reply>(
  route: Route<Params, Query, Body, Reply>,
  handle: Handler<Params, Query, Body, Reply>,
  { kept }: Repetition = { kept: 'reply' },
): Endpoint {
  return {
    route,
    async answer(raw, services) {
      const ask = readAsk<Params, Query, Body>(route, raw);
      if (!ask.ok) return ask;
      const { key } = ask.value;
      if (key === null || kept === 'handler')
        return answerOf(route, await handle(ask.value, services));
      const outcome = await services.remembered.once(key, isAny, async () =>
        toJson(await handle({ ...ask.value, key: null }, services)),
      );
      return answerOf(route, outcome);
    },
  };
}

/** Answers a route with bytes as they were kept. */
export function bytesEndpoint<Params, Query>(
  route: Route<Params, Query, null, string>,
  open: (
    ask: Ask<Params, Query, null>,
    services: Services,
  ) => Promise<Outcome<{ readonly size: number; readonly stream: Readable }>>,
): Endpoint {
  return {
    route,
    async answer(raw, services) {
      const ask = readAsk<Params, Query, null>(route, raw);
      if (!ask.ok) return ask;
      const found = await open(ask.value, services);
      return found.ok ? accept({ type: 'bytes', ...found.value }) : found;
    },
  };
}

/** Answers a route with a stream. */
export function streamEndpoint<Params, Query, Reply>(
  route: Route<Params, Query, null, Reply>,
  open: (
    ask: Ask<Params, Query, null>,
    services: Services,
    lastEventId: number | null,
  ) => Promise<Outcome<FeedReader>>,
): Endpoint {
  return {
    route,
    async answer(raw, services) {
      const ask = readAsk<Params, Query, null>(route, raw);
      if (!ask.ok) return ask;
      const reader = await open(ask.value, services, raw.lastEventId);
      return reader.ok ? accept({ type: 'stream', reader: reader.value }) : reader;
    },
  };
}

/** Answers a route with lines of JSON, as many as there are. */
export function linesEndpoint<Params, Query, Reply>(
  route: Route<Params, Query, null, Reply>,
  open: (
    ask: Ask<Params, Query, null>,
    services: Services,
  ) => Promise<Outcome<AsyncIterable<string>>>,
): Endpoint {
  return {
    route,
    async answer(raw, services) {
      const ask = readAsk<Params, Query, null>(route, raw);
      if (!ask.ok) return ask;
      const lines = await open(ask.value, services);
      return lines.ok ? accept({ type: 'lines', lines: lines.value }) : lines;
    },
  };
}

/** Answers a route with a table, some rows at a time as they are taken. */
export function tableEndpoint<Params, Query>(
  route: Route<Params, Query, null, string>,
  open: (
    ask: Ask<Params, Query, null>,
    services: Services,
  ) => Promise<Outcome<AsyncIterable<string>>>,
): Endpoint {
  return {
    route,
    async answer(raw, services) {
      const ask = readAsk<Params, Query, null>(route, raw);
      if (!ask.ok) return ask;
      const parts = await open(ask.value, services);
      return parts.ok ? accept({ type: 'table', parts: parts.value }) : parts;
    },
  };
}

function readAsk<Params, Query, Body>(
  { params, query, body }: AnyRoute,
  raw: RawAsk,
): Outcome<Ask<Params, Query, Body>> {
  const readParams = readAs<Params>(params, readPath(params.json, raw.params), 'malformedRequest');
  if (!readParams.ok) return readParams;
  const given = readParameters(query.json, raw.query);
  if (!given.ok) return given;
  const readQuery = readAs<Query>(query, given.value, 'malformedRequest');
  if (!readQuery.ok) return readQuery;
  const schema = body ?? { json: { type: 'null' } };
  const readBody = readAs<Body>(schema, bodyOf(body, raw.body), 'invalidContent');
  if (!readBody.ok) return readBody;
  const { lastEventId: _place, ...rest } = raw;
  return accept({
    ...rest,
    params: readParams.value,
    query: readQuery.value,
    body: readBody.value,
    requestId: raw.key?.id ?? null,
  });
}

/** No body at all is as good as an empty object: `POST …/claim` needs to say nothing. */
function bodyOf(schema: Described | null, body: JsonValue | undefined): JsonValue {
  return body ?? (schema === null ? null : {});
}

function readAs<T>(schema: Described, value: unknown, code: RejectionCode): Outcome<T> {
  const faults: Fault[] = [];
  if (fits<T>(schema, value, faults)) return accept(value);
  const [first] = faults;
  const place = first?.pointer === '' ? 'the whole' : first?.pointer;
  const more = faults.length > 1 ? ` There are ${faults.length - 1} more faults.` : '';
  return reject(
    code,
    `Expected ${first?.expected} at ${place}, but found ${first?.found}.${more}`,
    {
      faults: faults.map((fault) => ({ ...fault })),
    },
  );
}

/** The schema of a route is the schema of its type: what holds to the one is of the other. */
function fits<T>(schema: Described, value: unknown, faults: Fault[]): value is T {
  faults.push(...faultsOf(schema.json, value));
  return faults.length === 0;
}

function answerOf<Reply>({ reply }: AnyRoute, outcome: Outcome<Reply>): Outcome<Answer> {
  if (!outcome.ok) return outcome;
  if (reply.type === 'empty') return accept({ type: 'empty' });
  const { value } = outcome;
  if (reply.type === 'xml') return accept({ type: 'xml', text: String(value) });
  return accept({ type: 'json', body: asJson(value) });
}

function toJson<Reply>(outcome: Outcome<Reply>): Outcome<JsonValue> {
  return outcome.ok ? accept(asJson(outcome.value)) : outcome;
}

/** Replies are made of JSON by their schemas, whatever their TypeScript type says. */
function asJson(value: unknown): JsonValue {
  return isAnyJson(value) ? value : null;
}

function isAnyJson(value: unknown): value is JsonValue {
  return isJsonObject(value) || Array.isArray(value) || value === null || typeof value !== 'object';
}

function isAny(_value: JsonValue): _value is JsonValue {
  return true;
}
