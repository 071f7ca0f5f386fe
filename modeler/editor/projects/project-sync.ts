import { ApiProblem, NoAnswer } from '../../client/api-problem.ts';
import type { Resource } from '../../client/definitions.ts';
import { Observable } from '../../client/observable.ts';
import type { Save, Saved } from '../../client/projects.ts';
import type { AutosaveClock } from '../drafts/autosave.ts';
import { areSame, reconciled, type Reconciled } from './reconcile.ts';

/** How what is here stands to what is on the server. */
export type SyncState =
  | { readonly type: 'synced'; readonly at: number | null }
  | { readonly type: 'pending' }
  | { readonly type: 'offline' }
  /** Somebody else has changed the same files: a person has to say whose work counts. */
  | { readonly type: 'conflict'; readonly files: readonly string[] }
  /** Somebody else holds the pen. */
  | { readonly type: 'locked' }
  /** The project was deleted, or is hidden from this person now. */
  | { readonly type: 'gone' }
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
  /** What is on the server now. */
  readonly theirs: () => Promise<KnownState>;
  /** Shows files in the place of those `here`; `false`: they are otherwise meanwhile, nothing is done. */
  readonly take: (here: readonly Resource[], files: readonly Resource[]) => Promise<boolean>;
  readonly lock: () => string | null;
  /** What was there at the known revision, where its files are not known yet; left out: they are. */
  readonly base?: () => Promise<readonly Resource[]>;
  /** Told after every save, and when what is here is not on the server yet. */
  readonly onKnown: (revision: number, isSynced: boolean) => void;
  readonly clock: AutosaveClock;
}

const WAIT_MS = 1200;
const RETRY_MS = 5000;
/** So often somebody may be faster, one time after the other, before a person is asked. */
const MOST_OVERTAKEN = 5;

/**
 * Brings what is changed here to the server, and what others have changed there to here: one thing at a
 * time, file by file. The draft of this browser is always first. What both have changed stays as it is on
 * both sides until a person has chosen.
 */
export class ProjectSync {
  readonly state: Observable<SyncState> = new Observable<SyncState>({ type: 'synced', at: null });
  readonly #parts: SyncParts;
  #known: KnownState;
  /** The newest revision that there is, as far as it was told. */
  #newest: number;
  #overtaken = 0;
  #cancel: (() => void) | null = null;
  #changed = false;
  #isBaseKnown: boolean;
  #stopped = false;
  #running: Promise<void> | null = null;

  constructor(known: KnownState, parts: SyncParts) {
    this.#known = known;
    this.#newest = known.revision;
    this.#isBaseKnown = parts.base === undefined;
    this.#parts = parts;
  }

  /** The revision that is known here. */
  get revision(): number {
    return this.#known.revision;
  }

