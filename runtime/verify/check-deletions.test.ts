import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { instant } from '../../shared/time.ts';
import { filesOf } from '../store/sqlite/folder.ts';
import { openSqliteStore } from '../store/sqlite/open.ts';
import { dataFolders } from '../testing/store/folders.ts';
import { instanceOf } from '../testing/store/ids.ts';
import { decideBy } from '../testing/store/script.ts';
import { verifyFolder } from './verify-folder.ts';

const make = dataFolders();
const now = () => instant(0);
const REQUEST = { by: 'ann', at: instant(2000), reason: '' };

/** A folder in which one instance of three was deleted. */
async function deletedOne(): Promise<string> {
  const folder = make();
  const store = await openSqliteStore({ folder, now });
  for (const id of ['a', 'b', 'c'])
    await store.instances.decide(
      instanceOf(id),
      null,
      decideBy([{ type: 'start' }, { type: 'end', state: 'completed' }], 1000),
    );
  await store.instances.delete(instanceOf('b'), REQUEST);
  await store.close();
  return folder;
}

const findings = (folder: string, history: Parameters<typeof verifyFolder>[1] = []) =>
  verifyFolder(folder, history, { laws: false }).findings.map(({ code }) => code);

describe('after a deletion', () => {
  it('the chain holds, and what was acknowledged of the instance is not missed', async () => {
    const folder = await deletedOne();
    expect(findings(folder, [{ type: 'started', instance: 'b', businessKey: null }])).toEqual([]);
    expect(findings(folder, [{ type: 'started', instance: 'x', businessKey: null }])).toEqual([
      'acknowledged',
    ]);
  });

  it('another instance under the same id begins anew, and both can be deleted', async () => {
    const folder = await deletedOne();
    const store = await openSqliteStore({ folder, now });
    const decided = decideBy([{ type: 'start' }, { type: 'end', state: 'completed' }], 3000);
    await store.instances.decide(instanceOf('b'), null, decided);
    await store.close();
    expect(findings(folder)).toEqual([]);

    const again = await openSqliteStore({ folder, now });
    await again.instances.delete(instanceOf('b'), REQUEST);
    await again.close();
    expect(findings(folder)).toEqual([]);
  });

  it.each([
    `UPDATE tombstone SET digest = replace(digest, substr(digest, 1, 1), 'z')`,
    `UPDATE tombstone SET records = records + 1`,
    `DELETE FROM tombstone`,
    `UPDATE deletion SET data = replace(data, 'ann', 'bob')`,
    `UPDATE journal SET records = replace(records, 'tester', 'nobody')`,
  ])('%s is found', async (sql) => {
    const folder = await deletedOne();
    const db = new Database(filesOf(folder).database);
    db.pragma('foreign_keys = OFF');
    db.exec(sql);
    db.close();
    expect(findings(folder)).toContain('chain');
  });

  it.each(['version-1', 'version-3'])('of a %s database the chain holds, too', async (version) => {
    const folder = make();
    const files = filesOf(folder);
    const fixture = join(import.meta.dirname, '../store/sqlite/fixtures', version);
    const read = (name: string) => gunzipSync(readFileSync(join(fixture, name)));
    writeFileSync(files.database, read('baton.db.gz'));
    writeFileSync(files.head, read('baton.head.gz'));
    const store = await openSqliteStore({ folder, now });
    const done = await store.instances.delete(instanceOf('finished'), REQUEST);
    expect(done.type).toBe('deleted');
    await store.close();
    expect(verifyFolder(folder).findings).toEqual([]);
    await (await openSqliteStore({ folder, now })).close();
    const db = new Database(files.database);
    db.exec(`UPDATE journal SET records = replace(records, 'tester', 'nobody')`);
    db.close();
    expect(findings(folder)).toContain('chain');
  });
});
