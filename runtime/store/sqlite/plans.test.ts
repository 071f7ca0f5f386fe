import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { SqlFunctions } from './find/sql-functions.ts';
import { migrate } from './migrate.ts';
import * as deletions from './sql/deletions.ts';
import * as decisions from './sql/decisions.ts';
import * as definitions from './sql/definitions.ts';
import * as due from './sql/due.ts';
import * as examples from './sql/examples.ts';
import * as find from './sql/find.ts';
import * as instances from './sql/instances.ts';
import * as ledger from './sql/ledger.ts';
import * as lists from './sql/lists.ts';
import * as messages from './sql/messages.ts';
import * as projects from './sql/projects.ts';
import * as signals from './sql/signals.ts';
import * as small from './sql/small.ts';
import * as starts from './sql/starts.ts';

/** All statements of the running store. */
const STATEMENTS = Object.entries({
  ...decisions,
  ...definitions,
  ...deletions,
  ...due,
  ...examples,
  ...find,
  ...instances,
  ...ledger,
  ...lists,
  ...messages,
  ...projects,
  ...signals,
  ...small,
  ...starts,
});

/** What may be walked from end to end: what a statement made itself, from one row or a parameter. */
const SMALL = /^SCAN (step|(w|json_each) VIRTUAL TABLE INDEX 1:)/;

function planOf(sql: string): readonly string[] {
  const db = new Database(':memory:');
  migrate(db);
  new SqlFunctions(db);
  const names = [...sql.matchAll(/:(\w+)/g)].map(([, name]) => [name, null]);
  const values: unknown[] =
    names.length > 0
      ? [Object.fromEntries(names)]
      : Array.from({ length: sql.split('?').length - 1 }, () => null);
  const plan = db
    .prepare<unknown[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`)
    .all(...values)
    .map(({ detail }) => detail);
  db.close();
  return plan;
}

describe('the plan of a statement', () => {
  it.each(STATEMENTS)('%s walks no table and sorts nothing', (_name, sql) => {
    const plan = planOf(sql).filter((step) => !SMALL.test(step));
    expect(plan.filter((step) => /\bSCAN\b|TEMP B-TREE|AUTOMATIC/.test(step))).toEqual([]);
  });

  it('is seen to be bad when it is', () => {
    expect(planOf('SELECT * FROM instance WHERE data = ?').join()).toContain('SCAN instance');
    expect(planOf('SELECT * FROM entity WHERE instance = ? ORDER BY data').join()).toContain(
      'TEMP B-TREE',
    );
  });
});
