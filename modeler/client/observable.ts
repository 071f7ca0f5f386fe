/** Ends a subscription. Calling it twice does nothing. */
export type Unsubscribe = () => void;

/** A value that others may watch: connection, session, theme, notices, location. */
export class Observable<T> {
  #value: T;
  readonly #listeners = new Set<(value: T) => void>();

  constructor(initial: T) {
    this.#value = initial;
  }

  /** What holds now. */
  get value(): T {
    return this.#value;
  }

  /** Replaces the value and tells everybody, unless it is the very same. */
  set(value: T): void {
    if (Object.is(value, this.#value)) return;
    this.#value = value;
    for (const listener of this.#listeners) listener(value);
  }

  /** Calls `listener` on every later change. */
  subscribe(listener: (value: T) => void): Unsubscribe {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}
