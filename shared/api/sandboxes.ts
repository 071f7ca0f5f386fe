import { faultsOf } from '../faults.ts';
import type { InstanceState } from '../journal.ts';
import type { JsonObject } from '../json.ts';
import type { Modification } from '../modification.ts';
import {
  integer,
  jsonObject,
  list,
  named,
  object,
  oneOf,
  optional,
  text,
  time,
  union,
  type Fields,
  type Schema,
} from '../schema.ts';
import type { WireRecord } from '../wire.ts';
import { INSTANCE_STATES } from './instance-filter.ts';
import { standingFields, type Standing } from './instances.ts';
import { wireRecord } from './journal.ts';
import { modification } from './operations.ts';
import {
  byId,
  listOf,
  nothing,
  PAGING,
  type ById,
  type ListOf,
  type Nothing,
  type Paging,
  type Route,
} from './route.ts';

/** After which record of an instance its sandbox begins; left out: after the last. */
export interface ForkRequest {
  readonly at?: number;
}

/** One act in a sandbox: something is taken to have happened, or somebody steps in. */
export type SandboxStep =
  | { readonly type: 'completeWork'; readonly itemId: string; readonly variables?: JsonObject }
  | { readonly type: 'trigger'; readonly subscriptionId: string; readonly variables?: JsonObject }
  | { readonly type: 'modify'; readonly instructions: readonly Modification[] }
  | { readonly type: 'setVariables'; readonly variables: JsonObject }
  | { readonly type: 'retry'; readonly incidentId: string; readonly variables?: JsonObject };

/** A sandbox: what could become of an instance, apart from all that is real. */
export interface SandboxEntry {
  readonly sandboxId: string;
  readonly instanceId: string;
  /** The record of the instance after which it begins. */
  readonly at: number;
  readonly by: string;
  readonly createdAt: string;
  /** How many acts have been carried out in it. */
  readonly steps: number;
}

/** Work that nobody is offered: it is said to be done by hand. */
export interface SandboxWork {
  readonly itemId: string;
  readonly elementId: string;
  readonly capability: string;
}

/** Something that is waited for, and never comes by itself. */
export interface SandboxWait {
  readonly subscriptionId: string;
  readonly elementId: string;
  readonly type: string;
}

/** How a sandbox stands. */
export interface SandboxDetail extends SandboxEntry, Standing {
  readonly state: InstanceState;
  readonly work: readonly SandboxWork[];
  readonly waits: readonly SandboxWait[];
}

const most = { max: 1_000_000 } as const;
const id = (): Schema<string> => text({ min: 1, max: 300 });

const entryFields: Fields<SandboxEntry> = {
  sandboxId: text(),
  instanceId: text(),
  at: integer(1, Number.MAX_SAFE_INTEGER),
  by: text(),
  createdAt: time(),
  steps: integer(0, Number.MAX_SAFE_INTEGER),
};

const entry: Schema<SandboxEntry> = named('SandboxEntry', object<SandboxEntry>(entryFields));

/** Whether something that was kept is a sandbox. */
export function isSandboxEntry(value: unknown): value is SandboxEntry {
  return faultsOf(entry.json, value).length === 0;
}

const detail: Schema<SandboxDetail> = named(
  'Sandbox',
  object<SandboxDetail>({
    ...entryFields,
    ...standingFields,
    state: oneOf(INSTANCE_STATES),
    work: list(
      object<SandboxWork>({ itemId: text(), elementId: text(), capability: text() }),
      most,
    ),
    waits: list(
      object<SandboxWait>({ subscriptionId: text(), elementId: text(), type: text() }),
      most,
    ),
  }),
);

type StepOf<Type extends SandboxStep['type']> = Extract<SandboxStep, { readonly type: Type }>;

const variables = optional(jsonObject());

const step: Schema<SandboxStep> = named(
  'SandboxStep',
  union(
    object<StepOf<'completeWork'>>({ type: oneOf(['completeWork']), itemId: id(), variables }),
    object<StepOf<'trigger'>>({ type: oneOf(['trigger']), subscriptionId: id(), variables }),
    object<StepOf<'modify'>>({
      type: oneOf(['modify']),
      instructions: list(modification, { min: 1 }),
    }),
    object<StepOf<'setVariables'>>({ type: oneOf(['setVariables']), variables: jsonObject() }),
    object<StepOf<'retry'>>({ type: oneOf(['retry']), incidentId: id(), variables }),
  ),
);

/** What could become of an instance. */
export interface SandboxRoutes {
  readonly forkInstance: Route<ById, Nothing, ForkRequest, SandboxDetail>;
  readonly listSandboxes: Route<Nothing, Nothing, null, ListOf<SandboxEntry>>;
  readonly getSandbox: Route<ById, Nothing, null, SandboxDetail>;
  readonly getSandboxJournal: Route<ById, Paging, null, ListOf<WireRecord>>;
  readonly stepSandbox: Route<ById, Nothing, SandboxStep, SandboxDetail>;
  readonly deleteSandbox: Route<ById, Nothing, null, null>;
}

const tag = 'Sandboxes';
const reply = { type: 'json', status: 200, schema: detail } as const;

/** @see SandboxRoutes */
export const sandboxRoutes: SandboxRoutes = {
  forkInstance: {
    method: 'POST',
    path: '/v1/instances/{id}/fork',
    tag,
    summary:
      'Begins a sandbox: the instance as it stood after a record, apart from all that is real.',
    params: byId,
    query: nothing,
    body: object<ForkRequest>({ at: optional(integer(1, Number.MAX_SAFE_INTEGER)) }),
    reply: { ...reply, status: 201 },
    refusals: ['notFound', 'contentTooLarge'],
  },
  listSandboxes: {
    method: 'GET',
    path: '/v1/sandboxes',
    tag,
    summary: 'Lists sandboxes.',
    params: nothing,
    query: nothing,
    body: null,
    reply: { type: 'json', status: 200, schema: listOf(entry) },
    refusals: [],
  },
  getSandbox: {
    method: 'GET',
    path: '/v1/sandboxes/{id}',
    tag,
    summary: 'Shows how a sandbox stands.',
    params: byId,
    query: nothing,
    body: null,
    reply,
    refusals: ['notFound'],
  },
  getSandboxJournal: {
    method: 'GET',
    path: '/v1/sandboxes/{id}/journal',
    tag,
    summary: 'Lists the records of what was done in a sandbox; those before are its instance’s.',
    params: byId,
    query: object<Paging>({ ...PAGING }),
    body: null,
    reply: { type: 'json', status: 200, schema: listOf(wireRecord) },
    refusals: ['notFound'],
  },
  stepSandbox: {
    method: 'POST',
    path: '/v1/sandboxes/{id}/steps',
    tag,
    summary: 'Takes something to have happened in a sandbox, or steps in there.',
    params: byId,
    query: nothing,
    body: step,
    reply,
    refusals: ['notFound', 'notInState', 'contentTooLarge'],
  },
  deleteSandbox: {
    method: 'DELETE',
    path: '/v1/sandboxes/{id}',
    tag,
    summary: 'Throws a sandbox away.',
    params: byId,
    query: nothing,
    body: null,
    reply: { type: 'empty', status: 204, schema: { json: { type: 'null' } } },
    refusals: ['notFound'],
  },
};
