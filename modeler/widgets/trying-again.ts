import { noChange } from 'lit';
import { AsyncDirective } from 'lit/async-directive.js';
import { directive, type DirectiveResult, type ElementPart } from 'lit/directive.js';
import { connection, type Connection } from '../client/connection.ts';
import type { Observable } from '../client/observable.ts';

/** How long until the next try when the runtime answers others, in ms. */
const EVERY_MS = 5000;

/**
 * Calls `retry` as soon as the runtime can be spoken to again, and every five seconds while it can: the
 * connection may have come back before anybody looked. While it is away nothing is asked, it is watched.
 *
 * @returns ends the tries
 */
export function tryAgain(
  retry: () => void,
  watched: Observable<Connection> = connection,
): () => void {
  const look = (): void => {
    if (watched.value === 'online') retry();
  };
  const stopWatching = watched.subscribe(look);
  const timer = setInterval(look, EVERY_MS);
  return () => {
    stopWatching();
    clearInterval(timer);
  };
}

class TryingAgain extends AsyncDirective {
  #retry: () => void = () => undefined;
  #stop: (() => void) | null = null;

  override render(_retry: () => void): symbol {
    return noChange;
  }

  override update(_part: ElementPart, [retry]: [() => void]): symbol {
    this.#retry = retry;
    if (this.isConnected) this.reconnected();
    return noChange;
  }

  protected override disconnected(): void {
    this.#stop?.();
    this.#stop = null;
  }

  protected override reconnected(): void {
    this.#stop ??= tryAgain(() => this.#retry());
  }
}

/** Put on an element: for as long as that stands on the page, `retry` is called as by {@link tryAgain}. */
export const tryingAgain: (retry: () => void) => DirectiveResult = directive(TryingAgain);
