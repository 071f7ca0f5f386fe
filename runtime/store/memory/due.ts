import { later, type Instant } from '../../../shared/time.ts';
import { deadlineSubject } from '../deadline-subject.ts';
import { Leases } from '../leases.ts';
import type { Due, DueRequest, DueStore, NodeName } from '../port.ts';
import type { DueEntry, Shelf } from './shelf.ts';

/** What is due, in memory. */
export class MemoryDue implements DueStore {
  readonly #shelf: Shelf;
  readonly #leases: Readonly<Record<Due['type'], Leases>> = {
    deadline: new Leases(),
    effect: new Leases(),
  };

  constructor(shelf: Shelf) {
    this.#shelf = shelf;
  }

  lease(type: Due['type'], { node, at, forMs, limit }: DueRequest): Promise<readonly Due[]> {
    return this.#shelf.act(() => {
      const leases = this.#leases[type];
      leases.prune(at);
      const free = this.#all(type)
        .filter((due) => due.dueAt <= at && leases.isFree(due, at))
        .slice(0, limit);
      for (const due of free) leases.take(due, node, later(at, forMs));
      return free;
    });
  }

  settle(due: readonly Due[], node: NodeName): Promise<void> {
    return this.#shelf.act(() => {
      for (const one of due)
        if (this.#leases[one.type].mayEnd(one, node)) {
          this.#settle(one);
          this.#leases[one.type].end(one);
        }
    });
  }

  postpone(due: Due, node: NodeName, until: Instant, _error: string): Promise<void> {
    return this.#shelf.act(() => {
      const leases = this.#leases[due.type];
      if (!leases.mayEnd(due, node)) return;
      const entry = this.#entry(due);
      if (entry !== undefined) {
        entry.dueAt = until;
        entry.failures += 1;
      }
      leases.end(due);
    });
  }

  nextDue(type: Due['type']): Promise<Instant | null> {
    return this.#shelf.act(() => {
      const leases = this.#leases[type];
      let next: Instant | null = null;
      for (const due of this.#all(type)) {
        const freeAt = leases.freeAt(due);
        if (next === null || freeAt < next) next = freeAt;
      }
      return next;
    });
  }

  #settle(due: Due): void {
    if (due.type === 'effect') this.#shelf.effects.delete(due.id);
    else if (this.#entry(due) !== undefined)
      this.#shelf.instances.get(due.instance)?.deadlines.delete(due.subject);
  }

  /** The deadline as it was leased; one that has moved since is another. */
  #entry(due: Due): DueEntry | undefined {
    if (due.type === 'effect') return this.#shelf.effects.get(due.id);
    const entry = this.#shelf.instances.get(due.instance)?.deadlines.get(due.subject);
    return entry?.dueAt === due.dueAt ? entry : undefined;
  }

  #all(type: Due['type']): readonly Due[] {
    const found = type === 'deadline' ? this.#deadlines() : this.#effects();
    return found
      .sort(([one, a], [other, b]) => one.dueAt - other.dueAt || a - b)
      .map(([due]) => due);
  }

  #deadlines(): [Due, number][] {
    const found: [Due, number][] = [];
    for (const [instance, { deadlines }] of this.#shelf.instances)
      for (const [key, { dueAt, failures, order }] of deadlines) {
        const subject = deadlineSubject(key);
        found.push([{ type: 'deadline', id: subject, instance, subject, dueAt, failures }, order]);
      }
    return found;
  }

  #effects(): [Due, number][] {
    return [...this.#shelf.effects.values()].map(({ order, ...kept }) => [
      { type: 'effect', ...kept },
      order,
    ]);
  }
}
