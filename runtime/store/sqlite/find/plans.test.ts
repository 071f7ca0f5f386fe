import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { parseDefinitionId, parseElementId } from '../../../../shared/ids.ts';
import { instant } from '../../../../shared/time.ts';
import type { InstanceFilter, InstanceOrder, VariableTest } from '../../find-port.ts';
import { migrate } from '../migrate.ts';
import { boundOf, type Condition } from './condition.ts';
import { conditionsOf, factCondition } from './conditions.ts';
import { SqlFunctions } from './sql-functions.ts';
import {
  gatherSql,
  measureSql,
  orderIndex,
  orderWalkSql,
  pickSql,
  scanEndSql,
  scanSql,
  walkSql,
} from './statements.ts';

const ANY: InstanceFilter = {
  definition: null,
  processId: null,
  state: null,
  elementId: null,
  businessKey: null,
  incidents: null,
  variables: [],
};

const span = { from: instant(1), before: instant(2) };
const test = (comparison: VariableTest['comparison'], value: number | string = 1): VariableTest => {
  return { path: ['v'], comparison, value };
};
const nested: VariableTest = { path: ['v', 'w'], comparison: 'equal', value: 1 };

/** Every way to ask, each with the index that answers it; `null`: none does by itself. */
const FILTERS: readonly (readonly [string, Partial<InstanceFilter>, index: string | null])[] = [
  ['definition', { definition: parseDefinitionId('d') }, 'instance_by_definition'],
  ['process', { processId: parseElementId('p') }, 'instance_by_process'],
  ['state', { state: 'active' }, 'instance_by_state'],
  [
    'process and state',
    { processId: parseElementId('p'), state: 'active' },
    'instance_by_process_state',
  ],
  [
    'definition and state',
    { definition: parseDefinitionId('d'), state: 'active' },
    'instance_by_definition_state',
  ],
  ['several states', { states: ['active', 'failed'] }, null],
  ['several definitions', { definitions: ['a', 'b'] }, null],
  ['sight', { processes: ['a'] }, null],
  ['element', { elementId: parseElementId('e') }, 'entity_token_by_element'],
  ['element since', { elementId: parseElementId('e'), since: span }, 'entity_token_by_element'],
  ['business key', { businessKey: 'k' }, 'instance_by_business_key'],
  ['business key prefix', { businessKeyPrefix: 'k' }, 'instance_by_business_key'],
  ['text', { text: 'k' }, null],
  ['incidents', { incidents: true }, 'instance_with_incidents'],
  ['no incidents', { incidents: false }, null],
  ['kind of incident', { incidentKinds: ['deadEnd'] }, 'instance_with_incidents'],
  ['cause of incident', { incidentLike: 'x' }, 'instance_with_incidents'],
  ['start', { started: span }, null],
  ['end', { ended: span }, 'instance_by_end'],
  ['number', { tests: [test('equal')] }, 'variable_by_value'],
  ['more', { tests: [test('more')] }, 'variable_by_value'],
  ['at least a text', { tests: [test('atLeast', 'x')] }, 'variable_by_value'],
  ['less than a text', { tests: [test('less', 'x')] }, 'variable_by_value'],
  ['another value', { tests: [test('notEqual')] }, 'variable_by_value'],
  ['holds', { tests: [test('contains', 'x')] }, 'variable_by_value'],
  ['is there', { tests: [test('exists')] }, 'variable_by_value'],
  ['is not there', { tests: [test('missing')] }, null],
  ['nested', { tests: [nested] }, 'variable_by_value'],
];

const ORDERS: readonly InstanceOrder['by'][] = [
  { type: 'started' },
  { type: 'ended' },
  { type: 'businessKey' },
  { type: 'state' },
  { type: 'variable', name: 'v' },
];

/** What may be walked from end to end: a list that is a parameter, or an index of what is meant. */
const SMALL =
  /^SCAN ((w|json_each) VIRTUAL TABLE INDEX 1:|i USING (COVERING )?INDEX instance_with_incidents)/;

const db = new Database(':memory:');
migrate(db);
new SqlFunctions(db);

function planOf(sql: string, conditions: readonly Condition[] = []): readonly string[] {
  const names = [...sql.matchAll(/:([a-zA-Z_]+\d*)/g)].map(([, name]) => [name, null]);
  return db
    .prepare<unknown[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`)
    .all({ ...Object.fromEntries(names), ...boundOf(conditions) })
    .map(({ detail }) => detail);
}

/** Only a window of an index is walked. */
const WINDOW = /^SEARCH [iv] .*(instance|rowid)>\? AND (instance|rowid)<\?\)$/;

function faults(plan: readonly string[]): readonly string[] {
  return plan
    .filter((step) => !SMALL.test(step))
    .filter((step) => /TEMP B-TREE|AUTOMATIC|SCAN (?!\(subquery|CONSTANT ROW)/.test(step));
}

const all: readonly (readonly [string, readonly Condition[], string | null])[] = [
  ...FILTERS.map(
    ([name, filter, index]) => [name, conditionsOf({ ...ANY, ...filter }), index] as const,
  ),
  ['a fact', [factCondition([1], 0)], 'PRIMARY KEY'],
  ['one of several facts', [factCondition([1, 2], 0)], null],
];

describe('the plan of a search', () => {
  it.each(all)(
    'by %s walks what its index gives, and looks up the rest',
    (_name, conditions, index) => {
      const leads = conditions.flatMap(({ lead }) => lead ?? []);
      expect(leads.length > 0).toBe(index !== null);
      for (const lead of leads) {
        for (const sql of [gatherSql(lead), measureSql(lead)])
          expect([sql, faults(planOf(sql, conditions))]).toEqual([sql, []]);
        if (lead.isOrdered)
          for (const direction of ['up', 'down'] as const) {
            const sql = walkSql(conditions, lead, direction);
            expect([sql, faults(planOf(sql, conditions))]).toEqual([sql, []]);
          }
      }
      if (index !== null) {
        const last = leads.at(-1);
        expect(planOf(last === undefined ? '' : gatherSql(last), conditions).join()).toContain(
          index,
        );
      }
    },
  );

  it.each(all)('by %s looks through an index without what lies behind it', (_name, conditions) => {
    for (const scan of conditions.flatMap((condition) => condition.scan ?? []))
      for (const sql of [scanEndSql(scan), scanSql(scan, false), scanSql(scan, true)]) {
        const plan = planOf(sql, conditions);
        expect([sql, faults(plan), plan.length]).toEqual([sql, [], 1]);
        expect(plan[0]).toMatch(/^SEARCH [iv] USING COVERING INDEX/);
      }
  });

  it.each(all)('by %s in any order sorts nothing', (_name, conditions) => {
    for (const direction of ['up', 'down'] as const)
      for (const by of ORDERS) {
        const index = orderIndex({ by, direction });
        const sql =
          index === null
            ? walkSql(conditions, null, direction)
            : orderWalkSql(index, conditions, direction);
        if (index === null)
          expect([sql, planOf(sql, conditions)[0]]).toEqual([sql, expect.stringMatching(WINDOW)]);
        const picked = pickSql(conditions, index);
        expect([sql, faults(planOf(sql, conditions))]).toEqual([sql, []]);
        expect([picked, faults(planOf(picked, conditions))]).toEqual([picked, []]);
      }
  });

  it('is seen to be bad when it is', () => {
    expect(faults(planOf('SELECT * FROM instance WHERE data = :data'))).not.toEqual([]);
  });
});
