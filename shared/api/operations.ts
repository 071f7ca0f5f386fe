import type { InstanceState } from '../journal.ts';
import type { SignalsMeanwhile } from '../journal/operation-records.ts';
import type { JsonObject } from '../json.ts';
import type { Modification } from '../modification.ts';
import {
  flag,
  integer,
  jsonObject,
  list,
  named,
  object,
  oneOf,
  optional,
  text,
  union,
  type Fields,
  type OptionalField,
  type Schema,
} from '../schema.ts';
import type { WireRecord } from '../wire.ts';
import { incidentEntry, type IncidentEntry } from './incidents.ts';
import { INSTANCE_STATES } from './instance-filter.ts';
import { activeElement, type ActiveElement, type Started } from './instances.ts';
import { wireRecord } from './journal.ts';
import {
  migrateRequest,
  migrationPlanReply,
  migrationPlanRequest,
  type MigrateRequest,
  type MigrationPlanReply,
  type MigrationPlanRequest,
} from './migrations.ts';
import { byId, moved, nothing, type ById, type Moved, type Nothing, type Route } from './route.ts';

/** Whether something is only to be tried. */
export interface DryRunQuery {
  readonly dryRun?: boolean;
}

/** What an act would come to. */
export interface Preview {
  readonly state: InstanceState;
  readonly activeElements: readonly ActiveElement[];
  readonly incidents: readonly IncidentEntry[];
  /** The records that would be written. */
  readonly records: readonly WireRecord[];
}

/** The answer to an act that may be tried first. */
export interface MovedOrTried extends Moved {
  /** Nothing was changed: this is what would have come of it. */
  readonly preview?: Preview;
}

/** Where the tokens of an instance are to be. */
export interface ModifyRequest {
  readonly instructions: readonly Modification[];
}

/** How an instance that has ended is repeated. */
export interface RestartRequest {
  /** Where the new one begins; left out: at its start. */
  readonly startBefore?: readonly string[];
  /** The record after which its variables are taken; left out: those of its end. */
  readonly seq?: number;
  /** Variables that are to be otherwise. */
  readonly variables?: JsonObject;
}

/** Why an instance is suspended. */
export interface SuspendRequest {
  readonly reason?: string;
  /** What becomes of signals meanwhile: told at the resumption, or missed; left out: as modelled. */
  readonly signals?: SignalsMeanwhile;
}

const anId = (description: string): Schema<string> => text({ min: 1, max: 300, description });

/** A message for whoever waits for it in one instance, whatever its correlation key. */
export interface CorrelateRequest {
  readonly name: string;
  readonly variables?: JsonObject;
}

type Start = Extract<Modification, { readonly type: 'startBefore' | 'startAfter' }>;
type StartOnFlow = Extract<Modification, { readonly type: 'startOnFlow' }>;
type Cancel = Extract<Modification, { readonly type: 'cancel' }>;
type Move = Extract<Modification, { readonly type: 'move' }>;
type With<All, Key extends string> = Extract<All, Readonly<Record<Key, unknown>>>;
type Flat<T> = { readonly [Key in keyof T]: T[Key] };

const beginning: Fields<Pick<Start, 'scope' | 'variables'>> = {
  scope: optional(anId('The element instance in which it is to begin, where several would do.')),
  variables: optional(jsonObject({ description: 'Set in the scope in which the token begins.' })),
};

const moving = {
  type: oneOf(['move']),
  to: anId('The element before which the tokens begin anew.'),
  variables: beginning.variables,
};

const anElement = anId('An element of the model.');
const anElementInstance = anId('An element instance, as the view of the instance names it.');

/** @see Modification */
export const modification: Schema<Modification> = named(
  'Modification',
  union(
    object<Start>({
      type: oneOf(['startBefore', 'startAfter']),
      elementId: anElement,
      ...beginning,
    }),
    object<StartOnFlow>({
      type: oneOf(['startOnFlow']),
      flowId: anId('A sequence flow.'),
      ...beginning,
    }),
    object<With<Cancel, 'elementId'>>({ type: oneOf(['cancel']), elementId: anElement }),
    object<With<Cancel, 'elementInstanceId'>>({
      type: oneOf(['cancel']),
      elementInstanceId: anElementInstance,
    }),
    object<Flat<With<Move, 'elementId'>>>({ ...moving, elementId: anElement }),
    object<Flat<With<Move, 'elementInstanceId'>>>({
      ...moving,
      elementInstanceId: anElementInstance,
    }),
    object<Flat<With<Move, 'incidentId'>>>({ ...moving, incidentId: anId('An open incident.') }),
  ),
);

const most = { max: 1_000_000 } as const;

/** @see SignalsMeanwhile */
export const signalsField: OptionalField<SignalsMeanwhile> = optional(
  oneOf(['keep', 'miss'], {
    description: 'What becomes of signals meanwhile; left out: what each process says.',
  }),
);

