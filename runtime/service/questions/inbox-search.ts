import type { InboxCounts, InboxOrder } from '../../../shared/api/inbox.ts';
import type { ListOf } from '../../../shared/api/route.ts';
import type { InboxItem, InboxQuery } from '../../../shared/api/tasks.ts';
import { MalformedCursor } from '../../store/port.ts';
import type { Clock } from '../clock.ts';
import { pageOf } from '../paging.ts';
import { arranged, type Arrangements } from './arrangements.ts';
import type { Viewer } from './audience.ts';
import type { InboxBoard } from './inbox-board.ts';
import { countOf } from './inbox-counts.ts';
import { matcherOf } from './inbox-matches.ts';

/** What a search of the inbox is made of. */
export interface SearchParts {
  readonly board: InboxBoard;
  readonly arrangements: Arrangements;
  readonly clock: Clock;
}

/** Searches what waits, sorts and counts it. */
export class InboxSearch {
  readonly #parts: SearchParts;

  constructor(parts: SearchParts) {
    this.#parts = parts;
  }

  /** @throws MalformedCursor for a text that no page in this order has given */
  async list(query: InboxQuery, viewer: Viewer): Promise<ListOf<InboxItem>> {
    const { limit, cursor } = pageOf(query);
    const { order = 'oldest' } = query;
    const place = cursor === null ? null : readPlace(cursor, order);
    const matches = matcherOf(query, viewer.person, this.#parts.clock.now());
    const found: Found[] = [];
    for await (const item of this.#seenBy(viewer)) {
      if (!matches(item)) continue;
      const placed = { key: KEYS[order](item), item };
      if (place === null || compare(placed, place, order) > 0) found.push(placed);
    }
    found.sort((one, other) => compare(one, other, order));
    const page = found.slice(0, limit);
    const last = found.length > limit ? page.at(-1) : undefined;
    const nextCursor = last === undefined ? null : writePlace(last, order);
    return { items: page.map(({ item }) => item), nextCursor };
  }

  /** What waits for a person, but for what is put off. */
  async counts(viewer: Viewer, dueBefore: string | undefined): Promise<InboxCounts> {
    const items: InboxItem[] = [];
    for await (const item of this.#seenBy(viewer)) items.push(item);
    const now = this.#parts.clock.now();
    return countOf(items, viewer.person, { now, until: dueTime(dueBefore) ?? now });
  }

  /** Something that waits for a person, by its id. */
  async find(id: string, viewer: Viewer): Promise<InboxItem | null> {
    for await (const item of this.#seenBy(viewer)) if (item.taskId === id) return item;
    return null;
  }

  async *#seenBy(viewer: Viewer): AsyncIterable<InboxItem> {
    const { board, arrangements } = this.#parts;
    const waiting = await board.all();
    const known = await arrangements.all();
    for (const { item, isFor } of waiting) if (isFor(viewer)) yield arranged(item, known);
  }
}

/** Whether a query asks for more than a kind, a lane, an instance or a person, in the order of arrival. */
export function isSearch(query: InboxQuery): boolean {
  const { kind: _kind, lane: _lane, instanceId: _instance, assignee: _assignee, ...rest } = query;
  const { limit: _limit, cursor: _cursor, ...looked } = rest;
  return Object.keys(looked).length > 0;
}

interface Placed {
  readonly key: string;
  readonly item: Pick<InboxItem, 'taskId'>;
}

interface Found extends Placed {
  readonly item: InboxItem;
}

/** Behind all times. */
const NEVER = '~';

const KEYS: Readonly<Record<InboxOrder, (item: InboxItem) => string>> = {
  oldest: ({ createdAt }) => createdAt,
  newest: ({ createdAt }) => createdAt,
  due: ({ dueAt }) => dueAt ?? NEVER,
  urgent: ({ priority, dueAt }) => `${String(100 - priority).padStart(3, '0')} ${dueAt ?? NEVER}`,
};

function compare(one: Placed, other: Placed, order: InboxOrder): number {
  const [first, second] = order === 'newest' ? [other, one] : [one, other];
  if (first.key !== second.key) return first.key < second.key ? -1 : 1;
  return first.item.taskId < second.item.taskId
    ? -1
    : Number(first.item.taskId > second.item.taskId);
}

function dueTime(text: string | undefined): number | null {
  return text === undefined ? null : Date.parse(text);
}

function writePlace({ key, item }: Placed, order: InboxOrder): string {
  return Buffer.from(JSON.stringify([order, key, item.taskId])).toString('base64url');
}

function readPlace(text: string, order: InboxOrder): Placed {
  const [said, key, taskId] = parsed(Buffer.from(text, 'base64url').toString('utf8'));
  if (said !== order || typeof key !== 'string' || typeof taskId !== 'string')
    throw new MalformedCursor('inbox');
  return { key, item: { taskId } };
}

function parsed(text: string): readonly unknown[] {
  try {
    const value: unknown = JSON.parse(text);
    return Array.isArray(value) ? value : [];
  } catch {
    return [];
  }
}
