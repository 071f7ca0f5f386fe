import { once } from 'node:events';
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { instant } from '../../../shared/time.ts';
import { childProgram, type ChildProgram } from '../../testing/child-program.ts';
import { dataFolders } from '../../testing/store/folders.ts';
import { instanceOf } from '../../testing/store/ids.ts';
import { decideBy } from '../../testing/store/script.ts';
import { StoreRefused, type Store } from '../port.ts';
import { filesOf } from './folder.ts';
import { openSqliteStore, type SqliteOptions } from './open.ts';

const make = dataFolders();
const open = (folder: string, options: Partial<SqliteOptions> = {}): Promise<Store> =>
  openSqliteStore({ folder, now: () => instant(0), ...options });

/** Opens, does so many commits of one start each, and closes. */
async function commit(folder: string, names: readonly string[]): Promise<void> {
  const store = await open(folder);
  for (const name of names)
    await store.instances.decide(instanceOf(name), null, decideBy([{ type: 'start' }], 0));
  await store.close();
}

async function refusalOf(opening: Promise<Store>): Promise<StoreRefused> {
  const outcome = await opening.then(
    (store) => store.close(),
    (error: unknown) => error,
  );
  if (outcome instanceof StoreRefused) return outcome;
  throw new Error(`Expected the store to refuse, but: ${String(outcome)}`);
}

const journalOf = async (folder: string, name: string, options: Partial<SqliteOptions> = {}) => {
  const store = await open(folder, options);
  const records = await store.instances.journal(instanceOf(name), 0, 10);
  await store.close();
  return records.length;
};

describe('a data folder', () => {
  it('is made for its owner alone', async () => {
    const folder = join(make(), 'not', 'yet');
    await commit(folder, ['a']);
    expect(statSync(folder).mode & 0o777).toBe(0o700);
  });

  it('is closed to others when it is ours already', async () => {
    const folder = make();
    await commit(folder, ['a']);
    chmodSync(folder, 0o755);
    await commit(folder, ['b']);
    expect(statSync(folder).mode & 0o777).toBe(0o700);
  });

  it('is refused when others may read it and it holds other files', async () => {
    const folder = make();
    writeFileSync(join(folder, 'letter.txt'), 'Dear Ann');
    chmodSync(folder, 0o755);
    expect(await refusalOf(open(folder))).toMatchObject({ reason: 'folder' });
    expect(statSync(folder).mode & 0o777).toBe(0o755);
  });

  it('keeps everything from one opening to the next', async () => {
    const folder = make();
    await commit(folder, ['a']);
    await commit(folder, ['b']);
    expect([await journalOf(folder, 'a'), await journalOf(folder, 'b')]).toEqual([2, 2]);
  });

  it('leaves no log behind when it is closed', async () => {
    const folder = make();
    await commit(folder, ['a']);
    expect(existsSync(`${filesOf(folder).database}-wal`)).toBe(false);
  });
});

describe('a second store', () => {
  let child: ChildProgram;
  beforeAll(async () => {
    child = await childProgram(join(import.meta.dirname, '../../testing/store/crash-child.ts'));
  });
  afterAll(() => child.remove());

  it('on the same folder is refused in the same process', async () => {
    const folder = make();
    const first = await open(folder);
    expect(await refusalOf(open(folder))).toMatchObject({ reason: 'inUse' });
    await first.instances.decide(instanceOf('a'), null, decideBy([{ type: 'start' }], 0));
    await first.close();
    await commit(folder, ['b']);
  });

  it.each([
    ['while another process has it', () => undefined],
    [
      'even when somebody took the lock file away',
      (folder: string) => rmSync(filesOf(folder).lock),
    ],
  ])('on the same folder is refused %s, by the number of that process', async (_when, meddle) => {
    const folder = make();
    const other = child.start([folder, '0', '{}']);
    if (other.stdout !== null) await once(other.stdout, 'data');
    meddle(folder);
    const refusal = await refusalOf(open(folder));
    expect(refusal).toMatchObject({ reason: 'inUse' });
    expect(refusal.message).toContain(`process ${other.pid} has it open`);
    const ended = once(other, 'close');
    other.stdout?.resume();
    other.kill('SIGKILL');
    await ended;
    await commit(folder, ['z']);
  });
});

