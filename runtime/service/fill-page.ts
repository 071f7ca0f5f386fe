import type { Page, PageRequest } from '../store/port.ts';

/** How many items are looked at at a time. */
const CHUNK = 200;

/** Where an item stands: the cursor it was found behind, and its place from there. */
interface Place {
  readonly cursor: string | null;
  readonly index: number;
}

/**
 * A page of those items of a list that somebody may see. It is as full as if the others were not
 * there, and whether another one follows depends on what they may see only.
 */
export async function fillPage<T>(
  load: (page: PageRequest) => Promise<Page<T>>,
  { limit, cursor: from }: PageRequest,
  isSeen: (item: T) => boolean,
): Promise<Page<T>> {
  const items: T[] = [];
  let last: Place | null = null;
  for (let cursor = from; ;) {
    const chunk: Page<T> = await load({ limit: CHUNK, cursor });
    for (const [index, item] of chunk.items.entries()) {
      if (!isSeen(item)) continue;
      if (items.length === limit) return { items, nextCursor: await cursorAt(load, last) };
      items.push(item);
      last = { cursor, index };
    }
    if (chunk.nextCursor === null) return { items, nextCursor: null };
    cursor = chunk.nextCursor;
  }
}

/** The cursor behind one item: cursors are given out with pages only. */
async function cursorAt<T>(
  load: (page: PageRequest) => Promise<Page<T>>,
  place: Place | null,
): Promise<string | null> {
  if (place === null) return null;
  return (await load({ limit: place.index + 1, cursor: place.cursor })).nextCursor;
}
