import {
  isBatchEntry,
  isBatchItems,
  type BatchEntry,
  type BatchItem,
} from '../../../shared/api/batches.ts';
import { isJsonObject, type JsonObject } from '../../../shared/json.ts';
import { InvariantViolation } from '../../../shared/outcome.ts';
import type { DocumentStore } from '../../store/port.ts';
import { addTo, newTally, type Tally } from './tally.ts';

/** How many instances are kept in one document: what is written again for each few of them. */
export const CHUNK = 100;

/** Keeps batches and their instances as documents: what was begun is there after a restart. */
export class BatchFiles {
  readonly #documents: DocumentStore;

  constructor(documents: DocumentStore) {
    this.#documents = documents;
  }

  /** The batch itself comes last: one whose instances are not all kept is not there. */
  async create(entry: BatchEntry, items: readonly BatchItem[]): Promise<void> {
    for (let from = 0; from < items.length; from += CHUNK)
      await this.putChunk(entry.batchId, from / CHUNK, items.slice(from, from + CHUNK));
    await this.put(entry);
  }

  async put(entry: BatchEntry): Promise<void> {
    await this.#documents.put('batch', entry.batchId, plain(entry));
  }

  async find(batchId: string): Promise<BatchEntry | null> {
    const kept = await this.#documents.get('batch', batchId);
    return kept === null ? null : sure(kept);
  }

  /** In the order in which they were made. */
  async list(): Promise<readonly BatchEntry[]> {
    return (await this.#documents.list('batch')).map(({ value }) => sure(value));
  }

  async putChunk(batchId: string, chunk: number, items: readonly BatchItem[]): Promise<void> {
    await this.#documents.put('batchItems', `${batchId}/${chunk}`, plain({ items }));
  }

  /** @throws InvariantViolation when it is not kept */
  async chunk(batchId: string, chunk: number): Promise<readonly BatchItem[]> {
    const kept = await this.#documents.get('batchItems', `${batchId}/${chunk}`);
    const items = kept?.['items'];
    if (isBatchItems(items)) return items;
    throw new InvariantViolation(`part ${chunk} of the batch ${batchId} to be kept`, 'it is not');
  }

  /** Counts anew what has come of it, and why instances were refused. */
  async count({ batchId, total }: BatchEntry): Promise<Tally> {
    const tally = newTally();
    for (let chunk = 0; chunk * CHUNK < total; chunk += 1)
      for (const item of await this.chunk(batchId, chunk)) addTo(tally, item);
    return tally;
  }
}

function sure(value: JsonObject): BatchEntry {
  if (isBatchEntry(value)) return value;
  throw new InvariantViolation('a kept batch', JSON.stringify(value).slice(0, 200));
}

/** What is described by a schema is made of JSON. */
function plain(value: object): JsonObject {
  const read: unknown = JSON.parse(JSON.stringify(value));
  return isJsonObject(read) ? read : {};
}
