import { SearchTooWide } from '../../find-port.ts';

/** For how long (ms) one statement is to hold up the event loop. */
const SLICE_MS = 8;
/** For how long (ms) a question is worked on, beside everything else that is done meanwhile. */
const PATIENCE_MS = 2000;

/** How many rows one slice takes in hand at first, and at most. */
const FIRST_SLICE = 1000;
const LARGEST_SLICE = 4_000_000;

/**
 * Asks a long question in slices, and lets everything else have its turn between them: a store that
 * answers within the tick would otherwise hold up the whole runtime.
 */
export class Slices {
  #size = FIRST_SLICE;
  #spentMs = 0;
  #looked = 0;

  /** How many rows the next slice is to take in hand. */
  get size(): number {
    return this.#size;
  }

  get isOver(): boolean {
    return this.#spentMs > PATIENCE_MS;
  }

  /** Asks one slice, and sees to it that the next one is as large as the time allows. */
  async take<T>(ask: () => Promise<T>): Promise<T> {
    const begun = performance.now();
    const answer = await ask();
    const took = performance.now() - begun;
    this.#spentMs += took;
    this.#looked += this.#size;
    if (took < SLICE_MS / 2) this.#size = Math.min(this.#size * (took < 1 ? 8 : 2), LARGEST_SLICE);
    if (took > SLICE_MS) this.#size = Math.max(Math.floor(this.#size / 2), FIRST_SLICE / 4);
    return answer;
  }

  /** Lets others have their turn. @throws SearchTooWide when it has taken long enough */
  async rest(): Promise<void> {
    if (this.isOver) throw new SearchTooWide(this.#looked);
    await new Promise((resolve) => {
      setImmediate(resolve);
    });
  }
}
