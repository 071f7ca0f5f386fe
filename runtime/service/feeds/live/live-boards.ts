import type { DefinitionId, InstanceId } from '../../../../shared/ids.ts';
import { isStanding, type Page, type Standing, type Store } from '../../../store/port.ts';
import type { FeedLine, FeedReader } from '../tail.ts';
import { LiveBoard } from './live-board.ts';

/** How long (ms) changes are gathered after some have been told; the first is told at once. */
const GATHER_MS = 80;
/** How many instances are looked at before others get their turn. */
const AT_ONCE = 200;
/** How long (ms) a board that nobody looks at is kept up: whoever reloads a page finds it. */
const KEPT_MS = 30_000;

interface Watched {
  readonly board: LiveBoard;
  readonly sleepers: Set<() => void>;
  /** Instances that a later look than that of the first count has told about; `null` after that. */
  seen: Set<InstanceId> | null;
  readers: number;
  failure: Error | null;
  leaving: ReturnType<typeof setTimeout> | null;
}

/**
 * Keeps, for every version of a process that somebody looks at, what stands where: one count for all
 * of them. A commit tells which instance has moved; it is looked at, and what is otherwise is told to
 * all who watch, gathered. Whoever reads too slowly is told less often, never later.
 */
export class LiveBoards {
  readonly #store: Pick<Store, 'instances' | 'queries'>;
  readonly #watched: Map<DefinitionId, Watched> = new Map();
  readonly #moved: Set<InstanceId> = new Set();
  #timer: ReturnType<typeof setTimeout> | null = null;
  #isTelling: boolean = false;
  #toldAt: number = -Infinity;

  constructor(store: Pick<Store, 'instances' | 'queries'>) {
    this.#store = store;
  }

  /** Something was committed. */
  wake(instance: InstanceId): void {
    if (this.#watched.size === 0) return;
    this.#moved.add(instance);
    this.#tellSoon();
  }

  /** Follows a version from behind a place, which may be of another run; `null`: from the start. */
  follow(definition: DefinitionId, after: number | null): FeedReader {
    const watched = this.#watch(definition);
    watched.readers += 1;
    if (watched.leaving !== null) clearTimeout(watched.leaving);
    watched.leaving = null;
    let place = after;
    let isOpen = true;
    return {
      next: async (signal) => {
        const lines = await next(watched, place, signal);
        place = lines.at(-1)?.place ?? place;
        return lines;
      },
      close: () => {
        if (!isOpen) return;
        isOpen = false;
        this.#leave(definition, watched);
      },
    };
  }

  /** Nobody is told anything more. */
  close(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    for (const { leaving } of this.#watched.values()) if (leaving !== null) clearTimeout(leaving);
    this.#watched.clear();
    this.#moved.clear();
  }

  #watch(definition: DefinitionId): Watched {
    const known = this.#watched.get(definition);
    if (known !== undefined) return known;
    const watched: Watched = {
      ...{ board: new LiveBoard(), sleepers: new Set(), seen: new Set() },
      ...{ readers: 0, failure: null, leaving: null },
    };
    this.#watched.set(definition, watched);
    void this.#count(definition, watched);
    return watched;
  }

  #leave(definition: DefinitionId, watched: Watched): void {
    watched.readers -= 1;
    if (watched.readers > 0 || this.#watched.get(definition) !== watched) return;
    watched.leaving = setTimeout(() => this.#watched.delete(definition), KEPT_MS);
    watched.leaving.unref();
  }

  /** Goes through all that run, some at a time; what moves meanwhile is looked at as always. */
  async #count(definition: DefinitionId, watched: Watched): Promise<void> {
    const { board } = watched;
    try {
      const through = await this.#store.queries.feedHead();
      for await (const item of this.#running(definition)) {
        if (this.#watched.get(definition) !== watched) return;
        if (watched.seen?.has(item.own.id) !== true) board.count(item);
      }
      watched.seen = null;
      publish(watched, through);
    } catch (failure) {
      this.#fail(definition, watched, failure);
    }
  }

  /** Some at a time: between them others get their turn. */
  async *#running(definition: DefinitionId): AsyncGenerator<Standing> {
    let cursor: string | null = null;
    do {
      const page = { limit: AT_ONCE, cursor };
      const found: Page<Standing> = await this.#store.queries.standing(definition, page);
      yield* found.items;
      cursor = found.nextCursor;
      if (cursor !== null) await turn();
    } while (cursor !== null);
  }

  #tellSoon(): void {
    if (this.#isTelling || this.#timer !== null || this.#moved.size === 0) return;
    const wait = Math.max(0, this.#toldAt + GATHER_MS - performance.now());
    this.#timer = setTimeout(() => {
      this.#timer = null;
      void this.#tell();
    }, wait);
  }

  async #tell(): Promise<void> {
    this.#isTelling = true;
    try {
      const through = await this.#store.queries.feedHead();
      const moved = [...this.#moved];
      this.#moved.clear();
      const told = new Set<Watched>();
      for (const [n, instance] of moved.entries()) {
        for (const watched of await this.#lookAt(instance)) told.add(watched);
        if (n % AT_ONCE === AT_ONCE - 1) await turn();
      }
      for (const watched of told) publish(watched, through);
    } catch (failure) {
      for (const [definition, watched] of this.#watched) this.#fail(definition, watched, failure);
    } finally {
      this.#isTelling = false;
      this.#toldAt = performance.now();
      this.#tellSoon();
    }
  }

  /** Counts an instance as it is now; says which boards it is on, or was. */
  async #lookAt(instance: InstanceId): Promise<readonly Watched[]> {
    const standing = await this.#store.instances.look(instance, (set): Standing | null => {
      const own = set?.get(instance);
      if (set === null || own?.type !== 'instance' || own.endedAt !== null) return null;
      return { own, rows: [...set.rows()].filter(isStanding) };
    });
    const touched: Watched[] = [];
    for (const [definition, watched] of this.#watched) {
      const isHere = standing?.own.definition === definition;
      watched.seen?.add(instance);
      if (!isHere && !watched.board.has(instance)) continue;
      if (standing !== null && isHere) watched.board.count(standing);
      else watched.board.forget(instance);
      touched.push(watched);
    }
    return touched;
  }

  /** What cannot be read is not guessed: its readers are let go, and come again. */
  #fail(definition: DefinitionId, watched: Watched, failure: unknown): void {
    if (this.#watched.get(definition) === watched) this.#watched.delete(definition);
    watched.failure = failure instanceof Error ? failure : new Error(String(failure));
    rouse(watched);
  }
}

function publish(watched: Watched, through: number): void {
  // Before all are counted, nothing is told but how things stand in the end.
  if (watched.seen !== null) return;
  watched.board.publish(through);
  rouse(watched);
}

async function next(
  watched: Watched,
  place: number | null,
  signal: AbortSignal,
): Promise<readonly FeedLine[]> {
  while (!signal.aborted) {
    if (watched.failure !== null) throw watched.failure;
    const lines = watched.seen === null ? watched.board.linesBehind(place) : [];
    if (lines.length > 0) return lines;
    await sleep(watched, signal);
  }
  return [];
}

async function sleep({ sleepers }: Watched, signal: AbortSignal): Promise<void> {
  await new Promise<void>((resolve) => {
    const wake = (): void => {
      sleepers.delete(wake);
      signal.removeEventListener('abort', wake);
      resolve();
    };
    sleepers.add(wake);
    signal.addEventListener('abort', wake);
  });
}

function rouse({ sleepers }: Watched): void {
  for (const wake of [...sleepers]) wake();
}

/** Lets others have their turn. */
function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
