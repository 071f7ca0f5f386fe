import { MalformedCursor, type Page } from './port.ts';

/** Writes the place where a page ends: the list's name and the last line's number. */
export function writeCursor(list: string, last: number): string {
  return Buffer.from(`${list} ${last}`).toString('base64url');
}

/**
 * The number after which the page begins; `null` for the first page.
 *
 * @throws MalformedCursor for a text that no page of this list has given
 */
export function readCursor(list: string, cursor: string | null): number | null {
  if (cursor === null) return null;
  const match = /^(\S+) (\d{1,15})$/.exec(Buffer.from(cursor, 'base64url').toString('utf8'));
  const last = Number(match?.[2]);
  if (match?.[1] !== list || writeCursor(list, last) !== cursor) throw new MalformedCursor(list);
  return last;
}

/** The list of the versions of one process: a place in it is none in the list of another. */
export function versionsList(processId: string, latestOnly: boolean): string {
  return `${latestOnly ? 'latestOf' : 'versionsOf'}:${encodeURIComponent(processId)}`;
}

/**
 * Makes a page of what was found when one more than its `limit` was looked for: the one too many
 * says that there is a next page.
 */
export function pageOf<Found, Line>(
  list: string,
  found: readonly Found[],
  limit: number,
  line: { readonly number: (found: Found) => number; readonly read: (found: Found) => Line },
): Page<Line> {
  const shown = found.slice(0, limit);
  const last = shown.at(-1);
  const more = found.length > limit && last !== undefined;
  return {
    items: shown.map(line.read),
    nextCursor: more ? writeCursor(list, line.number(last)) : null,
  };
}

/**
 * The key behind which the page begins; `null` for the first page.
 *
 * @throws MalformedCursor for a text that no page of this list has given
 */
export function readKeyCursor(list: string, cursor: string | null): string | null {
  if (cursor === null) return null;
  const text = Buffer.from(cursor, 'base64url').toString('utf8');
  const key = text.startsWith(`${list} `) ? keyIn(text.slice(list.length + 1)) : null;
  if (key === null || keyCursor(list, key) !== cursor) throw new MalformedCursor(list);
  return key;
}

function keyIn(json: string): string | null {
  try {
    const key: unknown = JSON.parse(json);
    return typeof key === 'string' ? key : null;
  } catch {
    return null;
  }
}

/** Makes a page of what was found, one more than its `limit` at most, in the order of keys. */
export function pageByKey<Line>(
  list: string,
  found: readonly Line[],
  limit: number,
  keyOf: (line: Line) => string,
): Page<Line> {
  const items = found.slice(0, limit);
  const last = items.at(-1);
  const isMore = found.length > limit && last !== undefined;
  return { items, nextCursor: isMore ? keyCursor(list, keyOf(last)) : null };
}

/** As JSON, for a lone surrogate would not come back out of UTF-8. */
function keyCursor(list: string, key: string): string {
  return Buffer.from(`${list} ${JSON.stringify(key)}`).toString('base64url');
}
