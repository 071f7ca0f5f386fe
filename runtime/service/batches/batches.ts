import type {
  BatchDetail,
  BatchEntry,
  BatchItem,
  BatchRequest,
} from '../../../shared/api/batches.ts';
import type { ListOf, Paging } from '../../../shared/api/route.ts';
import { accept, type Outcome } from '../../../shared/outcome.ts';
import { reject } from '../../../shared/rejection.ts';
import { formatInstant, later } from '../../../shared/time.ts';
import type { DocumentStore, Queries } from '../../store/port.ts';
import type { Clock } from '../clock.ts';
import { freshId } from '../fresh-id.ts';
import { filterOf } from '../instances/filter.ts';
import type { Log } from '../log.ts';
import { oneAtATime, type Turns } from '../one-at-a-time.ts';
import { actOnInstance, type ActParts } from './act-on-instance.ts';
import { BatchFiles, CHUNK } from './batch-files.ts';

/** What batches are made of. */
export interface BatchesParts extends ActParts {
  readonly documents: DocumentStore;
  readonly queries: Queries;
  readonly clock: Clock;
  readonly log: Log;
}

/** How many instances one batch may be about. */
const MOST = 100_000;
/** How many instances are looked up at a time. */
const PAGE = 1000;
/** How many instances are in hand at once. */
const WIDTH = 16;
/** The pause (ms) when the store, or a definition, cannot be had at present. */
const RETRY_MS = 1000;

/**
 * Does the same to many instances. What is to be done, and what has come of it, is kept: a batch
 * that a restart has interrupted goes on, and does nothing twice.
 */
export class Batches {
  readonly #parts: BatchesParts;
  readonly #files: BatchFiles;
  readonly #turns: Turns = oneAtATime();
  readonly #running: Set<Promise<void>> = new Set();
  /** Who waits for a time to come, and what lets them go. */
  readonly #waiting: Set<() => void> = new Set();
  #isClosed: boolean = false;

  constructor(parts: BatchesParts) {
    this.#parts = parts;
    this.#files = new BatchFiles(parts.documents);
  }

  /** @rejects malformedRequest, contentTooLarge (more instances than one batch may be about) */
  async create(
    { filter, action, dryRun = false, ratePerSecond }: BatchRequest,
    by: string,
  ): Promise<Outcome<BatchEntry>> {
    const instances = await this.#find(filter);
    if (!instances.ok) return instances;
    const at = this.#parts.clock.now();
    const total = instances.value.length;
    const entry: BatchEntry = {
      batchId: freshId(at),
      state: total === 0 ? 'finished' : 'running',
      action,
      dryRun,
      ratePerSecond: ratePerSecond ?? null,
      by,
      createdAt: formatInstant(at),
      total,
      counts: { pending: total, done: 0, refused: 0 },
    };
    await this.#files.create(entry, instances.value);
    if (total > 0) this.#begin(entry.batchId);
    return accept(entry);
  }

  async list(): Promise<ListOf<BatchEntry>> {
    return { items: (await this.#files.list()).toReversed(), nextCursor: null };
  }

  /** @rejects notFound, malformedRequest */
  async get(id: string, { limit = CHUNK, cursor = '0' }: Paging): Promise<Outcome<BatchDetail>> {
    const entry = await this.#files.find(id);
    if (entry === null) return unknownBatch(id);
    if (!/^\d{1,9}$/.test(cursor))
      return reject(
        'malformedRequest',
        'Expected a cursor that a page of this list has given, but it is another text.',
        { parameter: 'cursor' },
      );
    const from = Number(cursor);
    const end = Math.min(from + limit, entry.total);
    const items: BatchItem[] = [];
    for (let chunk = Math.floor(from / CHUNK); chunk * CHUNK < end; chunk += 1) {
      const kept = await this.#files.chunk(id, chunk);
      items.push(...kept.slice(Math.max(from - chunk * CHUNK, 0), end - chunk * CHUNK));
    }
    return accept({ ...entry, items, nextCursor: end < entry.total ? String(end) : null });
  }

  /** @rejects notFound, notInState */
  async stop(id: string): Promise<Outcome<BatchEntry>> {
    return await this.#turns.run(id, async () => {
      const entry = await this.#files.find(id);
      if (entry === null) return unknownBatch(id);
      if (entry.state !== 'running')
        return reject('notInState', `Expected the batch ${id} to run, but it is ${entry.state}.`, {
          state: entry.state,
        });
      const stopped: BatchEntry = { ...entry, state: 'stopped' };
      await this.#files.put(stopped);
      return accept(stopped);
    });
  }

  /** Goes on with what a restart has interrupted. */
  start(): void {
    const { log } = this.#parts;
    void this.#files
      .list()
      .then((all) => {
        for (const { batchId, state } of all) if (state === 'running') this.#begin(batchId);
      })
      .catch((error: unknown) => log.error('batches.notResumed', { err: error }));
  }

