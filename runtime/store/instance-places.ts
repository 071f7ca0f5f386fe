import { readCursor, writeCursor } from './cursor.ts';
import type { InstanceOrder } from './find-port.ts';
import { byOrderKey, type OrderKey } from './find-rules.ts';
import { MalformedCursor, type Page } from './page.ts';

/** Where an instance stands in a list. */
export interface Place {
  /** What it is sorted by; `null`: it has none, or the list is sorted by the start. */
  readonly value: OrderKey | null;
  /** Counts up with every start. */
  readonly key: number;
}

/** Compares places in an order: those without a value come last, either way. */
export function byPlace({ direction }: InstanceOrder): (one: Place, other: Place) => number {
  const turn = direction === 'up' ? 1 : -1;
  return (one, other) => {
    if (one.value === null || other.value === null) {
      const missing = Number(one.value === null) - Number(other.value === null);
      return missing === 0 ? turn * (one.key - other.key) : missing;
    }
    const sign = byOrderKey(one.value, other.value);
    return turn * (sign === 0 ? one.key - other.key : sign);
  };
}

/** What was found, of which one too many says that there is more, as a page. */
export function pageOfPlaces<Found extends Place, Line>(
  order: InstanceOrder,
  found: readonly Found[],
  limit: number,
  read: (found: Found) => Line,
): Page<Line> {
  const shown = found.slice(0, limit);
  const last = shown.at(-1);
  const isMore = found.length > limit && last !== undefined;
  return { items: shown.map(read), nextCursor: isMore ? writePlace(order, last) : null };
}

/**
 * The place after which a page begins; `null` for the first page.
 *
 * @throws MalformedCursor for a text that no page in this order has given
 */
export function readPlace(order: InstanceOrder, cursor: string | null): Place | null {
  if (cursor === null) return null;
  const list = listOf(order);
  if (order.by.type === 'started') {
    const key = readCursor(list, cursor);
    return key === null ? null : { value: null, key };
  }
  const place = placeIn(
    Buffer.from(cursor, 'base64url')
      .toString('utf8')
      .slice(list.length + 1),
  );
  if (place === null || writePlace(order, place) !== cursor) throw new MalformedCursor(list);
  return place;
}

function writePlace(order: InstanceOrder, { value, key }: Place): string {
  if (order.by.type === 'started') return writeCursor(listOf(order), key);
  const written = Buffer.isBuffer(value) ? [...value] : value;
  return Buffer.from(`${listOf(order)} ${JSON.stringify([key, written])}`).toString('base64url');
}

function placeIn(json: string): Place | null {
  const read = parsed(json);
  if (!isList(read)) return null;
  const [key, value] = read;
  if (typeof key !== 'number' || !Number.isSafeInteger(key)) return null;
  if (value === null || typeof value === 'number' || typeof value === 'string')
    return { key, value };
  return isList(value) ? { key, value: Buffer.from(value.map(Number)) } : null;
}

function isList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value);
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return null;
  }
}

/** The name under which cursors of a list in this order are given out: they fit no other. */
function listOf({ by, direction }: InstanceOrder): string {
  if (by.type === 'started') return direction === 'down' ? 'instances' : 'instances.up';
  const name = by.type === 'variable' ? `.${Buffer.from(by.name).toString('base64url')}` : '';
  return `instances.${by.type}${name}.${direction}`;
}
