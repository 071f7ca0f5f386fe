import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import type { Instant } from '../../../shared/time.ts';
import { InvariantViolation } from '../../../shared/outcome.ts';
import { StoreRefused, type Store } from '../port.ts';
import { checkHead } from './check-head.ts';
import type { QueueLimits } from './commit-queue.ts';
import { openReader, openWriter, readBack, sqliteCode, type Connection } from './connection.ts';
import { firstDigest } from './digest-chain.ts';
import { filesOf, makePrivate, type StoreFiles } from './folder.ts';
import { HeadFile } from './head-file.ts';
import type { LedgerHead } from './ledger.ts';
import { takeFolder } from './lock.ts';
import { migrate } from './migrate.ts';
import { CREATE_HEAD, READ_HEAD } from './sql/ledger.ts';
import { SqliteStore } from './sqlite-store.ts';

/** How a store on SQLite is opened. */
export interface SqliteOptions {
  /** The data folder; made when it is not there. */
  readonly folder: string;
  readonly now: () => Instant;
  /**
   * How many rows of working sets stay in memory; one of more than 1,024 characters counts once for
   * each of them. Default 50,000.
   */
  readonly hotRows?: number;
  /** How many calls go into one commit at most. Default 256. */
  readonly groupSize?: number;
  /** For how long (ms) a group may hold up the event loop before it is committed. Default 20. */
  readonly groupMs?: number;
  /**
   * Takes the database as it is although the head file knows more, or something else: what an
   * operator says after restoring an older copy on purpose. What is missing is given up.
   */
  readonly acceptDatabase?: boolean;
  /** Deliberate faults: a test that does not notice them is broken. Never set in the product. */
  readonly unsafe?: UnsafeOptions;
}

/** Ways to break the store's promises on purpose. */
export interface UnsafeOptions {
  /** Commits that a power cut may take back. */
  readonly synchronous?: 'NORMAL' | 'OFF';
  /** Leaves out the check that would refuse such a setting. */
  readonly skipReadBack?: boolean;
  /** Acknowledges at once, and commits so many ms later. */
  readonly acknowledgeBeforeCommitMs?: number;
  /** Simulates a full disk: the database may have so many pages. */
  readonly maxPages?: number;
}

const HOT_ROWS = 50_000;
const GROUP_SIZE = 256;
const GROUP_MS = 20;

/**
 * Opens the store in a data folder, for this process alone; resolves when everything was checked:
 * the lock, the schema, the settings of every connection, and the head outside the database.
 *
 * @throws StoreRefused with what was found and what an operator can do
 */
export function openSqliteStore(options: SqliteOptions): Promise<Store> {
  const files = filesOf(options.folder);
  const closing: (() => void)[] = [];
  try {
    makePrivate(options.folder);
    const lock = takeFolder(files);
    closing.push(() => lock.release());
    return Promise.resolve(open(options, files, closing));
  } catch (error) {
    closeAll(closing);
    return Promise.reject(asRefusal(error, files.database));
  }
}

function open(options: SqliteOptions, files: StoreFiles, closing: (() => void)[]): Store {
  const { unsafe = {}, acceptDatabase = false } = options;
  if (!acceptDatabase) expectDatabase(files);
  const db = openWriter(files.database, unsafe.synchronous ?? 'FULL');
  closing.push(() => db.close());
  migrate(db);
  const head = readHead(db);
  if (unsafe.skipReadBack !== true) readBack(db, 'writer');
  const headFile = openHead(files.head, head, db, acceptDatabase);
  closing.push(() => headFile.close());
  const reader = openReader(files.database);
  closing.push(() => reader.close());
  reader.prepare(READ_HEAD).get();
  readBack(reader, 'reader');
  if (unsafe.maxPages !== undefined) db.pragma(`max_page_count = ${unsafe.maxPages}`);
  return new SqliteStore({
    db,
    reader,
    headFile,
    head,
    hotRows: options.hotRows ?? HOT_ROWS,
    limits: limitsOf(options),
    now: options.now,
    close: () => closeAll(closing),
  });
}

function limitsOf({ groupSize, groupMs, unsafe }: SqliteOptions): QueueLimits {
  return {
    groupSize: groupSize ?? GROUP_SIZE,
    groupMs: groupMs ?? GROUP_MS,
    acknowledgeBeforeCommitMs: unsafe?.acknowledgeBeforeCommitMs ?? null,
  };
}

/** A head without a database means that the database was lost: none is made in its place. */
function expectDatabase(files: StoreFiles): void {
  if (existsSync(files.database)) return;
  const found = HeadFile.read(files.head);
  if (found.type === 'missing' || (found.type === 'found' && found.head.commit === 0)) return;
  throw new StoreRefused(
    'lost',
    `Expected ${files.database} beside its head file, but it is not there. Put back the newest copy ` +
      'of the whole data folder; to begin anew, take the head file away, too.',
  );
}

/** The first transaction of the writer: it gives a new store its number, and reads the head. */
function readHead(db: Connection): LedgerHead {
  const store = randomBytes(16).toString('hex');
  db.exec('BEGIN IMMEDIATE');
  db.prepare(CREATE_HEAD).run(store, firstDigest(store));
  const head = db.prepare<[], LedgerHead>(READ_HEAD).get();
  db.exec('COMMIT');
  if (head === undefined) throw new InvariantViolation('a head in the database', 'there is none');
  return head;
}

function openHead(
  path: string,
  head: LedgerHead,
  db: Connection,
  acceptDatabase: boolean,
): HeadFile {
  const found = HeadFile.read(path);
  if (acceptDatabase || found.type !== 'found' || head.commit === 0) {
    if (!acceptDatabase) checkHead(found, head, db);
    return HeadFile.reset(path, head);
  }
  const action = checkHead(found, head, db);
  const file = HeadFile.open(path);
  if (action === 'advance') file.write(head);
  return file;
}

function closeAll(closing: (() => void)[]): void {
  for (const close of closing.splice(0).reverse()) close();
}

/** A file that is no database, or a broken one, is refused in words. */
function asRefusal(error: unknown, database: string): unknown {
  if (!/^SQLITE_(NOTADB|CORRUPT)/.test(sqliteCode(error) ?? '')) return error;
  return new StoreRefused(
    'damaged',
    `Expected ${database} to be a whole database, but it is damaged (${sqliteCode(error)}). ` +
      'Put back the newest copy of the whole data folder.',
    error,
  );
}
