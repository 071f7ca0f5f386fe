import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { instant } from '../../../shared/time.ts';
import { dataFolders } from '../../testing/store/folders.ts';
import { fillGolden, goldenFacts } from '../../testing/store/golden.ts';
import { verifyFolder } from '../../verify/verify-folder.ts';
import { StoreRefused } from '../port.ts';
import { filesOf } from './folder.ts';
import { migrate, MIGRATIONS, type Migration } from './migrate.ts';
import { openSqliteStore } from './open.ts';

const FIXTURES = join(import.meta.dirname, 'fixtures');
const make = dataFolders();
const now = () => instant(1000);

describe('a database of an older version', () => {
  it.each(readdirSync(FIXTURES))('%s opens, and says what it said then', async (version) => {
    const folder = make();
    const files = filesOf(folder);
    const read = (name: string) => readFileSync(join(FIXTURES, version, name));
    writeFileSync(files.database, gunzipSync(read('baton.db.gz')));
    writeFileSync(files.head, gunzipSync(read('baton.head.gz')));
    const store = await openSqliteStore({ folder, now });
    expect(await goldenFacts(store)).toBe(read('facts.txt').toString('utf8'));
    await store.close();
    expect(verifyFolder(folder).findings).toEqual([]);
  });

  it('is kept of every version of the schema', () => {
    const wanted = MIGRATIONS.map(({ version }) => `version-${version}`);
    expect(readdirSync(FIXTURES).toSorted()).toEqual(wanted.toSorted());
  });

  it('says the same as a new database with the same history', async () => {
    const folder = make();
    const store = await openSqliteStore({ folder, now });
    await fillGolden(store);
    const newest = `version-${MIGRATIONS.at(-1)?.version}`;
    const facts = readFileSync(join(FIXTURES, newest, 'facts.txt'), 'utf8');
    expect(await goldenFacts(store)).toBe(facts);
    await store.close();
  });
});

describe('a migration', () => {
  const steps: readonly Migration[] = [
    { version: 1, script: 'CREATE TABLE one (a INTEGER) STRICT; INSERT INTO one VALUES (1);' },
    { version: 2, script: 'CREATE TABLE two AS SELECT a + 1 AS a FROM one;' },
  ];
  const memory = () => new Database(':memory:');
  const versionOf = (db: Database.Database) => db.pragma('user_version', { simple: true });

  it('takes an empty file through all steps, and a second time does nothing', () => {
    const db = memory();
    migrate(db, steps);
    migrate(db, steps);
    expect([versionOf(db), db.prepare('SELECT a FROM two').all()]).toEqual([2, [{ a: 2 }]]);
  });

  it('takes an older database through the steps it lacks', () => {
    const db = memory();
    migrate(db, steps.slice(0, 1));
    db.exec('UPDATE one SET a = 7');
    migrate(db, steps);
    expect(db.prepare('SELECT a FROM two').all()).toEqual([{ a: 8 }]);
  });

  it('that fails half way has not happened', () => {
    const db = memory();
    const broken = { version: 2, script: 'CREATE TABLE two (a); INSERT INTO nowhere VALUES (1);' };
    migrate(db, steps.slice(0, 1));
    expect(() => migrate(db, [...steps.slice(0, 1), broken])).toThrow('nowhere');
    const tables = db.prepare(`SELECT name FROM sqlite_schema WHERE type = 'table'`).pluck().all();
    expect([versionOf(db), tables]).toEqual([1, ['one']]);
  });

  it('refuses a database that is newer than it knows, and leaves it alone', () => {
    const db = memory();
    migrate(db, steps);
    expect(() => migrate(db, steps.slice(0, 1))).toThrow(StoreRefused);
    expect(versionOf(db)).toBe(2);
  });
});
