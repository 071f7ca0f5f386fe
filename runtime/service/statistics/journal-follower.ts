import type { Store, Unsubscribe } from '../../store/port.ts';
import type { TallyHead } from '../../store/tally-port.ts';
import type { Log } from '../log.ts';
import { Counting } from './counting.ts';

/** How many records are counted in one go. */
const PAGE = 1000;
/** How long (ms) after a commit its records are counted by themselves. */
const LATER_MS = 1000;

/** How far the journal was counted. */
export interface Progress extends TallyHead {
  /** The newest position there is. */
  readonly of: number;
}

/** What it needs of a store. */
export type FollowedStore = Pick<Store, 'instances' | 'queries' | 'tallies' | 'onWake'>;

/** How it differs from the usual one. */
export interface FollowerOptions {
  readonly page?: number;
  readonly mostRemembered?: number;
}

/**
 * Counts the journal after the commit: a while later by itself, and at once when somebody asks. How
 * far it has come is kept with the figures, so that a crash counts nothing twice and leaves nothing
 * out; what was there before anything was counted is counted in the same way.
 */
export class JournalFollower {
  readonly #store: FollowedStore;
  readonly #log: Log;
  readonly #page: number;
  readonly #counting: Counting;
  readonly #stop: Unsubscribe;
  #timer: NodeJS.Timeout | null = null;
  #running: Promise<boolean> | null = null;
  #isClosed = false;

  constructor(
    store: FollowedStore,
    log: Log,
    { page = PAGE, mostRemembered }: FollowerOptions = {},
  ) {
    this.#store = store;
    this.#log = log;
    this.#page = page;
    this.#counting = new Counting(store.instances, mostRemembered);
    this.#stop = store.onWake(() => this.#note());
  }

  /** Goes on where it was. */
  start(): void {
    this.#note();
  }

  /** Counts what there is, for so long (ms) at most, and says how far it has come. */
  async catchUp(patienceMs: number): Promise<Progress> {
    const of = await this.#store.queries.feedHead();
    const until = performance.now() + patienceMs;
    let isMore = true;
    while (isMore && performance.now() < until) isMore = await this.#countMore();
    const head = await this.#store.tallies.head();
    return { ...head, of: Math.max(of, head.position) };
  }

  /** What is being counted is finished first. */
  async close(): Promise<void> {
    this.#isClosed = true;
    this.#stop();
    if (this.#timer !== null) clearTimeout(this.#timer);
    // Who fails to write it has told so himself.
    await this.#running?.catch(() => false);
  }

  #note(): void {
    if (this.#timer !== null || this.#isClosed) return;
    this.#timer = setTimeout(() => {
      this.#timer = null;
      this.#run().catch((error: unknown) => this.#log.warn('statistics.failed', { err: error }));
    }, LATER_MS);
    this.#timer.unref();
  }

  /** By itself: whoever does real work comes first. */
  async #run(): Promise<void> {
    while (!this.#isClosed && (await this.#countMore()))
      await new Promise((resolve) => {
        setImmediate(resolve);
      });
  }

  /** One page at a time, whoever asks. Whether there is more. */
  #countMore(): Promise<boolean> {
    if (this.#isClosed) return Promise.resolve(false);
    this.#running ??= this.#countPage().finally(() => {
      this.#running = null;
    });
    return this.#running;
  }

  async #countPage(): Promise<boolean> {
    const { queries, tallies } = this.#store;
    const before = await tallies.head();
    // Asked for first: what is committed while records are read belongs to the next page.
    const newest = await queries.feedHead();
    const entries = await queries.feed(before.position, this.#page);
    const last = entries.at(-1);
    const isMore = entries.length === this.#page;
    const position = Math.max(last?.position ?? 0, isMore ? 0 : newest);
    if (position <= before.position) return false;
    const at = last?.record.at ?? before.at;
    let isKept = false;
    try {
      const counted = await this.#counting.count(entries);
      isKept = await tallies.add(before.position, { position, at }, counted);
    } finally {
      if (!isKept) this.#counting.forget();
    }
    return isMore || !isKept;
  }
}
