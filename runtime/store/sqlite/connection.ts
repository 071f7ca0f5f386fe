import Database from 'better-sqlite3';
import { StoreRefused } from '../port.ts';

/** One open connection to the database file. */
export type Connection = Database.Database;

/** A statement with its parameters by position, and the rows it gives. */
export type Statement<Parameters extends unknown[], Row = unknown> = Database.Statement<
  Parameters,
  Row
>;

/** How often SQLite syncs. Only `FULL` makes a commit durable; the others are for tests. */
export type Synchronous = 'FULL' | 'NORMAL' | 'OFF';

/** A setting, how it is written and how it reads when it holds. */
type Setting = readonly [name: string, written: string, read: string | number];

/** How long (ms) to wait for a foreign program that holds the file; the event loop waits, too. */
const BUSY_MS = 1000;

/** What makes a connection trustworthy, whatever it is used for. */
const ALWAYS: readonly Setting[] = [
  ['busy_timeout', String(BUSY_MS), BUSY_MS],
  ['foreign_keys', 'ON', 1],
  ['trusted_schema', 'OFF', 0],
  ['cell_size_check', 'ON', 1],
  ['temp_store', 'MEMORY', 2],
  // Only macOS knows the difference: there a plain fsync leaves data in the drive's cache.
  ['fullfsync', 'ON', 1],
  ['checkpoint_fullfsync', 'ON', 1],
];

/** How large (in pages) the write-ahead log grows before a commit moves it into the database. */
const CHECKPOINT_PAGES = 4000;
/** How much of the file (KiB) stays in memory for the next commits. */
const CACHE_KIB = 65_536;
/** To what size (bytes) the write-ahead log is cut back after it was larger. */
const LARGEST_LOG = 64 * 1024 * 1024;

function writerSettings(synchronous: Synchronous): readonly Setting[] {
  const level = { OFF: 0, NORMAL: 1, FULL: 2 }[synchronous];
  return [
    ['journal_mode', 'WAL', 'wal'],
    ['synchronous', synchronous, level],
    ['wal_autocheckpoint', String(CHECKPOINT_PAGES), CHECKPOINT_PAGES],
    ['cache_size', String(-CACHE_KIB), -CACHE_KIB],
    ['journal_size_limit', String(LARGEST_LOG), LARGEST_LOG],
    ...ALWAYS,
  ];
}

const READER: readonly Setting[] = [['synchronous', 'FULL', 2], ['query_only', 'ON', 1], ...ALWAYS];

/** Opens the one connection that writes. Creates the file when there is none. */
export function openWriter(file: string, synchronous: Synchronous): Connection {
  return configure(new Database(file, { timeout: BUSY_MS }), writerSettings(synchronous));
}

/** Opens a connection that can only read; the file is there and in WAL mode. */
export function openReader(file: string): Connection {
  return configure(new Database(file, { readonly: true, timeout: BUSY_MS }), READER);
}

function configure(db: Connection, settings: readonly Setting[]): Connection {
  for (const [name, written] of settings) db.pragma(`${name} = ${written}`);
  return db;
}

/**
 * Makes sure that a connection works as it was told to. To be called *after* its first transaction,
 * for only then is a WAL file really opened: the library is compiled to turn `synchronous` down to
 * NORMAL on such files, whatever its documentation says of the default.
 *
 * @throws StoreRefused when a setting reads otherwise than wanted
 */
export function readBack(db: Connection, role: 'writer' | 'reader'): void {
  const settings = role === 'writer' ? writerSettings('FULL') : READER;
  for (const [name, , wanted] of settings) {
    const found = db.pragma(name, { simple: true });
    if (found !== wanted)
      throw new StoreRefused(
        'setting',
        `Expected the ${role} of ${db.name} to have ${name} = ${wanted}, but it reads ${String(found)}. ` +
          'Without it a commit is not durable, so nothing is started.',
      );
  }
}

/** Runs one statement after the other of a script; for schemas. */
export function runScript(db: Connection, script: string): void {
  db.exec(script);
}

/** The code of an error that SQLite reports, e.g. `SQLITE_IOERR_FSYNC`; `null` for other errors. */
export function sqliteCode(error: unknown): string | null {
  return error instanceof Database.SqliteError ? error.code : null;
}
