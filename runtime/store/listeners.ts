import type { Unsubscribe } from './port.ts';

/** Those who want to be told of something. A listener that throws takes down no caller of the store. */
export class Listeners<T> {
  readonly #listeners: Set<(news: T) => void> = new Set();

  add(listener: (news: T) => void): Unsubscribe {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  }

  /** Tells each of them after the present work is done. */
  tell(news: T): void {
    for (const listener of this.#listeners)
      queueMicrotask(() => {
        if (this.#listeners.has(listener)) listener(news);
      });
  }
}
