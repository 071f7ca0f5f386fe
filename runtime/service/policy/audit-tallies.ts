import type { DocumentStore } from '../../store/port.ts';
import { oneAtATime, type Turns } from '../one-at-a-time.ts';
import type { RolloutPlace } from './past-case.ts';

/** How many spot checks were made, and in how many somebody would have done otherwise. */
export interface AuditTally {
  readonly made: number;
  readonly overturned: number;
}

const NONE: AuditTally = { made: 0, overturned: 0 };

/** What spot checks have come to, by task and phase: they stand in no journal. */
export class AuditTallies {
  readonly #documents: Pick<DocumentStore, 'get' | 'put'>;
  readonly #turns: Turns = oneAtATime();

  constructor(documents: Pick<DocumentStore, 'get' | 'put'>) {
    this.#documents = documents;
  }

  async of(place: RolloutPlace): Promise<AuditTally> {
    const kept = await this.#documents.get('auditTally', keyOf(place));
    const { made, overturned } = kept ?? {};
    if (typeof made !== 'number' || typeof overturned !== 'number') return NONE;
    return { made, overturned };
  }

  async count(place: RolloutPlace, isOverturned: boolean): Promise<void> {
    await this.#turns.run(keyOf(place), async () => {
      const { made, overturned } = await this.of(place);
      const tally = { made: made + 1, overturned: overturned + (isOverturned ? 1 : 0) };
      await this.#documents.put('auditTally', keyOf(place), tally);
    });
  }
}

function keyOf({ processId, elementId, phase }: RolloutPlace): string {
  return `${processId} ${elementId} ${phase}`;
}
