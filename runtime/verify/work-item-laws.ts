import type { ElementInstanceId, WorkItemId } from '../../shared/ids.ts';
import type { JournalRecord } from '../../shared/journal.ts';
import type { Complain } from './finding.ts';

interface Item {
  readonly element: ElementInstanceId;
  epoch: number;
  holder: string | null;
  claimId: string | null;
  isCommitted: boolean;
}

type RecordOf<Type extends JournalRecord['type']> = Extract<JournalRecord, { type: Type }>;

/**
 * What must be true of work in every journal: a lease raises the epoch, a claim carries the epoch
 * and the holder in force, a commit names a verdict passed in the very same decision, and a token
 * leaves a task as done only by such a commit.
 */
export class WorkItemLaws {
  readonly #complain: Complain;
  readonly #items: Map<WorkItemId, Item> = new Map();
  /** Elements that wait for work. */
  readonly #working: Set<ElementInstanceId> = new Set();
  /** Of this decision: claims whose verdict is passed, and elements whose work was committed. */
  #passed: Set<string> = new Set();
  #committed: Set<ElementInstanceId> = new Set();

  constructor(complain: Complain) {
    this.#complain = complain;
  }

  /** A new decision begins. */
  begin(): void {
    this.#passed = new Set();
    this.#committed = new Set();
  }

  see(record: JournalRecord): void {
    switch (record.type) {
      case 'workItemOpened':
        return this.#open(record);
      case 'workItemLeased':
        return this.#lease(record);
      case 'leaseEnded':
      case 'attemptFailed':
        return this.#change(record.workItem, (item) => (item.holder = null));
      case 'assignmentChanged':
        return this.#change(record.workItem, (item) => (item.holder = record.assignee));
      case 'claimSubmitted':
        return this.#claim(record);
      case 'verdictReached':
        return this.#judge(record);
      case 'workItemCommitted':
        return this.#commit(record);
      case 'workItemClosed':
        return this.#close(record);
      case 'elementLeft':
        return this.#leave(record);
      default:
        return;
    }
  }

  #open({ workItem, element }: RecordOf<'workItemOpened'>): void {
    const fresh = { element, epoch: 0, holder: null, claimId: null, isCommitted: false };
    this.#items.set(workItem, fresh);
    this.#working.add(element);
  }

  #change(workItem: WorkItemId, change: (item: Item) => void): void {
    const item = this.#items.get(workItem);
    if (item === undefined)
      this.#complain(`Expected ${workItem} to be open, but it is closed or was never opened.`);
    else change(item);
  }

  #lease({ workItem, epoch, by }: RecordOf<'workItemLeased'>): void {
    this.#change(workItem, (item) => {
      if (epoch !== item.epoch + 1)
        this.#complain(`Expected epoch ${item.epoch + 1} of ${workItem}, but ${epoch} is leased.`);
      item.epoch = epoch;
      item.holder = by;
    });
  }

  #claim({ workItem, claim }: RecordOf<'claimSubmitted'>): void {
    this.#change(workItem, (item) => {
      if (claim.epoch !== item.epoch || claim.by !== item.holder)
        this.#complain(
          `Expected a claim on ${workItem} by ${item.holder ?? 'nobody'} under epoch ${item.epoch}, but ` +
            `${claim.claimId} is by ${claim.by} under epoch ${claim.epoch}.`,
        );
      item.claimId = claim.claimId;
    });
  }

  #judge({ workItem, verdict }: RecordOf<'verdictReached'>): void {
    this.#change(workItem, (item) => {
      if (verdict.claimId !== item.claimId)
        this.#complain(
          `Expected a verdict on ${item.claimId ?? 'nothing'} of ${workItem}, but it is on ${verdict.claimId}.`,
        );
      if (verdict.result === 'pass' && verdict.checks.every(({ result }) => result === 'pass'))
        this.#passed.add(`${workItem} ${verdict.claimId}`);
    });
  }

  #commit({ workItem, claimId }: RecordOf<'workItemCommitted'>): void {
    this.#change(workItem, (item) => {
      if (!this.#passed.has(`${workItem} ${claimId}`))
        this.#complain(
          `Expected ${claimId} of ${workItem} to be committed by a passed verdict in the same decision, but there is none.`,
        );
      if (item.isCommitted)
        this.#complain(`Expected ${workItem} to be committed once, but it is twice.`);
      item.isCommitted = true;
      this.#committed.add(item.element);
    });
  }

  #close({ workItem, how }: RecordOf<'workItemClosed'>): void {
    this.#change(workItem, (item) => {
      if ((how === 'committed') !== item.isCommitted)
        this.#complain(
          `Expected ${workItem} to be closed as ${item.isCommitted ? 'committed' : 'not done'}, but it is ${how}.`,
        );
    });
    this.#items.delete(workItem);
  }

  #leave({ element, how }: RecordOf<'elementLeft'>): void {
    if (!this.#working.delete(element) || how !== 'completed') return;
    if (!this.#committed.has(element))
      this.#complain(
        `Expected the token to leave ${element} by a verdict in the same decision, but nothing was committed.`,
      );
  }
}
