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
  /** How often somebody was refused something for good. */
  noted: number = 0;

  /** @param changes how often the registry has changed */
  constructor(changes: () => number) {
    this.#changes = changes;
  }

  /** Remembers a refusal, if asking again would be in vain. */
  note(agent: string, item: WorkItemEntry['item'], code: string): void {
    if (!FOR_GOOD.has(code)) return;
    if (this.#pairs.size >= MOST) this.#pairs.clear();
    this.#pairs.add(pairOf(agent, item));
    this.noted += 1;
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
