import { faultsOf } from '../faults.ts';
import type { IncidentRepair } from '../journal.ts';
import type { JsonObject, JsonValue } from '../json.ts';
import type { Modification } from '../modification.ts';
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
  union,
  type Schema,
} from '../schema.ts';
import { INCIDENT_REPAIRS } from './incidents.ts';
import { instanceFilter, type InstancesFilter } from './instance-filter.ts';
import { calledFields, mappingField, type MigrateBy, type MigrateCalled } from './migrations.ts';
import { modification, signalsField, type SuspendRequest } from './operations.ts';
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

/** What is done to each of many instances. */
export type BatchAction =
  | { readonly type: 'cancel'; readonly reason?: string }
  | ({ readonly type: 'suspend' } & SuspendRequest)
  | { readonly type: 'resume' }
  /** For good; of those that have ended. */
  | { readonly type: 'delete'; readonly reason?: string }
  | { readonly type: 'modify'; readonly instructions: readonly Modification[] }
  | ({ readonly type: 'migrate'; readonly definitionId: string } & MigrateBy & MigrateCalled)
  | { readonly type: 'setVariables'; readonly variables: JsonObject }
  /** Of every open incident. */
  | { readonly type: 'retry'; readonly attempts?: number; readonly variables?: JsonObject }
  | { readonly type: 'resolve'; readonly repair: IncidentRepair };

/** What is to be done, and to which instances. */
export interface BatchRequest {
  /** Those that are so when the batch is made; later ones are not in it. */
  readonly filter: InstancesFilter;
  readonly action: BatchAction;
  /** Find out for each what would come of it, and do nothing. */
  readonly dryRun?: boolean;
  /** At most so many in a second; as fast as it goes if nothing is said. */
  readonly ratePerSecond?: number;
}

/** How far a batch has come. `stopped`: somebody has stopped it; what is pending stays undone. */
export interface BatchEntry {
  readonly batchId: string;
  readonly state: 'running' | 'stopped' | 'finished';
  readonly action: BatchAction;
  readonly dryRun: boolean;
  readonly ratePerSecond: number | null;
  readonly by: string;
  readonly createdAt: string;
  readonly total: number;
  readonly counts: BatchCounts;
}

/** How many instances have come to what. */
export interface BatchCounts {
  readonly pending: number;
  readonly done: number;
  readonly refused: number;
}

/** What has come of it for one instance. */
export interface BatchItem {
  readonly instanceId: string;
  readonly outcome: 'pending' | 'done' | 'refused';
  /** Why it was refused. */
  readonly code?: string;
  readonly detail?: string;
}

/** A batch with a part of its instances. */
export interface BatchDetail extends BatchEntry, ListOf<BatchItem> {}

const count = (): Schema<number> => integer(0, Number.MAX_SAFE_INTEGER);
const reason = optional(text({ max: 1000 }));

type ActionOf<Type extends BatchAction['type']> = Extract<BatchAction, { readonly type: Type }>;
type Flat<T> = { readonly [Key in keyof T]: T[Key] };

const action: Schema<BatchAction> = named(
  'BatchAction',
  union(
    object<ActionOf<'cancel'>>({ type: oneOf(['cancel']), reason }),
    object<Flat<ActionOf<'suspend'>>>({
      type: oneOf(['suspend']),
      reason,
      signals: signalsField,
    }),
    object<ActionOf<'resume'>>({ type: oneOf(['resume']) }),
    object<ActionOf<'delete'>>({ type: oneOf(['delete']), reason }),
    object<ActionOf<'modify'>>({
      type: oneOf(['modify']),
      instructions: list(modification, { min: 1, max: 1000 }),
    }),
    object<Flat<ActionOf<'migrate'>>>({
      type: oneOf(['migrate']),
      definitionId: text({ min: 1, max: 255 }),
      mapping: mappingField,
      ...calledFields,
    }),
    object<ActionOf<'setVariables'>>({ type: oneOf(['setVariables']), variables: jsonObject() }),
    object<ActionOf<'retry'>>({
      type: oneOf(['retry']),
      attempts: optional(integer(1, 100)),
      variables: optional(jsonObject()),
    }),
    object<ActionOf<'resolve'>>({ type: oneOf(['resolve']), repair: oneOf(INCIDENT_REPAIRS) }),
  ),
);

const item: Schema<BatchItem> = object<BatchItem>({
  instanceId: text(),
  outcome: oneOf(['pending', 'done', 'refused']),
  code: optional(text()),
  detail: optional(text({ max: 1_000_000 })),
});

const entryFields = {
  batchId: text(),
  state: oneOf(['running', 'stopped', 'finished']),
  action,
  dryRun: flag(),
  ratePerSecond: nullable(integer(1, 10_000)),
  by: text(),
  createdAt: time(),
  total: count(),
  counts: object<BatchCounts>({ pending: count(), done: count(), refused: count() }),
};

const entry: Schema<BatchEntry> = named('Batch', object<BatchEntry>(entryFields));

const items: Schema<readonly BatchItem[]> = list(item, { max: 1_000_000 });

/** Whether something that was kept is a batch. */
export function isBatchEntry(value: unknown): value is BatchEntry {
  return faultsOf(entry.json, value).length === 0;
}

/** Whether something that was kept is a part of a batch's instances. */
export function isBatchItems(
  value: JsonValue | undefined,
): value is JsonValue & readonly BatchItem[] {
  return faultsOf(items.json, value).length === 0;
}

/** The same act on many instances. */
export interface BatchRoutes {
  readonly createBatch: Route<Nothing, Nothing, BatchRequest, BatchEntry>;
  readonly listBatches: Route<Nothing, Nothing, null, ListOf<BatchEntry>>;
  readonly getBatch: Route<ById, Paging, null, BatchDetail>;
  readonly stopBatch: Route<ById, Nothing, Nothing, BatchEntry>;
}

const tag = 'Batches';

/** @see BatchRoutes */
export const batchRoutes: BatchRoutes = {
  createBatch: {
    method: 'POST',
    path: '/v1/batches',
    tag,
    summary: 'Does the same to every instance that fits now, one after another, or tries it.',
    params: nothing,
    query: nothing,
    body: object<BatchRequest>({
      filter: instanceFilter,
      action,
      dryRun: optional(flag()),
      ratePerSecond: optional(integer(1, 10_000)),
    }),
    reply: { type: 'json', status: 202, schema: entry },
    refusals: ['contentTooLarge'],
  },
  listBatches: {
    method: 'GET',
    path: '/v1/batches',
    tag,
    summary: 'Lists batches.',
    params: nothing,
    query: nothing,
    body: null,
    reply: { type: 'json', status: 200, schema: listOf(entry) },
    refusals: [],
  },
  getBatch: {
    method: 'GET',
    path: '/v1/batches/{id}',
    tag,
    summary: 'Shows how far a batch has come, and what has come of it for each instance.',
    params: byId,
    query: object<Paging>({ ...PAGING }),
    body: null,
    reply: {
      type: 'json',
      status: 200,
      schema: object<BatchDetail>({ ...entryFields, items, nextCursor: nullable(text()) }),
    },
    refusals: ['notFound'],
  },
  stopBatch: {
    method: 'POST',
    path: '/v1/batches/{id}/stop',
    tag,
    summary: 'Stops a batch: what it has not done yet stays undone.',
    params: byId,
    query: nothing,
    body: nothing,
    reply: { type: 'json', status: 200, schema: entry },
    refusals: ['notFound', 'notInState'],
  },
};
