import { later, type Instant } from '../../../shared/time.ts';
import { deadlineSubject } from '../deadline-subject.ts';
import { Leases } from '../leases.ts';
import { receiptId } from '../message-rules.ts';
import type { Due, DueRequest, DueStore, NodeName } from '../port.ts';
import type { DueEntry, Shelf } from './shelf.ts';

/** Something due, with where it is kept. */
interface Kept {
  readonly due: Due;
  readonly entry: DueEntry;
  /** It has happened. */
  readonly end: () => void;
}

/** What is due, in memory. */
export class MemoryDue implements DueStore {
  readonly #shelf: Shelf;
  readonly #leases: Readonly<Record<Due['type'], Leases>> = {
    deadline: new Leases(),
    effect: new Leases(),
    start: new Leases(),
    receipt: new Leases(),
    broadcast: new Leases(),
  };

  constructor(shelf: Shelf) {
    this.#shelf = shelf;
  }

  lease(type: Due['type'], { node, at, forMs, limit }: DueRequest): Promise<readonly Due[]> {
    return this.#shelf.act(() => {
      const leases = this.#leases[type];
      leases.prune(at);
      const free = this.#all(type)
        .map(({ due }) => due)
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
          this.#find(one)?.end();
          this.#leases[one.type].end(one);
        }
    });
  }

  postpone(due: Due, node: NodeName, until: Instant, _error: string): Promise<void> {
    return this.#shelf.act(() => {
      const leases = this.#leases[due.type];
      if (!leases.mayEnd(due, node)) return;
      const kept = this.#find(due);
      if (kept !== undefined) {
        kept.entry.dueAt = until;
        kept.entry.failures += 1;
      }
      leases.end(due);
    });
  }

  nextDue(type: Due['type']): Promise<Instant | null> {
    return this.#shelf.act(() => {
      const leases = this.#leases[type];
      let next: Instant | null = null;
      for (const { due } of this.#all(type)) {
        const freeAt = leases.freeAt(due);
        if (next === null || freeAt < next) next = freeAt;
      }
      return next;
    });
  }

  /** As it was leased: a deadline or a start that has moved since is another. */
  #find(due: Due): Kept | undefined {
    const isFixed = due.type === 'deadline' || due.type === 'start';
    return this.#kept(due.type).find(
      (kept) => kept.due.id === due.id && (!isFixed || kept.entry.dueAt === due.dueAt),
    );
  }

  #all(type: Due['type']): readonly Kept[] {
    return [...this.#kept(type)].sort(
      (one, other) => one.entry.dueAt - other.entry.dueAt || one.entry.order - other.entry.order,
    );
  }

  #kept(type: Due['type']): readonly Kept[] {
    switch (type) {
      case 'deadline':
        return this.#deadlines();
      case 'effect':
        return this.#effects();
      case 'start':
        return this.#starts();
      case 'receipt':
        return this.#receipts();
      case 'broadcast':
        return this.#broadcasts();
    }
  }

  #deadlines(): readonly Kept[] {
    const found: Kept[] = [];
    for (const [instance, { deadlines }] of this.#shelf.instances)
      for (const [key, entry] of deadlines) {
        const subject = deadlineSubject(key);
        const due: Due = { type: 'deadline', id: subject, instance, subject, ...timesOf(entry) };
        found.push({ due, entry, end: () => deadlines.delete(key) });
      }
    return found;
  }

  #effects(): readonly Kept[] {
    return [...this.#shelf.effects.values()].map((entry) => {
      const { id, instance, effect } = entry;
      const due: Due = { type: 'effect', id, instance, effect, ...timesOf(entry) };
      return { due, entry, end: () => this.#shelf.effects.delete(id) };
    });
  }

  #starts(): readonly Kept[] {
    return [...this.#shelf.startEvents.values()].flatMap((kept) => {
      const { start: subscription, due: entry } = kept;
      if (entry === null) return [];
      const due: Due = { type: 'start', id: subscription.id, subscription, ...timesOf(entry) };
      return [{ due, entry, end: () => (kept.due = null) }];
    });
  }

  #receipts(): readonly Kept[] {
    const found: Kept[] = [];
    for (const { receipts } of this.#shelf.messages.values())
      for (const kept of receipts.values()) {
        const { receipt, due: entry } = kept;
        if (entry === null) continue;
        const due: Due = { type: 'receipt', id: receiptId(receipt), receipt, ...timesOf(entry) };
        found.push({ due, entry, end: () => (kept.due = null) });
      }
    return found;
  }

  #broadcasts(): readonly Kept[] {
    return [...this.#shelf.broadcasts.values()].flatMap(({ state, due: entry }) => {
      if (entry === null) return [];
      const due: Due = { type: 'broadcast', id: state.signalId, ...timesOf(entry) };
      // Its own progress says when it is over.
      return [{ due, entry, end: () => undefined }];
    });
  }
}

function timesOf({ dueAt, failures }: DueEntry): Pick<Due, 'dueAt' | 'failures'> {
  return { dueAt, failures };
}
