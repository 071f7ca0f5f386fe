import type { InstanceItem } from '../../../../shared/api/instances.ts';
import type { Page } from '../../../client/reader.ts';

/** How many rows a page has. */
export const PAGE_ROWS = 50;

/** How many are looked at to see what became of the rows on the screen: the most the runtime gives. */
export const LOOK_ROWS = 200;

/** A row on the screen. */
export interface FoundRow {
  readonly item: InstanceItem;
  /** It is not found any more; it stays where it is until the list is drawn anew. */
  readonly isGone: boolean;
}

/** The rows on the screen as they are now, and how many have come among them. */
export interface Looked {
  readonly rows: readonly FoundRow[];
  readonly fresh: number;
}

/** The rows of a page as it came. */
export function rowsOf(items: readonly InstanceItem[]): readonly FoundRow[] {
  return items.map((item) => ({ item, isGone: false }));
}

/**
 * What became of the rows on the screen, by a later and longer look at the same place: each is where it
 * was, with what is true of it now. Whatever has come between them is counted, not shown: no row moves
 * under the mouse.
 */
export function lookedAgain(
  shown: readonly FoundRow[],
  { items, nextCursor }: Page<InstanceItem>,
): Looked {
  const now = new Map(items.map((item) => [item.instanceId, item]));
  const known = new Set(shown.map(({ item }) => item.instanceId));
  const last = items.findLastIndex(({ instanceId }) => known.has(instanceId));
  const reach = shown.length < PAGE_ROWS || last < 0 ? items.length : last;
  const fresh = items.slice(0, reach).filter(({ instanceId }) => !known.has(instanceId)).length;
  // So far the look reached past everything that was shown: who is not among them is not found.
  const sawAll = nextCursor === null || fresh + shown.length <= items.length;
  const rows = shown.map(({ item, isGone }) => {
    const found = now.get(item.instanceId);
    return found === undefined
      ? { item, isGone: isGone || sawAll }
      : { item: found, isGone: false };
  });
  return { rows, fresh };
}
