import { cpSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parseClaimId } from '../../shared/ids.ts';
import { durationMs, instant } from '../../shared/time.ts';
import { step, type Command } from '../engine/index.ts';
import type { Store } from '../store/port.ts';
import { openSqliteStore } from '../store/sqlite/open.ts';
import { process } from '../testing/process-builder.ts';
import { dataFolders } from '../testing/store/folders.ts';
import { commandOf, instanceOf } from '../testing/store/ids.ts';
import { readHistory } from './acknowledged.ts';
import { verifyFolder } from './verify-folder.ts';

const PROCESS = process('pay')
  .startEvent()
  .parallelGateway('fork')
  .serviceTask('post', { retries: '2' })
  .parallelGateway('join')
  .endEvent()
  .from('fork')
  .timerCatch('wait', { duration: 'PT1H' })
  .to('join')
  .boundaryTimer('late', 'post', { duration: 'PT2H' })
  .endEvent('gaveUp')
  .build();

const START = 1_767_225_600_000;
const FLIPS = 150;

describe('verifyFolder', () => {
  const newFolder = dataFolders();
  let folder: string;
  let store: Store;
  let at = START;

  async function tell(id: string, command: Command, key: string | null = null) {
    const settled = await store.instances.decide(
      instanceOf(id),
      key === null ? null : commandOf(key),
      (state) => step(PROCESS, state, command, instant(Math.max(at, state.lastAt))),
    );
    if (settled.type !== 'committed') throw new Error(JSON.stringify(settled));
    return settled;
  }

  function start(id: string, key: string) {
    const { definition } = PROCESS;
    const more = { variables: { amount: 7 }, businessKey: id, startEvent: null, by: 'tester' };
    return tell(id, { type: 'startInstance', definition, ...more }, key);
  }

  async function itemOf(id: string) {
    const rows = [...((await store.instances.load(instanceOf(id)))?.rows() ?? [])];
    const item = rows.find((row) => row.type === 'workItem');
    const timer = rows.find((row) => row.type === 'subscription' && row.target === 'wait');
    return { item: item!.id as never, timer: timer?.id as never };
  }

  /** One instance that is done, one whose work is leased, one that nobody has touched. */
  async function live() {
    for (const id of ['done', 'leased', 'fresh']) await start(id, `start-${id}`);
    for (const id of ['done', 'leased']) {
      const { item, timer } = await itemOf(id);
      const proof = { by: 'bot', leaseHash: 'hash', epoch: 1 };
      const lease = { by: 'bot', leaseHash: 'hash', forMs: durationMs(60_000) };
      await tell(id, { type: 'leaseWorkItem', workItem: item, ...lease });
      if (id === 'leased') continue;
      const claimId = parseClaimId('claim-1')!;
      const said = { digest: 'd', disposition: 'done', output: {}, evidence: [] } as const;
      const claim = { ...said, claimId, confidence: null };
      await tell(id, { type: 'submitClaim', workItem: item, proof, claim }, 'claim');
      at += 3_600_000;
      await tell(id, { type: 'passDeadline', subject: timer });
      at = START;
    }
  }

  beforeEach(async () => {
    folder = newFolder();
    store = await openSqliteStore({ folder, now: () => instant(at) });
    await live();
  });
  afterEach(() => store.close());

  /** Breaks something in a copy of the files, as they lie there while the server runs. */
  function after(break_: (db: Database.Database) => void): ReturnType<typeof verifyFolder> {
    const copy = newFolder();
    cpSync(folder, copy, { recursive: true });
    const db = new Database(join(copy, 'baton.db'));
    break_(db);
    db.close();
    return verifyFolder(copy);
  }

  function codesAfter(sql: string): readonly string[] {
    const { findings } = after((db) => db.exec(sql));
    return [...new Set(findings.map(({ code }) => code))].sort();
  }

  it('finds nothing in a folder that is as it should be, running or stopped', async () => {
    expect(verifyFolder(folder)).toMatchObject({ findings: [], instances: 3 });
    await store.close();
    const verified = verifyFolder(folder);
    expect(verified).toMatchObject({ findings: [], found: 0, instances: 3 });
    expect(verified.records).toBeGreaterThan(30);
    expect(verified.commits).toBe(7);
  });

  it('changes nothing: what a killed server left in its log is still there', () => {
    const copy = newFolder();
    cpSync(folder, copy, { recursive: true });
    const { size } = statSync(join(copy, 'baton.db-wal'));
    expect(verifyFolder(copy).findings).toEqual([]);
    expect(statSync(join(copy, 'baton.db-wal')).size).toBe(size);
  });

  it.each([
    [
      'a decision that is gone',
      `DELETE FROM journal WHERE seq = (SELECT min(seq) FROM journal)`,
      'chain',
    ],
    [
      'a record that was changed',
      `UPDATE journal SET records = replace(records, 'bot', 'cat')`,
      'chain',
    ],
    ['a row that is gone', `DELETE FROM entity WHERE key LIKE 'w%'`, 'replay'],
    ['a row that was changed', `UPDATE variable SET data = replace(data, '7', '8')`, 'replay'],
    [
      'an instance that lost a part of its journal',
      `UPDATE journal SET instance = 3 WHERE seq = (SELECT max(seq) FROM journal)`,
      'journal',
    ],
    ['a head that was set back', `UPDATE head SET commit_no = commit_no - 1`, 'chain'],
    [
      'a row that is there twice',
      `INSERT INTO entity (instance, key, row_no, data) SELECT instance, key, 99, data FROM variable LIMIT 1`,
      'replay',
    ],
    [
      'a row that should be gone',
      `INSERT INTO entity (instance, key, row_no, data) SELECT instance, 'e99', 99, replace(data, 'e2"', 'e99"') FROM entity WHERE key = 'e2' LIMIT 1`,
      'replay',
    ],
    ['a timer that is never due', `UPDATE entity SET due_at = NULL WHERE key LIKE 's%'`, 'due'],
    [
      'a timer that is due too early',
      `UPDATE entity SET due_at = due_at - 1 WHERE key LIKE 's%'`,
      'due',
    ],
    ['an offer that nobody can find', `UPDATE entity SET offer = NULL`, 'index'],
    [
      'a state in the wrong list',
      `UPDATE instance SET state = 'failed' WHERE id = 'fresh'`,
      'count',
    ],
    ['a count that is one off', `UPDATE definition_count SET active = active + 1`, 'count'],
    [
      'a row of an instance that never was',
      `UPDATE command SET instance = 77 WHERE command = 'claim'`,
      'orphan',
    ],
    ['a reply without its decision', `UPDATE command SET seq = seq + 1000`, 'orphan'],
    ['rows that bear one number', `UPDATE entity SET row_no = 5`, 'orphan'],
    ['a journal that cannot be read', `UPDATE journal SET records = '['`, 'unreadable'],
    ['a table that is gone', `DROP TABLE effect`, 'unreadable'],
  ])('finds %s', (_what, sql, code) => {
    expect(codesAfter(sql)).toContain(code);
  });

  it('finds a lost tail: the head file knows more than the database', async () => {
    await store.close(); // the log is moved into the database
    const older = newFolder();
    cpSync(folder, older, { recursive: true });
    store = await openSqliteStore({ folder, now: () => instant(at) });
    await start('later', 'start-later');
    cpSync(join(folder, 'baton.head'), join(older, 'baton.head'));
    expect(verifyFolder(older).findings).toMatchObject([{ code: 'chain', place: 'head file' }]);
  });

  it('finds a head file that is gone, damaged, or of another store', () => {
    const copy = newFolder();
    cpSync(folder, copy, { recursive: true });
    const head = join(copy, 'baton.head');
    writeFileSync(head, 'x'.repeat(8192));
    expect(verifyFolder(copy).findings).toMatchObject([{ code: 'chain', place: 'head file' }]);
    rmSync(head);
    expect(verifyFolder(copy).findings).toMatchObject([{ code: 'chain', place: 'head file' }]);
  });

  it('says so of what is no database, and of what is not there', () => {
    const empty = newFolder();
    expect(verifyFolder(empty).findings).toMatchObject([{ code: 'unreadable' }]);
    writeFileSync(join(empty, 'baton.db'), 'x'.repeat(8192));
    expect(verifyFolder(empty).findings.length).toBeGreaterThan(0);
    cpSync(folder, empty, { recursive: true });
    truncateSync(join(empty, 'baton.db'), 8192);
    rmSync(join(empty, 'baton.db-wal'));
    expect(verifyFolder(empty).findings.length).toBeGreaterThan(0);
  });

  it(`overlooks none of ${FLIPS} flipped bits that changes what the tables say`, async () => {
    await store.close(); // the log is moved into the database
    const database = join(folder, 'baton.db');
    const original = readFileSync(database);
    const said = contentOf(database);
    const overlooked: number[] = [];
    for (let n = 0; n < FLIPS; n += 1) {
      const bit = Math.floor(Math.random() * original.length * 8);
      const bytes = Buffer.from(original);
      bytes.writeUInt8(bytes.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
      writeFileSync(database, bytes);
      const isSilent = verifyFolder(folder).found === 0;
      if (isSilent && contentOf(database) !== said) overlooked.push(bit);
    }
    expect(overlooked).toEqual([]);
  });

  it('finds what was acknowledged and is not there', () => {
    const reply = '{"claimId":"claim-1","state":"verifying"}';
    const command = { type: 'command', command: 'claim', instance: 'done', reply } as const;
    const kept = verifyFolder(folder).findings;
    expect(kept).toEqual([]);
    const codes = (history: Parameters<typeof verifyFolder>[1]) =>
      verifyFolder(folder, history).findings.map(({ code }) => code);
    expect(codes([{ type: 'started', instance: 'done', businessKey: 'done' }])).toEqual([]);
    expect(codes([{ type: 'started', instance: 'done', businessKey: 'else' }])).toHaveLength(1);
    expect(codes([{ type: 'started', instance: 'never', businessKey: null }])).toHaveLength(1);
    expect(codes([{ ...command, seq: 1 }])).toEqual(['acknowledged']);
    expect(codes([{ ...command, command: 'other', seq: 1 }])).toEqual(['acknowledged']);
    expect(codes([{ type: 'claimed', workItem: 'done.w9', claimId: 'x' }])).toHaveLength(1);
  });

  it('reads a history line by line, and names the line it cannot read', () => {
    const file = join(newFolder(), 'history.jsonl');
    const lines = [
      { type: 'started', instance: 'a', businessKey: null },
      { type: 'claimed', workItem: 'a.w1', claimId: 'c' },
      { type: 'command', command: 'k', instance: 'a', seq: 3, reply: '{}' },
    ];
    writeFileSync(file, lines.map((line) => JSON.stringify(line)).join('\n'));
    expect(readHistory(file)).toEqual(lines);
    writeFileSync(file, '{"type":"claimed","workItem":3}');
    expect(() => readHistory(file)).toThrow('line 1');
  });
});

/** What decides what an instance is: its journal and its rows. */
function contentOf(file: string): string {
  const db = new Database(file, { readonly: true });
  const rows = 'instance, key, offer, task, assignee, message_name, message_key, token_in, data';
  const content = [
    ...['journal', 'instance', 'definition_count'].map((table) => `SELECT * FROM ${table}`),
    `SELECT ${rows} FROM entity ORDER BY row_no`,
    'SELECT instance, key, name, sorted, data FROM variable ORDER BY row_no',
  ].map((sql) => db.prepare(sql).all());
  db.close();
  return JSON.stringify(content);
}
