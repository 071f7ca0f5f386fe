import type { ElementInstanceId, InstanceId, SubscriptionId } from '../../shared/ids.ts';
import type { JournalRecord, Trigger } from '../../shared/journal.ts';
import type { Instant } from '../../shared/time.ts';
import type { Complain } from './finding.ts';
import { WorkItemLaws } from './work-item-laws.ts';

/** The records of one decision: they were committed together. */
export type DecisionRecords = readonly JournalRecord[];

/**
 * What must be true of every journal, whatever the process: a token enters and leaves once, work
 * moves a token only once it is proven, timers are never early and fire once, and what has ended
 * stays still. Pure: it looks at nothing but the records.
 */
export function checkLaws(
  instance: InstanceId,
  decisions: readonly DecisionRecords[],
  complain: Complain,
): void {
  const laws = new Laws(instance, complain);
  for (const records of decisions) laws.see(records);
}

class Laws {
  readonly #instance: InstanceId;
  readonly #complain: Complain;
  readonly #work: WorkItemLaws;
  readonly #entered: Set<ElementInstanceId> = new Set();
  readonly #live: Set<ElementInstanceId> = new Set();
  readonly #timers: Map<SubscriptionId, Extract<Trigger, { type: 'timer' }>> = new Map();
  readonly #waits: Set<SubscriptionId> = new Set();
  #seq = 0;
  #isOver = false;

  constructor(instance: InstanceId, complain: Complain) {
    this.#instance = instance;
    this.#complain = complain;
    this.#work = new WorkItemLaws(complain);
  }

  see(records: DecisionRecords): void {
    this.#work.begin();
    for (const record of records) {
      this.#seq += 1;
      this.#one(record);
      this.#work.see(record);
    }
    this.#rest();
  }

  #one(record: JournalRecord): void {
    switch (record.type) {
      case 'instanceStarted':
        return this.#start(record);
      case 'elementEntered':
        return this.#enter(record.element, record.scope);
      case 'elementMoved':
      case 'flowArrived':
      case 'flowsJoined':
        return this.#expectLive(record.element, record.type);
      case 'elementLeft':
        this.#expectLive(record.element, record.type);
        this.#live.delete(record.element);
        return;
      case 'subscriptionOpened':
        this.#expectLive(record.element, record.type);
        return this.#wait(record.subscription, record.trigger);
      case 'subscriptionRenewed':
        this.#fire(record.subscription, record.at);
        return this.#wait(record.subscription, record.trigger);
      case 'subscriptionClosed':
        return this.#close(record.subscription, record.reason, record.at);
      case 'instanceEnded':
        return this.#end();
      default:
        return;
    }
  }

  #start({ instance }: Extract<JournalRecord, { type: 'instanceStarted' }>): void {
    if (this.#seq !== 1 || instance !== this.#instance)
      this.#complain(
        `Expected ${this.#instance} to begin once, with its first record, but record ${this.#seq} starts ${instance}.`,
      );
  }

  #enter(element: ElementInstanceId, scope: ElementInstanceId | null): void {
    if (this.#isOver)
      this.#complain(`Expected ${this.#instance} to be over, but ${element} is entered.`);
    if (this.#entered.has(element))
      this.#complain(`Expected ${element} to be entered once, but it is entered again.`);
    if (scope !== null) this.#expectLive(scope, 'holding a token');
    this.#entered.add(element);
    this.#live.add(element);
  }

  #expectLive(element: ElementInstanceId, what: string): void {
    if (!this.#live.has(element))
      this.#complain(`Expected ${element} to be live for ${what}, but it has left or never came.`);
  }

  #wait(subscription: SubscriptionId, trigger: Trigger): void {
    this.#waits.add(subscription);
    if (trigger.type === 'timer') this.#timers.set(subscription, trigger);
  }

  #close(subscription: SubscriptionId, reason: 'triggered' | 'withdrawn', at: Instant): void {
    if (!this.#waits.delete(subscription))
      this.#complain(`Expected ${subscription} to end once, but it ends without being open.`);
    if (reason === 'triggered') this.#fire(subscription, at);
    this.#timers.delete(subscription);
  }

  #fire(subscription: SubscriptionId, at: Instant): void {
    const timer = this.#timers.get(subscription);
    if (timer !== undefined && at < timer.dueAt)
      this.#complain(
        `Expected ${subscription} to fire not before ${timer.dueAt}, but it fired at ${at}.`,
      );
  }

  #end(): void {
    if (this.#isOver) this.#complain(`Expected ${this.#instance} to end once, but it ends again.`);
    this.#isOver = true;
  }

  /** The process itself leaves in the decision that ends it. */
  #rest(): void {
    if (this.#isOver && this.#live.size > 0)
      this.#complain(
        `Expected no token to be left of ${this.#instance}, but ${[...this.#live].join(', ')} are.`,
      );
  }
}
