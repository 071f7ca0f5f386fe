import type {
  BatchDetail,
  BatchEntry,
  BatchItem,
  BatchItemsQuery,
  BatchRequest,
  BatchTableQuery,
} from '../../../shared/api/batches.ts';
import type { ListOf } from '../../../shared/api/route.ts';
import { accept, type Outcome } from '../../../shared/outcome.ts';
import { reject } from '../../../shared/rejection.ts';
import { formatInstant, later } from '../../../shared/time.ts';
import type { DocumentStore, Queries, Store } from '../../store/port.ts';
import { freshId } from '../fresh-id.ts';
import type { Sight } from '../identity/rights.ts';
import type { Log } from '../log.ts';
import { oneAtATime, type Turns } from '../one-at-a-time.ts';
import { actOnInstance, type ActParts } from './act-on-instance.ts';
import { BatchFiles, CHUNK } from './batch-files.ts';
import { batchItems, batchTable } from './batch-items.ts';
import { findInstances } from './find-instances.ts';
import { addTo, newTally, refusalsOf, type Tally } from './tally.ts';

/** What batches are made of. */
export interface BatchesParts extends ActParts {
  readonly store: ActParts['store'] & Pick<Store, 'audit'>;
  readonly documents: DocumentStore;
  readonly queries: Queries;
  readonly log: Log;
}

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

  /**
   * @param sight processes whose instances whoever asks may act on
   * @rejects malformedRequest, contentTooLarge (more instances than one batch may be about)
   */
  async create(request: BatchRequest, by: string, sight: Sight): Promise<Outcome<BatchEntry>> {
    const found = await findInstances(this.#parts, request, sight);
    if (!found.ok) return found;
    const { action, dryRun = false, ratePerSecond = null, filter, reason } = request;
    const { items, processes } = found.value;
    const at = this.#parts.clock.now();
    const tally = newTally();
    for (const item of items) addTo(tally, item);
    const isOver = tally.counts.pending === 0;
    const entry: BatchEntry = {
      batchId: freshId(at),
      state: isOver ? 'finished' : 'running',
      action,
      dryRun,
      ratePerSecond,
      by,
      createdAt: formatInstant(at),
      total: items.length,
      ...tallied(tally),
      processes,
      ...(filter === undefined ? {} : { filter }),
      ...(reason === undefined ? {} : { reason }),
      ...(isOver ? { endedAt: formatInstant(at) } : {}),
    };
    await this.#files.create(entry, items);
    await this.#notice('batchOrdered', entry, by);
    if (!isOver) this.#begin(entry.batchId);
    return accept(entry);
  }

  /** Those whose processes are all within sight, the newest first. */
  async list(sight: Sight): Promise<ListOf<BatchEntry>> {
    const all = await this.#files.list();
    return { items: all.filter((one) => isSeen(one, sight)).toReversed(), nextCursor: null };
  }

  /** @rejects notFound, malformedRequest */
  async get(id: string, query: BatchItemsQuery, sight: Sight): Promise<Outcome<BatchDetail>> {
    const entry = await this.#seen(id, sight);
    if (!entry.ok) return entry;
    const page = await batchItems(this.#files, entry.value, query);
    return page.ok ? accept({ ...entry.value, ...page.value }) : page;
  }

  /** What has come of it for each, as a table. @rejects notFound */
  async table(
    id: string,
    query: BatchTableQuery,
    sight: Sight,
  ): Promise<Outcome<AsyncIterable<string>>> {
    const entry = await this.#seen(id, sight);
    return entry.ok ? accept(batchTable(this.#files, entry.value, query)) : entry;
  }

  /** @rejects notFound, notInState */
  async stop(id: string, by: string, sight: Sight): Promise<Outcome<BatchEntry>> {
    return await this.#turns.run(id, async () => {
      const entry = await this.#seen(id, sight);
      if (!entry.ok) return entry;
      const { state } = entry.value;
      if (state !== 'running')
        return reject('notInState', `Expected the batch ${id} to run, but it is ${state}.`, {
          state,
        });
      const endedAt = formatInstant(this.#parts.clock.now());
      const stopped: BatchEntry = { ...entry.value, state: 'stopped', endedAt };
      await this.#files.put(stopped);
      await this.#notice('batchStopped', stopped, by);
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

  async #seen(id: string, sight: Sight): Promise<Outcome<BatchEntry>> {
    const entry = await this.#files.find(id);
    return entry !== null && isSeen(entry, sight) ? accept(entry) : unknownBatch(id);
  }

  /** Whom it was about is told by the journals of the instances; a filter may hold what is personal. */
  async #notice(type: string, entry: BatchEntry, by: string): Promise<void> {
    const { batchId: batch, action, dryRun, total, counts, reason = '' } = entry;
    const at = this.#parts.clock.now();
    const facts = { batch, action: action.type, dryRun, total, ...counts, reason };
    await this.#parts.store.audit.notice({ type, by, at, facts });
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
      const tally = newTally(entry.counts, entry.refusals);
      for (const [index, item] of after.entries()) {
        // What was done before a crash was counted then.
        if (before[index]?.outcome === item.outcome) continue;
        tally.counts.pending -= 1;
        addTo(tally, item);
      }
      await this.#files.put({ ...entry, ...tallied(tally) });
    });
  }

  async #finish(batchId: string): Promise<void> {
    await this.#turns.run(batchId, async () => {
      const entry = await this.#files.find(batchId);
      if (entry?.state !== 'running') return;
      // What a crash has left uncounted is counted now.
      const tally = await this.#files.count(entry);
      const endedAt = formatInstant(this.#parts.clock.now());
      const over: BatchEntry = { ...entry, ...tallied(tally), state: 'finished', endedAt };
      await this.#files.put(over);
      await this.#notice('batchFinished', over, entry.by);
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

function tallied(tally: Tally): Pick<BatchEntry, 'counts' | 'refusals'> {
  const refusals = refusalsOf(tally);
  return { counts: tally.counts, ...(refusals.length === 0 ? {} : { refusals }) };
}

/** One that was kept before its processes were told is the house's. */
function isSeen({ processes }: BatchEntry, sight: Sight): boolean {
  if (sight === null) return true;
  return processes !== undefined && processes.every((id) => sight.includes(id));
}

function unknownBatch(id: string): ReturnType<typeof reject> {
  return reject('notFound', `Expected a batch ${id}, but there is none.`);
}
