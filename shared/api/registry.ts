import {
  flag,
  list,
  mapOf,
  named,
  nullable,
  object,
  oneOf,
  optional,
  text,
  time,
  type Fields,
  type Schema,
} from '../schema.ts';
import { listOf, nothing, type ListOf, type Nothing, type Route } from './route.ts';

/** Who does work without being a person. */
export type MachineKind = 'agent' | 'bot' | 'api';

/** A performer to be registered. */
export interface AgentRequest {
  readonly name: string;
  /** Semantic version: another version is another performer, with its own key and record. */
  readonly version: string;
  readonly kind: MachineKind;
  /** What it can do; `*` stands for everything and is for tests. */
  readonly capabilities: readonly string[];
  /** The person or team that answers for it. */
  readonly owner: string;
  readonly description?: string;
}

/** A performer's name and its key. The key is shown this once. */
export interface AgentKey {
  /** `name@version`. */
  readonly agent: string;
  readonly key: string;
}

/** A registered performer. */
export interface AgentEntry {
  readonly agent: string;
  readonly name: string;
  readonly version: string;
  readonly kind: MachineKind;
  readonly capabilities: readonly string[];
  readonly owner: string;
  readonly description: string | null;
  readonly status: 'active' | 'suspended';
  /** How its present key begins: to tell keys apart, not to use them. */
  readonly keyPrefix: string;
  readonly registeredAt: string;
  readonly registeredBy: string;
}

/** A performer in an address. */
export interface ByAgent {
  readonly agent: string;
}

/** Where a system of record is, and how the orchestrator reads it. */
export interface ConnectorRequest {
  /** Reads may go to this address and below it, nowhere else. */
  readonly baseUrl: string;
  /** Sent with each read (credentials too); never shown again. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Whether the address may lie in a private network or on this machine. */
  readonly allowPrivate?: boolean;
}

/** A connector, without its secrets. */
export interface ConnectorEntry {
  readonly name: string;
  readonly baseUrl: string;
  /** The names of the headers that are sent; their values stay secret. */
  readonly headers: readonly string[];
  readonly allowPrivate: boolean;
  readonly changedAt: string;
  readonly changedBy: string;
}

/** A connector in an address. */
export interface ByName {
  readonly name: string;
}

/** What performers and connectors may be called. */
const NAME = '^[A-Za-z0-9][A-Za-z0-9_-]{0,62}$';
const VERSION = '^[0-9]+\\.[0-9]+\\.[0-9]+(-[0-9A-Za-z.-]{1,32})?$';
const HEADER_VALUE = '^[\\t\\x20-\\x7e]*$';

const agentName: Schema<string> = text({
  max: 63,
  pattern: NAME,
  description: 'letters, digits, - and _, at most 63',
});

/** @see ByAgent */
export const byAgent: Schema<ByAgent> = object<ByAgent>({ agent: text({ min: 1, max: 160 }) });

/** A capability: free text without spaces, such as `extract-invoice@1`. */
export const capability: Schema<string> = text({
  max: 200,
  pattern: '^[\\x21-\\x7e]+$',
  description: 'a capability of 1 to 200 visible ASCII characters',
});

const kind: Schema<MachineKind> = oneOf(['agent', 'bot', 'api']);

const agentKey: Schema<AgentKey> = named(
  'AgentKey',
  object<AgentKey>({ agent: text(), key: text({ description: 'Shown this once.' }) }),
);

/** The fields of {@link AgentEntry}. */
export const AGENT: Fields<AgentEntry> = {
  agent: text(),
  name: text(),
  version: text(),
  kind,
  capabilities: list(text()),
  owner: text(),
  description: nullable(text()),
  status: oneOf(['active', 'suspended']),
  keyPrefix: text(),
  registeredAt: time(),
  registeredBy: text(),
};

const agentEntry: Schema<AgentEntry> = named('Agent', object<AgentEntry>({ ...AGENT }));

const connectorEntry: Schema<ConnectorEntry> = named(
  'Connector',
  object<ConnectorEntry>({
    name: text(),
    baseUrl: text(),
    headers: list(text()),
    allowPrivate: flag(),
    changedAt: time(),
    changedBy: text(),
  }),
);

const byName: Schema<ByName> = object<ByName>({ name: agentName });

