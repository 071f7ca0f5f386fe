import { checkDeployment, type Diagnostic } from '../../client/deployments.ts';
import type { Resource } from '../../client/definitions.ts';
import { Observable } from '../../client/observable.ts';
import type { AutosaveClock } from '../drafts/autosave.ts';

/** What the runtime's compiler last said about the model. */
export type CheckState =
  | { readonly type: 'unknown' }
  | { readonly type: 'checking'; readonly diagnostics: readonly Diagnostic[] }
  | { readonly type: 'checked'; readonly diagnostics: readonly Diagnostic[] }
  | {
      readonly type: 'unreachable';
      readonly diagnostics: readonly Diagnostic[];
      readonly error: unknown;
    };

/**
 * Asks the very compiler that deploys, a moment after the last change; a newer question cancels the one
 * before. What was found stays on the screen until the next answer.
 */
export class ProblemCheck {
  readonly state: Observable<CheckState> = new Observable<CheckState>({ type: 'unknown' });
  readonly #resources: () => Promise<readonly Resource[]>;
  readonly #clock: AutosaveClock;
  #cancel: (() => void) | null = null;
  #asked = new AbortController();

  constructor(resources: () => Promise<readonly Resource[]>, clock: AutosaveClock) {
    this.#resources = resources;
    this.#clock = clock;
  }

  /** The model changed: it is checked soon. */
  changed(): void {
    this.#cancel?.();
    this.#cancel = this.#clock.after(WAIT_MS, () => void this.now());
  }

  /** Checks at once. */
  async now(): Promise<void> {
    this.stop();
    const asked = new AbortController();
    this.#asked = asked;
    const before = this.found;
    this.state.set({ type: 'checking', diagnostics: before });
    try {
      const { diagnostics } = await checkDeployment(await this.#resources(), asked.signal);
      if (!asked.signal.aborted) this.state.set({ type: 'checked', diagnostics });
    } catch (error) {
      if (!asked.signal.aborted)
        this.state.set({ type: 'unreachable', diagnostics: before, error });
    }
  }

  /** An answer came by another way: that of a deployment. */
  take(diagnostics: readonly Diagnostic[]): void {
    this.stop();
    this.state.set({ type: 'checked', diagnostics });
  }

  /** What was last found. */
  get found(): readonly Diagnostic[] {
    const state = this.state.value;
    return state.type === 'unknown' ? [] : state.diagnostics;
  }

  /** Cancels what is under way. */
  stop(): void {
    this.#cancel?.();
    this.#cancel = null;
    this.#asked.abort();
  }
}

const WAIT_MS = 1200;
