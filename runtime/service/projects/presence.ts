import type {
  FileLock,
  HandOverRequest,
  HeldLock,
  LockRequest,
  PresenceRequest,
  PresenceState,
} from '../../../shared/api/project-talk-shapes.ts';
import { accept, type Outcome } from '../../../shared/outcome.ts';
import { reject, type Rejection } from '../../../shared/rejection.ts';
import type { Instant } from '../../../shared/time.ts';
import type { ProjectHead, ProjectStore } from '../../store/project-port.ts';
import type { Clock } from '../clock.ts';
import type { FeedReader } from '../feeds/feeds.ts';
import type { FeedLine } from '../feeds/tail.ts';
import { ProjectRoom } from './project-room.ts';
import { unknownFile, unknownProject } from './project-view.ts';
import type { Locks } from './projects.ts';

/** How many may follow one project, and all projects together. */
const MOST_OF_ONE = 400;
const MOST_STREAMS = 10_000;

/** A project that somebody has open, or follows. */
interface Watched {
  readonly room: ProjectRoom;
  /** What it looked like when it was told last, and under which number. */
  shape: string;
  place: number;
  readonly sleepers: Set<() => void>;
  readers: number;
  /** Calls the alarm off that is set for what runs out next. */
  disarm: () => void;
}

/**
 * Who has which project open and edits what. Readers are told the whole state, the newest only,
 * whenever it changes: nothing is queued for one that does not read, and whoever was away needs no
 * more than the next line.
 */
export class ProjectPresence implements Locks {
  readonly #store: ProjectStore;
  readonly #clock: Clock;
  readonly #watched: Map<string, Watched> = new Map();
  #readers = 0;

  constructor(store: ProjectStore, clock: Clock) {
    this.#store = store;
    this.#clock = clock;
  }

