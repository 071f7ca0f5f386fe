import {
  decimal,
  flag,
  integer,
  list,
  mapOf,
  named,
  nullable,
  object,
  oneOf,
  optional,
  text,
  time,
  union,
  type Schema,
} from '../schema.ts';
import { listOf, nothing, type ListOf, type Nothing, type Route } from './route.ts';

/** Where a performer is reached that is called instead of calling. Credentials are the connector's. */
interface Reached {
  /** A registered connector: where it is, and with which credentials it is called. */
  readonly connector: string;
}

/** A system that does the work in one request. Expressions are FEEL over `input`, `subject`, `item`. */
export interface HttpTransport extends Reached {
  readonly type: 'http';
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Below the connector's address; `{input/id}` stands for that value, percent-encoded. */
  readonly path: string;
  /** FEEL for the body; the input if nothing is said; none for GET and DELETE. */
  readonly body?: string;
  /** FEEL over `response` too: true, exactly, says that it was done. Any 2xx if nothing is said. */
  readonly successWhen?: string;
  /** FEEL over `response` too, for the claim's output; the body if nothing is said. */
  readonly output?: string;
  /** BPMN error codes by status, for refusals that the diagram foresaw. */
  readonly errors?: Readonly<Record<string, string>>;
}

/** Camunda's REST connector (`io.camunda:http-json:1`), for addresses below these connectors. */
export interface HttpJsonTransport {
  readonly type: 'http-json';
  readonly connectors: readonly string[];
}

/** A language model behind an interface like OpenAI's. */
export interface ChatTransport extends Reached {
  readonly type: 'chat';
  readonly model: string;
  /** Below the connector's address; `chat/completions` if nothing is said. */
  readonly path?: string;
  /** How the work is put to the model; the built-in prompt if nothing is said. */
  readonly prompt?: { readonly id: string; readonly template: string };
  readonly limits?: Partial<ChatLimits>;
  /** What the model costs, for the limit `money`. */
  readonly price?: ChatPrice;
}

/** What a million tokens cost, in the currency (and the unit of it) that `money` is counted in. */
export interface ChatPrice {
  readonly prompt: number;
  readonly completion: number;
}

/** What one attempt of a model may use up. */
export interface ChatLimits {
  readonly modelCalls: number;
  readonly toolCalls: number;
  readonly tokens: number;
  readonly wallMs: number;
  /** What the model may cost; without a price nothing is counted. */
  readonly money: number;
  /** How often the same call may be repeated before the model counts as stuck. */
  readonly repeats: number;
}

/** A remote agent that speaks A2A 1.0. */
export interface A2aTransport extends Reached {
  readonly type: 'a2a';
  /** SHA-256 (hex) of the canonical agent card; pinned to the first that is read when left out. */
  readonly cardHash?: string;
}

/** A tool of an MCP server that does the work. */
export interface McpTransport extends Reached {
  readonly type: 'mcp';
  /** Below the connector's address; `mcp` if nothing is said. */
  readonly path?: string;
  readonly tool: string;
}

/** A robot's orchestrator that takes a job and answers when it is through. */
export interface RpaTransport extends Reached {
  readonly type: 'rpa';
  readonly path: string;
}

/** How a performer is reached that does not lease its work itself. */
export type Transport =
  HttpTransport | HttpJsonTransport | ChatTransport | A2aTransport | McpTransport | RpaTransport;

/** A performer that the runtime works for: it leases in its name and carries the work to it. */
export interface ConnectionRequest {
  /** `name@version` of a registered performer. */
  readonly agent: string;
  /** Its key, with which the runtime comes in by the same door as everybody; kept sealed. */
  readonly key?: string;
  readonly transport: Transport;
  /** How many items are carried at once; 1 if nothing is said. */
  readonly concurrency?: number;
  /** Switched off it stays written down, and nothing is leased. */
  readonly enabled?: boolean;
}

/** A connection as it is kept. It holds no secret. */
export interface ConnectionEntry {
  readonly name: string;
  readonly agent: string;
  readonly transport: Transport;
  readonly concurrency: number;
  readonly enabled: boolean;
  /** What keeps it from working, as it was found last; `null` when nothing does. */
  readonly trouble: string | null;
  readonly changedAt: string;
  readonly changedBy: string;
}

/** A connection in an address. */
export interface ByConnection {
  readonly name: string;
}