  /** Something changed here: it is saved soon. */
  changed(): void {
    if (!this.#changed) this.#parts.onKnown(this.revision, false);
    this.#changed = true;
    if (this.#isStuck || this.state.value.type === 'locked') return;
    this.state.set({ type: 'pending' });
    this.#later(WAIT_MS);
  }

  /** There is such a revision on the server: what others have changed in it comes. */
  hear(revision: number): void {
    if (revision <= this.#newest) return;
    this.#newest = revision;
    void this.flush();
  }

  /** Does now what is to be done. */
  async flush(): Promise<void> {
    this.#cancel?.();
    this.#cancel = null;
    this.#running ??= this.#run().finally(() => (this.#running = null));
    await this.#running;
  }

  /** A person chose what is here: of files that both have changed, it is saved over what is there. */
  async saveOver(): Promise<void> {
    await this.#running;
    await this.#know();
    const here = await this.#parts.files();
    const theirs = await this.#parts.theirs();
    const { files } = this.#together(here, theirs);
    if (!areSame(files, here) && !(await this.#parts.take(here, files))) return;
    this.#known = theirs;
    this.#newest = theirs.revision;
    this.#changed = true;
    this.state.set({ type: 'pending' });
    await this.flush();
  }

  /** What is here is what is on the server now. */
  reset(known: KnownState): void {
    this.#cancel?.();
    this.#known = known;
    this.#isBaseKnown = true;
    this.#newest = Math.max(this.#newest, known.revision);
    this.#changed = false;
    this.#parts.onKnown(known.revision, true);
    this.state.set({ type: 'synced', at: this.#parts.clock.now() });
  }

  /** There is no such project any more: what is here stays here. */
  lose(): void {
    this.#cancel?.();
    this.#parts.onKnown(this.revision, false);
    this.state.set({ type: 'gone' });
  }

  /** Nothing is saved any more. */
  stop(): void {
    this.#stopped = true;
    this.#cancel?.();
    this.#cancel = null;
  }

  get #isStuck(): boolean {
    return this.state.value.type === 'conflict' || this.state.value.type === 'gone';
  }

  get #isBehind(): boolean {
    return this.#newest > this.#known.revision;
  }

  #later(ms: number): void {
    this.#cancel?.();
    this.#cancel = this.#parts.clock.after(ms, () => void this.flush());
  }

  async #run(): Promise<void> {
    while ((this.#changed || this.#isBehind) && !this.#isStuck && !this.#stopped) {
      try {
        await this.#know();
        if (this.#isBehind) await this.#catchUp();
        else await this.#save();
      } catch (error) {
        if (!this.#isOvertaken(error)) {
          this.#fail(error);
          return;
        }
      }
    }
  }

  async #know(): Promise<void> {
    const { base } = this.#parts;
    if (this.#isBaseKnown || base === undefined) return;
    this.#known = { ...this.#known, files: await base() };
    this.#isBaseKnown = true;
  }

  async #save(): Promise<void> {
    this.#changed = false;
    const files = await this.#parts.files();
    const save = differenceOf(this.#known, files, this.#parts.lock());
    try {
      if (save !== null) this.#saved(save, files, await this.#parts.save(save));
    } catch (error) {
      this.#changed = true;
      throw error;
    }
    this.#overtaken = 0;
    this.#settle();
  }

  /** Files that others have changed are not known yet: until they are, the older revision is. */
  #saved({ files: own, remove }: Save, files: readonly Resource[], saved: Saved): void {
    const { revision: since, files: before } = this.#known;
    const names = new Set([...own.map(({ name }) => name), ...remove]);
    const there = new Set(saved.files.map(({ name }) => name));
    const isOthers =
      saved.files.some(({ name, revision }) => revision > since && !names.has(name)) ||
      before.some(({ name }) => !there.has(name) && !names.has(name));
    this.#known = { revision: isOthers ? since : saved.revision, files };
    this.#newest = Math.max(this.#newest, saved.revision);
  }

  async #catchUp(): Promise<void> {
    const here = await this.#parts.files();
    const theirs = await this.#parts.theirs();
    const { files, conflicts } = this.#together(here, theirs);
    if (conflicts.length > 0) {
      this.#changed = true;
      this.#parts.onKnown(this.revision, false);
      this.state.set({ type: 'conflict', files: conflicts });
      return;
    }
    if (!areSame(files, here) && !(await this.#parts.take(here, files))) return;
    this.#known = theirs;
    this.#newest = theirs.revision;
    if (differenceOf(theirs, files, null) !== null) this.#changed = true;
    this.#settle();
  }

  /** A server that has gone back in time says nothing about who has changed what. */
  #together(here: readonly Resource[], theirs: KnownState): Reconciled {
    const { revision, files } = this.#known;
    return reconciled(theirs.revision < revision ? [] : files, here, theirs.files);
  }

  #settle(): void {
    if (this.#changed || this.#isBehind) return;
    this.#parts.onKnown(this.revision, true);
    this.state.set({ type: 'synced', at: this.#parts.clock.now() });
  }

  /** Somebody was faster: what they have done is looked at before it is tried again. */
  #isOvertaken(error: unknown): boolean {
    if (!(error instanceof ApiProblem) || error.code !== 'stale-revision') return false;
    this.#newest = Math.max(this.#newest, this.#known.revision + 1);
    this.#overtaken += 1;
    return this.#overtaken < MOST_OVERTAKEN;
  }

  #fail(error: unknown): void {
    const status = error instanceof ApiProblem ? error.status : null;
    if (status === 423) this.state.set({ type: 'locked' });
    else if (isGone(error)) this.lose();
    else if (error instanceof NoAnswer || status === 429 || status === 503) {
      this.state.set({ type: 'offline' });
      this.#later(RETRY_MS);
    } else this.state.set({ type: 'failed', error });
  }
}

/** Whether an answer says that there is no such project, and not only no such file in it. */
function isGone(error: unknown): boolean {
  return error instanceof ApiProblem && error.status === 404 && error.problem['file'] === undefined;
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
