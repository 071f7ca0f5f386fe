import type {
  BatchEntry,
  BatchItem,
  BatchItemsQuery,
  BatchTableQuery,
} from '../../../shared/api/batches.ts';
import type { ListOf } from '../../../shared/api/route.ts';
import { accept, type Outcome } from '../../../shared/outcome.ts';
import { reject } from '../../../shared/rejection.ts';
import { csvRow } from '../instances/csv.ts';
import { CHUNK, type BatchFiles } from './batch-files.ts';

/** How many documents one page looks through at most: it may be short and yet not the last. */
const MOST_CHUNKS = 200;

/** A part of the instances of a batch. @rejects malformedRequest for a cursor of another list */
export async function batchItems(
  files: BatchFiles,
  { batchId, total }: BatchEntry,
  { limit = CHUNK, cursor = '0', outcome }: BatchItemsQuery,
): Promise<Outcome<ListOf<BatchItem>>> {
  if (!/^\d{1,9}$/.test(cursor))
    return reject(
      'malformedRequest',
      'Expected a cursor that a page of this list has given, but it is another text.',
      { parameter: 'cursor' },
    );
  const items: BatchItem[] = [];
  const first = Math.floor(Number(cursor) / CHUNK);
  for (let chunk = first; chunk * CHUNK < total; chunk += 1) {
    if (chunk === first + MOST_CHUNKS) return accept({ items, nextCursor: String(chunk * CHUNK) });
    const kept = await files.chunk(batchId, chunk);
    for (const [index, item] of kept.entries()) {
      const place = chunk * CHUNK + index;
      if (place < Number(cursor) || !fits(item, outcome)) continue;
      if (items.length === limit) return accept({ items, nextCursor: String(place) });
      items.push(item);
    }
  }
  return accept({ items, nextCursor: null });
}

/** All of them as lines of a table, some at a time as they are taken. */
export async function* batchTable(
  files: BatchFiles,
  { batchId, total }: BatchEntry,
  { outcome: wanted }: BatchTableQuery,
): AsyncIterable<string> {
  yield csvRow(['instanceId', 'outcome', 'code', 'detail']);
  for (let chunk = 0; chunk * CHUNK < total; chunk += 1) {
    const kept = await files.chunk(batchId, chunk);
    const rows = kept
      .filter((item) => fits(item, wanted))
      .map(({ instanceId, outcome, code = null, detail = null }) =>
        csvRow([instanceId, outcome, code, detail]),
      );
    if (rows.length > 0) yield rows.join('');
  }
}

function fits({ outcome }: BatchItem, wanted: BatchTableQuery['outcome']): boolean {
  return wanted === undefined || outcome === wanted;
}
