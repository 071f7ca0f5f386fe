import { readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { instant } from '../../../shared/time.ts';
import { openSqliteStore, type UnsafeOptions } from '../../store/sqlite/open.ts';
import { instanceOf } from './ids.ts';
import { decideBy } from './script.ts';

/**
 * Commits, and the moment it was acknowledged looks at what a power cut would take: the kernel counts
 * bytes that were written but never reached the disk when a file is cut off (`cancelled_write_bytes`).
 * Prints these bytes, for the log of the database, for the head file, and for a plain file that was
 * never synced, which tells whether the file system counts at all. Destroys the store by doing so.
 */
async function main(folder: string, unsafe: UnsafeOptions): Promise<void> {
  const store = await openSqliteStore({ folder, now: () => instant(0), unsafe });
  const acts = [{ type: 'start' }, { type: 'enter', element: 'T' }] as const;
  for (let n = 0; n < 20; n += 1)
    await store.instances.decide(instanceOf(`i${n}`), null, decideBy(acts, 0));
  const log = unsyncedOf(join(folder, 'baton.db-wal'));
  const head = unsyncedOf(join(folder, 'baton.head'));
  const plain = join(folder, 'plain');
  writeFileSync(plain, 'x'.repeat(100_000));
  process.stdout.write(JSON.stringify({ log, head, plain: unsyncedOf(plain) }));
  process.exit(0);
}

function unsyncedOf(file: string): number {
  const before = cancelledBytes();
  truncateSync(file, 0);
  return cancelledBytes() - before;
}

function cancelledBytes(): number {
  try {
    const io = readFileSync('/proc/self/io', 'utf8');
    return Number(/^cancelled_write_bytes: (-?\d+)$/m.exec(io)?.[1] ?? 0);
  } catch {
    return 0; // not Linux: nothing can be told
  }
}

const [folder = '', unsafe = '{}'] = process.argv.slice(2);
await main(folder, JSON.parse(unsafe) as UnsafeOptions);
