import type { Tally, TallyHead, TallyRange, TallyStore } from '../tally-port.ts';
import { sumOf } from '../tally-rules.ts';
import type { Shelf } from './shelf.ts';

/** Figures in memory. */
export class MemoryTallies implements TallyStore {
  readonly #shelf: Shelf;
  readonly #kept: Map<string, Tally> = new Map();
  #head: TallyHead = { position: 0, at: null };

  constructor(shelf: Shelf) {
    this.#shelf = shelf;
  }

  head(): Promise<TallyHead> {
    return this.#shelf.act(() => this.#head);
  }

  add(from: number, to: TallyHead, tallies: readonly Tally[]): Promise<boolean> {
    return this.#shelf.act(() => {
      if (from !== this.#head.position) return false;
      for (const tally of tallies) this.#add(tally);
      this.#head = to;
      return true;
    });
  }

  find({ definition, fromDay, beforeDay }: TallyRange): Promise<readonly Tally[]> {
    return this.#shelf.act(() =>
      [...this.#kept.values()].filter(
        (one) => one.definition === definition && one.day >= fromDay && one.day < beforeDay,
      ),
    );
  }

  #add({ amounts, ...place }: Tally): void {
    const key = JSON.stringify([place.definition, place.day, place.elementId, place.flowId]);
    const before = this.#kept.get(key)?.amounts ?? {};
    this.#kept.set(key, { ...place, amounts: sumOf(before, amounts) });
  }
}
