import type { Comparison, ComparisonRequest, KnownCase } from '../../../shared/comparison.ts';
import type { WorkItemId } from '../../../shared/ids.ts';
import type { DocumentStore } from '../../store/port.ts';
import { Norms } from './norms.ts';
import { Tallies } from './tallies.ts';

const NOTHING = { cases: [], results: [], spends: [] };

/** How work stands among other work: what it adds up to, and what is usual. */
export class Comparisons {
  readonly #tallies: Tallies;
  readonly #norms: Norms;

  constructor(documents: Pick<DocumentStore, 'get' | 'put'>) {
    this.#tallies = new Tallies(documents);
    this.#norms = new Norms(documents);
  }

  /** Counts a claim, and says how it stands; asked again, it is counted once. */
  async compare(
    item: WorkItemId,
    { task, performer, at, tallies, whole = item, isWatched }: ComparisonRequest,
  ): Promise<Comparison> {
    const counted = [];
    for (const tally of tallies)
      counted.push(await this.#tallies.count(task, tally, { item: whole, at }));
    const usual = isWatched ? await this.#norms.of(task, performer) : NOTHING;
    return { tallies: counted, ...usual };
  }

  /** Keeps a case that was committed. @param id the key of the effect that tells of it */
  async learn(id: string, known: KnownCase): Promise<void> {
    await this.#norms.learn(id, known);
  }
}
