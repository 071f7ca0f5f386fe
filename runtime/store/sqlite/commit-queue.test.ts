import { readFileSync, writeFileSync } from 'node:fs';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { instant } from '../../../shared/time.ts';
import type { Act } from '../../testing/store/act.ts';
import { deploymentOf } from '../../testing/store/conformance/definitions.ts';
import { dataFolders } from '../../testing/store/folders.ts';
import { commandOf, instanceOf } from '../../testing/store/ids.ts';
import { decideBy } from '../../testing/store/script.ts';
import { verifyFolder } from '../../verify/verify-folder.ts';
import { StoreFailed, type Settled, type Store } from '../port.ts';
import { openReader, openWriter } from './connection.ts';
import { filesOf } from './folder.ts';
import { HeadFile } from './head-file.ts';
import type { LedgerHead } from './ledger.ts';
import { openSqliteStore, type SqliteOptions } from './open.ts';
import { READ_HEAD } from './sql/ledger.ts';
import { SqliteStore } from './sqlite-store.ts';

const make = dataFolders();
const now = () => instant(0);
const START: Act = { type: 'start' };
const ENTER: Act = { type: 'enter', element: 'T' };

const open = (folder: string, options: Partial<SqliteOptions> = {}): Promise<Store> =>
  openSqliteStore({ folder, now, groupMs: 60_000, ...options });

function decide(store: Store, name: string, acts: readonly Act[] = [START]): Promise<Settled> {
  return store.instances.decide(instanceOf(name), null, decideBy(acts, 0));
}

function commitsOf(folder: string): number {
  const found = HeadFile.read(filesOf(folder).head);
  return found.type === 'found' ? found.head.commit : -1;
}

const names = (count: number): string[] => Array.from({ length: count }, (_, n) => `i${n}`);

describe('the commit queue', () => {
  it('gives all calls of a turn one commit, and answers them in their order', async () => {
    const folder = make();
    const store = await open(folder);
    const answered: string[] = [];
    await Promise.all(names(50).map((name) => decide(store, name).then(() => answered.push(name))));
    expect(commitsOf(folder)).toBe(1);
    expect(answered).toEqual(names(50));
    await store.close();
  });

  it('gives one commit no more calls than it is told', async () => {
    const folder = make();
    const store = await open(folder, { groupSize: 20 });
    await Promise.all(names(50).map((name) => decide(store, name)));
    expect(commitsOf(folder)).toBe(3);
    await store.close();
  });

  it('gives one commit no more time than it is told', async () => {
    const folder = make();
    const store = await open(folder, { groupMs: 0 });
    await Promise.all(names(5).map((name) => decide(store, name)));
    expect(commitsOf(folder)).toBe(5);
    await store.close();
  });

  it('finishes all groups that wait when it is closed', async () => {
    const store = await open(make(), { groupSize: 20 });
    const calls = Promise.allSettled(names(50).map((name) => decide(store, name)));
    await store.close();
    expect((await calls).every(({ status }) => status === 'fulfilled')).toBe(true);
  });

  it('makes no commit when there is nothing to keep', async () => {
    const folder = make();
    const store = await open(folder);
    await store.instances.decide(instanceOf('a'), commandOf('c'), () => ({
      type: 'refused',
      rejection: { code: 'notFound', detail: '', members: {} },
    }));
    await store.close();
    expect(commitsOf(folder)).toBe(0);
  });

  it('commits before it answers: the head knows of everything that was acknowledged', async () => {
    const folder = make();
    const store = await open(folder);
    for (let n = 1; n <= 3; n += 1) {
      await decide(store, `i${n}`);
      expect(commitsOf(folder)).toBe(n);
    }
    await store.close();
  });

  it('refuses the one whose write fails, and keeps the others of its group', async () => {
    const folder = make();
    const store = await open(folder);
    await store.definitions.deploy(deploymentOf('d1', ['P']));
    const all = await Promise.allSettled([
      decide(store, 'a'),
      decide(store, 'b'),
      store.definitions.deploy(deploymentOf('d1', ['P'])),
      decide(store, 'a', [ENTER]),
    ]);
    expect(all.map(({ status }) => status)).toEqual([
      'fulfilled',
      'fulfilled',
      'rejected',
      'fulfilled',
    ]);
    expect((await store.instances.load(instanceOf('a')))?.seq).toBe(3);
    await store.close();
    expect(verifyFolder(folder).findings).toEqual([]);
  });
});

describe('when another program holds the file', () => {
  it('refuses as busy, and goes on when it lets go', async () => {
    const folder = make();
    const store = await open(folder);
    const other = new Database(filesOf(folder).database);
    other.exec('BEGIN IMMEDIATE');
    const calls = await Promise.allSettled([decide(store, 'a'), decide(store, 'b')]);
    other.exec('ROLLBACK');
    other.close();
    for (const call of calls)
      expect(call).toMatchObject({ status: 'rejected', reason: { reason: 'busy' } });
    expect(await decide(store, 'a')).toMatchObject({ type: 'committed', seq: 2 });
    await store.close();
  });
});

