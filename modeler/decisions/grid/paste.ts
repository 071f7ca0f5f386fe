import { parseJson } from '../cases/parse-json.ts';
import type { Column, DecisionTable } from '../table/decision-table.ts';
import { fromText, guessed, toTabs, typeOf } from '../table/clipboard.ts';
import { MOST_RULES, setCells } from '../table/edits.ts';
import { rangeOf, type Range, type Selection } from './selection.ts';

/** How our own cells lie on the clipboard, beside what spreadsheets read: nothing has to be guessed. */
const OWN = 'application/x-baton-cells';

/** Puts the selected cells on the clipboard. */
export function copyCells(table: DecisionTable, selection: Selection, data: DataTransfer): void {
  const { top, bottom, left, right } = rangeOf(selection);
  const block = table.rules.slice(top, bottom + 1).map(({ cells }) => cells.slice(left, right + 1));
  data.setData('text/plain', toTabs(block));
  data.setData(OWN, JSON.stringify(block));
}

/** What pasting did. */
export interface Pasted {
  readonly table: DecisionTable;
  readonly selection: Selection;
  /** Rows and columns that were too many. */
  readonly cut: { readonly rows: number; readonly columns: number };
}

/** Puts what lies on the clipboard into the table; null: there is nothing that it could take. */
export function pasteCells(
  table: DecisionTable,
  selection: Selection,
  data: DataTransfer,
): Pasted | null {
  const own = ownCells(data.getData(OWN));
  const { top, left, ...range } = rangeOf(selection);
  const block = own ?? fromText(data.getData('text/plain'));
  const [first] = block;
  if (first === undefined) return null;
  const isFilled = block.length === 1 && first.length === 1;
  const wanted = isFilled ? filled(first[0] ?? '', { top, left, ...range }) : block;
  const typed = own === null ? withTypes(table, left, wanted) : table;
  const cells =
    own === null
      ? wanted.map((row) =>
          row.map((text, at) => {
            const column = typed.columns[left + at];
            return column === undefined ? text : guessed(text, column);
          }),
        )
      : wanted;
  const next = setCells(typed, top, left, cells);
  const bottom = Math.min(next.rules.length, top + cells.length) - 1;
  const width = cells.reduce((most, { length }) => Math.max(most, length), 0);
  const right = Math.min(table.columns.length, left + width) - 1;
  return {
    table: next,
    selection: { at: { row: top, column: left }, anchor: { row: bottom, column: right } },
    cut: {
      rows: Math.max(0, top + cells.length - MOST_RULES),
      columns: Math.max(0, left + width - table.columns.length),
    },
  };
}

/** What somebody means who types into a cell: in a column of texts, words need no quotation marks. */
export function typedText(
  column: Column | undefined,
  typed: string,
  names: ReadonlySet<string>,
): string {
  const isText = column?.type === 'string' && !names.has(typed.trim());
  return isText ? guessed(typed, column) : typed;
}

/** One value for all that is selected. */
function filled(text: string, { top, bottom, left, right }: Range): readonly (readonly string[])[] {
  const row = Array.from({ length: right - left + 1 }, () => text);
  return Array.from({ length: bottom - top + 1 }, () => row);
}

/** Columns that say nothing of their type get that of what is pasted, if nothing stands in them yet. */
function withTypes(
  table: DecisionTable,
  left: number,
  block: readonly (readonly string[])[],
): DecisionTable {
  const columns = table.columns.map((column, index) => {
    const isPasted = index >= left && index - left < (block[0]?.length ?? 0);
    if (!isPasted || column.type !== '' || !['input', 'output'].includes(column.kind))
      return column;
    if (table.rules.some(({ cells }) => (cells[index] ?? '').trim() !== '')) return column;
    const type = typeOf(block.map((row) => guessed(row[index - left] ?? '', column)));
    return type === '' ? column : { ...column, type };
  });
  return columns.every((column, index) => column === table.columns[index])
    ? table
    : { ...table, columns };
}

function ownCells(text: string): readonly (readonly string[])[] | null {
  if (text === '') return null;
  const block = parseJson(text);
  if (!Array.isArray(block)) return null;
  const isText = (cell: unknown): cell is string => typeof cell === 'string';
  return block.map((row) => (Array.isArray(row) ? row.filter(isText) : []));
}
