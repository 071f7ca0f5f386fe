import { ApiProblem, NoAnswer } from '../../client/api-problem.ts';
import type { Resource } from '../../client/definitions.ts';
import { Observable } from '../../client/observable.ts';
import type { Save, Saved } from '../../client/projects.ts';
import type { AutosaveClock } from '../drafts/autosave.ts';

/** How what is here stands to what is on the server. */
export type SyncState =
  | { readonly type: 'synced'; readonly at: number | null }
  | { readonly type: 'pending' }
  | { readonly type: 'offline' }
  /** Somebody else has saved since: a person has to say whose work counts. */
  | { readonly type: 'conflict' }
  /** Somebody else holds the pen. */
  | { readonly type: 'locked' }
  | { readonly type: 'failed'; readonly error: unknown };

/** What of a project is known here: its files as they were when they were last the same on both sides. */
export interface KnownState {
  readonly revision: number;
  readonly files: readonly Resource[];
}

/** What a sync needs of its surroundings. */
export interface SyncParts {
  /** What is to be on the server: every file as it is now. */
  readonly files: () => Promise<readonly Resource[]>;
  readonly save: (save: Save) => Promise<Saved>;
  readonly lock: () => string | null;
  /** Told after every save, and when what is here is not on the server yet. */
  readonly onKnown: (revision: number, isSynced: boolean) => void;
  readonly clock: AutosaveClock;
}

const WAIT_MS = 1200;
const RETRY_MS = 5000;

/**
 * Brings what is changed here to the server, one save at a time; the draft of this browser is always
 * first. What the server refuses because somebody was faster stays here until a person has chosen.
 */
export class ProjectSync {
  readonly state: Observable<SyncState> = new Observable<SyncState>({ type: 'synced', at: null });
  readonly #parts: SyncParts;
  #known: KnownState;
  #cancel: (() => void) | null = null;
  #changed = false;
  #running: Promise<void> | null = null;

  constructor(known: KnownState, parts: SyncParts) {
    this.#known = known;
    this.#parts = parts;
  }

  /** The newest revision that is known here. */
  get revision(): number {
    return this.#known.revision;
  }

  /** Something changed here: it is saved soon. */
  changed(): void {
    if (!this.#changed) this.#parts.onKnown(this.revision, false);
    this.#changed = true;
    if (this.state.value.type === 'conflict' || this.state.value.type === 'locked') return;
    this.state.set({ type: 'pending' });
    this.#later(WAIT_MS);
  }

  /** Saves now what is not saved yet. */
  async flush(): Promise<void> {
    this.#cancel?.();
    this.#cancel = null;
    this.#running ??= this.#run().finally(() => (this.#running = null));
    await this.#running;
  }

  /** A person chose what is here, or the pen has come: it is saved over what is there. */
  async saveOver(revision: number): Promise<void> {
    this.#known = { ...this.#known, revision };
    this.#changed = true;
    await this.flush();
  }

  /** What is here is what is on the server now. */
  reset(known: KnownState): void {
    this.#cancel?.();
    this.#known = known;
    this.#changed = false;
    this.#parts.onKnown(known.revision, true);
    this.state.set({ type: 'synced', at: this.#parts.clock.now() });
  }

  /** Nothing is saved any more. */
  stop(): void {
    this.#cancel?.();
    this.#cancel = null;
  }

  #later(ms: number): void {
    this.#cancel?.();
    this.#cancel = this.#parts.clock.after(ms, () => void this.flush());
  }

  async #run(): Promise<void> {
    while (this.#changed) {
      this.#changed = false;
      const files = await this.#parts.files();
      const save = differenceOf(this.#known, files, this.#parts.lock());
      try {
        if (save !== null) {
          const { revision } = await this.#parts.save(save);
          this.#known = { revision, files };
        }
      } catch (error) {
        this.#changed = true;
        this.#fail(error);
        return;
      }
      if (this.#changed) continue;
      this.#parts.onKnown(this.revision, true);
      this.state.set({ type: 'synced', at: this.#parts.clock.now() });
    }
  }

  #fail(error: unknown): void {
    const status = error instanceof ApiProblem ? error.status : null;
    if (status === 409) this.state.set({ type: 'conflict' });
    else if (status === 423) this.state.set({ type: 'locked' });
    else if (error instanceof NoAnswer || status === 429 || status === 503) {
      this.state.set({ type: 'offline' });
      this.#later(RETRY_MS);
    } else this.state.set({ type: 'failed', error });
  }
}

/** What has to be saved so that the server has what is here; `null`: it has. */
export function differenceOf(
  known: KnownState,
  files: readonly Resource[],
  lock: string | null,
): Save | null {
  const was = new Map(known.files.map(({ name, content }) => [name, content]));
  const changed = files.filter(({ name, content }) => was.get(name) !== content);
  const names = new Set(files.map(({ name }) => name));
  const remove = [...was.keys()].filter((name) => !names.has(name));
  if (changed.length === 0 && remove.length === 0) return null;
  return { ifRevision: known.revision, files: changed, remove, lock };
}
