import type { InstanceState } from '../journal.ts';
import type { JsonObject } from '../json.ts';
import type { Marking } from '../marking.ts';
import {
  integer,
  jsonObject,
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
  type Fields,
  type Schema,
} from '../schema.ts';
import {
  filterFields,
  INSTANCE_STATES,
  instanceCount,
  instanceFilter,
  viewFields,
  type InstanceCount,
  type InstancesFilter,
  type InstancesView,
} from './instance-filter.ts';
import { deleteInstance, type DeleteQuery, type InstanceDeleted } from './deletion.ts';
import { incidentEntry, type IncidentEntry } from './incidents.ts';
import { markingSchema } from './marking.ts';
import {
  byId,
  listOf,
  moved,
  nothing,
  PAGING,
  type ById,
  type ListOf,
  type Moved,
  type Nothing,
  type Paging,
  type Route,
} from './route.ts';

/** What every start may say. */
export interface StartOptions {
  readonly variables?: JsonObject;
  readonly businessKey?: string;
  /** Which none start event, when there are several. */
  readonly startEventId?: string;
  /** Elements to start before instead; the scopes around them are opened. */
  readonly startBefore?: readonly string[];
  /** Variables of these scopes, or of the elements themselves, by element. */
  readonly scopeVariables?: Readonly<Record<string, JsonObject>>;
}

/** Starts the newest, or a certain, version of a process. */
export interface StartByProcess extends StartOptions {
  readonly processId: string;
  readonly version?: number;
}

/** Starts exactly this definition. */
export interface StartByDefinition extends StartOptions {
  readonly definitionId: string;
}

/** What has begun. */
export interface Started {
  readonly instanceId: string;
}

/** A flow node that holds a token. `state` is that of its lifecycle. */
export interface ActiveElement {
  readonly elementId: string;
  readonly elementInstanceId: string;
  readonly state: string;
  /** The version it belongs to, within a called process; left out: that of the instance. */
  readonly definitionId?: string;
}

/** What every view of an instance says. */
export interface InstanceEntry {
  readonly instanceId: string;
  readonly definitionId: string;
  readonly processId: string;
  readonly version: number;
  readonly businessKey: string | null;
  readonly state: InstanceState;
  readonly startedAt: string;
  readonly endedAt: string | null;
}

/** An instance in a list. */
export interface InstanceItem extends InstanceEntry {
  /** How many incidents are open. */
  readonly incidents: number;
  /** Flow nodes that hold a token. */
  readonly activeElements: readonly string[];
  /** By their path, those that were asked for as columns and are there; left out: none were. */
  readonly variables?: JsonObject;
}

/** How an instance stands. */
export interface Standing {
  /** The last record of the journal that is taken into account. */
  readonly seq: number;
  readonly activeElements: readonly ActiveElement[];
  readonly incidents: readonly IncidentEntry[];
  /** Variables of the root scope, or of the scope that was asked for with what it inherits. */
  readonly variables: JsonObject;
  readonly marking: Marking;
}

/** One instance. */
export interface InstanceDetail extends InstanceEntry, Standing {}

/** How an instance stood after a record of its journal. */
export interface PastInstance extends Standing {
  readonly instanceId: string;
  readonly state: InstanceState;
  /** When that record was made. */
  readonly at: string;
}

/** Which scope's variables. */
export interface ScopeQuery {
  readonly scope?: string;
}

/** Which instances, in which order, and which part of them. */
export interface InstancesQuery extends InstancesFilter, InstancesView, Paging {}

/** Which instances are written into a table, in which order. */
export interface TableQuery extends InstancesFilter, InstancesView {}

/** A moment of an instance's history. */
export interface Moment {
  readonly id: string;
  readonly seq: number;
}

/** Why an instance is stopped. */
export interface CancelRequest {
  readonly reason?: string;
}

/** Variables to be set: of the process, or of the scope that is named. */
export interface VariablesRequest {
  /** The element instance whose own variables they are. */
  readonly scope?: string;
  readonly variables: JsonObject;
}

const position = (): Schema<number> => integer(0, Number.MAX_SAFE_INTEGER);

const startFields: Fields<StartOptions> = {
  variables: optional(jsonObject()),
  businessKey: optional(text({ min: 1, max: 255 })),
  startEventId: optional(text({ min: 1, max: 255 })),
  startBefore: optional(
    list(text({ min: 1, max: 255 }), {
      min: 1,
      max: 100,
      description: 'Elements to start before, instead of at a start event.',
    }),
  ),
  scopeVariables: optional(
    mapOf(jsonObject(), {
      max: 100,
      description: 'Variables of the scopes around these elements, or of their own, by element.',
    }),
  ),
};

const startRequest: Schema<StartByProcess | StartByDefinition> = union(
  object<StartByProcess>({
    ...startFields,
    processId: text({ min: 1, max: 255 }),
    version: optional(integer(1, Number.MAX_SAFE_INTEGER)),
  }),
  object<StartByDefinition>({ ...startFields, definitionId: text({ min: 1, max: 255 }) }),
);

const entryFields: Fields<InstanceEntry> = {
  instanceId: text(),
  definitionId: text(),
  processId: text(),
  version: position(),
  businessKey: nullable(text()),
  state: oneOf(INSTANCE_STATES),
  startedAt: time(),
  endedAt: nullable(time()),
};

