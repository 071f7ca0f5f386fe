import type { InstanceId } from '../../../shared/ids.ts';
import { StoreFailed } from '../port.ts';
import { asFailure, judge, type Verdict } from './failure.ts';
import type { Ledger } from './ledger.ts';

/** One thing to be kept. */
export interface Work<T> {
  /** Reads and decides, writes nothing: what it throws rejects its own caller and nobody else. */
  plan(): Plan<T>;
}

/** What is to be written, or the answer when nothing is. */
export type Plan<T> =
  | { readonly type: 'answer'; readonly answer: T }
  | {
      readonly type: 'write';
      /** Whose rows are written; forgotten when the group is rolled back, woken when it is not. */
      readonly instance: InstanceId | null;
      readonly write: () => T;
    };

/** What the queue tells. */
export interface QueueEvents {
  /** Durable and acknowledged. */
  readonly onCommitted: (instances: ReadonlySet<InstanceId>) => void;
  /** What these instances look like in memory was never committed. */
  readonly onRolledBack: (instances: ReadonlySet<InstanceId>) => void;
  /** The medium has failed; called once. */
  readonly onBroken: (failure: StoreFailed) => void;
}

/** How much goes into one commit, and the deliberate faults of a test. */
export interface QueueLimits {
  readonly groupSize: number;
  /** For how long (ms) a group gathers: a step too long must not hold up the event loop. */
  readonly groupMs: number;
  /** A deliberate fault: acknowledge at once, commit so many ms later. `null` in earnest. */
  readonly acknowledgeBeforeCommitMs: number | null;
}

/**
 * Gives many decisions one durable commit. What arrives within one turn of the event loop is run in
 * one transaction, one after the other, each seeing what those before it did; all are acknowledged
 * when the commit is durable. Should a write fail, the group is rolled back and its members run
 * again one by one, so that only the guilty one is refused.
 */
export class CommitQueue {
  readonly #ledger: Ledger;
  readonly #limits: QueueLimits;
  readonly #events: QueueEvents;
  #waiting: Ticket[] = [];
  #isScheduled = false;
  /** A commit that a deliberate fault holds back. */
  #isHeldBack = false;
  #refusal: StoreFailed | null = null;
  readonly #onIdle: (() => void)[] = [];

  constructor(ledger: Ledger, limits: QueueLimits, events: QueueEvents) {
    this.#ledger = ledger;
    this.#limits = limits;
    this.#events = events;
  }

  /** Why nothing is taken any more; `null` while the queue is open. */
  get refusal(): StoreFailed | null {
    return this.#refusal;
  }

