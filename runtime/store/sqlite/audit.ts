import { contentHash, FIRST, HOUSE, type AuditEntry } from '../../audit/entry.ts';
import type { AuditStore, EntriesOf, Notice } from '../audit-port.ts';
import type { Connection, Statement } from './connection.ts';
import type { Reader } from './reader.ts';
import {
  INSERT_NOTICE,
  LAST_NOTICE,
  READ_ENTRIES,
  READ_ENTRIES_OF_INSTANCE,
  READ_LOG,
  READ_NOTICES,
} from './sql/audit.ts';
import { columnJson } from './text.ts';
import { change, type Writing } from './writing.ts';

type Row = Omit<AuditEntry, 'leaf' | 'previous' | 'hash'> & {
  readonly leaf: string | null;
  readonly previous: string | null;
  readonly hash: string | null;
};

type Range = [{ readonly after: number; readonly limit: number }];

/** The audit log in SQLite: the journal, deletions and notices, each with its hash. */
export class SqliteAudit implements AuditStore {
  readonly #writing: Writing;
  readonly #reader: Reader;
  readonly #lastNotice: Statement<[], { hash: string }>;
  readonly #insertNotice: Statement<[number, number, string, string]>;
  readonly #read: Statement<Range, Row>;
  readonly #readInstance: Statement<[EntriesOf], Row>;
  readonly #readNotices: Statement<[EntriesOf], Row>;

  constructor(writing: Writing, reader: Reader) {
    this.#writing = writing;
    this.#reader = reader;
    this.#lastNotice = writing.db.prepare(LAST_NOTICE);
    this.#insertNotice = writing.db.prepare(INSERT_NOTICE);
    this.#read = reader.db.prepare(READ_ENTRIES);
    this.#readInstance = reader.db.prepare(READ_ENTRIES_OF_INSTANCE);
    this.#readNotices = reader.db.prepare(READ_NOTICES);
  }

  notice({ type, by, at, facts }: Notice): Promise<number> {
    const text = columnJson({ type, by, at, facts });
    return change(this.#writing, () => {
      const previous = this.#lastNotice.get()?.hash ?? FIRST;
      const entry = { kind: 'notice', subject: HOUSE, at, text, previous } as const;
      const { position, hash } = this.#writing.ledger.enter(entry);
      this.#insertNotice.run(position, at, text, hash);
      return position;
    });
  }

  entries(after: number, limit: number): Promise<readonly AuditEntry[]> {
    return this.#reader.read(() => this.#read.all({ after, limit }).map(entryOf));
  }

  entriesOf({ subject, after, limit }: EntriesOf): Promise<readonly AuditEntry[]> {
    const statement = subject === HOUSE ? this.#readNotices : this.#readInstance;
    return this.#reader.read(() => statement.all({ subject, after, limit }).map(entryOf));
  }
}

/** One row of the log as it lies there, for whoever checks it. */
export interface LogRow extends Omit<AuditEntry, 'leaf' | 'previous' | 'hash'> {
  /** What is kept of the content of something deleted; else `null`. */
  readonly leaf: string | null;
  readonly hash: string | null;
  /** Of something deleted: what the chain of commits has kept of it, and the digest before it. */
  readonly digest: string | null;
  readonly digestBefore: string | null;
}

/** Reads the whole log of a database that nobody writes to, row after row. */
export function readLog(db: Connection): IterableIterator<LogRow> {
  return db.prepare<[], LogRow>(READ_LOG).iterate();
}

function entryOf({ leaf, previous, hash, content, ...facts }: Row): AuditEntry {
  return {
    ...facts,
    content,
    leaf: leaf ?? (content === null ? '' : contentHash(content)),
    previous: previous ?? FIRST,
    hash: hash ?? '',
  };
}
