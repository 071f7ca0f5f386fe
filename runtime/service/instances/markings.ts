import type { InstanceId } from '../../../shared/ids.ts';
import { foldMarking, type Marking, type MarkingFold } from '../../../shared/marking.ts';
import type { InstanceStore } from '../../store/port.ts';

/** How many instances' folds are kept; those not asked for longest make room. */
const MOST_KEPT = 500;
/** How many records are read at a time. */
const PAGE = 1000;

/** Markings of instances. A fold that was asked for before goes on where it stopped. */
export class Markings {
  readonly #instances: InstanceStore;
  /** In the order of their last use. */
  readonly #folds: Map<InstanceId, MarkingFold> = new Map();

  constructor(instances: InstanceStore) {
    this.#instances = instances;
  }

  /** The marking after everything that is in the journal now. */
  async of(instance: InstanceId): Promise<Marking> {
    const fold = this.#foldOf(instance);
    for (;;) {
      const after = fold.marking().through;
      const page = await this.#instances.journal(instance, after, PAGE);
      for (const record of page) fold.add(record);
      if (page.length < PAGE) return fold.marking();
    }
  }

  #foldOf(instance: InstanceId): MarkingFold {
    const fold = this.#folds.get(instance) ?? foldMarking();
    this.#folds.delete(instance);
    this.#folds.set(instance, fold);
    const oldest = this.#folds.keys().next().value;
    if (this.#folds.size > MOST_KEPT && oldest !== undefined) this.#folds.delete(oldest);
    return fold;
  }
}
