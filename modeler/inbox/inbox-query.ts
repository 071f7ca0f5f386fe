import type { InboxOrder } from '../../shared/api/inbox.ts';
import type { InboxKind } from '../../shared/api/tasks.ts';

/** What the list shows beside a filter: everybody's work, one's own, or what names one. */
export type Show = 'mine' | 'groups' | 'nobody' | 'mentions';

/** What of the address says which work is listed; the rest of it is not the list's. */
const MEMBERS = ['show', 'kind', 'process', 'lane', 'group', 'due', 'urgent', 'q', 'sort', 'later'];

const SHOWS: readonly string[] = ['mine', 'groups', 'nobody', 'mentions'] satisfies Show[];
const KINDS: readonly string[] = ['task', 'query', 'review', 'approval'] satisfies InboxKind[];
const ORDERS: readonly string[] = ['oldest', 'newest', 'due', 'urgent'] satisfies InboxOrder[];
const LANES: readonly string[] = ['low-risk', 'expert', 'stop-the-line'];

/** From this priority on something is urgent. */
const URGENT = 75;

/** What of the work is looked for. */
export type Wish = Readonly<Record<string, string | number | null>>;

/** One of a few words that the address says; anything else is not said. */
function wordIn(query: URLSearchParams, name: string, words: readonly string[]): string | null {
  const said = query.get(name);
  return said !== null && words.includes(said) ? said : null;
}

/** Whose work is shown. */
export function showIn(query: URLSearchParams): Show | null {
  const said = wordIn(query, 'show', SHOWS);
  return said === 'mine' || said === 'groups' || said === 'nobody' || said === 'mentions'
    ? said
    : null;
}

/** The one kind that is shown. */
export function kindIn(query: URLSearchParams): InboxKind | null {
  const said = wordIn(query, 'kind', KINDS);
  return said === 'task' || said === 'query' || said === 'review' || said === 'approval'
    ? said
    : null;
}

/** Whether more is asked for than a kind and whose it is. */
export function isNarrowed(query: URLSearchParams): boolean {
  return ['process', 'lane', 'group', 'due', 'urgent', 'q', 'later'].some((name) =>
    query.has(name),
  );
}

/** The list's part of an address, to be carried to whatever is opened from it. */
export function listPart(query: URLSearchParams): string {
  const kept = new URLSearchParams();
  for (const name of MEMBERS) {
    const value = query.get(name);
    if (value !== null && value !== '') kept.set(name, value);
  }
  const text = kept.toString();
  return text === '' ? '' : `?${text}`;
}

/** What the runtime is asked for. Something put off is left out, unless it is what is looked for. */
export function wishOf(query: URLSearchParams, now: Date): Wish {
  return {
    kind: kindIn(query),
    whose: WHOSE[query.get('show') ?? ''] ?? null,
    processId: query.get('process'),
    lane: wordIn(query, 'lane', LANES),
    group: query.get('group'),
    dueBefore: dueBefore(query.get('due'), now),
    minPriority: query.has('urgent') ? URGENT : null,
    text: query.get('q')?.trim() ?? null,
    later: query.has('later') ? 'only' : 'hide',
    order: wordIn(query, 'sort', ORDERS),
  };
}

const WHOSE: Readonly<Record<string, string>> = { mine: 'me', groups: 'groups', nobody: 'nobody' };

function dueBefore(due: string | null, now: Date): string | null {
  if (due === 'overdue') return now.toISOString();
  return due === 'today' ? endOfToday(now) : null;
}

/** The last moment of the day, where the reader is. */
export function endOfToday(now: Date): string {
  return new Date(now.getFullYear(), now.getMonth(), now.getDate(), 23, 59, 59, 999).toISOString();
}
