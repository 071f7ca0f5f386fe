import type { ListOf } from '../../../shared/api/route.ts';
import type { InboxItem, InboxKind, InboxQuery } from '../../../shared/api/tasks.ts';
import { parseInstanceId, type InstanceId } from '../../../shared/ids.ts';
import { MalformedCursor, type Store } from '../../store/port.ts';
import { fillPage } from '../fill-page.ts';
import { pageOf } from '../paging.ts';
import type { Tasks } from '../work/tasks.ts';
import { arranged, type Arrangements } from './arrangements.ts';
import { audienceOf, askedOf, type AskedItems } from './asked-items.ts';
import { isFor, type Viewer } from './audience.ts';
import { isSearch, type InboxSearch } from './inbox-search.ts';

/** What the inbox needs of the house. */
export interface InboxParts {
  readonly store: Store;
  readonly tasks: Tasks;
  readonly asked: AskedItems;
  readonly arrangements: Arrangements;
  readonly search: InboxSearch;
}

/** The kinds, in the order in which they are listed when no one is asked for. */
const KINDS: readonly InboxKind[] = ['task', 'query', 'review', 'approval'];

/** All that waits for people: tasks, questions, reviews and permissions, in one list. */
export class Inbox {
  readonly #parts: InboxParts;

  constructor(parts: InboxParts) {
    this.#parts = parts;
  }

  /**
   * What waits for a person, oldest first; of all kinds, one kind after the other. Who is barred from
   * deciding something, or in none of its groups, does not find it here. What is looked for, or asked
   * for in another order, comes from the board.
   */
  async list(query: InboxQuery, viewer: Viewer): Promise<ListOf<InboxItem>> {
    const { instanceId, kind, cursor } = query;
    const instance = instanceId === undefined ? null : parseInstanceId(instanceId);
    if (instanceId !== undefined && instance === null) return { items: [], nextCursor: null };
    if (isSearch(query)) return await this.#parts.search.list(query, viewer);
    const { items, nextCursor } =
      kind !== undefined
        ? await this.#ofKind(kind, query, instance, viewer)
        : await this.#ofAll(readPlace(cursor), query, instance, viewer);
    const arrangements = await this.#parts.arrangements.all();
    return { items: items.map((item) => arranged(item, arrangements)), nextCursor };
  }

  async #ofAll(
    { kind: first, cursor: from }: Place,
    { cursor: _cursor, ...query }: InboxQuery,
    instance: InstanceId | null,
    viewer: Viewer,
  ): Promise<ListOf<InboxItem>> {
    const { limit } = pageOf(query);
    const items: InboxItem[] = [];
    let cursor: string | null = from;
    for (const kind of KINDS.slice(KINDS.indexOf(first))) {
      const room = limit - items.length;
      if (room === 0) return { items, nextCursor: writePlace({ kind, cursor: null }) };
      const part = { ...query, limit: room, ...(cursor === null ? {} : { cursor }) };
      const page = await this.#ofKind(kind, part, instance, viewer);
      items.push(...page.items);
      if (page.nextCursor !== null)
        return { items, nextCursor: writePlace({ kind, cursor: page.nextCursor }) };
      cursor = null;
    }
    return { items, nextCursor: null };
  }

  async #ofKind(
    kind: InboxKind,
    query: InboxQuery,
    instance: InstanceId | null,
    viewer: Viewer,
  ): Promise<ListOf<InboxItem>> {
    if (kind === 'task') {
      const { kind: _kind, lane, ...tasks } = query;
      const page = await this.#parts.tasks.inbox(tasks, viewer.person, viewer.sight);
      const items = page.items.filter((item) => lane === undefined || item.lane === lane);
      return { ...page, items };
    }
    const { lane } = query;
    const { queries } = this.#parts.store;
    const { items, nextCursor } = await fillPage(
      (page) => queries.asked({ kind, instance }, page),
      pageOf(query),
      (entry) =>
        isFor(viewer, audienceOf(entry)) &&
        (lane === undefined || askedOf(entry.row).lane === lane),
    );
    const found = await Promise.all(items.map((entry) => this.#parts.asked.itemOf(kind, entry)));
    return { items: found, nextCursor };
  }
}

/** Where a list of all kinds goes on. */
interface Place {
  readonly kind: InboxKind;
  readonly cursor: string | null;
}

function writePlace({ kind, cursor }: Place): string {
  return Buffer.from(`all ${kind} ${cursor ?? ''}`).toString('base64url');
}

/** @throws MalformedCursor for a text that no page of this list has given */
function readPlace(text: string | undefined): Place {
  if (text === undefined) return { kind: 'task', cursor: null };
  const match = /^all (\S+) (\S*)$/.exec(Buffer.from(text, 'base64url').toString('utf8'));
  const kind = KINDS.find((one) => one === match?.[1]);
  if (kind === undefined) throw new MalformedCursor('inbox');
  const cursor = match?.[2] ?? '';
  return { kind, cursor: cursor === '' ? null : cursor };
}