/** Say who may work, and where the truth can be read. */
export interface RegistryRoutes {
  readonly registerAgent: Route<Nothing, Nothing, AgentRequest, AgentKey>;
  readonly listAgents: Route<Nothing, Nothing, null, ListOf<AgentEntry>>;
  readonly getAgent: Route<ByAgent, Nothing, null, AgentEntry>;
  readonly suspendAgent: Route<ByAgent, Nothing, Nothing, AgentEntry>;
  readonly activateAgent: Route<ByAgent, Nothing, Nothing, AgentEntry>;
  readonly rotateAgentKey: Route<ByAgent, Nothing, Nothing, AgentKey>;
  readonly putConnector: Route<ByName, Nothing, ConnectorRequest, ConnectorEntry>;
  readonly listConnectors: Route<Nothing, Nothing, null, ListOf<ConnectorEntry>>;
  readonly deleteConnector: Route<ByName, Nothing, null, null>;
}

const tag = 'Registry';

/** @see RegistryRoutes */
export const registryRoutes: RegistryRoutes = {
  registerAgent: {
    method: 'POST',
    path: '/v1/registry/agents',
    tag,
    summary: 'Registers a performer; its key is shown this once.',
    params: nothing,
    query: nothing,
    body: object<AgentRequest>({
      name: agentName,
      version: text({ max: 60, pattern: VERSION, description: 'a version such as 1.2.0' }),
      kind,
      capabilities: list(capability, { min: 1, max: 100 }),
      owner: text({ min: 1, max: 200 }),
      description: optional(text({ max: 2000 })),
    }),
    reply: { type: 'json', status: 201, schema: agentKey },
    refusals: ['alreadyExists'],
  },
  listAgents: {
    method: 'GET',
    path: '/v1/registry/agents',
    tag,
    summary: 'Lists registered performers.',
    params: nothing,
    query: nothing,
    body: null,
    reply: { type: 'json', status: 200, schema: listOf(agentEntry) },
    refusals: [],
  },
  getAgent: {
    method: 'GET',
    path: '/v1/registry/agents/{agent}',
    tag,
    summary: 'Shows one performer.',
    params: byAgent,
    query: nothing,
    body: null,
    reply: { type: 'json', status: 200, schema: agentEntry },
    refusals: ['notFound'],
  },
  suspendAgent: {
    method: 'POST',
    path: '/v1/registry/agents/{agent}/suspend',
    tag,
    summary: 'Stops a performer from taking or finishing work.',
    params: byAgent,
    query: nothing,
    body: nothing,
    reply: { type: 'json', status: 200, schema: agentEntry },
    refusals: ['notFound'],
  },
  activateAgent: {
    method: 'POST',
    path: '/v1/registry/agents/{agent}/activate',
    tag,
    summary: 'Lets a suspended performer work again.',
    params: byAgent,
    query: nothing,
    body: nothing,
    reply: { type: 'json', status: 200, schema: agentEntry },
    refusals: ['notFound'],
  },
  rotateAgentKey: {
    method: 'POST',
    path: '/v1/registry/agents/{agent}/key',
    tag,
    summary: 'Gives a performer a new key; the old one is refused from now on.',
    params: byAgent,
    query: nothing,
    body: nothing,
    reply: { type: 'json', status: 201, schema: agentKey },
    refusals: ['notFound'],
  },
  putConnector: {
    method: 'PUT',
    path: '/v1/registry/connectors/{name}',
    tag,
    summary: 'Says where a system of record is and how it is read.',
    params: byName,
    query: nothing,
    body: object<ConnectorRequest>({
      baseUrl: text({ max: 2000, pattern: '^https?://', description: 'an http or https address' }),
      headers: optional(
        mapOf(
          text({ max: 8000, pattern: HEADER_VALUE, description: 'a header value of ASCII text' }),
          { max: 50 },
        ),
      ),
      allowPrivate: optional(flag()),
    }),
    reply: { type: 'json', status: 200, schema: connectorEntry },
    refusals: [],
  },
  listConnectors: {
    method: 'GET',
    path: '/v1/registry/connectors',
    tag,
    summary: 'Lists connectors, without their secrets.',
    params: nothing,
    query: nothing,
    body: null,
    reply: { type: 'json', status: 200, schema: listOf(connectorEntry) },
    refusals: [],
  },
  deleteConnector: {
    method: 'DELETE',
    path: '/v1/registry/connectors/{name}',
    tag,
    summary: 'Takes a connector away; probes that need it are left unanswered.',
    params: byName,
    query: nothing,
    body: null,
    reply: { type: 'empty', status: 204, schema: { json: { type: 'null' } } },
    refusals: ['notFound'],
  },
};
