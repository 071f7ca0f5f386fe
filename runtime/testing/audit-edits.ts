import type { Connection } from '../store/sqlite/connection.ts';
import { contentHash, entryHash, FIRST, type EntryKind } from '../audit/entry.ts';

/** A number from 0 up to, but not including, `below`. */
export type Draw = (below: number) => number;

/** Edits of an audit log, as whoever can write the database might try them. */
export const EDITS = [
  'flip',
  'delete',
  'insert',
  'swap',
  'truncate',
  'fork',
  'renumber',
  'rename',
] as const;

/** One of {@link EDITS}. */
export type Edit = (typeof EDITS)[number];

/** Columns that entries are made of. */
const COLUMNS: readonly (readonly [table: string, column: string])[] = [
  ['journal', 'records'],
  ['journal', 'seq'],
  ['journal', 'at'],
  ['journal', 'hash'],
  ['tombstone', 'leaf'],
  ['tombstone', 'at'],
  ['tombstone', 'hash'],
  ['deletion', 'data'],
  ['deletion', 'hash'],
  ['notice', 'data'],
  ['notice', 'at'],
  ['notice', 'hash'],
];
const TABLES = ['journal', 'tombstone', 'deletion', 'notice'] as const;

/** Makes an edit in the open transaction; what it did, for people. */
export function makeEdit(db: Connection, edit: Edit, draw: Draw): string {
  switch (edit) {
    case 'flip':
      return flip(db, draw);
    case 'delete':
      return remove(db, draw);
    case 'insert':
      return insert(db, draw);
    case 'swap':
      return swap(db, draw);
    case 'truncate':
      return truncate(db, draw);
    case 'fork':
      return `${truncate(db, draw)} then ${insert(db, draw)}`;
    case 'renumber':
      return renumber(db, draw);
    case 'rename':
      return rename(db, draw);
  }
}

/** Writes every hash anew, so that all entries follow on one another: all that needs no key. */
export function rechain(db: Connection): void {
  const last = new Map<string, string>();
  for (const { table, content, leaf, ...facts } of db.prepare<[], Row>(ALL).all()) {
    const said = content === null ? leaf : contentHash(content);
    const hash = entryHash(last.get(facts.subject) ?? FIRST, { ...facts, leaf: said });
    last.set(facts.subject, hash);
    db.prepare(`UPDATE ${table} SET hash = ? WHERE position = ?`).run(hash, facts.position);
  }
}

interface Row {
  readonly table: string;
  readonly position: number;
  readonly kind: EntryKind;
  readonly subject: string;
  readonly seq: number;
  readonly at: number;
  readonly content: string | null;
  readonly leaf: string;
}

const ALL = `
  SELECT 'journal' AS "table", j.position, 'records' AS kind, i.id AS subject, j.seq, j.at, j.records AS content, '' AS leaf
  FROM journal j JOIN instance i ON i.key = j.instance
  UNION ALL SELECT 'tombstone', t.position, 'records', d.instance, t.seq, t.at, NULL, t.leaf
  FROM tombstone t JOIN deletion d ON d.position = t.deletion
  UNION ALL SELECT 'deletion', position, 'deletion', instance, 0,
    CASE WHEN json_valid(data) THEN coalesce(json_extract(data, '$.at'), 0) ELSE 0 END, data, '' FROM deletion
  UNION ALL SELECT 'notice', position, 'notice', '$house', 0, at, data, '' FROM notice
  ORDER BY 2`;

function positionIn(db: Connection, table: string, draw: Draw): number {
  const rows = db.prepare<[], { p: number }>(`SELECT position AS p FROM ${table}`).all();
  return rows[draw(rows.length)]?.p ?? 0;
}

function flip(db: Connection, draw: Draw): string {
  const [table, column] = COLUMNS[draw(COLUMNS.length)] ?? ['journal', 'records'];
  const position = positionIn(db, table, draw);
  const found = db
    .prepare<[number], { v: string | number }>(
      `SELECT ${column} AS v FROM ${table} WHERE position = ?`,
    )
    .get(position);
  const value = found?.v ?? 0;
  const other = typeof value === 'number' ? value + 1 + draw(1000) : otherText(value, draw);
  db.prepare(`UPDATE ${table} SET ${column} = ? WHERE position = ?`).run(other, position);
  return `flip ${table}.${column} at ${position}`;
}

function otherText(text: string, draw: Draw): string {
  const at = draw(text.length);
  const letter = text[at] === 'a' ? 'b' : 'a';
  return text.slice(0, at) + letter + text.slice(at + 1);
}

function remove(db: Connection, draw: Draw): string {
  const table = TABLES[draw(TABLES.length)] ?? 'journal';
  const position = positionIn(db, table, draw);
  db.prepare(`DELETE FROM ${table} WHERE position = ?`).run(position);
  return `delete ${table} at ${position}`;
}

function insert(db: Connection, draw: Draw): string {
  const from = positionIn(db, 'journal', draw);
  const end = db.prepare<[], { p: number }>('SELECT max(position) AS p FROM journal').get()?.p ?? 0;
  // Places between those of two decisions are free where a decision had several records.
  const free = db
    .prepare<[number], { p: number }>(
      `SELECT j.position - 1 AS p FROM journal j WHERE j.position - 1 NOT IN
        (SELECT position FROM journal UNION ALL SELECT position FROM tombstone
          UNION ALL SELECT position FROM deletion UNION ALL SELECT position FROM notice)
        AND j.position > ?`,
    )
    .all(0);
  const to = draw(2) === 0 || free.length === 0 ? end + 1000 : (free[draw(free.length)]?.p ?? 0);
  db.prepare(
    `INSERT INTO journal (position, instance, seq, at, records, hash)
     SELECT ?, instance, seq + 100000 + ?, at, records, hash FROM journal WHERE position = ?`,
  ).run(to, draw(1000), from);
  return `insert a copy of ${from} at ${to}`;
}

function swap(db: Connection, draw: Draw): string {
  const one = positionIn(db, 'journal', draw);
  const other = positionIn(db, 'journal', draw);
  const read = db.prepare<[number], { v: string }>(
    'SELECT records AS v FROM journal WHERE position = ?',
  );
  const [first, second] = [read.get(one)?.v, read.get(other)?.v];
  if (first === second) return flip(db, draw);
  const write = db.prepare('UPDATE journal SET records = ? WHERE position = ?');
  write.run(second, one);
  write.run(first, other);
  return `swap ${one} and ${other}`;
}

function truncate(db: Connection, draw: Draw): string {
  const from = positionIn(db, 'journal', draw);
  for (const table of ['tombstone', 'journal', 'notice', 'deletion'])
    db.prepare(`DELETE FROM ${table} WHERE position >= ?`).run(from);
  return `truncate from ${from}`;
}

function renumber(db: Connection, draw: Draw): string {
  const from = positionIn(db, 'journal', draw);
  const to = 1_000_000 + draw(1000);
  db.prepare('UPDATE journal SET position = ? WHERE position = ?').run(to, from);
  return `renumber ${from} to ${to}`;
}

function rename(db: Connection, draw: Draw): string {
  const rows = db
    .prepare<[], { k: number }>(
      'SELECT key AS k FROM instance WHERE key IN (SELECT instance FROM journal)',
    )
    .all();
  const key = rows[draw(rows.length)]?.k ?? 0;
  db.prepare('UPDATE instance SET id = ? WHERE key = ?').run(`another${draw(1000)}`, key);
  return `rename instance ${key}`;
}
