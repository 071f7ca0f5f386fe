import { flag, list, mapOf, named, object, optional, text, time, type Schema } from '../schema.ts';
import {
  agentChange,
  agentEntry,
  agentKey,
  agentName,
  agentRequest,
  byAgent,
  byKey,
  keyEntry,
  keyRequest,
  scorecard,
  type AgentChange,
  type AgentEntry,
  type AgentKey,
  type AgentRequest,
  type ByAgent,
  type ByKey,
  type KeyEntry,
  type KeyRequest,
  type Scorecard,
} from './agents.ts';
import { listOf, nothing, type ListOf, type Nothing, type Route } from './route.ts';

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

const HEADER_VALUE = '^[\\t\\x20-\\x7e]*$';

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
  readonly approveAgent: Route<ByAgent, Nothing, Nothing, AgentEntry>;
  readonly retireAgent: Route<ByAgent, Nothing, Nothing, AgentEntry>;
  readonly changeAgent: Route<ByAgent, Nothing, AgentChange, AgentEntry>;
  readonly rotateAgentKey: Route<ByAgent, Nothing, KeyRequest, AgentKey>;
  readonly listAgentKeys: Route<ByAgent, Nothing, null, ListOf<KeyEntry>>;
  readonly revokeAgentKey: Route<ByKey, Nothing, null, null>;
  readonly getScorecard: Route<ByAgent, Nothing, null, Scorecard>;
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
    body: agentRequest,
    reply: { type: 'json', status: 201, schema: agentKey },
    refusals: ['alreadyExists', 'forbidden'],
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
    refusals: ['notFound', 'notInState'],
  },
  activateAgent: {
    method: 'POST',
    path: '/v1/registry/agents/{agent}/activate',
    tag,
    summary: 'Lets a performer work that is approved, or was suspended.',
    params: byAgent,
    query: nothing,
    body: nothing,
    reply: { type: 'json', status: 200, schema: agentEntry },
    refusals: ['notFound', 'notInState'],
  },
  approveAgent: {
    method: 'POST',
    path: '/v1/registry/agents/{agent}/approve',
    tag,
    summary: 'Lets a performer work as it is now; not for those who answer for it.',
    params: byAgent,
    query: nothing,
    body: nothing,
    reply: { type: 'json', status: 200, schema: agentEntry },
    refusals: ['notFound', 'notInState', 'dutiesNotSegregated'],
  },
  retireAgent: {
    method: 'POST',
    path: '/v1/registry/agents/{agent}/retire',
    tag,
    summary: 'Ends a performer for good; its keys are revoked.',
    params: byAgent,
    query: nothing,
    body: nothing,
    reply: { type: 'json', status: 200, schema: agentEntry },
    refusals: ['notFound'],
  },
  changeAgent: {
    method: 'PATCH',
    path: '/v1/registry/agents/{agent}',
    tag,
    summary: 'Changes what a performer is; unless the caller may approve, it needs a review then.',
    params: byAgent,
    query: nothing,
    body: agentChange,
    reply: { type: 'json', status: 200, schema: agentEntry },
    refusals: ['notFound', 'notInState'],
  },
  rotateAgentKey: {
    method: 'POST',
    path: '/v1/registry/agents/{agent}/key',
    tag,
    summary: 'Gives a performer a new key; the old ones are refused, at once or after a while.',
    params: byAgent,
    query: nothing,
    body: keyRequest,
    reply: { type: 'json', status: 201, schema: agentKey },
    refusals: ['notFound', 'notInState'],
  },
  listAgentKeys: {
    method: 'GET',
    path: '/v1/registry/agents/{agent}/keys',
    tag,
    summary: 'Lists the keys of a performer, without their secrets.',
    params: byAgent,
    query: nothing,
    body: null,
    reply: { type: 'json', status: 200, schema: listOf(keyEntry) },
    refusals: ['notFound'],
  },
  revokeAgentKey: {
    method: 'DELETE',
    path: '/v1/registry/agents/{agent}/keys/{prefix}',
    tag,
    summary: 'Revokes one key of a performer: it does not work from now on.',
    params: byKey,
    query: nothing,
    body: null,
    reply: { type: 'empty', status: 204, schema: { json: { type: 'null' } } },
    refusals: ['notFound'],
  },
  getScorecard: {
    method: 'GET',
    path: '/v1/registry/agents/{agent}/scorecard',
    tag,
    summary: 'Counts what has become of the work of a performer.',
    params: byAgent,
    query: nothing,
    body: null,
    reply: { type: 'json', status: 200, schema: scorecard },
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
