import { modelText } from '../../checks/model-text.ts';
import type { Checks, ChecksState } from '../../checks/checks.ts';
import type { Observable } from '../../client/observable.ts';
import { isModdleElement } from '../../../runtime/engine/index.ts';
import type { AutosaveClock } from '../drafts/autosave.ts';

/** What is checked, and when there is time for it. */
export interface CheckedDocument {
  /** The root of what is drawn, as the canvas holds it. */
  readonly definitions: () => unknown;
  /** The ids of the forms that go with it. */
  readonly forms: () => readonly string[];
  /** Settles when nothing else is to be done, with how long (ms) may be worked on. */
  readonly idle: () => Promise<number>;
}

/** After the last change; long enough for a word to be typed, short enough to be seen beside it. */
const WAIT_MS = 250;

/**
 * Has the worker check what is drawn, a moment after the last change. The model is written for it in
 * moments in which the page has nothing else to do; a change in between begins it anew.
 */
export class LiveChecks {
  readonly #checks: Checks;
  readonly #document: CheckedDocument;
  readonly #clock: AutosaveClock;
  #version = 0;
  #cancel: (() => void) | null = null;

  constructor(checks: Checks, document: CheckedDocument, clock: AutosaveClock) {
    this.#checks = checks;
    this.#document = document;
    this.#clock = clock;
  }

  /** What is known, and how far it has come. */
  get state(): Observable<ChecksState> {
    return this.#checks.state;
  }

  /** The document changed: it is checked soon. */
  changed(): void {
    this.#version += 1;
    this.#cancel?.();
    this.#cancel = this.#clock.after(WAIT_MS, () => void this.now());
  }

  /** Checks as soon as there is time; settles when the worker has been asked, or it is over. */
  async now(): Promise<void> {
    this.#cancel?.();
    this.#cancel = null;
    this.#version += 1;
    const version = this.#version;
    const text = await this.#text(() => version !== this.#version);
    if (text !== null) this.#checks.checkModel(version, text, this.#document.forms());
  }

  /** Ends it, and the worker. */
  close(): void {
    this.#version += 1;
    this.#cancel?.();
    this.#checks.close();
  }

  async #text(isOver: () => boolean): Promise<string | null> {
    const definitions = this.#document.definitions();
    if (!isModdleElement(definitions)) return null;
    const making = modelText(definitions);
    for (;;) {
      const until = performance.now() + (await this.#document.idle());
      // What was read of a model that has changed since is of no use.
      if (isOver()) return null;
      do {
        const next = making.next();
        if (next.done === true) return next.value;
      } while (performance.now() < until);
    }
  }
}
