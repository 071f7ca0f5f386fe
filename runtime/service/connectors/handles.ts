import { holds } from '../../../shared/faults.ts';
import { integer, object, text, type Schema } from '../../../shared/schema.ts';
import { parseStrictJson } from '../../../shared/strict-json.ts';
import type { Seal } from '../identity/seal.ts';

/** A lease as a handle stands for it. */
export interface Handled {
  readonly agent: string;
  readonly itemId: string;
  readonly epoch: number;
  readonly lease: string;
}

const handled: Schema<Handled> = object<Handled>({
  agent: text(),
  itemId: text(),
  epoch: integer(1, Number.MAX_SAFE_INTEGER),
  lease: text(),
});

const PREFIX = 'bw1.';

/**
 * Makes of a lease a text that may lie in a model's context: closed under the runtime's key, so that
 * nobody reads the lease from it or makes another of it, and bound to the performer and the item.
 */
export class Handles {
  readonly #seal: Seal;

  constructor(seal: Seal) {
    this.#seal = seal;
  }

  make(lease: Handled): string {
    return PREFIX + this.#seal.close(JSON.stringify(lease));
  }

  /** `null` when it was not made here, was changed since, or is another performer's. */
  read(handle: string, agent: string): Handled | null {
    const opened = handle.startsWith(PREFIX) ? this.#seal.open(handle.slice(PREFIX.length)) : null;
    const read = opened === null ? null : parseStrictJson(opened);
    if (read === null || !read.ok || !holds(handled, read.value)) return null;
    return read.value.agent === agent ? read.value : null;
  }
}
