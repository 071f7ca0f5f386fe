import type { InstanceId } from '../../../shared/ids.ts';

/** Whom a line of the stream of work is for. */
export interface Addressee {
  /** Work that whoever can do this could have; `null`: it is nobody's to take. */
  readonly capability: string | null;
  /** Who has it, or had it last; `null`: nobody. */
  readonly holder: string | null;
  readonly processId: string;
}

/** One line of a feed: its place in the order of lines, and its JSON, written once for all readers. */
export interface FeedLine {
  readonly place: number;
  readonly json: string;
  /** Whose it is, where several are followed. */
  readonly instance?: InstanceId;
  /** Whom it is for, where it is not for everybody; left out there: nobody. */
  readonly addressee?: Addressee;
}

/** One reader of a feed. It must be closed. */
export interface FeedReader {
  /** The next lines; empty when there were none until `signal` was given. */
  next(signal: AbortSignal): Promise<readonly FeedLine[]>;
  close(): void;
}

/** Reads lines behind a place, in order, at most `limit`. */
export type ReadLines = (after: number, limit: number) => Promise<readonly FeedLine[]>;

/** How many lines are read at a time. */
const PAGE = 200;
/** How much (characters) a reader gets at once, unless one line alone is longer. */
const MOST_AT_ONCE = 200_000;
/** How many lines, and characters, the end of a feed keeps for those who follow it closely. */
const MOST_KEPT = 1000;
const MOST_KEPT_CHARACTERS = 4_000_000;

/**
 * The moving end of a feed. However many follow it, each new line is read and written as JSON once;
 * whoever is behind reads pages of their own until they have caught up. A reader pulls: nothing is
 * ever queued for one that does not read.
 */
export class Tail {
  readonly #read: ReadLines;
  /** All lines behind `#base`, up to the end as it was last seen. */
  #kept: FeedLine[] = [];
  #keptCharacters: number = 0;
  #base: number | null = null;
  /** Counts the wakes: a reader that saw none while it looked may go to sleep. */
  #wakes: number = 0;
  #isRefreshing: boolean = false;
  readonly #sleepers: Set<() => void> = new Set();

  constructor(read: ReadLines) {
    this.#read = read;
  }

  /** The next lines behind `after`; empty when there were none until `signal` was given. */
  async next(after: number, signal: AbortSignal): Promise<readonly FeedLine[]> {
    while (!signal.aborted) {
      const kept = this.#keptBehind(after);
      if (kept.length > 0) return kept;
      const wakes = this.#wakes;
      const page = this.#base === null || after < this.#base ? await this.#read(after, PAGE) : [];
      if (page.length > 0) return handful(page);
      if (wakes !== this.#wakes) continue;
      // Only now is it sure that this is the end: from here on new lines are kept.
      this.#base ??= after;
      await this.#sleep(signal);
    }
    return [];
  }

  /** There may be new lines. */
  wake(): void {
    this.#wakes += 1;
    if (!this.#isRefreshing) void this.#refresh();
  }

  async #refresh(): Promise<void> {
    this.#isRefreshing = true;
    try {
      for (let seen = -1; seen !== this.#wakes;) {
        seen = this.#wakes;
        await this.#readOn();
      }
    } catch {
      // Forget what was kept: readers go to the store themselves, and meet its error there.
      this.#keep([]);
      this.#base = null;
    } finally {
      this.#isRefreshing = false;
      for (const rouse of [...this.#sleepers]) rouse();
    }
  }

  async #readOn(): Promise<void> {
    if (this.#base === null) return;
    const page = await this.#read(this.#kept.at(-1)?.place ?? this.#base, PAGE);
    this.#keep([...this.#kept, ...page]);
    if (page.length === PAGE) this.#wakes += 1;
  }

  #keep(lines: FeedLine[]): void {
    this.#kept = lines;
    this.#keptCharacters = lines.reduce((sum, { json }) => sum + json.length, 0);
    while (this.#kept.length > MOST_KEPT || this.#keptCharacters > MOST_KEPT_CHARACTERS) {
      const first = this.#kept.shift();
      if (first === undefined) return;
      this.#base = first.place;
      this.#keptCharacters -= first.json.length;
    }
  }

  #keptBehind(after: number): readonly FeedLine[] {
    if (this.#base === null || after < this.#base) return [];
    const from = this.#kept.findIndex(({ place }) => place > after);
    return from < 0 ? [] : handful(this.#kept.slice(from));
  }

  async #sleep(signal: AbortSignal): Promise<void> {
    if (signal.aborted) return;
    await new Promise<void>((resolve) => {
      const rouse = (): void => {
        this.#sleepers.delete(rouse);
        signal.removeEventListener('abort', rouse);
        resolve();
      };
      this.#sleepers.add(rouse);
      signal.addEventListener('abort', rouse);
    });
  }
}

/** The first lines, as many as are good to be handed over at once; never none of some. */
function handful(lines: readonly FeedLine[]): readonly FeedLine[] {
  let characters = 0;
  const end = lines.findIndex(({ json }) => (characters += json.length) > MOST_AT_ONCE);
  return end < 0 ? lines : lines.slice(0, Math.max(end, 1));
}