/** @see CorrelateRequest */
export const correlateFields: Fields<CorrelateRequest> = {
  name: text({ min: 1, max: 255, description: 'The name of the message, as the model has it.' }),
  variables: optional(jsonObject()),
};

/** The elements before which a repeated instance begins. */
export const startBeforeField: OptionalField<readonly string[]> = optional(
  list(anElement, { min: 1, max: 100 }),
);

const movedOrTried: Schema<MovedOrTried> = object<MovedOrTried>({
  instanceId: text(),
  seq: integer(0, Number.MAX_SAFE_INTEGER, { description: 'The last record after the act.' }),
  preview: optional(
    object<Preview>({
      state: oneOf(INSTANCE_STATES),
      activeElements: list(activeElement, most),
      incidents: list(incidentEntry, most),
      records: list(wireRecord, most),
    }),
  ),
});

const dryRunQuery: Schema<DryRunQuery> = object<DryRunQuery>({
  dryRun: optional(flag({ description: 'Say what would come of it, and do nothing.' })),
});

/** What operators do with running instances. */
export interface OperationRoutes {
  readonly modifyInstance: Route<ById, DryRunQuery, ModifyRequest, MovedOrTried>;
  readonly migrateInstance: Route<ById, DryRunQuery, MigrateRequest, MovedOrTried>;
  readonly planMigration: Route<Nothing, Nothing, MigrationPlanRequest, MigrationPlanReply>;
  readonly restartInstance: Route<ById, Nothing, RestartRequest, Started>;
  readonly suspendInstance: Route<ById, Nothing, SuspendRequest, Moved>;
  readonly resumeInstance: Route<ById, Nothing, Nothing, Moved>;
  readonly correlateInstance: Route<ById, DryRunQuery, CorrelateRequest, MovedOrTried>;
}

const tag = 'Operations';

/** @see OperationRoutes */
export const operationRoutes: OperationRoutes = {
  modifyInstance: {
    method: 'POST',
    path: '/v1/instances/{id}/modify',
    tag,
    summary: 'Begins, moves and cancels tokens: all of the instructions, or none.',
    params: byId,
    query: dryRunQuery,
    body: object<ModifyRequest>({ instructions: list(modification, { min: 1, max: 1000 }) }),
    reply: { type: 'json', status: 200, schema: movedOrTried },
    refusals: ['notFound', 'notInState', 'contentTooLarge'],
  },
  migrateInstance: {
    method: 'POST',
    path: '/v1/instances/{id}/migrate',
    tag,
    summary: 'Lets an instance go on in another version of its process: all tokens, or none.',
    params: byId,
    query: dryRunQuery,
    body: migrateRequest,
    reply: { type: 'json', status: 200, schema: movedOrTried },
    refusals: ['notFound', 'notInState'],
  },
  planMigration: {
    method: 'POST',
    path: '/v1/migrations/plan',
    tag,
    summary: 'Compares two versions of a process: where tokens could go on, and where not.',
    params: nothing,
    query: nothing,
    body: migrationPlanRequest,
    reply: { type: 'json', status: 200, schema: migrationPlanReply },
    refusals: ['notFound'],
  },
  restartInstance: {
    method: 'POST',
    path: '/v1/instances/{id}/restart',
    tag,
    summary: 'Begins a new instance with the variables of one that has ended, wherever it is to.',
    params: byId,
    query: nothing,
    body: object<RestartRequest>({
      startBefore: startBeforeField,
      seq: optional(integer(1, Number.MAX_SAFE_INTEGER)),
      variables: optional(jsonObject()),
    }),
    reply: { type: 'json', status: 201, schema: object<Started>({ instanceId: text() }) },
    refusals: ['notFound', 'notInState'],
  },
  suspendInstance: {
    method: 'POST',
    path: '/v1/instances/{id}/suspend',
    tag,
    summary: 'Lets nothing of an instance move, with all that it calls, until it is resumed.',
    params: byId,
    query: nothing,
    body: object<SuspendRequest>({
      reason: optional(text({ max: 1000 })),
      signals: signalsField,
    }),
    reply: { type: 'json', status: 200, schema: moved },
    refusals: ['notFound', 'notInState'],
  },
  resumeInstance: {
    method: 'POST',
    path: '/v1/instances/{id}/resume',
    tag,
    summary: 'Lets a suspended instance go on; times that have come meanwhile pass now.',
    params: byId,
    query: nothing,
    body: nothing,
    reply: { type: 'json', status: 200, schema: moved },
    refusals: ['notFound', 'notInState'],
  },
  correlateInstance: {
    method: 'POST',
    path: '/v1/instances/{id}/correlate',
    tag,
    summary: 'Hands a message to what waits for it longest in an instance, whatever its key.',
    params: byId,
    query: dryRunQuery,
    body: object<CorrelateRequest>({ ...correlateFields }),
    reply: { type: 'json', status: 200, schema: movedOrTried },
    refusals: ['notFound', 'notInState'],
  },
};