  /** Takes nothing new in hand, and waits for what it has. */
  async close(): Promise<void> {
    this.#isClosed = true;
    for (const letGo of this.#waiting) letGo();
    await Promise.all(this.#running);
  }

  async #find(filter: BatchRequest['filter']): Promise<Outcome<readonly string[]>> {
    const read = filterOf(filter, this.#parts.clock.now());
    if (!read.ok) return read;
    const found: string[] = [];
    if (read.value === null) return accept(found);
    let cursor: string | null = null;
    do {
      const page: Awaited<ReturnType<Queries['instances']>> = await this.#parts.queries.instances(
        read.value,
        { limit: PAGE, cursor },
      );
      found.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor;
      if (found.length > MOST)
        return reject(
          'contentTooLarge',
          `Expected a batch of at most ${MOST} instances, but more than that fit the filter.`,
        );
    } while (cursor !== null);
    return accept(found.toReversed());
  }

  #begin(batchId: string): void {
    const running = this.#run(batchId).finally(() => this.#running.delete(running));
    this.#running.add(running);
  }

  async #run(batchId: string): Promise<void> {
    for (let chunk = 0; !this.#isClosed;) {
      try {
        const entry = await this.#files.find(batchId);
        if (entry?.state !== 'running') return;
        if (chunk * CHUNK >= entry.total) return await this.#finish(batchId);
        if (await this.#runChunk(entry, chunk)) chunk += 1;
        else await this.#pause(RETRY_MS);
      } catch (error) {
        this.#parts.log.error('batch.failed', { batchId, err: error });
        await this.#pause(RETRY_MS);
      }
    }
  }

  /** @returns whether nothing of it is left to be done */
  async #runChunk(entry: BatchEntry, chunk: number): Promise<boolean> {
    const { batchId, ratePerSecond } = entry;
    const items = [...(await this.#files.chunk(batchId, chunk))];
    const width = Math.min(WIDTH, ratePerSecond ?? WIDTH);
    for (let from = 0; from < items.length; from += width) {
      const hand = items.slice(from, from + width);
      if (hand.every(({ outcome }) => outcome !== 'pending')) continue;
      // Somebody may have stopped it while it was waiting.
      if (this.#isClosed || (await this.#files.find(batchId))?.state !== 'running') return false;
      const after = await Promise.all(hand.map((item) => this.#act(entry, item)));
      items.splice(from, after.length, ...after);
      await this.#files.putChunk(batchId, chunk, items);
      await this.#tell(batchId, hand, after);
      if (after.some(({ outcome }) => outcome === 'pending')) return false;
      if (ratePerSecond !== null) await this.#pause((hand.length * 1000) / ratePerSecond);
      if (this.#isClosed) return false;
    }
    return true;
  }

  async #act(entry: BatchEntry, item: BatchItem): Promise<BatchItem> {
    if (item.outcome !== 'pending') return item;
    const { instanceId } = item;
    const done = await actOnInstance(this.#parts, entry, instanceId);
    if (done.ok) return { instanceId, outcome: 'done' };
    const { code, detail } = done.rejection;
    // What cannot be had at present may be had later.
    return code === 'unavailable' ? item : { instanceId, outcome: 'refused', code, detail };
  }

  /** Says how far it has come. */
  async #tell(
    batchId: string,
    before: readonly BatchItem[],
    after: readonly BatchItem[],
  ): Promise<void> {
    await this.#turns.run(batchId, async () => {
      const entry = await this.#files.find(batchId);
      if (entry === null) return;
      const counts = { ...entry.counts };
      for (const { outcome } of before) counts[outcome] -= 1;
      for (const { outcome } of after) counts[outcome] += 1;
      await this.#files.put({ ...entry, counts });
      return entry.state === 'running';
    });
  }

  async #finish(batchId: string): Promise<void> {
    await this.#turns.run(batchId, async () => {
      const entry = await this.#files.find(batchId);
      if (entry?.state !== 'running') return;
      // What a crash has left uncounted is counted now.
      const counts = await this.#files.count(entry);
      await this.#files.put({ ...entry, counts, state: 'finished' });
    });
  }

  async #pause(ms: number): Promise<void> {
    const { clock } = this.#parts;
    if (this.#isClosed) return;
    await new Promise<void>((resolve) => {
      const letGo = (): void => {
        callOff();
        this.#waiting.delete(letGo);
        resolve();
      };
      const callOff = clock.callAt(later(clock.now(), ms), letGo);
      this.#waiting.add(letGo);
    });
  }
}

function unknownBatch(id: string): ReturnType<typeof reject> {
  return reject('notFound', `Expected a batch ${id}, but there is none.`);
}
