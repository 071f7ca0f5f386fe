import type { ElementId } from '../../../shared/ids.ts';
import type { Turn, WorkItemEntry } from '../port.ts';
import { turnsInOrder } from '../turns.ts';
import type { Connection, Statement } from './connection.ts';
import {
  OFFERS,
  OFFERS_OF_CAPABILITY,
  OFFERS_OF_PROCESS,
  OFFERS_OF_PROCESS_AND_CAPABILITY,
  PROCESSES_OFFERING,
  PROCESSES_OFFERING_CAPABILITY,
} from './sql/lists.ts';
import { columnText } from './text.ts';
import { workItemEntry, type EntryFound } from './work-entry.ts';

interface OfferFound extends EntryFound {
  readonly priority: number;
}

/** Work that may be leased: each question costs what it answers, however much waits. */
export class Offers {
  readonly #urgent: Statement<[number], OfferFound>;
  readonly #urgentOf: Statement<[string, number], OfferFound>;
  readonly #processes: Statement<[], { process: string }>;
  readonly #processesOf: Statement<[{ capability: string }], { process: string }>;
  readonly #oldest: Statement<[string, number], OfferFound>;
  readonly #oldestOf: Statement<[string, string, number], OfferFound>;

  constructor(db: Connection) {
    this.#urgent = db.prepare(OFFERS);
    this.#urgentOf = db.prepare(OFFERS_OF_CAPABILITY);
    this.#processes = db.prepare(PROCESSES_OFFERING);
    this.#processesOf = db.prepare(PROCESSES_OFFERING_CAPABILITY);
    this.#oldest = db.prepare(OFFERS_OF_PROCESS);
    this.#oldestOf = db.prepare(OFFERS_OF_PROCESS_AND_CAPABILITY);
  }

  /** The most urgent first. */
  urgent(capabilities: readonly string[] | null, limit: number): readonly EntryFound[] {
    if (capabilities === null) return this.#urgent.all(limit);
    // Each capability has its own order in the index: the first of each, then in one order.
    return [...new Set(capabilities)]
      .flatMap((capability) => this.#urgentOf.all(columnText(capability), limit))
      .sort((one, other) => other.priority - one.priority || one.rowNo - other.rowNo);
  }

  /** The oldest of each process. */
  inTurn(capabilities: readonly string[] | null, each: number): readonly Turn[] {
    const found = new Map<string, OfferFound[]>();
    for (const { process, items } of this.#ofProcesses(capabilities, each))
      found.set(process, [...(found.get(process) ?? []), ...items]);
    const turns = new Map<ElementId, readonly WorkItemEntry[]>();
    for (const items of found.values()) {
      items.sort((one, other) => one.rowNo - other.rowNo);
      const entries = items.map(workItemEntry);
      const [first] = entries;
      if (first !== undefined) turns.set(first.processId, entries);
    }
    return turnsInOrder(turns);
  }

  #ofProcesses(capabilities: readonly string[] | null, each: number): readonly OfProcess[] {
    if (capabilities === null)
      return this.#processes
        .all()
        .map(({ process }) => ({ process, items: this.#oldest.all(process, each) }));
    return [...new Set(capabilities)].map(columnText).flatMap((capability) =>
      this.#processesOf.all({ capability }).map(({ process }) => {
        return { process, items: this.#oldestOf.all(capability, process, each) };
      }),
    );
  }
}

interface OfProcess {
  readonly process: string;
  readonly items: readonly OfferFound[];
}
