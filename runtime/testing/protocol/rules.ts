import type { JournalRecord } from '../../../shared/journal.ts';
import type { Instant } from '../../../shared/time.ts';

/** What a schedule has shown that may never be. */
export class Broken extends Error {
  override readonly name: string = 'Broken';
}

interface Told {
  epoch: number;
  /** Who holds the newest lease, until when; `null` when it is over. */
  lease: { readonly by: string; readonly until: Instant | null } | null;
  readonly claimed: Set<number>;
  passed: string | null;
  committed: number;
}

/** Who really sent what is being handled, and whether something was stopped before it came. */
export interface Circumstances {
  readonly by: string | null;
  readonly at: Instant;
  readonly isStopped: boolean;
}

/**
 * The promises of the protocol, checked record by record: one acceptance to an epoch, by its holder
 * and in its time; epochs only rise; a token leaves a task by a commit and only so, once, on a passed
 * verdict; nothing of all this after a stop. @see work-item protocol, invariants I1, I2, I8
 */
export class Rules {
  readonly #items: Map<string, Told> = new Map();
  #commits = 0;
  #moves = 0;

  /** @throws Broken */
  see(records: readonly JournalRecord[], how: Circumstances): void {
    for (const record of records) {
      if (how.isStopped && FORBIDDEN.has(record.type))
        throw new Broken(`${record.type} after a stop was acknowledged`);
      this.#seeOne(record, how);
    }
    expect(this.#moves === this.#commits, `${this.#moves} moves, ${this.#commits} commits`);
  }

  get commits(): number {
    return this.#commits;
  }

  #seeOne(record: JournalRecord, { by, at }: Circumstances): void {
    switch (record.type) {
      case 'workItemLeased': {
        const item = this.#of(record.workItem);
        expect(record.epoch > item.epoch, `epoch ${record.epoch} after ${item.epoch}`);
        expect(item.lease === null, `two leases in force of ${record.workItem}`);
        item.epoch = record.epoch;
        item.lease = record;
        return;
      }
      case 'leaseRenewed': {
        const item = this.#of(record.workItem);
        const { lease } = item;
        expect(lease !== null && lease.by === by, `a lease renewed by ${by}`);
        if (lease !== null) item.lease = { by: lease.by, until: record.until };
        return;
      }
      case 'leaseEnded':
      case 'attemptFailed':
        this.#of(record.workItem).lease = null;
        return;
      case 'workItemHalted': {
        const item = this.#of(record.workItem);
        item.epoch += 1;
        item.lease = null;
        return;
      }
      case 'claimSubmitted': {
        const { workItem, claim } = record;
        return this.#seeClaim(this.#of(workItem), claim, { by, at });
      }
      case 'verdictReached': {
        const { result, claimId } = record.verdict;
        this.#of(record.workItem).passed = result === 'pass' ? claimId : null;
        return;
      }
      case 'workItemCommitted': {
        const item = this.#of(record.workItem);
        item.committed += 1;
        this.#commits += 1;
        expect(item.committed === 1, `${record.workItem} committed twice`);
        expect(item.passed === record.claimId, `a commit without a passed verdict`);
        return;
      }
      case 'elementLeft':
        if (TASKS.has(record.elementId) && record.how === 'completed') this.#moves += 1;
        return;
      default:
    }
  }

  #seeClaim(
    item: Told,
    claim: { readonly epoch: number; readonly by: string },
    { by, at }: Pick<Circumstances, 'by' | 'at'>,
  ): void {
    const { lease } = item;
    expect(claim.epoch === item.epoch, `a claim of epoch ${claim.epoch} in ${item.epoch}`);
    expect(!item.claimed.has(claim.epoch), `two claims accepted in epoch ${claim.epoch}`);
    expect(lease !== null, 'a claim accepted without a lease');
    expect(claim.by === by && lease?.by === by, `a claim by ${by} accepted for ${lease?.by}`);
    const { until = null } = lease ?? {};
    expect(until === null || at < until, 'a claim accepted after its lease');
    item.claimed.add(claim.epoch);
  }

  #of(workItem: string): Told {
    const known = this.#items.get(workItem);
    if (known !== undefined) return known;
    const fresh: Told = { epoch: 0, lease: null, claimed: new Set(), passed: null, committed: 0 };
    this.#items.set(workItem, fresh);
    return fresh;
  }
}

const TASKS: ReadonlySet<string> = new Set(['plain', 'proven']);

/** What may not be decided while everything is stopped. */
const FORBIDDEN: ReadonlySet<JournalRecord['type']> = new Set([
  'workItemLeased',
  'claimSubmitted',
  'workItemCommitted',
  'elementLeft',
  'verdictReached',
] as const);

function expect(holds: boolean, what: string): void {
  if (!holds) throw new Broken(what);
}