describe('the head at start', () => {
  /** A folder with commits a, b, c, and what its files were after each. */
  async function history(): Promise<{
    folder: string;
    restore: (file: 'database' | 'head', after: number) => void;
  }> {
    const folder = make();
    const copies = make();
    const files = filesOf(folder);
    for (const [n, name] of ['a', 'b', 'c'].entries()) {
      await commit(folder, [name]);
      for (const file of ['database', 'head'] as const)
        copyFileSync(files[file], join(copies, `${file}${n + 1}`));
    }
    return {
      folder,
      restore: (file, after) => copyFileSync(join(copies, `${file}${after}`), files[file]),
    };
  }

  it('accepts a database one commit ahead: a crash came between commit and head', async () => {
    const { folder, restore } = await history();
    restore('head', 2);
    expect(await journalOf(folder, 'c')).toBe(2);
    restore('database', 2);
    expect(await refusalOf(open(folder))).toMatchObject({ reason: 'lost' });
  });

  it.each([1, 2])(
    'refuses the database of commit %i: it has lost what was acknowledged',
    async (n) => {
      const { folder, restore } = await history();
      restore('database', n);
      const refusal = await refusalOf(open(folder));
      expect(refusal).toMatchObject({ reason: 'lost' });
      expect(refusal.message).toContain(
        `to hold 3 commits up to record 6, but it holds ${n} up to`,
      );
    },
  );

  it('refuses a database more than one commit ahead: the head is an older one', async () => {
    const { folder, restore } = await history();
    restore('head', 1);
    expect(await refusalOf(open(folder))).toMatchObject({ reason: 'headMismatch' });
  });

  it('refuses a commit ahead that does not continue the chain', async () => {
    const { folder, restore } = await history();
    restore('head', 2);
    edit(
      folder,
      `UPDATE journal SET records = replace(records, 'tester', 'forger') WHERE position = 6`,
    );
    expect(await refusalOf(open(folder))).toMatchObject({ reason: 'headMismatch' });
  });

  it('refuses a journal that ends elsewhere at the same commit', async () => {
    const { folder } = await history();
    edit(folder, `UPDATE head SET digest = '${'0'.repeat(64)}'`);
    expect(await refusalOf(open(folder))).toMatchObject({ reason: 'headMismatch' });
  });

  it('refuses a database without its head file, and with a damaged one', async () => {
    const { folder } = await history();
    const { head } = filesOf(folder);
    writeFileSync(head, 'rubbish');
    expect(await refusalOf(open(folder))).toMatchObject({ reason: 'headMissing' });
    rmSync(head);
    expect(await refusalOf(open(folder))).toMatchObject({ reason: 'headMissing' });
  });

  it('refuses the head of another store', async () => {
    const { folder } = await history();
    const other = make();
    await commit(other, ['a', 'b', 'c']);
    copyFileSync(filesOf(other).head, filesOf(folder).head);
    expect(await refusalOf(open(folder))).toMatchObject({ reason: 'headMismatch' });
  });

  it('refuses a head whose database is gone, and makes no other in its place', async () => {
    const { folder } = await history();
    const { database } = filesOf(folder);
    rmSync(database);
    expect(await refusalOf(open(folder))).toMatchObject({ reason: 'lost' });
    expect(existsSync(database)).toBe(false);
  });

  it('begins anew when nothing was ever committed, whatever is half made', async () => {
    const folder = make();
    await (await open(folder)).close();
    rmSync(filesOf(folder).head);
    await (await open(folder)).close();
    rmSync(filesOf(folder).database);
    await commit(folder, ['a']);
    expect(await journalOf(folder, 'a')).toBe(2);
  });

  it('yields to an operator who accepts the database as it is', async () => {
    const { folder, restore } = await history();
    restore('database', 1);
    expect(await journalOf(folder, 'a', { acceptDatabase: true })).toBe(2);
    await commit(folder, ['d']);
    expect(await journalOf(folder, 'd')).toBe(2);
  });
});

describe('a database file', () => {
  it('that is none is refused', async () => {
    const folder = make();
    writeFileSync(filesOf(folder).database, 'not a database at all '.repeat(500));
    expect(await refusalOf(open(folder))).toMatchObject({ reason: 'damaged' });
  });

  it('of another program is refused, and left as it was', async () => {
    const folder = make();
    const { database } = filesOf(folder);
    edit(folder, 'CREATE TABLE letter (text TEXT)');
    const before = readFileSync(database);
    expect(await refusalOf(open(folder))).toMatchObject({ reason: 'foreign' });
    expect(readFileSync(database).subarray(100).equals(before.subarray(100))).toBe(true);
  });

  it('of a newer version is refused', async () => {
    const folder = make();
    await commit(folder, ['a']);
    edit(folder, 'PRAGMA user_version = 1000');
    const refusal = await refusalOf(open(folder));
    expect(refusal).toMatchObject({ reason: 'newerSchema' });
    expect(refusal.message).toContain('a newer Baton has written it');
  });

  it('in a place that cannot be written is refused with the reason', async () => {
    const folder = make();
    mkdirSync(filesOf(folder).database);
    await expect(open(folder)).rejects.toThrow('unable to open database file');
  });
});

describe('a connection', () => {
  it('that nobody configured syncs less than SQLite says it does: this is what is read back', async () => {
    const folder = make();
    await commit(folder, ['a']);
    const db = new Database(filesOf(folder).database);
    db.prepare('SELECT count(*) FROM instance').get();
    expect(db.pragma('synchronous', { simple: true })).toBe(1);
    db.close();
  });

  it.each(['NORMAL', 'OFF'] as const)('is refused with synchronous = %s', async (synchronous) => {
    const folder = make();
    const refusal = await refusalOf(open(folder, { unsafe: { synchronous } }));
    expect(refusal).toMatchObject({ reason: 'setting' });
    expect(refusal.message).toContain('to have synchronous = 2, but it reads');
    await commit(folder, ['a']);
  });
});

function edit(folder: string, sql: string): void {
  const db = new Database(filesOf(folder).database);
  db.exec(sql);
  db.close();
}
