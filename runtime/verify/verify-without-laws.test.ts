import Database from 'better-sqlite3';
import { beforeEach, describe, expect, it } from 'vitest';
import { instant } from '../../shared/time.ts';
import { filesOf } from '../store/sqlite/folder.ts';
import { openSqliteStore } from '../store/sqlite/open.ts';
import type { Act } from '../testing/store/act.ts';
import { dataFolders } from '../testing/store/folders.ts';
import { instanceOf } from '../testing/store/ids.ts';
import { decideBy } from '../testing/store/script.ts';
import { verifyFolder } from './verify-folder.ts';

/** Work that is left as done though nobody did it, and a timer that waits. */
const LIVES: Readonly<Record<string, readonly Act[]>> = {
  lawless: [
    { type: 'start' },
    { type: 'enter', element: 'T' },
    { type: 'offer', nth: 0, kind: 'bot', capability: 'post' },
    { type: 'end', state: 'completed' },
  ],
  waiting: [
    { type: 'start' },
    { type: 'enter', element: 'T' },
    { type: 'timer', nth: 0, dueAt: 5000 },
    { type: 'set', name: 'amount', value: 7 },
  ],
};

describe('verifyFolder without the laws of the engine', () => {
  const newFolder = dataFolders();
  let folder: string;

  beforeEach(async () => {
    folder = newFolder();
    const store = await openSqliteStore({ folder, now: () => instant(0) });
    for (const [name, acts] of Object.entries(LIVES))
      await store.instances.decide(instanceOf(name), null, decideBy(acts, 0));
    await store.close();
  });

  const codes = (laws: boolean) =>
    verifyFolder(folder, [], { laws }).findings.map(({ code }) => code);

  function change(sql: string): void {
    const db = new Database(filesOf(folder).database);
    db.exec(sql);
    db.close();
  }

  it('finds nothing in a lawless journal that is stored as it was written', () => {
    expect(codes(true)).toEqual(['law']);
    expect(codes(false)).toEqual([]);
  });

  it('lets a deadline be settled, or postponed to any time', () => {
    change(`UPDATE entity SET due_at = due_at - 1, failures = 1 WHERE due_at IS NOT NULL`);
    expect(codes(true)).toContain('due');
    expect(codes(false)).toEqual([]);
    change(`UPDATE entity SET due_at = NULL`);
    expect(codes(true)).toContain('due');
    expect(codes(false)).toEqual([]);
  });

  it.each([
    ['a deadline that nobody postponed', `UPDATE entity SET due_at = due_at - 1`, 'due'],
    ['a row that was taken away', `DELETE FROM variable`, 'replay'],
    ['a column that was changed', `UPDATE entity SET offer = 'sign'`, 'index'],
    ['a record that was taken away', `DELETE FROM journal WHERE instance = 1`, 'chain'],
    ['a count that was changed', `UPDATE definition_count SET active = active + 1`, 'count'],
  ])('still finds %s', (_what, sql, code) => {
    change(sql);
    expect(codes(false)).toContain(code);
  });
});
