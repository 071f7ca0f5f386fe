/** A cell; rows below zero are the head of the table. */
export interface Cell {
  readonly row: number;
  readonly column: number;
}

/** Where the keyboard is, and the other corner of what is selected. */
export interface Selection {
  readonly at: Cell;
  readonly anchor: Cell;
}

/** What is selected, corner by corner. */
export interface Range {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
}

/** How far a table goes. */
export interface Extent {
  readonly rows: number;
  readonly columns: number;
}

/** The head is a row, too: what can be edited there is reached by the same keys. */
const HEAD = -1;

/** The cells between two corners; the head is never among several. */
export function rangeOf({ at, anchor }: Selection): Range {
  return {
    top: Math.max(0, Math.min(at.row, anchor.row)),
    bottom: Math.max(at.row, anchor.row),
    left: Math.min(at.column, anchor.column),
    right: Math.max(at.column, anchor.column),
  };
}

/** Whether a cell is selected. */
export function isWithin(
  { top, bottom, left, right }: Range,
  row: number,
  column: number,
): boolean {
  return row >= top && row <= bottom && column >= left && column <= right;
}

/** One cell, alone. */
export function only(at: Cell): Selection {
  return { at, anchor: at };
}

/** A step of the keyboard. Steps beyond the edge end there. */
export interface Step {
  readonly rows: number;
  readonly columns: number;
  readonly extend: boolean;
}

/** Where a step leads. */
export function moved({ at, anchor }: Selection, step: Step, extent: Extent): Selection {
  // One step leads into the head; long ways end at the first rule.
  const lowest = step.extend || step.rows < -1 ? 0 : HEAD;
  const next = clamped(
    { row: at.row + step.rows, column: at.column + step.columns },
    extent,
    lowest,
  );
  return step.extend ? { at: next, anchor } : only(next);
}

/** The same selection in a table that may have become smaller. */
export function within({ at, anchor }: Selection, extent: Extent): Selection {
  return { at: clamped(at, extent, HEAD), anchor: clamped(anchor, extent, HEAD) };
}

/** The cell that Tab leads to: line by line; null: out of the table. */
export function tabbed({ row, column }: Cell, by: 1 | -1, extent: Extent): Cell | null {
  const next = column + by;
  if (next >= 0 && next < extent.columns) return { row, column: next };
  const line = row + by;
  if (line < HEAD || line >= extent.rows) return null;
  return { row: line, column: by === 1 ? 0 : extent.columns - 1 };
}

/** A whole row, a whole column, or all. */
export function whole(
  what: 'selectRow' | 'selectColumn' | 'selectAll',
  { row, column }: Cell,
  { rows, columns }: Extent,
): Selection {
  const isRow = what === 'selectRow';
  const isColumn = what === 'selectColumn';
  return {
    at: { row: isRow ? row : 0, column: isColumn ? column : 0 },
    anchor: { row: isRow ? row : rows - 1, column: isColumn ? column : columns - 1 },
  };
}

function clamped({ row, column }: Cell, { rows, columns }: Extent, lowest: number): Cell {
  return {
    row: Math.max(lowest, Math.min(row, rows - 1)),
    column: Math.max(0, Math.min(column, columns - 1)),
  };
}
