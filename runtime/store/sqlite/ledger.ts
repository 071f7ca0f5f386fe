import type { DefinitionId, InstanceId } from '../../../shared/ids.ts';
import { StoreFailed } from '../port.ts';
import type { Tally } from '../rows.ts';
import { contentHash, entryHash, type EntryFacts } from '../../audit/entry.ts';
import type { Connection, Statement } from './connection.ts';
import { nextDigest } from './digest-chain.ts';
import type { Head, HeadFile } from './head-file.ts';
import { APPEND_JOURNAL, MOVE_COUNTS, WRITE_HEAD } from './sql/ledger.ts';

/** How far the database has come, with the number of the row that was made last. */
export interface LedgerHead extends Head {
  readonly lastRow: number;
}

/** By how much the counts of one definition move. */
type CountMoves = Record<Tally | 'incidents', number>;

/** The records of one decision, ready to be appended. */
export interface NewRecords {
  readonly instanceKey: number;
  readonly instance: InstanceId;
  readonly count: number;
  /** The number and time of the last of them. */
  readonly seq: number;
  readonly at: number;
  readonly json: string;
  /** The hash of the entry before it of the same instance. */
  readonly previous: string;
}

/** Something that is entered in the audit log beside the journal. */
export interface NewEntry {
  readonly kind: 'deletion' | 'notice';
  readonly subject: string;
  readonly at: number;
  readonly text: string;
  /** The hash of the entry before it of the same subject. */
  readonly previous: string;
}

/** Where something was entered, and the hash of its entry. */
export interface Entered {
  readonly position: number;
  readonly hash: string;
}

/**
 * The transaction of a group, and what grows with every commit: positions, row numbers, the digest
 * chain, the counts of definitions. A group that fails leaves it as it was.
 */
export class Ledger {
  readonly #db: Connection;
  readonly #headFile: HeadFile;
  /** Grows with the group; what it was before stands in `before`. */
  readonly #head: { -readonly [Field in keyof LedgerHead]: LedgerHead[Field] };
  #before: LedgerHead;
  #isChanged = false;
  readonly #moves: Map<DefinitionId, CountMoves> = new Map();
  readonly #append: Statement<[number, number, number, number, string, string]>;
  readonly #writeHead: Statement<[number, number, string, number]>;
  readonly #moveCounts: Statement<[string, number, number, number, number, number]>;

  constructor(db: Connection, headFile: HeadFile, head: LedgerHead) {
    this.#db = db;
    this.#headFile = headFile;
    this.#head = { ...head };
    this.#before = head;
    this.#append = db.prepare(APPEND_JOURNAL);
    this.#writeHead = db.prepare(WRITE_HEAD);
    this.#moveCounts = db.prepare(MOVE_COUNTS);
  }

  /** The position of the last record that is committed. */
  get position(): number {
    return this.#before.position;
  }

  begin(): void {
    this.#db.exec('BEGIN IMMEDIATE');
  }

  /** To be called by whoever writes: a group in which nobody did needs no commit. */
  change(): void {
    this.#isChanged = true;
  }

  /** Appends the records of one decision; the position is that of the last of them. */
  append({ instanceKey, instance, count, seq, at, json, previous }: NewRecords): Entered {
    const position = this.#head.position + count;
    const leaf = contentHash(json);
    const facts = { kind: 'records', position, subject: instance, seq, at, leaf } as const;
    const entered = this.#link(previous, facts);
    this.#append.run(position, instanceKey, seq, at, json, entered.hash);
    return entered;
  }

  /** Takes the next position for an entry that is none of the journal's; the caller writes it. */
  enter({ kind, subject, at, text, previous }: NewEntry): Entered {
    const position = this.#head.position + 1;
    return this.#link(previous, { kind, position, subject, seq: 0, at, leaf: contentHash(text) });
  }

  /** One digest of what is said serves both chains: that of all commits, and that of the subject. */
  #link(previous: string, facts: EntryFacts): Entered {
    const { position, subject, leaf } = facts;
    this.#head.position = position;
    this.#head.digest = nextDigest(this.#head.digest, { position, instance: subject, leaf });
    return { position, hash: entryHash(previous, facts) };
  }

  /** A number for a new row: the order in which rows were made. */
  nextRow(): number {
    this.#head.lastRow += 1;
    return this.#head.lastRow;
  }

  /** Counts instances of a definition; `by` may be negative. */
  count(definition: DefinitionId, what: Tally | 'incidents', by: number): void {
    const moves = this.#moves.get(definition) ?? {
      active: 0,
      incidents: 0,
      completed: 0,
      terminated: 0,
      failed: 0,
    };
    moves[what] += by;
    this.#moves.set(definition, moves);
  }

  /**
   * Makes the group durable, then says so outside the database. In this order: the head must never
   * claim a commit that is not there, and nobody may be told of a commit that the head does not know.
   *
   * @throws StoreFailed `broken` when the head cannot be written; other errors when nothing was kept
   */
  commit(): void {
    if (this.#isChanged) this.#writeBooks();
    this.#db.exec('COMMIT');
    if (this.#isChanged) this.#tellHead();
    this.#before = { ...this.#head };
    this.#clear();
  }

  /** Takes everything back that was done since {@link begin}. */
  rollback(): void {
    // SQLite has rolled back by itself when the disk was full or failed.
    if (this.#db.inTransaction) this.#db.exec('ROLLBACK');
    Object.assign(this.#head, this.#before);
    this.#clear();
  }

  #writeBooks(): void {
    this.#head.commit += 1;
    for (const [definition, moves] of this.#moves) {
      const { active, incidents, completed, terminated, failed } = moves;
      if (Object.values(moves).every((by) => by === 0)) continue;
      this.#moveCounts.run(definition, active, incidents, completed, terminated, failed);
    }
    const { commit, position, digest, lastRow } = this.#head;
    this.#writeHead.run(commit, position, digest, lastRow);
  }

  #tellHead(): void {
    try {
      this.#headFile.write(this.#head);
    } catch (error) {
      throw new StoreFailed(
        'broken',
        'Expected the head file to take the last commit, but it failed; nothing more is acknowledged.',
        error,
      );
    }
  }

  #clear(): void {
    this.#isChanged = false;
    this.#moves.clear();
  }
}
