/** What kind of promise does not hold. */
export type FindingCode =
  /** Something cannot be read at all. */
  | 'unreadable'
  /** The database file is damaged, or not ours. */
  | 'damaged'
  /** The digest chain, the positions or the head do not fit together. */
  | 'chain'
  /** The audit log is not what was signed, or does not hang together. */
  | 'audit'
  /** Records are missing, numbered twice, or run backwards in time. */
  | 'journal'
  /** The journal tells something that the rules of the engine exclude. */
  | 'law'
  /** Replaying the journal gives other rows than the stored ones. */
  | 'replay'
  /** A row is found under other marks than its content says. */
  | 'index'
  /** Something that must happen at a time is not due, or at another time. */
  | 'due'
  /** A row belongs to nothing. */
  | 'orphan'
  /** Counts are not what counting gives. */
  | 'count'
  /** Something that was acknowledged is not there. */
  | 'acknowledged';

/** One thing that is not as promised. */
export interface Finding {
  readonly code: FindingCode;
  /** Where: an instance, a table, a file. */
  readonly place: string;
  /** "Expected …, but …". */
  readonly message: string;
}

/** Says what must not be. */
export type Complain = (message: string) => void;

/** How many findings are told; more of them are only counted. */
const MOST = 1000;

/** Gathers findings: reading goes on whatever was found. */
export class Findings {
  readonly #told: Finding[] = [];
  #count = 0;

  /** What was found, as far as it is told. */
  get told(): readonly Finding[] {
    return this.#told;
  }

  /** How many there are, told or not. */
  get count(): number {
    return this.#count;
  }

  add(code: FindingCode, place: string, message: string): void {
    this.#count += 1;
    if (this.#told.length < MOST) this.#told.push({ code, place, message });
  }

  /** Runs a check; that it cannot even be made is a finding, too. */
  attempt(place: string, check: () => void): void {
    try {
      check();
    } catch (error) {
      const found = error instanceof Error ? error.message : String(error);
      this.add('unreadable', place, `Expected ${place} to be readable, but it is not: ${found}`);
    }
  }
}
