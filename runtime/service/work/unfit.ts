import type { WorkItemEntry } from '../../store/port.ts';

/** How many are remembered at once. */
const MOST = 10_000;

/** For which refusals of a lease it is of no use that the same performer asks again. */
const FOR_GOOD: ReadonlySet<string> = new Set(['forbidden', 'dutiesNotSegregated']);

/**
 * Who was refused which item, so that it is not given to them in vain while others wait for it. Only
 * a hint: it is forgotten when the registry changes, and with the runtime.
 */
export class Unfit {
  readonly #pairs: Set<string> = new Set();
  readonly #changes: () => number;
  #seen: number = 0;

  /** @param changes how often the registry has changed */
  constructor(changes: () => number) {
    this.#changes = changes;
  }

  /** @returns whether somebody else may be asked now */
  note(agent: string, item: WorkItemEntry['item'], code: string): boolean {
    if (!FOR_GOOD.has(code)) return false;
    if (this.#pairs.size >= MOST) this.#pairs.clear();
    this.#pairs.add(pairOf(agent, item));
    return true;
  }

  /** Whether the item is worth being given to them. */
  mayHave(agent: string, item: WorkItemEntry['item']): boolean {
    const changes = this.#changes();
    if (changes !== this.#seen) this.#pairs.clear();
    this.#seen = changes;
    return this.#pairs.size === 0 || !this.#pairs.has(pairOf(agent, item));
  }
}

/** In another place of its chain an item is another. */
function pairOf(agent: string, { id, position = -1 }: WorkItemEntry['item']): string {
  return `${agent} ${id} ${position}`;
}