/** @see ActiveElement */
export const activeElement: Schema<ActiveElement> = object<ActiveElement>({
  elementId: text(),
  elementInstanceId: text(),
  state: text(),
  definitionId: optional(text()),
});

/** @see Standing */
export const standingFields: Fields<Standing> = {
  seq: position(),
  activeElements: list(activeElement, { max: 1_000_000 }),
  incidents: list(incidentEntry, { max: 1_000_000 }),
  variables: jsonObject(),
  marking: markingSchema,
};

const instanceItem: Schema<InstanceItem> = named(
  'InstanceItem',
  object<InstanceItem>({
    ...entryFields,
    incidents: position(),
    activeElements: list(text(), { max: 1_000_000 }),
    variables: optional(jsonObject()),
  }),
);

const instanceDetail: Schema<InstanceDetail> = named(
  'Instance',
  object<InstanceDetail>({ ...entryFields, ...standingFields }),
);

const pastInstance: Schema<PastInstance> = named(
  'PastInstance',
  object<PastInstance>({
    ...standingFields,
    instanceId: text(),
    state: oneOf(INSTANCE_STATES),
    at: time(),
  }),
);

const instancesQuery: Schema<InstancesQuery> = object<InstancesQuery>({
  ...PAGING,
  ...filterFields,
  ...viewFields,
});

/** Start instances, look at them, act on them. */
export interface InstanceRoutes {
  readonly startInstance: Route<Nothing, Nothing, StartByProcess | StartByDefinition, Started>;
  readonly listInstances: Route<Nothing, InstancesQuery, null, ListOf<InstanceItem>>;
  readonly countInstances: Route<Nothing, InstancesFilter, null, InstanceCount>;
  readonly writeInstances: Route<Nothing, TableQuery, null, string>;
  readonly getInstance: Route<ById, ScopeQuery, null, InstanceDetail>;
  readonly getPastInstance: Route<Moment, Nothing, null, PastInstance>;
  readonly cancelInstance: Route<ById, Nothing, CancelRequest, Moved>;
  readonly deleteInstance: Route<ById, DeleteQuery, null, InstanceDeleted>;
  readonly setVariables: Route<ById, Nothing, VariablesRequest, Moved>;
}

const tag = 'Instances';

/** @see InstanceRoutes */
export const instanceRoutes: InstanceRoutes = {
  startInstance: {
    method: 'POST',
    path: '/v1/instances',
    tag,
    summary: 'Starts a process.',
    params: nothing,
    query: nothing,
    body: startRequest,
    reply: { type: 'json', status: 201, schema: object<Started>({ instanceId: text() }) },
    refusals: ['notFound', 'notInState'],
  },
  listInstances: {
    method: 'GET',
    path: '/v1/instances',
    tag,
    summary: 'Finds instances, newest first if nothing is said.',
    params: nothing,
    query: instancesQuery,
    body: null,
    reply: { type: 'json', status: 200, schema: listOf(instanceItem) },
    refusals: ['searchTooWide'],
  },
  countInstances: {
    method: 'GET',
    path: '/v1/instances/count',
    tag,
    summary: 'Counts instances: exactly up to 10,000, and says when there are more.',
    params: nothing,
    query: instanceFilter,
    body: null,
    reply: { type: 'json', status: 200, schema: instanceCount },
    refusals: [],
  },
  writeInstances: {
    method: 'GET',
    path: '/v1/instances.csv',
    tag,
    summary:
      'Writes all instances that are found as a table (RFC 4180), column by column as asked.',
    params: nothing,
    query: object<TableQuery>({ ...filterFields, ...viewFields }),
    body: null,
    reply: { type: 'table', status: 200, schema: text() },
    refusals: ['searchTooWide'],
  },
  getInstance: {
    method: 'GET',
    path: '/v1/instances/{id}',
    tag,
    summary: 'Shows where an instance stands.',
    params: byId,
    query: object<ScopeQuery>({ scope: optional(text({ max: 100 })) }),
    body: null,
    reply: { type: 'json', status: 200, schema: instanceDetail },
    refusals: ['notFound'],
  },
  getPastInstance: {
    method: 'GET',
    path: '/v1/instances/{id}/at/{seq}',
    tag,
    summary: 'Shows where an instance stood after a record of its journal.',
    params: object<Moment>({ id: text({ min: 1, max: 64 }), seq: position() }),
    query: nothing,
    body: null,
    reply: { type: 'json', status: 200, schema: pastInstance },
    refusals: ['notFound'],
  },
  deleteInstance,
  cancelInstance: {
    method: 'POST',
    path: '/v1/instances/{id}/cancel',
    tag,
    summary: 'Stops an instance with all that runs in it.',
    params: byId,
    query: nothing,
    body: object<CancelRequest>({ reason: optional(text({ max: 1000 })) }),
    reply: { type: 'json', status: 200, schema: moved },
    refusals: ['notFound', 'notInState'],
  },
  setVariables: {
    method: 'POST',
    path: '/v1/instances/{id}/variables',
    tag,
    summary: 'Sets variables of the process, or of a scope.',
    params: byId,
    query: nothing,
    body: object<VariablesRequest>({
      scope: optional(text({ max: 100 })),
      variables: jsonObject(),
    }),
    reply: { type: 'json', status: 200, schema: moved },
    refusals: ['notFound', 'notInState'],
  },
};
