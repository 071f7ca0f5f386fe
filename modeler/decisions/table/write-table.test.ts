import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkDecisions } from '../check/check-decisions.ts';
import { column } from './read-table.ts';
import type { DecisionTable } from './decision-table.ts';
import { EMPTY_DECISION, openState, textOf, type DecisionState } from './decision-state.ts';
import {
  deleteColumn,
  deleteRules,
  duplicateColumn,
  duplicateRules,
  insertColumn,
  insertRules,
  moveColumn,
  moveRules,
  setCells,
  setPolicy,
  updateColumn,
} from './edits.ts';
import { edited, historyOf, redone, undone } from './history.ts';

const SAMPLE = readFileSync(join(import.meta.dirname, '../fixtures/discount.dmn'), 'utf8');

const open = (text = SAMPLE): DecisionState => openState(text, 'discount')!;
const withTable = (state: DecisionState, table: DecisionTable): DecisionState => ({
  ...state,
  logic: { ...state.logic!, table } as DecisionState['logic'],
});
const tableOf = ({ logic }: DecisionState): DecisionTable =>
  logic?.type === 'table' ? logic.table : EMPTY_DECISION;
const plain = ({ hitPolicy, aggregation, columns, rules }: DecisionTable): unknown => ({
  hitPolicy,
  aggregation,
  columns: columns.map(({ kind, label, name, type, allowed, otherwise }) => [
    kind,
    label,
    name,
    type,
    allowed,
    otherwise,
  ]),
  rules: rules.map(({ cells }) => cells),
});
const changedLines = (one: string, other: string): number => {
  const lines = new Set(one.split('\n'));
  return other.split('\n').filter((line) => !lines.has(line)).length;
};

describe('writing a table', () => {
  it('gives the same bytes when nothing was edited', () => {
    expect(textOf(open())).toBe(SAMPLE);
    const state = open();
    const there = withTable(state, setCells(tableOf(state), 0, 0, [['"silver"']]));
    const back = withTable(there, tableOf(state));
    expect(textOf(back)).toBe(SAMPLE);
  });

  it('changes one line for one cell, and keeps comments and what others wrote', () => {
    const state = open();
    const text = textOf(withTable(state, setCells(tableOf(state), 1, 1, [['< 900 & more']])));
    expect(changedLines(SAMPLE, text)).toBe(1);
    expect(text).toContain('<!-- the best -->');
    expect(text).toContain('<own:note>kept</own:note>');
    expect(text).toContain(`own:mark='x "y"'`);
    expect(text).toContain('<inputEntry id="c5"><text>&lt; 900 &amp; more</text></inputEntry>');
  });

  it('reads what it wrote, whatever was edited, and takes every edit back', () => {
    const word = fc.constantFrom('', '-', '"a"', '< 5', 'x & <y>', ']]>', 'é"\'', '1\n2');
    const place = fc.nat(6);
    const edit: fc.Arbitrary<(table: DecisionTable) => DecisionTable> = fc.oneof(
      fc.tuple(place, place, fc.array(fc.array(word, { maxLength: 3 }), { maxLength: 3 })).map(
        ([row, at, block]) =>
          (table: DecisionTable) =>
            setCells(table, Math.min(row, table.rules.length), at, block),
      ),
      place.map((at) => (table: DecisionTable) => insertRules(table, at, [['"x"'], []])),
      place.map((at) => (table: DecisionTable) => deleteRules(table, { from: at, to: at + 1 })),
      place.map((at) => (table: DecisionTable) => moveRules(table, { from: at, to: at }, 1)),
      place.map((at) => (table: DecisionTable) => duplicateRules(table, { from: at, to: at })),
      fc.tuple(place, fc.constantFrom('input' as const, 'output' as const, 'note' as const)).map(
        ([at, kind]) =>
          (table: DecisionTable) =>
            insertColumn(table, at, column(kind, { name: `n${at}` })),
      ),
      place.map((at) => (table: DecisionTable) => deleteColumn(table, at)),
      place.map((at) => (table: DecisionTable) => moveColumn(table, at, 1)),
      place.map((at) => (table: DecisionTable) => duplicateColumn(table, at)),
      fc.tuple(place, word).map(
        ([at, text]) =>
          (table: DecisionTable) =>
            updateColumn(table, at, { label: text.trim(), type: 'string', allowed: text }),
      ),
      fc
        .constantFrom('FIRST', 'COLLECT')
        .map((policy) => (table: DecisionTable) => setPolicy(table, policy, 'SUM')),
    );
    fc.assert(
      fc.property(fc.array(edit, { maxLength: 12 }), (edits) => {
        const state = open();
        let history = historyOf(state);
        for (const one of edits) {
          const table = one(tableOf(history.now));
          if (table === tableOf(history.now)) continue;
          history = edited(history, withTable(history.now, table));
          const text = textOf(history.now);
          expect(comparable(tableOf(openState(text, 'discount')!))).toEqual(comparable(table));
        }
        const end = textOf(history.now);
        const steps = history.past.length;
        for (let step = 0; step < steps; step += 1) history = undone(history);
        expect(textOf(history.now)).toBe(SAMPLE);
        for (let step = 0; step < steps; step += 1) history = redone(history);
        expect(textOf(history.now)).toBe(end);
      }),
      { numRuns: 150 },
    );
  });

  it('writes what the runtime reads without a fault', async () => {
    const state = open();
    const table = duplicateColumn(duplicateRules(tableOf(state), { from: 0, to: 1 }), 0);
    const content = textOf(
      withTable(state, insertColumn(table, 9, column('output', { name: 'b' }))),
    );
    const answer = await checkDecisions({
      id: 1,
      files: [{ name: 'a.dmn', content }],
      decisionId: 'discount',
      table: null,
      cases: [],
      looked: null,
    });
    expect(answer.problems.filter(({ severity }) => severity === 'error')).toEqual([]);
  });

  it('writes 5,000 rules within a moment', () => {
    const rows = Array.from({ length: 5_000 }, (_, row) => [
      '"gold"',
      `[${row}..${row + 1})`,
      '0.1',
    ]);
    const state = open();
    const large = textOf(withTable(state, insertRules(tableOf(state), 2, rows)));
    const again = open(large);
    const started = performance.now();
    const text = textOf(withTable(again, setCells(tableOf(again), 2_500, 1, [['< 3']])));
    expect(performance.now() - started).toBeLessThan(500);
    expect(changedLines(large, text)).toBe(1);
  });
});

/** Notes without a text and columns without a word come back as they went. */
function comparable(table: DecisionTable): unknown {
  return JSON.parse(JSON.stringify(plain(table)));
}