  /**
   * Queues work; settles when it is durable, or rejected.
   *
   * @throws StoreFailed when it could not be kept
   */
  submit<T>(work: Work<T>): Promise<T> {
    if (this.#refusal !== null) return Promise.reject(this.#refusal);
    return new Promise((resolve, reject) => {
      this.#waiting.push(ticket(work, resolve, reject));
      this.#schedule();
    });
  }

  /** Takes nothing more; resolves when what is queued is settled. */
  close(): Promise<void> {
    this.#refusal ??= new StoreFailed('closed', 'Expected the store to be open, but it is closed.');
    return new Promise((resolve) => {
      this.#onIdle.push(resolve);
      this.#schedule();
    });
  }

  /** Fail-stop: rejects what waits and whatever comes. */
  fail(error: unknown): void {
    const cause = asFailure(error);
    const failure =
      cause instanceof StoreFailed ? cause : new StoreFailed('broken', String(cause), cause);
    const isFirst = this.#refusal?.reason !== 'broken';
    this.#refusal = failure;
    for (const waiting of this.#waiting.splice(0)) waiting.reject(failure);
    if (isFirst) this.#events.onBroken(failure);
  }

  #schedule(): void {
    if (this.#isScheduled || this.#isHeldBack) return;
    this.#isScheduled = true;
    // After the turn's input: what many sockets bring at once comes into one group.
    setImmediate(() => {
      this.#isScheduled = false;
      this.#drain();
    });
  }

  #drain(): void {
    if (this.#waiting.length > 0) this.#runGroup();
    if (this.#isHeldBack) return;
    if (this.#waiting.length > 0) this.#schedule();
    else for (const resolve of this.#onIdle.splice(0)) resolve();
  }

  /** Runs what waits longest in one transaction, as much as the limits allow. */
  #runGroup(): void {
    const until = performance.now() + this.#limits.groupMs;
    const most = Math.min(this.#waiting.length, this.#limits.groupSize);
    let taken = 0;
    this.#commit(() => {
      if (taken === most || (taken > 0 && performance.now() > until)) return undefined;
      taken += 1;
      return this.#waiting[taken - 1];
    });
    this.#waiting = this.#waiting.slice(taken);
  }

  /** Runs what `next` gives in one transaction, until it gives nothing more. */
  #commit(next: () => Ticket | undefined): void {
    const group: Ticket[] = [];
    let hasBegun = false;
    try {
      this.#ledger.begin();
      hasBegun = true;
      for (let member = next(); member !== undefined; member = next()) {
        group.push(member);
        member.run();
      }
      if (this.#limits.acknowledgeBeforeCommitMs !== null) return this.#holdBack(group);
      this.#ledger.commit();
    } catch (error) {
      if (!hasBegun)
        for (let member = next(); member !== undefined; member = next()) group.push(member);
      return this.#undo(group, error);
    }
    this.#acknowledge(group);
  }

  #acknowledge(group: readonly Ticket[]): void {
    for (const done of group) done.settle();
    this.#events.onCommitted(instancesOf(group));
  }

  #undo(group: readonly Ticket[], error: unknown): void {
    const verdict = this.#rollBack(group, error);
    if (verdict === 'broken') this.fail(error);
    if (verdict === 'broken' || verdict === 'busy' || group.length === 1) {
      for (const failed of group) failed.reject(asFailure(error));
      return;
    }
    for (const member of group) this.#runAlone(member);
  }

  #runAlone(member: Ticket): void {
    if (this.#refusal?.reason === 'broken') return member.reject(this.#refusal);
    let next: Ticket | undefined = member;
    this.#commit(() => {
      const one = next;
      next = undefined;
      return one;
    });
  }

  #rollBack(group: readonly Ticket[], error: unknown): Verdict {
    this.#events.onRolledBack(instancesOf(group));
    try {
      this.#ledger.rollback();
    } catch {
      return 'broken'; // a transaction that cannot be left
    }
    return judge(error);
  }

  /** The deliberate fault that a crash test must notice. */
  #holdBack(group: Ticket[]): void {
    this.#isHeldBack = true;
    for (const done of group) done.settle();
    setTimeout(() => {
      this.#isHeldBack = false;
      this.#ledger.commit();
      this.#schedule();
    }, this.#limits.acknowledgeBeforeCommitMs ?? 0);
  }
}

/** One call that waits, its type forgotten. */
interface Ticket {
  /** Whose rows it has written. */
  instance: InstanceId | null;
  /** Plans and writes. @throws when a write failed, or the medium */
  run(): void;
  settle(): void;
  reject(error: unknown): void;
}

function ticket<T>(
  work: Work<T>,
  resolve: (answer: T) => void,
  reject: (error: unknown) => void,
): Ticket {
  let settle = (): void => undefined;
  return {
    instance: null,
    run() {
      this.instance = null;
      const plan = planOf(work);
      if (plan.type === 'failed') {
        settle = () => reject(plan.error);
        return;
      }
      let answer: T;
      if (plan.type === 'answer') ({ answer } = plan);
      else {
        this.instance = plan.instance;
        answer = plan.write();
      }
      settle = () => resolve(answer);
    },
    settle: () => settle(),
    reject,
  };
}

function planOf<T>(work: Work<T>): Plan<T> | { readonly type: 'failed'; readonly error: unknown } {
  try {
    return work.plan();
  } catch (error) {
    if (judge(error) !== 'own') throw error;
    return { type: 'failed', error };
  }
}

function instancesOf(group: readonly Ticket[]): ReadonlySet<InstanceId> {
  const instances = new Set<InstanceId>();
  for (const { instance } of group) if (instance !== null) instances.add(instance);
  return instances;
}
