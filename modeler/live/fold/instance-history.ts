import type { JournalRecord } from '../../../shared/journal.ts';
import { foldMarking, type Marking, type MarkingFold } from '../../../shared/marking.ts';
import { noFacts, type Facts, type IncidentFact } from './facts.ts';
import { noteFact } from './note-fact.ts';

/**
 * The history of one instance as a screen knows it: every record once, in order, and what they add
 * up to. A stream may overlap: a record at or before the last one known changes nothing.
 */
export class InstanceHistory {
  readonly records: JournalRecord[] = [];
  readonly facts: Facts = noFacts();
  readonly #fold: MarkingFold = foldMarking();
  #marking: Marking | null = null;

  /** Adds a record. Answers whether it was new. */
  add(record: JournalRecord): boolean {
    if (record.seq <= this.through) return false;
    this.records.push(record);
    this.#fold.add(record);
    this.#marking = null;
    noteFact(this.facts, record);
    return true;
  }

  /** The number of the last record; 0 before the first. */
  get through(): number {
    return this.records.at(-1)?.seq ?? 0;
  }

  /** Counts per element and flow; made anew only after a record has come. */
  get marking(): Marking {
    return (this.#marking ??= this.#fold.marking());
  }
}

/** Incidents nobody has repaired yet, oldest first. */
export function openIncidents(facts: Facts): readonly IncidentFact[] {
  return [...facts.incidents.values()].filter(({ resolved }) => resolved === null);
}
