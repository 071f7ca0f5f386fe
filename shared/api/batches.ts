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
import {
  correlateFields,
  modification,
  signalsField,
  startBeforeField,
  type CorrelateRequest,
  type RestartRequest,
  type SuspendRequest,
} from './operations.ts';
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
  | { readonly type: 'resolve'; readonly repair: IncidentRepair }
  /** Of those that have ended: a new one begins for each. */
  | ({ readonly type: 'restart' } & Omit<RestartRequest, 'seq'>)
  /** A message goes to whoever waits for it in each. */
  | ({ readonly type: 'correlate' } & CorrelateRequest);

/** What is to be done, and to which instances: those of a filter, or those named. */
export interface BatchRequest {
  /** Those that are so when the batch is made; later ones are not in it. */
  readonly filter?: InstancesFilter;
  /** These, one by one. */
  readonly instanceIds?: readonly string[];
  readonly action: BatchAction;
  /** Why: kept with the batch and in the audit log. */
  readonly reason?: string;
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
  /** Left out: they were named one by one. */
  readonly filter?: InstancesFilter;
  readonly reason?: string;
  /** The processes it is about. */
  readonly processes?: readonly string[];
  /** Why instances were refused, the most frequent first; left out: none was. */
  readonly refusals?: readonly BatchRefusal[];
  /** When it was finished or stopped. */
  readonly endedAt?: string;
}

/** One reason for which instances were refused. */
export interface BatchRefusal {
  readonly code: string;
  readonly count: number;
  /** What one of them was told. */
  readonly detail: string;
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

/** Which instances of a batch. */
export interface BatchTableQuery {
  /** Only those that have come to this. */
  readonly outcome?: BatchItem['outcome'];
}

/** Which part of them. */
export interface BatchItemsQuery extends Paging, BatchTableQuery {}

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
    object<Flat<ActionOf<'restart'>>>({
      type: oneOf(['restart']),
      startBefore: startBeforeField,
      variables: optional(jsonObject()),
    }),
    object<Flat<ActionOf<'correlate'>>>({ type: oneOf(['correlate']), ...correlateFields }),
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
  filter: optional(instanceFilter),
  reason,
  processes: optional(list(text(), { max: 1_000_000 })),
  refusals: optional(
    list(object<BatchRefusal>({ code: text(), count: count(), detail: text({ max: 100_000 }) })),
  ),
  endedAt: optional(time()),
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
  readonly getBatch: Route<ById, BatchItemsQuery, null, BatchDetail>;
  readonly writeBatchItems: Route<ById, BatchTableQuery, null, string>;
  readonly stopBatch: Route<ById, Nothing, Nothing, BatchEntry>;
}

const tag = 'Batches';
const outcomeField = optional(oneOf(['pending', 'done', 'refused']));

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
      filter: optional(instanceFilter),
      instanceIds: optional(
        list(text({ min: 1, max: 64 }), {
          min: 1,
          max: 10_000,
          description: 'Instead of a filter: these, one by one.',
        }),
      ),
      action,
      reason,
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
    query: object<BatchItemsQuery>({ ...PAGING, outcome: outcomeField }),
    body: null,
    reply: {
      type: 'json',
      status: 200,
      schema: object<BatchDetail>({ ...entryFields, items, nextCursor: nullable(text()) }),
    },
    refusals: ['notFound'],
  },
  writeBatchItems: {
    method: 'GET',
    path: '/v1/batches/{id}/items.csv',
    tag,
    summary: 'Writes what has come of it for each instance as a table (RFC 4180).',
    params: byId,
    query: object<BatchTableQuery>({ outcome: outcomeField }),
    body: null,
    reply: { type: 'table', status: 200, schema: text() },
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
