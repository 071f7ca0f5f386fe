import Database from 'better-sqlite3';
import type { InstanceState } from '../../shared/journal.ts';
import type { JsonValue } from '../../shared/json.ts';
import { orderKey } from '../store/find-rules.ts';

/** When the first of them was started: 2026-01-01. */
export const SEEDED_FROM = 1_767_225_600_000;
/** How long (ms) after the one before each was started. */
export const SEEDED_EVERY = 30_000;

const DAY_MS = 86_400_000;
const REGIONS = ['EU', 'US', 'APAC'];
const ELEMENTS = ['enter', 'check', 'approve', 'book', 'pay', 'ship', 'answer', 'close'];
const ENDED: readonly InstanceState[] = ['completed', 'completed', 'completed', 'terminated'];

/** A file of a store, to be filled without it. */
type Db = Database.Database;

/** One made-up instance; numbers are spread by multiplication, so that each run has the same. */
interface Seeded {
  readonly key: number;
  readonly id: string;
  readonly process: string;
  readonly definition: string;
  readonly businessKey: string;
  readonly state: InstanceState;
  readonly startedAt: number;
  readonly endedAt: number | null;
  readonly element: string | null;
  readonly isHalted: boolean;
  readonly spread: number;
}

/**
 * Puts instances, as they would be after two years, straight into the tables of an empty store: one
 * in ten runs, one in a hundred is halted, the others have ended.
 */
export function seedInstances(file: string, count: number): void {
  const db = new Database(file);
  db.pragma('synchronous = OFF');
  const indexes = db
    .prepare<[], { name: string; sql: string }>(
      `SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL
       AND tbl_name IN ('instance', 'variable', 'entity')`,
    )
    .all();
  for (const { name } of indexes) db.exec(`DROP INDEX ${name}`);
  const write = writer(db);
  for (let from = 1; from <= count; from += 10_000) {
    db.exec('BEGIN');
    for (let key = from; key < from + 10_000 && key <= count; key += 1) write(seeded(key));
    db.exec('COMMIT');
  }
  for (const { sql } of indexes) db.exec(sql);
  seedFacts(db, count);
  db.close();
}

function seeded(key: number): Seeded {
  const spread = Math.imul(key, 2_654_435_761) >>> 0;
  const isRunning = spread % 10 === 0;
  const isHalted = spread % 100 === 0;
  const startedAt = SEEDED_FROM + key * SEEDED_EVERY;
  const state = endState(spread, isRunning);
  return {
    key,
    id: `i${String(key).padStart(9, '0')}`,
    process: `process-${spread % 11}`,
    definition: `definition-${spread % 11}-${spread % 3}`,
    businessKey: `ORDER-${spread.toString(36)}`,
    state,
    startedAt,
    endedAt: isRunning ? null : startedAt + (spread % 20) * DAY_MS + 1,
    element: isRunning ? (ELEMENTS[spread % 8] ?? null) : null,
    isHalted,
    spread,
  };
}

function endState(spread: number, isRunning: boolean): InstanceState {
  if (isRunning) return spread % 70 === 0 ? 'suspended' : 'active';
  return spread % 33 === 1 ? 'failed' : (ENDED[spread % 4] ?? 'completed');
}

function writer(db: Db): (one: Seeded) => void {
  const instance = db.prepare(`
    INSERT INTO instance (key, id, definition, process_id, business_key, state, incidents, data,
      started_at, ended_at)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`);
  const variable = db.prepare(`
    INSERT INTO variable (instance, key, row_no, name, sorted, data) VALUES (?, ?, ?, ?, ?, ?)`);
  const entity = db.prepare(`
    INSERT INTO entity (instance, key, row_no, token_in, incident_of, data)
    VALUES (?, ?, ?, ?, ?, ?)`);
  return (one) => {
    const { key, id, definition, process: processId, businessKey, state } = one;
    const { startedAt, endedAt, element, isHalted } = one;
    const own = { type: 'instance', id, definition, processId, businessKey, state };
    const data = JSON.stringify({ ...own, startedAt, endedAt });
    const incidents = isHalted ? 1 : 0;
    const [by, at] = [
      [id, definition, processId, businessKey],
      [startedAt, endedAt],
    ];
    instance.run(key, ...by, state, incidents, data, ...at);
    for (const [name, value] of Object.entries(variablesOf(one))) {
      const row = { type: 'variable', id: `${id}/e2/${name}`, scope: `${id}/e2`, name, value };
      variable.run(key, `e2/${name}`, key, name, orderKey(value), JSON.stringify(row));
    }
    if (element !== null) {
      const row = { type: 'element', id: `${id}/e7`, elementId: element, since: startedAt };
      entity.run(key, 'e7', key, element, null, JSON.stringify(row));
    }
    if (isHalted) {
      const [kind, message] = ['scriptFailed', `Expected order ${businessKey} to be paid 12.50`];
      const row = { type: 'incident', id: `${id}/i9`, kind, message };
      entity.run(key, 'i9', key, null, processId, JSON.stringify(row));
    }
  };
}

function variablesOf({ spread, businessKey }: Seeded): Readonly<Record<string, JsonValue>> {
  return {
    region: REGIONS[spread % 3] ?? 'EU',
    amount: (spread % 1_000_000) / 100,
    customer: `Customer ${spread % 50_000}`,
    urgent: spread % 200 === 7,
    order: { number: businessKey, lines: spread % 9 },
  };
}

/** What journals would have told: three elements passed, a performer, now and then a lane. */
function seedFacts(db: Db, count: number): void {
  const named = new Map<string, number>();
  const addValue = db.prepare('INSERT INTO fact_value (kind, value) VALUES (?, ?)');
  const numberOf = (kind: string, value: string): number => {
    const name = `${kind} ${value}`;
    const known = named.get(name);
    if (known !== undefined) return known;
    const made = Number(addValue.run(kind, value).lastInsertRowid);
    named.set(name, made);
    return made;
  };
  db.exec('BEGIN; CREATE TEMP TABLE told (value INTEGER, instance INTEGER)');
  const add = db.prepare('INSERT INTO told VALUES (?, ?)');
  for (let key = 1; key <= count; key += 1) {
    const { spread } = seeded(key);
    for (const n of [0, 1, 2]) add.run(numberOf('passed', ELEMENTS[(spread + n) % 8] ?? ''), key);
    add.run(numberOf('performer', `agent-${spread % 199}@1`), key);
    add.run(numberOf('verdict', spread % 50 === 3 ? 'fail' : 'pass'), key);
    if (spread % 40 === 5) add.run(numberOf('lane', 'expert'), key);
  }
  db.exec('INSERT OR IGNORE INTO fact SELECT value, instance FROM told ORDER BY value, instance');
  db.exec('DROP TABLE told; COMMIT');
}
