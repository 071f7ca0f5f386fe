import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import Database from 'better-sqlite3';
import { StoreRefused } from '../port.ts';
import { sqliteCode, type Connection } from './connection.ts';

/** Being the only process that uses a data folder. Ends with {@link Lock.release} or the process. */
export interface Lock {
  release(): void;
}

/** The files of a data folder that keep a second process out. */
export interface LockFiles {
  readonly database: string;
  readonly lock: string;
  /** Says who holds the lock: for people, never trusted. */
  readonly owner: string;
}

/**
 * Takes a data folder for this process alone. The lock is one of the operating system, which falls
 * with the process however it ends; the file is never stale. It is taken by holding a transaction on
 * an empty database beside the real one. Because somebody may delete that file while it is held,
 * the database is asked, too, whether anybody has it open.
 *
 * @throws StoreRefused `inUse` when another process, or another store of this one, has it
 */
export function takeFolder(files: LockFiles): Lock {
  const holder = hold(files);
  try {
    if (existsSync(files.database)) expectUnused(files);
    writeFileSync(files.owner, `${process.pid}\n`, { mode: 0o600 });
  } catch (error) {
    holder.close();
    throw error;
  }
  return {
    release() {
      holder.close();
    },
  };
}

function hold(files: LockFiles): Connection {
  const db = new Database(files.lock, { timeout: 0 });
  try {
    db.exec('BEGIN EXCLUSIVE');
    return db;
  } catch (error) {
    db.close();
    throw isBusy(error) ? inUse(files) : error;
  }
}

/** Every open connection to a WAL database holds a shared lock on it; so an exclusive one fails. */
function expectUnused(files: LockFiles): void {
  const db = new Database(files.database, { timeout: 0 });
  try {
    db.pragma('locking_mode = EXCLUSIVE');
    db.exec('BEGIN IMMEDIATE');
    db.exec('ROLLBACK');
  } catch (error) {
    throw isBusy(error) ? inUse(files) : error;
  } finally {
    db.close();
  }
}

function isBusy(error: unknown): boolean {
  return /^SQLITE_(BUSY|LOCKED)/.test(sqliteCode(error) ?? '');
}

function inUse({ database, owner }: LockFiles): StoreRefused {
  return new StoreRefused(
    'inUse',
    `Expected to be alone with ${database}, but ${ownerIn(owner)} has it open. ` +
      'Stop that process first, or choose another data folder.',
  );
}

function ownerIn(file: string): string {
  try {
    return `process ${readFileSync(file, 'utf8').trim()}`;
  } catch {
    return 'another process';
  }
}
