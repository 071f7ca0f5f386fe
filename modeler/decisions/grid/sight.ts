import type { Cell } from './selection.ts';

/** How high a row is, in pixels: `--dt-row` says the same. */
export const ROW_HEIGHT = 32;

/** Rows drawn beyond what is seen, so that nothing blinks. */
const BEYOND = 12;

/** The rows that are drawn: from the first to before the last. */
export interface RowsInSight {
  readonly from: number;
  readonly to: number;
}

/** What is to be drawn where a table has been scrolled to; in steps, so that little is drawn anew. */
export function rowsInSight(
  { scrollTop, clientHeight }: HTMLElement,
  before: RowsInSight,
): RowsInSight {
  const first = Math.floor(scrollTop / ROW_HEIGHT);
  const from = Math.max(0, Math.floor((first - BEYOND) / 8) * 8);
  const height = Math.max(clientHeight, 320);
  const to = from + Math.ceil(height / ROW_HEIGHT) + 2 * BEYOND + 8;
  return from === before.from && to === before.to ? before : { from, to };
}

/** The cell that an event is about; its column is -1 where it is the number of a rule. */
export function cellOf({ target }: Event): Cell | null {
  const cell = target instanceof Element ? target.closest<HTMLElement>('[data-row]') : null;
  if (cell === null) return null;
  return { row: Number(cell.dataset['row']), column: Number(cell.dataset['column'] ?? -1) };
}
