import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it, vi, type MockInstance } from 'vitest';
import { openSqliteStore } from '../store/sqlite/open.ts';
import { filesOf } from '../store/sqlite/folder.ts';
import { instant } from '../../shared/time.ts';
import { auditLogOf, signedFolder } from '../testing/signed-folder.ts';
import { dataFolders } from '../testing/store/folders.ts';
import { runCli } from './run-cli.ts';

const make = dataFolders();

describe('baton verify-audit', () => {
  let folder: string;
  let out: MockInstance<typeof process.stdout.write>;

  beforeEach(async () => {
    folder = make();
    await signedFolder(folder, 5);
    out = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
    vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  });
  afterEach(() => vi.restoreAllMocks());

  const said = () => out.mock.calls.map(([text]) => String(text)).join('');
  const verify = async (...args: string[]) =>
    await runCli(['verify-audit', '--data', folder, ...args], {});
  const edit = (sql: string) => {
    const db = new Database(filesOf(folder).database);
    db.exec(sql);
    db.close();
  };

  it('finds nothing in a folder that is as it was signed, and says which key it believed', async () => {
    expect(await verify()).toBe(0);
    expect(said()).toMatch(/key: baton-log\/[0-9a-f]{16}\+/);
    expect(said()).toContain('0 findings');
    const key = join(folder, 'audit', 'key.pub');
    expect(await verify('--key', key)).toBe(0);
    expect(await verify('--key', readFileSync(key, 'utf8').trim())).toBe(0);
  });

  it('says what was changed, and where', async () => {
    edit(`UPDATE journal SET records = replace(records, '103', '903') WHERE records LIKE '%103%'`);
    expect(await verify()).toBe(1);
    expect(said()).toMatch(/audit \(records of case3 up to record \d+ at \d+\): Expected hash/);
  });

  it('notices that everything was written anew under another key', async () => {
    const other = make();
    await signedFolder(other, 5);
    cpSync(join(folder, 'audit', 'key.pub'), join(other, 'audit', 'key.pub'));
    expect(await runCli(['verify-audit', '--data', other], {})).toBe(1);
    const key = join(folder, 'audit', 'key.pub');
    expect(await runCli(['verify-audit', '--data', other, '--key', key], {})).toBe(1);
  });

  it('notices by what a witness has kept that log and checkpoints were cut off together', async () => {
    const file = join(folder, 'audit', 'checkpoints');
    const witnessed = join(make(), 'witnessed');
    writeFileSync(witnessed, readFileSync(file));
    const text = readFileSync(file, 'utf8');
    const first = text.slice(0, text.indexOf('\n\n', text.indexOf('\u2014')) + 2);
    writeFileSync(file, first);
    const position = Number(/baton-position (\d+)/.exec(first)?.[1]);
    for (const table of ['tombstone', 'journal', 'notice', 'deletion'])
      edit(`PRAGMA foreign_keys = OFF; DELETE FROM ${table} WHERE position > ${position}`);
    expect(await verify('--witness', witnessed)).toBe(1);
    expect(said()).toContain('the end of the log was cut off');
  });

  it('tells entries that are not signed yet from those that are', async () => {
    const store = await openSqliteStore({ folder, now: () => instant(0) });
    await store.audit.notice({ type: 'keyRotated', by: 'ann', at: 1, facts: {} });
    await store.close();
    expect(await verify()).toBe(1);
    expect(said()).toContain('Expected every entry to be signed');
    expect(await verify('--unsigned-ok')).toBe(0);
    const again = await openSqliteStore({ folder, now: () => instant(0) });
    await auditLogOf(folder, again).stop();
    await again.close();
    expect(await verify()).toBe(0);
  });

  it('is asked about one thing at a time, and with a key that is one', async () => {
    expect(await verify('--export', 'x')).toBe(2);
    expect(await verify('--key', 'none')).toBe(2);
    expect(await runCli(['verify-audit', '--data', join(folder, 'none')], {})).toBe(1);
  });
});
