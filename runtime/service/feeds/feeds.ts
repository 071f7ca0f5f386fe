import type { FeedItem } from '../../../shared/api/journal.ts';
import { parseDefinitionId, parseInstanceId, type InstanceId } from '../../../shared/ids.ts';
import { accept, type Outcome } from '../../../shared/outcome.ts';
import { reject } from '../../../shared/rejection.ts';
import { writeRecord } from '../../../shared/wire.ts';
import type { Store, Unsubscribe } from '../../store/port.ts';
import { unknownDefinition } from '../definition-cache.ts';
import { unknownInstance } from '../execute.ts';
import { LiveBoards } from './live/live-boards.ts';
import { Tail, type FeedLine, type FeedReader } from './tail.ts';
import { isFor, type Listener, type WorkHints } from './work-hints.ts';

export type { FeedReader };

/** Under this key lies the feed of all instances; no instance is called so. */
const ALL = '*';
/** Under this one that of work. */
const WORK = '*work';
/** How many streams one performer may have. */
const MOST_OF_ONE = 100;
/** How far back (records) hints are told: who was away for longer asks how things stand. */
const HINDSIGHT = 50_000;

interface Followed {
  readonly tail: Tail;
  readers: number;
}

/** What happens, as it happens, to be followed by any number of readers. */
export class Feeds {
  readonly #store: Store;
  readonly #most: number;
  readonly #followed: Map<string, Followed> = new Map();
  readonly #stop: Unsubscribe;
  readonly #hints: WorkHints;
  readonly #boards: LiveBoards;
  readonly #ofPerformers: Map<string, number> = new Map();
  #readers: number = 0;

  /** @param most how many readers there may be at once */
  constructor(store: Store, most: number, hints: WorkHints) {
    this.#store = store;
    this.#most = most;
    this.#hints = hints;
    this.#boards = new LiveBoards(store);
    this.#stop = store.onWake((instance) => {
      this.#followed.get(instance)?.tail.wake();
      this.#followed.get(ALL)?.tail.wake();
      this.#followed.get(WORK)?.tail.wake();
      this.#boards.wake(instance);
    });
  }

  /** Follows one instance from behind record `after`. @rejects notFound, tooManyRequests */
  async ofInstance(id: string, after: number): Promise<Outcome<FeedReader>> {
    const instance = parseInstanceId(id);
    const { instances } = this.#store;
    if (instance === null || (await instances.journal(instance, 0, 1)).length === 0)
      return unknownInstance(id);
    return this.#follow(instance, after, () => this.#linesOf(instance));
  }

  /**
   * Follows all instances from behind a place, or from now on; where somebody may not see all of
   * them, those that `isSeen` lets through. @rejects tooManyRequests
   */
  async ofAll(
    after: number | null,
    isSeen: ((instance: InstanceId) => Promise<boolean>) | null = null,
  ): Promise<Outcome<FeedReader>> {
    const from = after ?? (await this.#store.queries.feedHead());
    const all = this.#follow(ALL, from, () => this.#linesOfAll());
    if (!all.ok || isSeen === null) return all;
    return accept(
      seenOf(all.value, async ({ instance }) => instance !== undefined && (await isSeen(instance))),
    );
  }

  /**
   * Follows what matters to a performer, from behind a place or from now on.
   * @rejects tooManyRequests
   */
  async ofPerformer(listener: Listener, after: number | null): Promise<Outcome<FeedReader>> {
    const { agent } = listener;
    const head = await this.#store.queries.feedHead();
    const open = this.#ofPerformers.get(agent) ?? 0;
    if (open >= MOST_OF_ONE)
      return reject(
        'tooManyRequests',
        `Expected at most ${MOST_OF_ONE} streams of ${agent}, but all are taken.`,
      );
    const from = after === null ? head : Math.max(after, head - HINDSIGHT);
    const work = this.#follow(WORK, from, () => new Tail((...page) => this.#hints.lines(...page)));
    if (!work.ok) return work;
    this.#count(agent, 1);
    let isOpen = true;
    const close = (): void => {
      if (isOpen) this.#count(agent, -1);
      isOpen = false;
      work.value.close();
    };
    return accept({
      ...seenOf(work.value, (line) => Promise.resolve(isFor(line, listener))),
      close,
    });
  }

  /**
   * Follows what stands where in a version of a process: from behind a place of this stream, or all
   * of it. @rejects notFound, tooManyRequests
   */
  async ofDefinition(id: string, after: number | null): Promise<Outcome<FeedReader>> {
    const parsed = parseDefinitionId(id);
    const definition = parsed === null ? null : await this.#store.definitions.find(parsed);
    if (definition === null) return unknownDefinition(id);
    if (this.#readers >= this.#most) return this.#refuse();
    const reader = this.#boards.follow(definition.id, after);
    this.#readers += 1;
    let isOpen = true;
    const close = (): void => {
      if (isOpen) this.#readers -= 1;
      isOpen = false;
      reader.close();
    };
    return accept({ ...reader, close });
  }

  #refuse(): Outcome<never> {
    return reject('tooManyRequests', `Expected at most ${this.#most} streams, but all are taken.`);
  }

  #count(agent: string, by: number): void {
    const open = (this.#ofPerformers.get(agent) ?? 0) + by;
    if (open > 0) this.#ofPerformers.set(agent, open);
    else this.#ofPerformers.delete(agent);
  }

  /** No more wakes; readers see nothing new. */
  close(): void {
    this.#stop();
    this.#boards.close();
  }

  #linesOf(instance: InstanceId): Tail {
    return new Tail(async (after, limit) => {
      const records = await this.#store.instances.journal(instance, after, limit);
      return records.map((record) => ({
        place: record.seq,
        json: JSON.stringify(writeRecord(record)),
      }));
    });
  }

  #linesOfAll(): Tail {
    return new Tail(async (after, limit) => {
      const entries = await this.#store.queries.feed(after, limit);
      return entries.map(({ position, instance, record }) => {
        const item: FeedItem = { position, instanceId: instance, record: writeRecord(record) };
        return { place: position, json: JSON.stringify(item), instance };
      });
    });
  }

  #follow(key: string, from: number, make: () => Tail): Outcome<FeedReader> {
    if (this.#readers >= this.#most) return this.#refuse();
    const followed = this.#followed.get(key) ?? { tail: make(), readers: 0 };
    this.#followed.set(key, followed);
    followed.readers += 1;
    this.#readers += 1;
    let after = from;
    let isOpen = true;
    return accept({
      async next(signal) {
        const lines = await followed.tail.next(after, signal);
        after = lines.at(-1)?.place ?? after;
        return lines;
      },
      close: () => {
        if (!isOpen) return;
        isOpen = false;
        this.#readers -= 1;
        followed.readers -= 1;
        if (followed.readers === 0) this.#followed.delete(key);
      },
    });
  }
}

/** A reader of those lines that somebody may see; the others pass unseen. */
function seenOf(reader: FeedReader, isSeen: (line: FeedLine) => Promise<boolean>): FeedReader {
  return {
    async next(signal) {
      for (;;) {
        const lines = await reader.next(signal);
        const seen: FeedLine[] = [];
        for (const line of lines) if (await isSeen(line)) seen.push(line);
        if (seen.length > 0 || lines.length === 0) return seen;
      }
    },
    close: () => reader.close(),
  };
}
