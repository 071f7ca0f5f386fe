import {
  deleteColumn,
  deleteRules,
  duplicateColumn,
  duplicateRules,
  freeName,
  insertColumn,
  insertRules,
  moveColumn,
  moveRules,
  setCells,
} from '../table/edits.ts';
import { column } from '../table/read-table.ts';
import type { DecisionTable } from '../table/decision-table.ts';
import type { GridAct } from './grid-keys.ts';
import { only, rangeOf, type Range, type Selection } from './selection.ts';

/** A table after an act, and what is selected then. */
export interface Acted {
  readonly table: DecisionTable;
  readonly selection: Selection;
}

/** What an act of the grid does to a table; null: it does nothing to it. */
export function actOnTable(table: DecisionTable, selection: Selection, act: GridAct): Acted | null {
  const range = rangeOf(selection);
  const { at } = selection;
  const rows = { from: range.top, to: Math.min(range.bottom, table.rules.length - 1) };
  const acted = (next: DecisionTable, row = at.row, to = at.column): Acted | null =>
    next === table ? null : { table: next, selection: only({ row, column: to }) };
  switch (act.type) {
    case 'clear':
      return { table: cleared(table, range), selection };
    case 'insertAbove':
      return acted(insertRules(table, rows.from, [[]]), rows.from);
    case 'insertBelow':
      return acted(insertRules(table, rows.to + 1, [[]]), rows.to + 1);
    case 'deleteRows':
      return acted(deleteRules(table, rows), Math.min(rows.from, table.rules.length - 2));
    case 'duplicateRows':
      return acted(duplicateRules(table, rows), rows.to + 1);
    case 'moveRows': {
      const next = moveRules(table, rows, act.by);
      const shift = (cell: Selection['at']): Selection['at'] => ({
        ...cell,
        row: cell.row + act.by,
      });
      return next === table
        ? null
        : { table: next, selection: { at: shift(at), anchor: shift(selection.anchor) } };
    }
    default:
      return actOnColumn(table, selection, act);
  }
}

function actOnColumn(table: DecisionTable, { at }: Selection, act: GridAct): Acted | null {
  const acted = (next: DecisionTable, to = at.column): Acted | null =>
    next === table ? null : { table: next, selection: only({ row: at.row, column: to }) };
  switch (act.type) {
    case 'insertColumn': {
      const kind = table.columns[at.column]?.kind ?? 'input';
      if (kind === 'description') return null;
      const name = freeName(
        table,
        kind === 'input' ? 'input' : kind === 'output' ? 'output' : 'note',
      );
      return acted(insertColumn(table, at.column + 1, column(kind, { name })), at.column + 1);
    }
    case 'deleteColumn':
      return acted(deleteColumn(table, at.column), Math.max(0, at.column - 1));
    case 'duplicateColumn':
      return acted(duplicateColumn(table, at.column), at.column + 1);
    case 'moveColumn':
      return acted(moveColumn(table, at.column, act.by), at.column + act.by);
    default:
      return null;
  }
}

function cleared(table: DecisionTable, { top, bottom, left, right }: Range): DecisionTable {
  const last = Math.min(bottom, table.rules.length - 1);
  if (last < top) return table;
  const row = Array.from({ length: right - left + 1 }, () => '');
  return setCells(
    table,
    top,
    left,
    Array.from({ length: last - top + 1 }, () => row),
  );
}
