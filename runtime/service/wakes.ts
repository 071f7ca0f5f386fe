import type { InstanceId } from '../../shared/ids.ts';
import type { Store, Unsubscribe } from '../store/port.ts';

/** How long to wait, and when to stop at once. */
export interface Patience {
  readonly waitMs: number;
  readonly signal: AbortSignal;
}

/** Lets requests wait for something to happen in an instance, instead of asking again and again. */
export class Wakes {
  readonly #sleepers: Map<InstanceId, Set<() => void>> = new Map();
  readonly #stop: Unsubscribe;
  #isClosed: boolean = false;

  constructor(store: Store) {
    this.#stop = store.onWake((instance) => {
      for (const rouse of this.#sleepers.get(instance) ?? []) rouse();
    });
  }

  /** Looks, and looks again after each commit of the instance, until `look` is true or time is up. */
  async until(
    instance: InstanceId,
    { waitMs, signal }: Patience,
    look: () => Promise<boolean>,
  ): Promise<void> {
    let isRoused = false;
    let resume = (): void => {};
    const rouse = (): void => {
      isRoused = true;
      resume();
    };
    const timer = setTimeout(rouse, waitMs);
    const ends = performance.now() + waitMs;
    const sleepers = this.#sleepers.get(instance) ?? new Set();
    this.#sleepers.set(instance, sleepers.add(rouse));
    signal.addEventListener('abort', rouse);
    try {
      for (;;) {
        // What happens while we look must not be slept through.
        isRoused = false;
        if ((await look()) || this.#isClosed || signal.aborted || performance.now() >= ends) return;
        if (!isRoused) await new Promise<void>((resolve) => (resume = resolve));
      }
    } finally {
      clearTimeout(timer);
      signal.removeEventListener('abort', rouse);
      sleepers.delete(rouse);
      if (sleepers.size === 0) this.#sleepers.delete(instance);
    }
  }

  /** Lets everybody go who waits. */
  close(): void {
    this.#isClosed = true;
    this.#stop();
    for (const sleepers of this.#sleepers.values()) for (const rouse of sleepers) rouse();
  }
}
