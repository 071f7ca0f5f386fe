import type {
  FileLock,
  PresenceState,
  PresentEditor,
} from '../../../shared/api/project-talk-shapes.ts';
import { ApiProblem } from '../../client/api-problem.ts';
import { followStream } from '../../client/journal-stream.ts';
import { Observable } from '../../client/observable.ts';
import {
  handOverLock,
  leaveAtOnce,
  notePresence,
  PRESENCE,
  presencePath,
  releaseLock,
  takeLock,
} from '../../client/projects.ts';
import { freshKey } from '../../client/request.ts';

/** Who may edit. */
export type PenState =
  /** It is not known yet, or the runtime is away: what is changed is kept in this browser. */
  | { readonly type: 'unknown' }
  /** This window may; somebody may be asking for it. */
  | { readonly type: 'mine'; readonly askedBy: string | null; readonly fallsAt: string | null }
  | {
      readonly type: 'theirs';
      readonly by: string;
      /** This window has asked; it gets the pen then unless it is told no. */
      readonly fallsAt: string | null;
    };

const BEAT_MS = 10_000;
/** A pen that lies there is left to who had it: after a restart of the runtime they take it up again. */
const COURTESY_MS = 4_000;

/**
 * Who is here and who has the pen, for one window. There is one pen for all files of a project. It is
 * taken when nobody has it, kept by a beat, and handed over on request: automatically when its holder does
 * not answer or has gone.
 */
export class Pen {
  readonly state: Observable<PenState> = new Observable<PenState>({ type: 'unknown' });
  readonly present: Observable<readonly PresentEditor[]> = new Observable<readonly PresentEditor[]>(
    [],
  );
  /** The newest revision, and how often something was said: as the server last told. */
  readonly news: Observable<Pick<PresenceState, 'revision' | 'comments'> | null> =
    new Observable<Pick<PresenceState, 'revision' | 'comments'> | null>(null);
  /** Whether there is no such project any more, or it is hidden from this person now. */
  readonly gone: Observable<boolean> = new Observable(false);
  readonly session: string = freshKey().slice(0, 16);
  readonly #projectId: string;
  readonly #file: string;
  readonly #signal: AbortSignal;
  #token: string | null = null;
  #element: string | null = null;
  #taking = false;
  #courtesy: ReturnType<typeof setTimeout> | null = null;

  constructor(projectId: string, file: string, signal: AbortSignal) {
    this.#projectId = projectId;
    this.#file = file;
    this.#signal = signal;
  }

  /** What a save shows; `null`: this window does not have the pen. */
  get token(): string | null {
    return this.#token;
  }

  /** Begins to be here; ends with the signal. */
  start(): void {
    void this.#beat();
    const timer = setInterval(() => void this.#beat(), BEAT_MS);
    void followStream(
      presencePath(this.#projectId),
      {
        after: null,
        onEvent: ({ data }) => this.#read(data),
      },
      this.#signal,
    );
    const close = (): void => leaveAtOnce(this.#projectId, this.session);
    window.addEventListener('pagehide', close, { signal: this.#signal });
    this.#signal.addEventListener('abort', () => {
      clearInterval(timer);
      this.#wait(null);
      void this.#leave();
    });
  }

  /** What the user looks at, told with the next beat. */
  look(elementId: string | null): void {
    this.#element = elementId;
  }

  /** Asks for the pen. */
  async ask(): Promise<void> {
    await this.#handOver('ask');
  }

  /** Gives the pen to who has asked; the caller has saved before. */
  async give(): Promise<void> {
    await this.#handOver('give');
    this.#token = null;
  }

  /** Keeps the pen although somebody has asked. */
  async keep(): Promise<void> {
    await this.#handOver('keep');
  }

  async #handOver(type: 'ask' | 'give' | 'keep'): Promise<void> {
    const lock = await handOverLock(this.#projectId, {
      type,
      session: this.session,
    });
    this.#follow(lock);
  }

  async #beat(): Promise<void> {
    try {
      const here = { session: this.session, file: this.#file, elementId: this.#element };
      this.#take(await notePresence(this.#projectId, { ...here, gone: false }));
      if (this.#token !== null) await this.#grasp();
    } catch (error) {
      if (!(error instanceof ApiProblem)) this.#lose();
      else if (error.status === 404) this.gone.set(true);
    }
  }

  #read(data: string): void {
    try {
      this.#take(PRESENCE(JSON.parse(data), '$'));
    } catch {
      // What a newer server says in other words is left aside: the beat tells the same.
    }
  }

  #take({ present, locks, revision, comments }: PresenceState): void {
    if (this.#signal.aborted) return;
    this.present.set(present);
    this.news.set({ revision, comments });
    this.#follow(locks.find(({ file }) => file === null) ?? null);
  }

  #follow(lock: FileLock | null): void {
    if (this.#signal.aborted) return;
    const isTheirs = this.state.value.type === 'theirs';
    if (lock === null && isTheirs) {
      this.#wait(COURTESY_MS);
      return;
    }
    this.#wait(null);
    if (lock === null || (lock.session === this.session && this.#token === null)) {
      void this.#grasp();
      return;
    }
    if (lock.session === this.session) this.state.set(mine(lock));
    else {
      this.#token = null;
      const fallsAt = lock.asked?.session === this.session ? lock.asked.fallsAt : null;
      this.state.set({ type: 'theirs', by: lock.by, fallsAt });
    }
  }

  /** Takes the pen up after a while, unless somebody has it by then. */
  #wait(ms: number | null): void {
    if (ms !== null && this.#courtesy !== null) return;
    if (this.#courtesy !== null) clearTimeout(this.#courtesy);
    this.#courtesy =
      ms === null
        ? null
        : setTimeout(() => {
            this.#courtesy = null;
            void this.#grasp();
          }, ms);
  }

  /** Takes the pen, or goes on holding it. */
  async #grasp(): Promise<void> {
    if (this.#taking || this.#signal.aborted) return;
    this.#taking = true;
    try {
      const { token, lock } = await takeLock(this.#projectId, this.session);
      this.#token = token;
      this.state.set(mine(lock));
    } catch (error) {
      if (!(error instanceof ApiProblem)) this.#lose();
      else if (error.status === 423) this.#refused(error.problem['heldBy']);
    } finally {
      this.#taking = false;
    }
  }

  /** Somebody has the pen, or a program edits one of the files. */
  #refused(heldBy: unknown): void {
    this.#token = null;
    if (typeof heldBy === 'string') this.state.set({ type: 'theirs', by: heldBy, fallsAt: null });
  }

  /** The runtime is away: work goes on in this browser, and conflicts are told when it is back. */
  #lose(): void {
    this.state.set({ type: 'unknown' });
  }

  async #leave(): Promise<void> {
    const { session } = this;
    if (this.#token !== null) await releaseLock(this.#projectId, session).catch(() => undefined);
    const gone = { session, file: null, elementId: null, gone: true };
    await notePresence(this.#projectId, gone).catch(() => undefined);
  }
}

function mine({ asked }: FileLock): PenState {
  return { type: 'mine', askedBy: asked?.by ?? null, fallsAt: asked?.fallsAt ?? null };
}
