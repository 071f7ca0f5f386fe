import { instant, later, LATEST_INSTANT, type Instant } from '../../../shared/time.ts';
import { Leases } from '../leases.ts';
import type { Due, DueRequest, DueStore, NodeName } from '../port.ts';
import { dueKinds, type DueKind, type DueKinds } from './due-kinds.ts';
import type { Reader } from './reader.ts';
import { columnJson } from './text.ts';
import { change, type Writing } from './writing.ts';

const EVER = instant(LATEST_INSTANT);

/** What is due stands in the database; who is at work on it, in memory. */
export class SqliteDue implements DueStore {
  readonly #writing: Writing;
  readonly #reader: Reader;
  readonly #kinds: DueKinds;
  readonly #leases: Readonly<Record<Due['type'], Leases>> = {
    deadline: new Leases(),
    effect: new Leases(),
    start: new Leases(),
    receipt: new Leases(),
    broadcast: new Leases(),
  };

  constructor(writing: Writing, reader: Reader) {
    this.#writing = writing;
    this.#reader = reader;
    this.#kinds = dueKinds(writing.db, reader.db);
  }

  lease(type: Due['type'], { node, at, forMs, limit }: DueRequest): Promise<readonly Due[]> {
    return this.#reader.read(() => {
      const leases = this.#leases[type];
      leases.prune(at);
      // Whatever is leased may stand before what is free: look that much further.
      const free = this.#kinds[type]
        .found(at, limit + leases.size)
        .filter((due) => leases.isFree(due, at))
        .slice(0, limit);
      for (const due of free) leases.take(due, node, later(at, forMs));
      return free;
    });
  }

  async settle(due: readonly Due[], node: NodeName): Promise<void> {
    const mine = due.filter((one) => this.#leases[one.type].mayEnd(one, node));
    if (mine.length === 0) return;
    await change(this.#writing, () => {
      for (const one of mine) this.#kind(one).settle(one);
    });
    for (const one of mine) this.#leases[one.type].end(one);
  }

  async postpone(due: Due, node: NodeName, until: Instant, error: string): Promise<void> {
    const leases = this.#leases[due.type];
    if (!leases.mayEnd(due, node)) return;
    const json = columnJson(error);
    await change(this.#writing, () => this.#kind(due).postpone(due, until, json));
    leases.end(due);
  }

  nextDue(type: Due['type']): Promise<Instant | null> {
    return this.#reader.read(() => {
      const leases = this.#leases[type];
      let next: Instant | null = null;
      for (const due of this.#kinds[type].found(EVER, leases.size + 1)) {
        const freeAt = leases.freeAt(due);
        if (next === null || freeAt < next) next = freeAt;
      }
      return next;
    });
  }

  /** Each entry answers its own type; the compiler cannot follow that through the look-up. */
  #kind({ type }: Due): DueKind<Due> {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- each entry answers its own type; the compiler cannot follow it through the look-up
    return this.#kinds[type] as DueKind<Due>;
  }
}
