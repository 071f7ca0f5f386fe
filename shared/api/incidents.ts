import type { IncidentKind, IncidentRepair } from '../journal.ts';
import type { JsonObject } from '../json.ts';
import {
  flag,
  integer,
  jsonObject,
  list,
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

/** A halt that waits for a repair. */
export interface IncidentEntry {
  readonly incidentId: string;
  readonly elementId: string;
  /** The element instance or the work item that cannot go on. */
  readonly subjectId: string;
  readonly kind: IncidentKind;
  readonly message: string;
  readonly details: JsonObject;
  readonly at: string;
}

/** An incident in a list over many instances. */
export interface IncidentItem extends IncidentEntry {
  readonly instanceId: string;
  readonly definitionId: string;
  readonly processId: string;
  readonly businessKey: string | null;
}

/** Which incidents. */
export interface IncidentsQuery extends Paging {
  readonly instanceId?: string;
  readonly processId?: string;
}

/** Open incidents with one cause: one kind, one element, messages that say the same. */
export interface IncidentGroup {
  readonly processId: string;
  /** The version of the newest one. */
  readonly definitionId: string;
  /** How many versions of the process it happens in. */
  readonly versions: number;
  readonly elementId: string;
  readonly kind: IncidentKind;
  /** What the newest one says. */
  readonly message: string;
  readonly incidents: number;
  readonly instances: number;
  readonly firstAt: string;
  readonly lastAt: string;
  /** How many were raised in each of the last 24 hours, the present one last. */
  readonly hours: readonly number[];
}

/** The causes for which processes have halted, those with the most incidents first. */
export interface IncidentGroups {
  readonly items: readonly IncidentGroup[];
  /** There are more than are looked at: 100,000 incidents, 500 groups. */
  readonly isPartial: boolean;
}

/** Causes in one process, or in all. */
export interface GroupsQuery {
  readonly processId?: string;
}

/** How to go on after a repair. */
export interface RetryRequest {
  /** Attempts granted to work that had none left; 1 if nothing is said. */
  readonly attempts?: number;
  /** Variables to be corrected first. */
  readonly variables?: JsonObject;
}

/** What is to be done about an incident that offers it (`details.repairs`). */
export interface ResolveRequest {
  /** Take the tokens that wait in vain out of the process, or put those beside them that lack. */
  readonly repair: IncidentRepair;
}

/** @see IncidentRepair */
export const INCIDENT_REPAIRS = ['discardToken', 'addToken'] as const;

const count = (): Schema<number> => integer(0, Number.MAX_SAFE_INTEGER);

const INCIDENT_KINDS = [
  'conditionFailed',
  'mappingFailed',
  'scriptFailed',
  'timerInvalid',
  'correlationFailed',
  'inputContract',
  'attemptsExhausted',
  'verificationInconclusive',
  'errorUncaught',
  'deadEnd',
  'runawayProcess',
  'calledElementMissing',
  'callDepthExceeded',
  'decisionFailed',
  'policyBlocked',
  'packetIncomplete',
  'quarantined',
  'effectUnknown',
  'compensationFailed',
] as const;

const incidentFields: Fields<IncidentEntry> = {
  incidentId: text(),
  elementId: text(),
  subjectId: text(),
  kind: oneOf(INCIDENT_KINDS),
  message: text({ max: 100_000 }),
  details: jsonObject(),
  at: time(),
};

/** @see IncidentEntry */
export const incidentEntry: Schema<IncidentEntry> = named(
  'Incident',
  object<IncidentEntry>({ ...incidentFields }),
);

const incidentItem: Schema<IncidentItem> = named(
  'IncidentItem',
  object<IncidentItem>({
    ...incidentFields,
    instanceId: text(),
    definitionId: text(),
    processId: text(),
    businessKey: nullable(text()),
  }),
);

const incidentGroup: Schema<IncidentGroup> = named(
  'IncidentGroup',
  object<IncidentGroup>({
    processId: text(),
    definitionId: text(),
    versions: count(),
    elementId: text(),
    kind: oneOf(INCIDENT_KINDS),
    message: text({ max: 100_000 }),
    incidents: count(),
    instances: count(),
    firstAt: time(),
    lastAt: time(),
    hours: list(count(), { min: 24, max: 24 }),
  }),
);

/** See what has halted, and let it go on. */
export interface IncidentRoutes {
  readonly listIncidents: Route<Nothing, IncidentsQuery, null, ListOf<IncidentItem>>;
  readonly groupIncidents: Route<Nothing, GroupsQuery, null, IncidentGroups>;
  readonly retryIncident: Route<ById, Nothing, RetryRequest, Moved>;
  readonly resolveIncident: Route<ById, Nothing, ResolveRequest, Moved>;
}

const tag = 'Incidents';

/** @see IncidentRoutes */
export const incidentRoutes: IncidentRoutes = {
  listIncidents: {
    method: 'GET',
    path: '/v1/incidents',
    tag,
    summary: 'Lists open incidents.',
    params: nothing,
    query: object<IncidentsQuery>({
      ...PAGING,
      instanceId: optional(text({ max: 64 })),
      processId: optional(text({ max: 255 })),
    }),
    body: null,
    reply: { type: 'json', status: 200, schema: listOf(incidentItem) },
    refusals: [],
  },
  groupIncidents: {
    method: 'GET',
    path: '/v1/incidents/groups',
    tag,
    summary: 'Puts open incidents together that have one cause.',
    params: nothing,
    query: object<GroupsQuery>({ processId: optional(text({ max: 255 })) }),
    body: null,
    reply: {
      type: 'json',
      status: 200,
      schema: object<IncidentGroups>({
        items: list(incidentGroup, { max: 500 }),
        isPartial: flag(),
      }),
    },
    refusals: [],
  },
  retryIncident: {
    method: 'POST',
    path: '/v1/incidents/{id}/retry',
    tag,
    summary: 'Repairs variables if told to, and lets the process try again.',
    params: byId,
    query: nothing,
    body: object<RetryRequest>({
      attempts: optional(integer(1, 100)),
      variables: optional(jsonObject()),
    }),
    reply: { type: 'json', status: 200, schema: moved },
    refusals: ['notFound', 'notInState'],
  },
  resolveIncident: {
    method: 'POST',
    path: '/v1/incidents/{id}/resolve',
    tag,
    summary: 'Repairs an incident in one of the ways it offers.',
    params: byId,
    query: nothing,
    body: object<ResolveRequest>({ repair: oneOf(INCIDENT_REPAIRS) }),
    reply: { type: 'json', status: 200, schema: moved },
    refusals: ['notFound', 'notInState'],
  },
};
