import type { Instant } from '../../shared/time.ts';
import type { Due, NodeName } from './port.ts';

interface Lease {
  readonly node: NodeName;
  /** Of the thing that was leased: when it is due at another time, it is another thing. */
  readonly dueAt: Instant;
  readonly until: Instant;
}

/**
 * Who is at work on which due thing. Kept in memory, where one process has the store to itself: after
 * a crash nobody is at work, so everything that is due is free at once.
 */
export class Leases {
  readonly #leases: Map<string, Lease> = new Map();

  /** How many leases there are, those that have run out included until they are pruned. */
  get size(): number {
    return this.#leases.size;
  }

  isFree(due: Due, at: Instant): boolean {
    return this.freeAt(due) <= at;
  }

  take({ id, dueAt }: Due, node: NodeName, until: Instant): void {
    this.#leases.set(id, { node, dueAt, until });
  }

  /** Whether `node` may settle it: nobody else has it. */
  mayEnd(due: Due, node: NodeName): boolean {
    const lease = this.#of(due);
    return lease === null || lease.node === node;
  }

  end(due: Due): void {
    if (this.#of(due) !== null) this.#leases.delete(due.id);
  }

  /** Forgets the leases that have run out. */
  prune(at: Instant): void {
    for (const [id, { until }] of this.#leases) if (until <= at) this.#leases.delete(id);
  }

  /** When it can be leased: when it is due, or when its lease ends. */
  freeAt(due: Due): Instant {
    return this.#of(due)?.until ?? due.dueAt;
  }

  #of({ id, dueAt }: Due): Lease | null {
    const lease = this.#leases.get(id);
    return lease?.dueAt === dueAt ? lease : null;
  }
}
