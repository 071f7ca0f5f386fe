import type { JsonObject, JsonValue } from '../../json.ts';
import { Refused } from '../service-route.ts';

/** The parameters by which any list is read page by page. */
export const PAGE_PARAMETERS: readonly string[] = ['limit', 'cursor'];

/** Which page of a list is asked for. */
export interface PageRequest {
  readonly limit: number;
  readonly offset: number;
}

const LARGEST = 500;

/** Reads `limit` and `cursor`. @throws Refused 400 */
export function readPage(query: Readonly<Record<string, string>>): PageRequest {
  return {
    limit: whole('limit', query['limit'] ?? '100', 1, LARGEST),
    offset: whole('cursor', query['cursor'] ?? '0', 0, Number.MAX_SAFE_INTEGER),
  };
}

/** A page as it is answered. Give it one row more than the limit, if there is one. */
export function pageOf<Row>(
  rows: readonly Row[],
  page: PageRequest,
  show: (row: Row) => JsonObject,
): JsonValue {
  const more = rows.length > page.limit;
  return {
    items: rows.slice(0, page.limit).map(show),
    nextCursor: more ? String(page.offset + page.limit) : null,
  };
}

function whole(name: string, text: string, least: number, most: number): number {
  const value = /^\d{1,15}$/.test(text) ? Number(text) : -1;
  if (value >= least && value <= most) return value;
  throw new Refused(400, 'bad-parameter', `Expected ${name} between ${least} and ${most}.`);
}
