import type { Due, Store } from '../../store/port.ts';

/** Something that is asked of a store. What has been leased so far can be settled. */
export type Ask = (store: Store, leased: Due[]) => Promise<unknown>;

/** Reads a list to its end, page by page. */
export async function everyPage(
  read: (
    cursor: string | null,
  ) => Promise<{ items: readonly unknown[]; nextCursor: string | null }>,
): Promise<readonly unknown[]> {
  const pages: unknown[] = [];
  let cursor: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof read>> = await read(cursor);
    pages.push(page.items);
    cursor = page.nextCursor;
  } while (cursor !== null);
  return pages;
}
