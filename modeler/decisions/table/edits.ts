import { lastPlaceOf, type Column, type DecisionTable, type TableRule } from './decision-table.ts';

/** More rows than these no table gets by pasting: what is beyond is told, not taken. */
export const MOST_RULES = 20_000;

/** Sets a block of cells, its corner at a place; makes rows as they are needed. Columns that are not there are left out. */
export function setCells(
  table: DecisionTable,
  row: number,
  column: number,
  block: readonly (readonly string[])[],
): DecisionTable {
  const rows = block.slice(0, Math.max(0, MOST_RULES - row));
  const width = table.columns.length;
  const rules = [...table.rules];
  let isChanged = false;
  for (const [at, texts] of rows.entries()) {
    const rule = rules[row + at] ?? newRule(width);
    const cells = rule.cells.map((text, index) => texts[index - column] ?? text);
    const isNew = rules[row + at] === undefined;
    if (!isNew && cells.every((text, index) => text === rule.cells[index])) continue;
    isChanged = true;
    rules[row + at] = { ...rule, cells };
  }
  return isChanged ? { ...table, rules } : table;
}

/** A rule of which nothing is said yet. */
function newRule(width: number, cells: readonly string[] = []): TableRule {
  return {
    id: null,
    origin: null,
    cells: Array.from({ length: width }, (_, at) => cells[at] ?? ''),
  };
}

/** Puts rules in before the one at a place. */
export function insertRules(
  table: DecisionTable,
  at: number,
  rows: readonly (readonly string[])[],
): DecisionTable {
  const fresh = rows.map((cells) => newRule(table.columns.length, cells));
  return { ...table, rules: table.rules.toSpliced(at, 0, ...fresh) };
}

/** A run of rows or columns: from the first to the last of them. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** Takes rules away. */
export function deleteRules(table: DecisionTable, { from, to }: Span): DecisionTable {
  return { ...table, rules: table.rules.toSpliced(from, to - from + 1) };
}

/** Moves rules so far up (below zero) or down; nothing happens at the edges. */
export function moveRules(table: DecisionTable, { from, to }: Span, by: number): DecisionTable {
  const { rules } = table;
  if (by === 0 || from + by < 0 || to + by >= rules.length) return table;
  const moved = rules.slice(from, to + 1);
  const rest = rules.toSpliced(from, moved.length);
  return { ...table, rules: rest.toSpliced(from + by, 0, ...moved) };
}

/** Puts copies of rules behind them. */
export function duplicateRules(table: DecisionTable, { from, to }: Span): DecisionTable {
  const cells = table.rules.slice(from, to + 1).map((rule) => rule.cells);
  return insertRules(table, to + 1, cells);
}

/** Puts a column in; `at` is the place it is wanted at, as near to which it stands as its kind allows. */
export function insertColumn(table: DecisionTable, at: number, column: Column): DecisionTable {
  const last = lastPlaceOf(table.columns, column.kind);
  const first = last - table.columns.filter(({ kind }) => kind === column.kind).length;
  const place = Math.min(Math.max(at, first), last);
  return withColumns(table, table.columns.toSpliced(place, 0, column), (cells) =>
    cells.toSpliced(place, 0, ''),
  );
}

/** Takes a column away; a table keeps one output. */
export function deleteColumn(table: DecisionTable, at: number): DecisionTable {
  const column = table.columns[at];
  if (column === undefined || !mayDelete(table, at)) return table;
  return withColumns(table, table.columns.toSpliced(at, 1), (cells) => cells.toSpliced(at, 1));
}

/** Whether a column may be taken away. */
function mayDelete({ columns }: DecisionTable, at: number): boolean {
  const kind = columns[at]?.kind;
  return kind !== 'output' || columns.filter((one) => one.kind === kind).length > 1;
}

/** Changes places with its neighbour, if that is of the same kind. */
export function moveColumn(table: DecisionTable, at: number, by: -1 | 1): DecisionTable {
  const { columns } = table;
  const one = columns[at];
  const other = columns[at + by];
  if (one === undefined || other === undefined || one.kind !== other.kind) return table;
  const swap = <Item>(items: readonly Item[]): readonly Item[] => {
    const moved = items.slice(at, at + 1);
    return items.toSpliced(at, 1).toSpliced(at + by, 0, ...moved);
  };
  return withColumns(table, swap(columns), swap);
}

/** Puts a copy of a column behind it, with all its cells. */
export function duplicateColumn(table: DecisionTable, at: number): DecisionTable {
  const column = table.columns[at];
  if (column === undefined || column.kind === 'description') return table;
  const name = column.kind === 'input' ? column.name : freeName(table, column.name);
  const copy = { ...column, name, id: null, origin: null };
  return withColumns(table, table.columns.toSpliced(at + 1, 0, copy), (cells) =>
    cells.toSpliced(at + 1, 0, cells[at] ?? ''),
  );
}

/** A name for an output that no other has. */
export function freeName({ columns }: DecisionTable, stem: string): string {
  const names = new Set(columns.map(({ name }) => name));
  if (!names.has(stem)) return stem;
  for (let count = 2; ; count += 1) if (!names.has(`${stem}${count}`)) return `${stem}${count}`;
}

/** Changes what a column says of itself. */
export function updateColumn(
  table: DecisionTable,
  at: number,
  said: Partial<Pick<Column, 'label' | 'name' | 'type' | 'allowed' | 'otherwise'>>,
): DecisionTable {
  const column = table.columns[at];
  if (column === undefined) return table;
  // A note has a name and nothing else.
  if (column.kind === 'note' || column.kind === 'description') {
    const { name = column.name } = said;
    return name === column.name
      ? table
      : { ...table, columns: table.columns.with(at, { ...column, name }) };
  }
  const isSame = Object.entries(said).every(
    ([key, value]) => Object.entries(column).find(([own]) => own === key)?.[1] === value,
  );
  if (isSame) return table;
  return { ...table, columns: table.columns.with(at, { ...column, ...said }) };
}

/** Says what counts where several rules match. Only collecting aggregates. */
export function setPolicy(
  table: DecisionTable,
  hitPolicy: string,
  aggregation: string | null,
): DecisionTable {
  return { ...table, hitPolicy, aggregation: hitPolicy === 'COLLECT' ? aggregation : null };
}

function withColumns(
  table: DecisionTable,
  columns: readonly Column[],
  cellsOf: (cells: readonly string[]) => readonly string[],
): DecisionTable {
  const rules = table.rules.map((rule) => ({ ...rule, cells: cellsOf(rule.cells) }));
  return { ...table, columns, rules };
}
