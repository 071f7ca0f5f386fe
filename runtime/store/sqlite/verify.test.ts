import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import Database from 'better-sqlite3';
import { beforeAll, describe, expect, it } from 'vitest';
import { instant } from '../../../shared/time.ts';
import type { Act } from '../../testing/store/act.ts';
import { dataFolders } from '../../testing/store/folders.ts';
import { instanceOf } from '../../testing/store/ids.ts';
import { decideBy } from '../../testing/store/script.ts';
import { filesOf } from './folder.ts';
import { openSqliteStore } from './open.ts';
import { verifySqliteStore } from './verify.ts';

const make = dataFolders();
const FLIPS = 150;

/** A few instances in different states. */
async function fill(folder: string): Promise<void> {
  const store = await openSqliteStore({ folder, now: () => instant(0) });
  const work: readonly Act[] = [
    { type: 'start', businessKey: 'k' },
    { type: 'enter', element: 'T' },
    { type: 'offer', nth: 0, kind: 'bot', capability: 'post' },
    { type: 'timer', nth: 0, dueAt: 5000 },
    { type: 'set', name: 'amount', value: 10_000 },
  ];
  const decide = (name: string, acts: readonly Act[]) =>
    store.instances.decide(instanceOf(name), null, decideBy(acts, 0));
  for (const name of ['a', 'b', 'c']) await decide(name, work);
  await decide('a', [{ type: 'halt', nth: 0 }]);
  await decide('c', [{ type: 'end', state: 'completed' }]);
  await store.close();
}

describe('the offline check', () => {
  const whole = make();
  beforeAll(() => fill(whole));

  function copy(): string {
    const folder = make();
    cpSync(whole, folder, { recursive: true });
    return folder;
  }

  it('finds nothing in a folder that is whole', () => {
    expect(verifySqliteStore(whole)).toEqual([]);
  });

  it.each([
    [
      'a record that was changed',
      `UPDATE journal SET records = replace(records, 'tester', 'forger') WHERE position = 6`,
      'digest',
    ],
    ['a record that was taken away', 'DELETE FROM journal WHERE position = 6', 'digest'],
    [
      'a row that was changed',
      `UPDATE entity SET data = replace(data, 'post', 'sign')`,
      'replays to',
    ],
    [
      'a column that was changed',
      "UPDATE entity SET offer = 'sign' WHERE offer = 'post'",
      'columns of w4',
    ],
    ['a row that was taken away', 'DELETE FROM variable WHERE instance = 1', 'replays to'],
    ['a count that was changed', 'UPDATE definition_count SET active = active + 1', 'counts'],
    ['a head that was set back', `UPDATE head SET commit_no = commit_no - 1`, 'head file'],
    [
      'an instance that lost its journal',
      'UPDATE journal SET instance = 2 WHERE instance = 1 AND seq > 6',
      'Expected',
    ],
  ])('finds %s', (_what, sql, problem) => {
    const folder = copy();
    const db = new Database(filesOf(folder).database);
    db.exec(sql);
    db.close();
    expect(verifySqliteStore(folder).join('\n')).toContain(problem);
  });

  it('says that it cannot read what is no database', () => {
    const folder = copy();
    writeFileSync(filesOf(folder).database, 'x'.repeat(10_000));
    expect(verifySqliteStore(folder)).toEqual([
      'Expected everything to be readable, but: SqliteError: file is not a database',
    ]);
  });

  it(`overlooks none of ${FLIPS} flipped bits that changes what the tables say`, () => {
    const folder = copy();
    const { database } = filesOf(folder);
    const original = readFileSync(database);
    const said = contentOf(database);
    const overlooked: number[] = [];
    for (let n = 0; n < FLIPS; n += 1) {
      const bit = Math.floor(Math.random() * original.length * 8);
      const bytes = Buffer.from(original);
      bytes.writeUInt8(bytes.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
      writeFileSync(database, bytes);
      const isSilent = verifySqliteStore(folder).length === 0;
      if (isSilent && contentOf(database) !== said) overlooked.push(bit);
    }
    expect(overlooked).toEqual([]);
  });
});

/** What decides what an instance is: its journal and its rows. */
function contentOf(file: string): string {
  const db = new Database(file, { readonly: true });
  const rows = 'instance, key, offer, task, assignee, message_name, message_key, token_in, data';
  const content = [
    ...['journal', 'instance', 'definition_count'].map((table) => `SELECT * FROM ${table}`),
    `SELECT ${rows} FROM entity ORDER BY row_no`,
    'SELECT instance, key, name, search, data FROM variable ORDER BY row_no',
  ].map((sql) => db.prepare(sql).all());
  db.close();
  return JSON.stringify(content);
}
