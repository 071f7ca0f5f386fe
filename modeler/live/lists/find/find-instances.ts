import type { InstanceCount } from '../../../../shared/api/instance-filter.ts';
import type { InstanceItem } from '../../../../shared/api/instances.ts';
import { ApiProblem, NoAnswer, problemFrom } from '../../../client/api-problem.ts';
import { flag, members, number, page, type Page } from '../../../client/reader.ts';
import { CSRF_HEADER, request } from '../../../client/request.ts';
import { INSTANCE_ITEM } from '../../api/instances.ts';
import { askedOf, type Find } from './find-address.ts';

const COUNT = members<InstanceCount>({ count: number, more: flag });

/** A page of what is looked for, with the variables that are shown. */
export function findInstances(
  find: Find,
  { cursor, limit }: { readonly cursor: string | null; readonly limit: number },
  signal: AbortSignal,
): Promise<Page<InstanceItem>> {
  const query = askedOf(find);
  query.delete('column');
  for (const column of find.columns) query.append('column', column);
  query.set('limit', String(limit));
  if (cursor !== null) query.set('cursor', cursor);
  return request(`/v1/instances?${query.toString()}`, { read: page(INSTANCE_ITEM), signal });
}

/** How many instances are found; exactly, up to what the runtime counts. */
export function countInstances(find: Find, signal: AbortSignal): Promise<InstanceCount> {
  const query = askedOf({ ...find, sort: '', columns: [] });
  query.delete('sort');
  query.delete('column');
  return request(`/v1/instances/count?${query.toString()}`, { read: COUNT, signal });
}

/** How far a table has come. */
export interface TableProgress {
  readonly rows: number;
  readonly bytes: number;
}

/**
 * All that is found as a table, column by column as shown; told of as it comes.
 *
 * @throws {ApiProblem} the search is too wide, or cannot be read
 * @throws {NoAnswer} the line broke: half a table is none
 */
export async function fetchTable(
  find: Find,
  onProgress: (progress: TableProgress) => void,
  signal: AbortSignal,
): Promise<Blob> {
  const query = askedOf(find);
  query.delete('column');
  for (const column of find.columns) query.append('column', column);
  try {
    const response = await fetch(`/v1/instances.csv?${query.toString()}`, {
      headers: CSRF_HEADER,
      signal,
    });
    if (!response.ok || response.body === null)
      throw new ApiProblem(problemFrom(response.status, await response.json().catch(() => null)));
    return new Blob(await gathered(response.body, onProgress), { type: 'text/csv;charset=utf-8' });
  } catch (error) {
    if (signal.aborted || error instanceof ApiProblem) throw error;
    throw new NoAnswer('Expected the whole table, but the line broke.', { cause: error });
  }
}

const LINE_END = 10;

async function gathered(
  body: ReadableStream<Uint8Array<ArrayBuffer>>,
  onProgress: (progress: TableProgress) => void,
): Promise<Uint8Array<ArrayBuffer>[]> {
  const parts: Uint8Array<ArrayBuffer>[] = [];
  const reader = body.getReader();
  let [rows, bytes] = [-1, 0];
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    parts.push(part.value);
    bytes += part.value.length;
    // Values with line ends in them count twice: a progress may be ahead of the truth a little.
    for (const byte of part.value) if (byte === LINE_END) rows += 1;
    onProgress({ rows: Math.max(0, rows), bytes });
  }
  return parts;
}