  /** The beat of a window. @rejects notFound, tooManyRequests */
  async note(id: string, request: PresenceRequest, by: string): Promise<Outcome<PresenceState>> {
    const head = await this.#store.find(id);
    if (head === null) return unknownProject(id);
    const noted = this.#act(id, (room, at) => room.note(by, request, at));
    return noted.ok ? accept(stateOf(head, this.#watched.get(id)?.room ?? EMPTY)) : noted;
  }

  /** @rejects notFound, lockedByAnother */
  async lock(id: string, { file, session }: LockRequest, by: string): Promise<Outcome<HeldLock>> {
    const head = await this.#store.find(id);
    if (head === null) return unknownProject(id);
    if (file !== undefined && !head.files.some(({ name }) => name === file))
      return unknownFile(id, file);
    return this.#act(id, ({ locks }, at) => locks.take(file ?? null, { by, session }, at));
  }

  /** @rejects notFound, notInState, lockedByAnother */
  async handOver(
    id: string,
    { type, file: named, session }: HandOverRequest,
    by: string,
  ): Promise<Outcome<{ readonly lock: FileLock | null }>> {
    if ((await this.#store.find(id)) === null) return unknownProject(id);
    const [window, file] = [{ by, session }, named ?? null];
    const lock = this.#act(id, ({ locks }, at) =>
      type === 'ask' ? locks.ask(file, window, at) : locks.answer({ type, file }, window, at),
    );
    return lock.ok ? accept({ lock: lock.value }) : lock;
  }

  /** @rejects notFound, lockedByAnother */
  async unlock(id: string, { file, session }: LockRequest, by: string): Promise<Outcome<null>> {
    if ((await this.#store.find(id)) === null) return unknownProject(id);
    return this.#act(id, ({ locks }, at) => locks.release(file ?? null, { by, session }, at));
  }

  refusal(project: string, file: string, tokens: readonly string[]): Rejection | null {
    return this.#settled(project)?.locks.refusal(file, tokens) ?? null;
  }

  refusalOfAll(project: string, by: string): Rejection | null {
    return this.#settled(project)?.locks.refusalOfAll(by) ?? null;
  }

  /** Something was saved or said: whoever follows the project is told. */
  changed(project: string): void {
    const watched = this.#watched.get(project);
    if (watched !== undefined) this.#wake(watched);
  }

  /**
   * Follows a project from behind a place: the state comes at once unless it is the one at that place.
   * @rejects notFound, tooManyRequests
   */
  async follow(id: string, after: number | null): Promise<Outcome<FeedReader>> {
    if ((await this.#store.find(id)) === null) return unknownProject(id);
    const watched = this.#watch(id);
    if (watched.readers >= MOST_OF_ONE || this.#readers >= MOST_STREAMS)
      return reject('tooManyRequests', 'Expected fewer streams, but all are taken.');
    watched.readers += 1;
    this.#readers += 1;
    let seen = after;
    let isOpen = true;
    return accept({
      next: async (signal) => {
        const line = await this.#next(id, watched, { seen, signal });
        seen = line[0]?.place ?? seen;
        return line;
      },
      close: () => {
        if (!isOpen) return;
        isOpen = false;
        watched.readers -= 1;
        this.#readers -= 1;
        this.#forgetIfEmpty(id, watched);
      },
    });
  }

  /** Nobody is told anything more. */
  close(): void {
    for (const watched of this.#watched.values()) {
      watched.disarm();
      for (const wake of watched.sleepers) wake();
    }
  }

  async #next(
    id: string,
    watched: Watched,
    { seen, signal }: { readonly seen: number | null; readonly signal: AbortSignal },
  ): Promise<readonly FeedLine[]> {
    while (!signal.aborted) {
      const { place } = watched;
      if (place !== seen) {
        const head = await this.#store.find(id);
        // Of a project that is gone nothing is told any more.
        if (head !== null) return [{ place, json: JSON.stringify(stateOf(head, watched.room)) }];
      }
      await sleep(watched, signal);
    }
    return [];
  }

  /** Does something in a room, and tells everybody if it looks different then. */
  #act<T>(id: string, act: (room: ProjectRoom, at: Instant) => Outcome<T>): Outcome<T> {
    const watched = this.#watch(id);
    const at = this.#clock.now();
    watched.room.settle(at);
    const outcome = act(watched.room, at);
    this.#look(id, watched);
    return outcome;
  }

  #settled(id: string): ProjectRoom | null {
    const watched = this.#watched.get(id);
    if (watched === undefined) return null;
    watched.room.settle(this.#clock.now());
    return watched.room;
  }

  #look(id: string, watched: Watched): void {
    const shape = shapeOf(watched.room);
    if (shape !== watched.shape) {
      watched.shape = shape;
      this.#wake(watched);
    }
    watched.disarm();
    const next = watched.room.nextAt();
    watched.disarm = next === null ? nothing : this.#clock.callAt(next, () => this.#onTime(id));
    this.#forgetIfEmpty(id, watched);
  }

  #onTime(id: string): void {
    const watched = this.#watched.get(id);
    if (watched === undefined) return;
    watched.room.settle(this.#clock.now());
    this.#look(id, watched);
  }

  #wake(watched: Watched): void {
    // Rising also over restarts: whoever resumes with an older place is told the state anew.
    watched.place = Math.max(watched.place + 1, this.#clock.now());
    for (const wake of watched.sleepers) wake();
  }

  #watch(id: string): Watched {
    const known = this.#watched.get(id);
    if (known !== undefined) return known;
    const watched: Watched = {
      room: new ProjectRoom(),
      shape: shapeOf(EMPTY),
      place: this.#clock.now(),
      sleepers: new Set(),
      readers: 0,
      disarm: nothing,
    };
    this.#watched.set(id, watched);
    return watched;
  }

  #forgetIfEmpty(id: string, watched: Watched): void {
    if (!watched.room.isEmpty || watched.readers > 0) return;
    watched.disarm();
    this.#watched.delete(id);
  }
}

const EMPTY = new ProjectRoom();

function nothing(): void {
  // nothing is set
}

/** What of a room is worth telling: that somebody is still there is not. */
function shapeOf(room: ProjectRoom): string {
  const locks = room.locks.list().map(({ expiresAt: _expiresAt, ...lock }) => lock);
  return JSON.stringify([room.list(), locks]);
}

function stateOf({ id, revision, talk }: ProjectHead, room: ProjectRoom): PresenceState {
  return {
    projectId: id,
    present: room.list(),
    locks: room.locks.list(),
    revision,
    comments: talk,
  };
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
