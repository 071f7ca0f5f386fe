import { Observable } from '../../client/observable.ts';

/** How the work stands: nothing changed, on its way to the disk, kept there, or not kept. */
export type SaveState =
  | { readonly type: 'unchanged' }
  | { readonly type: 'saving' }
  | { readonly type: 'saved'; readonly at: number }
  | { readonly type: 'failed'; readonly reason: string };

/** Time and its passing, handed in. */
export interface AutosaveClock {
  now(): number;
  after(ms: number, act: () => void): () => void;
}

/**
 * Saves a moment after the last change, one save at a time. A change during a save is saved after it; a
 * save that failed is tried again with the next change and by `flush`.
 */
export class Autosave {
  readonly state: Observable<SaveState> = new Observable<SaveState>({ type: 'unchanged' });
  readonly #save: () => Promise<void>;
  readonly #clock: AutosaveClock;
  readonly #waitMs: number;
  #cancel: (() => void) | null = null;
  #changed = false;
  #running: Promise<void> | null = null;

  constructor(save: () => Promise<void>, clock: AutosaveClock, waitMs = 500) {
    this.#save = save;
    this.#clock = clock;
    this.#waitMs = waitMs;
  }

  /** Something changed: it is saved soon. */
  changed(): void {
    this.#changed = true;
    this.state.set({ type: 'saving' });
    this.#cancel?.();
    this.#cancel = this.#clock.after(this.#waitMs, () => void this.flush());
  }

  /** Saves what has changed, now; settles when nothing is left to save or saving failed. */
  async flush(): Promise<void> {
    this.#cancel?.();
    this.#cancel = null;
    this.#running ??= this.#run().finally(() => (this.#running = null));
    await this.#running;
  }

  /** What is shown is what is deployed or on disk: nothing is left to save. */
  reset(): void {
    this.#cancel?.();
    this.#cancel = null;
    this.#changed = false;
    this.state.set({ type: 'unchanged' });
  }

  async #run(): Promise<void> {
    while (this.#changed) {
      this.#changed = false;
      try {
        await this.#save();
      } catch (error) {
        this.#changed = true;
        const reason = error instanceof Error ? error.message : String(error);
        this.state.set({ type: 'failed', reason });
        return;
      }
      // A reset in the meantime has the last word.
      if (this.state.value.type === 'unchanged') return;
      if (!this.#changed) this.state.set({ type: 'saved', at: this.#clock.now() });
    }
  }
}