describe('on a full disk', () => {
  const big: readonly Act[] = [START, { type: 'set', name: 'x', value: 'x'.repeat(20_000) }];

  it('keeps what fits, refuses the rest as full, and forgets nothing it acknowledged', async () => {
    const folder = make();
    const store = await open(folder, { unsafe: { maxPages: 150 } });
    const all = await Promise.allSettled(names(40).map((name) => decide(store, name, big)));
    const kept = all.filter(({ status }) => status === 'fulfilled').length;
    expect(kept).toBeGreaterThan(0);
    for (const [n, one] of all.entries()) {
      const state = await store.instances.load(instanceOf(`i${n}`));
      expect(state !== null).toBe(one.status === 'fulfilled');
      if (one.status === 'rejected')
        expect(one.reason).toMatchObject({ name: 'StoreFailed', reason: 'full' });
    }
    expect(all.length - kept).toBeGreaterThan(0);
    await store.close();
    expect(verifyFolder(folder).findings).toEqual([]);
  });

  it('goes on as soon as there is room again', async () => {
    const store = await open(make(), { unsafe: { maxPages: 180 } });
    await store.documents.put('user', 'ballast', { text: 'x'.repeat(150_000) });
    const fill = async (): Promise<unknown> => {
      for (let n = 0; ; n += 1) {
        const refused = await decide(store, `f${n}`, big).then(
          () => null,
          (error: unknown) => error,
        );
        if (refused !== null) return refused;
      }
    };
    expect(await fill()).toBeInstanceOf(StoreFailed);
    await store.documents.take('user', 'ballast');
    expect(await decide(store, 'after', big)).toMatchObject({ type: 'committed', seq: 3 });
    await store.close();
  });
});

describe('when the medium fails', () => {
  /** A store whose head file was closed beneath it: the next write to it fails. */
  async function withoutHead(folder: string): Promise<SqliteStore> {
    await (await open(folder)).close();
    const files = filesOf(folder);
    const db = openWriter(files.database, 'FULL');
    const reader = openReader(files.database);
    const head = db.prepare<[], LedgerHead>(READ_HEAD).get();
    if (head === undefined) throw new Error('Expected a head, but there is none.');
    const headFile = HeadFile.open(files.head);
    headFile.close();
    return new SqliteStore({
      db,
      reader,
      headFile,
      head,
      hotRows: 100,
      limits: { groupSize: 100, groupMs: 1000, acknowledgeBeforeCommitMs: null },
      now,
      close: () => [reader, db].forEach((connection) => connection.close()),
    });
  }

  it('acknowledges nothing more, says so once, and recovers at the next start', async () => {
    const folder = make();
    const store = await withoutHead(folder);
    const failures: StoreFailed[] = [];
    store.onFailure((failure) => failures.push(failure));
    const first = [decide(store, 'a'), decide(store, 'b'), store.documents.put('user', 'a', {})];
    const later = decide(store, 'c');
    for (const call of [...first, later])
      await expect(call).rejects.toMatchObject({ name: 'StoreFailed', reason: 'broken' });
    await expect(decide(store, 'd')).rejects.toThrow(StoreFailed);
    await expect(store.queries.feedHead()).rejects.toThrow(StoreFailed);
    expect(failures.map(({ reason }) => reason)).toEqual(['broken']);
    await store.close();

    // The commit itself was durable: it is one ahead of the head, unacknowledged, and accepted.
    const again = await open(folder);
    expect((await again.instances.load(instanceOf('a')))?.seq).toBe(2);
    expect(await again.instances.load(instanceOf('d'))).toBeNull();
    await again.close();
    expect(verifyFolder(folder).findings).toEqual([]);
  });

  it('stops at a damaged page instead of answering from it', async () => {
    const folder = make();
    const store = await open(folder);
    await decide(store, 'a', [START, { type: 'set', name: 'x', value: 'x'.repeat(200_000) }]);
    await decide(store, 'b');
    await store.close();
    cutOverflowChains(filesOf(folder).database);

    const again = await open(folder);
    const failures: StoreFailed[] = [];
    again.onFailure((failure) => failures.push(failure));
    const load = again.instances.load(instanceOf('a'));
    await expect(load).rejects.toMatchObject({ name: 'StoreFailed', reason: 'broken' });
    await expect(again.instances.load(instanceOf('b'))).rejects.toThrow(StoreFailed);
    await expect(decide(again, 'b', [ENTER])).rejects.toThrow(StoreFailed);
    expect(failures).toHaveLength(1);
    await again.close();
  });
});

/** A long value fills pages that name the next one in their first bytes. */
function cutOverflowChains(file: string): void {
  const bytes = readFileSync(file);
  for (let page = 4096; page < bytes.length; page += 4096)
    if (bytes.subarray(page + 4, page + 4096).every((byte) => byte === 0x78))
      bytes.fill(0x5a, page, page + 4);
  writeFileSync(file, bytes);
}
