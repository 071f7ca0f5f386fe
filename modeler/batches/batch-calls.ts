import type {
  BatchAction,
  BatchCounts,
  BatchEntry,
  BatchItem,
  BatchRefusal,
  BatchRequest,
} from '../../shared/api/batches.ts';
import type { JsonObject } from '../../shared/json.ts';
import {
  flag,
  ignored,
  jsonObject,
  list,
  maybe,
  members,
  number,
  otherwise,
  text,
  word,
  type Page,
  type Reader,
} from '../client/reader.ts';
import { request, withQuery } from '../client/request.ts';

/** A batch, as screens show it. */
export interface Batch extends Omit<
  BatchEntry,
  'action' | 'filter' | 'reason' | 'processes' | 'refusals' | 'endedAt'
> {
  readonly action: BatchAction['type'];
  /** What exactly is done, as it was said. */
  readonly how: JsonObject;
  readonly filter: JsonObject | null;
  readonly reason: string;
  readonly refusals: readonly BatchRefusal[];
  readonly endedAt: string | null;
}

/** What can be done to many. */
const ACTIONS: readonly BatchAction['type'][] = [
  'retry',
  'resolve',
  'cancel',
  'suspend',
  'resume',
  'migrate',
  'modify',
  'setVariables',
  'restart',
  'correlate',
  'delete',
];

interface Wire extends Omit<Batch, 'action' | 'how'> {
  readonly action: JsonObject;
}

const COUNTS: Reader<BatchCounts> = members({ pending: number, done: number, refused: number });

const FIELDS: { readonly [K in keyof Wire]: Reader<Wire[K]> } = {
  batchId: text,
  state: word('running', 'stopped', 'finished'),
  action: jsonObject,
  dryRun: flag,
  ratePerSecond: maybe(number),
  by: text,
  createdAt: text,
  total: number,
  counts: COUNTS,
  filter: maybe(jsonObject),
  reason: otherwise(text, ''),
  refusals: otherwise(list(members<BatchRefusal>({ code: text, count: number, detail: text })), []),
  endedAt: maybe(text),
};

const WIRE: Reader<Wire> = members<Wire>(FIELDS);

const BATCH: Reader<Batch> = (value, at) => {
  const { action: how, ...rest } = WIRE(value, at);
  return { ...rest, how, action: word(...ACTIONS)(how['type'], `${at}.action.type`) };
};

/** One instance of a batch. */
export interface Item extends Omit<BatchItem, 'code' | 'detail'> {
  readonly code: string | null;
  readonly detail: string | null;
}

const ITEM: Reader<Item> = members<Item>({
  instanceId: text,
  outcome: word('pending', 'done', 'refused'),
  code: maybe(text),
  detail: maybe(text),
});

/** All batches one may see, the newest first. */
export async function listBatches(signal: AbortSignal): Promise<readonly Batch[]> {
  const read = members<{ readonly items: readonly Batch[] }>({ items: list(BATCH) });
  return (await request('/v1/batches', { read, signal })).items;
}

/** A batch and a part of its instances. */
export interface BatchPage extends Page<Item> {
  readonly batch: Batch;
}

/** One batch with a part of its instances: all, or those that have come to one thing. */
export function getBatch(
  id: string,
  query: { readonly outcome: string | null; readonly cursor: string | null },
  signal: AbortSignal | null = null,
): Promise<BatchPage> {
  const parts = members<Page<Item>>({ items: list(ITEM), nextCursor: maybe(text) });
  return request(`/v1/batches/${encodeURIComponent(id)}`, {
    read: (value, at) => ({ batch: BATCH(value, at), ...parts(value, at) }),
    query: { ...query, limit: 100 },
    ...(signal === null ? {} : { signal }),
  });
}

/** Where the results lie as a table. */
export function batchTable(id: string, outcome: string | null): string {
  return withQuery(`/v1/batches/${encodeURIComponent(id)}/items.csv`, { outcome });
}

/** Makes a batch. The key makes a repeated press harmless. */
export function createBatch(batch: BatchRequest, idempotencyKey: string): Promise<Batch> {
  const body: unknown = JSON.parse(JSON.stringify(batch));
  return request('/v1/batches', {
    method: 'POST',
    body: jsonObject(body, '$'),
    read: BATCH,
    idempotencyKey,
  });
}

/** What it has not done yet stays undone. */
export async function stopBatch(id: string): Promise<void> {
  const path = `/v1/batches/${encodeURIComponent(id)}/stop`;
  await request(path, { method: 'POST', body: {}, read: ignored });
}
