import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Autosave } from './drafts/autosave.ts';

/** Keeps the draft when the page is hidden, and warns who leaves before it is kept. */
export class KeepOnLeave implements ReactiveController {
  readonly #autosave: () => Autosave | null;

  constructor(host: ReactiveControllerHost, autosave: () => Autosave | null) {
    this.#autosave = autosave;
    host.addController(this);
  }

  hostConnected(): void {
    document.addEventListener('visibilitychange', this.#keep);
    window.addEventListener('beforeunload', this.#warn);
  }

  hostDisconnected(): void {
    document.removeEventListener('visibilitychange', this.#keep);
    window.removeEventListener('beforeunload', this.#warn);
  }

  readonly #keep = (): void => {
    if (document.visibilityState === 'hidden') void this.#autosave()?.flush();
  };

  readonly #warn = (event: BeforeUnloadEvent): void => {
    const autosave = this.#autosave();
    const state = autosave?.state.value.type;
    if (state !== 'saving' && state !== 'failed') return;
    void autosave?.flush();
    event.preventDefault();
  };
}
