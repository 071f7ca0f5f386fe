import type { Paging } from '../../shared/api/route.ts';
import type { PageRequest } from '../store/port.ts';

/** How many items a page has if nothing is said. */
const USUAL_LIMIT = 50;

/** The part of a list that was asked for, as the store wants it. */
export function pageOf({ limit = USUAL_LIMIT, cursor }: Paging): PageRequest {
  return { limit, cursor: cursor ?? null };
}
