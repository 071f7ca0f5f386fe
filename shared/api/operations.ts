import type { InstanceState } from '../journal.ts';
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
  type Schema,
} from '../schema.ts';
import type { WireRecord } from '../wire.ts';
import { incidentEntry, type IncidentEntry } from './incidents.ts';
import { activeElement, INSTANCE_STATES, type ActiveElement } from './instances.ts';
import { wireRecord } from './journal.ts';
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

/** Why an instance is suspended. */
export interface SuspendRequest {
  readonly reason?: string;
}

const id = (description: string): Schema<string> => text({ min: 1, max: 300, description });

type Start = Extract<Modification, { readonly type: 'startBefore' | 'startAfter' }>;
type StartOnFlow = Extract<Modification, { readonly type: 'startOnFlow' }>;
type Cancel = Extract<Modification, { readonly type: 'cancel' }>;
type Move = Extract<Modification, { readonly type: 'move' }>;
type With<All, Key extends string> = Extract<All, Readonly<Record<Key, unknown>>>;
type Flat<T> = { readonly [Key in keyof T]: T[Key] };

const beginning: Fields<Pick<Start, 'scope' | 'variables'>> = {
  scope: optional(id('The element instance in which it is to begin, where several would do.')),
  variables: optional(jsonObject({ description: 'Set in the scope in which the token begins.' })),
};

const moving = {
  type: oneOf(['move']),
  to: id('The element before which the tokens begin anew.'),
  variables: beginning.variables,
};

const anElement = id('An element of the model.');
const anElementInstance = id('An element instance, as the view of the instance names it.');

const modification: Schema<Modification> = named(
  'Modification',
  union(
    object<Start>({
      type: oneOf(['startBefore', 'startAfter']),
      elementId: anElement,
      ...beginning,
    }),
    object<StartOnFlow>({
      type: oneOf(['startOnFlow']),
      flowId: id('A sequence flow.'),
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
    object<Flat<With<Move, 'incidentId'>>>({ ...moving, incidentId: id('An open incident.') }),
  ),
);

const most = { max: 1_000_000 } as const;

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
  readonly suspendInstance: Route<ById, Nothing, SuspendRequest, Moved>;
  readonly resumeInstance: Route<ById, Nothing, Nothing, Moved>;
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
  suspendInstance: {
    method: 'POST',
    path: '/v1/instances/{id}/suspend',
    tag,
    summary: 'Lets nothing of an instance move, with all that it calls, until it is resumed.',
    params: byId,
    query: nothing,
    body: object<SuspendRequest>({ reason: optional(text({ max: 1000 })) }),
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
};
