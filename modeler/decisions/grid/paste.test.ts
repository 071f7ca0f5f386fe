import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openState } from '../table/decision-state.ts';
import type { DecisionTable } from '../table/decision-table.ts';
import { edited, historyOf, undone } from '../table/history.ts';
import { pasteCells } from './paste.ts';
import { only } from './selection.ts';

const SAMPLE = readFileSync(join(import.meta.dirname, '../fixtures/discount.dmn'), 'utf8');
const CORNER = only({ row: 0, column: 0 });

function sample(): DecisionTable {
  const logic = openState(SAMPLE, 'discount')?.logic;
  if (logic?.type !== 'table') throw new Error('Expected a table, but there is none.');
  return logic.table;
}

function clipboard(texts: Readonly<Record<string, string>>): DataTransfer {
  const data: Pick<DataTransfer, 'getData'> = { getData: (format) => texts[format] ?? '' };
  return data as DataTransfer;
}

const spreadsheet = (text: string): DataTransfer => clipboard({ 'text/plain': text });

describe('what is pasted into a table', () => {
  it('makes the rows that it needs, and is taken back as one edit', () => {
    const before = historyOf(sample());
    const text = Array.from({ length: 2_000 }, (_, row) => `gold\t> ${row}\t0,5`).join('\r\n');
    const pasted = pasteCells(before.now, CORNER, spreadsheet(text))!;
    expect(pasted.table.rules).toHaveLength(2_000);
    expect(pasted.table.rules[1_999]!.cells.slice(0, 3)).toEqual(['"gold"', '> 1999', '0.5']);
    expect(pasted.cut).toEqual({ rows: 0, columns: 0 });
    expect(undone(edited(before, pasted.table)).now).toBe(before.now);
  });

  it('keeps line breaks and quotation marks within a cell', () => {
    const { columns } = sample();
    const note = columns.findIndex(({ kind }) => kind === 'note');
    const text = '"two\nlines, ""quoted"""\nplain';
    const { table } = pasteCells(sample(), only({ row: 0, column: note }), spreadsheet(text))!;
    expect(table.rules.map(({ cells }) => cells[note])).toEqual(['two\nlines, "quoted"', 'plain']);
  });

  it('tells of the columns that the table does not have, also where only a late row has them', () => {
    const rows = Array.from({ length: 300 }, (_, row) => (row === 250 ? 'a\tb\tc\td\te\tf' : 'a'));
    const pasted = pasteCells(sample(), CORNER, spreadsheet(rows.join('\n')))!;
    expect(pasted.cut.columns).toBe(6 - sample().columns.length);
    expect(pasted.selection.anchor.column).toBe(sample().columns.length - 1);
  });

  it('takes no cells of its own form that are not of that form', () => {
    const broken = clipboard({ 'application/x-baton-cells': '{"a', 'text/plain': 'gold' });
    expect(pasteCells(sample(), CORNER, broken)!.table.rules[0]!.cells[0]).toBe('"gold"');
  });
});
