import type { BatchEntry, BatchItem } from '../../../shared/api/batches.ts';
import type { JsonObject } from '../../../shared/json.ts';
import {
  flag,
  list,
  maybe,
  members,
  number,
  otherwise,
  text,
  word,
  type Reader,
} from '../../client/reader.ts';
import { request } from '../../client/request.ts';

/** How far a batch is. */
export type BatchProgress = Pick<BatchEntry, 'batchId' | 'state' | 'dryRun' | 'total' | 'counts'>;

/** What has come of it for one instance. */
export type BatchResult = Required<Pick<BatchItem, 'instanceId' | 'outcome' | 'detail'>>;

const PROGRESS: { readonly [K in keyof BatchProgress]: Reader<BatchProgress[K]> } = {
  batchId: text,
  state: word('running', 'stopped', 'finished'),
  dryRun: flag,
  total: number,
  counts: members({ pending: number, done: number, refused: number }),
};

const RESULT: Reader<BatchResult> = members<BatchResult>({
  instanceId: text,
  outcome: word('pending', 'done', 'refused'),
  detail: otherwise(text, ''),
});

/** Begins to move the instances of one version to another, or tries it. */
export function createMigration(
  { from, to, dryRun }: { readonly from: string; readonly to: string; readonly dryRun: boolean },
  state: 'active' | 'suspended',
): Promise<BatchProgress> {
  const filter: JsonObject = { definitionId: from, state };
  const body = { filter, action: { type: 'migrate', definitionId: to }, dryRun };
  return request('/v1/batches', { method: 'POST', body, read: members<BatchProgress>(PROGRESS) });
}

/** How far it is, with a part of its results. */
export function readBatch(
  batchId: string,
  cursor: string | null,
  signal: AbortSignal,
): Promise<
  BatchProgress & { readonly items: readonly BatchResult[]; readonly nextCursor: string | null }
> {
  return request(`/v1/batches/${encodeURIComponent(batchId)}`, {
    read: members({ ...PROGRESS, items: list(RESULT), nextCursor: maybe(text) }),
    query: { limit: 200, cursor },
    signal,
  });
}

/** Leaves what is not done yet undone. */
export async function stopBatch(batchId: string): Promise<void> {
  await request(`/v1/batches/${encodeURIComponent(batchId)}/stop`, {
    method: 'POST',
    body: {},
    read: members<BatchProgress>(PROGRESS),
  });
}
