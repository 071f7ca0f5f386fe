import { chmodSync, existsSync, mkdirSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { StoreRefused } from '../port.ts';
import type { LockFiles } from './lock.ts';

/** The files of a data folder. */
export interface StoreFiles extends LockFiles {
  /** How far the store has come, outside the database. */
  readonly head: string;
}

/** Where everything lies in a data folder. */
export function filesOf(folder: string): StoreFiles {
  return {
    database: join(folder, 'baton.db'),
    head: join(folder, 'baton.head'),
    lock: join(folder, 'baton.lock'),
    owner: join(folder, 'baton.pid'),
  };
}

const PRIVATE = 0o700;
const OTHERS = 0o077;

/**
 * Makes sure that the data folder is there and is nobody else's business.
 *
 * @throws StoreRefused when others may look into a folder that holds something that is not ours
 */
export function makePrivate(folder: string): void {
  mkdirSync(folder, { recursive: true, mode: PRIVATE });
  // Windows knows no such bits.
  if (process.platform === 'win32' || (statSync(folder).mode & OTHERS) === 0) return;
  const isOurs = readdirSync(folder).length === 0 || existsSync(filesOf(folder).database);
  if (!isOurs)
    throw new StoreRefused(
      'folder',
      `Expected ${folder} to be readable by its owner alone, but others may read it, and it holds ` +
        'other files. Choose a folder of its own, or run chmod 700 on this one.',
    );
  chmodSync(folder, PRIVATE);
}