/** The names of what integrators set up. */
export const NAME: Schema<string> = text({
  max: 63,
  pattern: '^[A-Za-z0-9][A-Za-z0-9_-]{0,62}$',
  description: 'letters, digits, - and _, at most 63',
});

const feel: Schema<string> = text({ min: 1, max: 4096, description: 'FEEL' });
const path: Schema<string> = text({ max: 2000 });
const limit: Schema<number> = integer(1, 1_000_000_000);

/** @see Transport */
export const transport: Schema<Transport> = union(
  object<HttpTransport>({
    type: oneOf(['http']),
    connector: NAME,
    method: oneOf(['GET', 'POST', 'PUT', 'PATCH', 'DELETE']),
    path,
    body: optional(feel),
    successWhen: optional(feel),
    output: optional(feel),
    errors: optional(mapOf(text({ min: 1, max: 255 }), { max: 50 })),
  }),
  object<HttpJsonTransport>({
    type: oneOf(['http-json']),
    connectors: list(NAME, { min: 1, max: 50 }),
  }),
  object<ChatTransport>({
    type: oneOf(['chat']),
    connector: NAME,
    model: text({ min: 1, max: 200 }),
    path: optional(path),
    prompt: optional(
      object<NonNullable<ChatTransport['prompt']>>({
        id: text({ min: 1, max: 200 }),
        template: text({ min: 1, max: 50_000 }),
      }),
    ),
    price: optional(
      object<ChatPrice>({
        prompt: decimal(0, 1_000_000_000),
        completion: decimal(0, 1_000_000_000),
      }),
    ),
    limits: optional(
      object<Partial<ChatLimits>>({
        modelCalls: optional(limit),
        toolCalls: optional(limit),
        tokens: optional(limit),
        wallMs: optional(limit),
        money: optional(decimal(0, 1_000_000_000)),
        repeats: optional(limit),
      }),
    ),
  }),
  object<A2aTransport>({
    type: oneOf(['a2a']),
    connector: NAME,
    cardHash: optional(text({ max: 64, pattern: '^[0-9a-f]{64}$' })),
  }),
  object<McpTransport>({
    type: oneOf(['mcp']),
    connector: NAME,
    path: optional(path),
    tool: text({ min: 1, max: 200 }),
  }),
  object<RpaTransport>({ type: oneOf(['rpa']), connector: NAME, path }),
);

const connectionEntry: Schema<ConnectionEntry> = named(
  'Connection',
  object<ConnectionEntry>({
    name: NAME,
    agent: text(),
    transport,
    concurrency: integer(1, 100),
    enabled: flag(),
    trouble: nullable(text()),
    changedAt: time(),
    changedBy: text(),
  }),
);

const byConnection: Schema<ByConnection> = object<ByConnection>({ name: NAME });

/** Say how performers are reached that do not come for their work themselves. */
export interface ConnectionRoutes {
  readonly putConnection: Route<ByConnection, Nothing, ConnectionRequest, ConnectionEntry>;
  readonly listConnections: Route<Nothing, Nothing, null, ListOf<ConnectionEntry>>;
  readonly deleteConnection: Route<ByConnection, Nothing, null, null>;
}

const tag = 'Connections';

/** @see ConnectionRoutes */
export const connectionRoutes: ConnectionRoutes = {
  putConnection: {
    method: 'PUT',
    path: '/v1/connections/{name}',
    tag,
    summary: 'Says how the runtime reaches a performer, and begins to work in its name.',
    params: byConnection,
    query: nothing,
    body: object<ConnectionRequest>({
      agent: text({ min: 1, max: 160 }),
      key: optional(
        text({ min: 1, max: 500, description: 'May be left out when it is kept already.' }),
      ),
      transport,
      concurrency: optional(integer(1, 100)),
      enabled: optional(flag()),
    }),
    reply: { type: 'json', status: 200, schema: connectionEntry },
    refusals: [],
  },
  listConnections: {
    method: 'GET',
    path: '/v1/connections',
    tag,
    summary: 'Lists how performers are reached.',
    params: nothing,
    query: nothing,
    body: null,
    reply: { type: 'json', status: 200, schema: listOf(connectionEntry) },
    refusals: [],
  },
  deleteConnection: {
    method: 'DELETE',
    path: '/v1/connections/{name}',
    tag,
    summary: 'Ends a connection; what it holds is given back.',
    params: byConnection,
    query: nothing,
    body: null,
    reply: { type: 'empty', status: 204, schema: { json: { type: 'null' } } },
    refusals: ['notFound'],
  },
};
