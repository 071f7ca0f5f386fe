import type {
  KeptComment,
  KeptRevision,
  KeptVersion,
  ProjectHead,
  ProjectStore,
  ProjectWrites,
} from '../../store/project-port.ts';
import type { Page, PageRequest } from '../../store/port.ts';

/** How many things are looked at at a time. */
const CHUNK = 100;

/**
 * Puts a pseudonym in the place of somebody's name, wherever it stands in what projects keep beside
 * the contents of their files: who has saved, named, deployed, said something or was meant, and what
 * was said. Says whether it stood anywhere.
 */
export async function forgetPerson(
  store: ProjectStore,
  name: string,
  pseudonym: string,
): Promise<boolean> {
  const swap = <T extends object>(kept: T): T => swapped(kept, name, pseudonym);
  let isFound = false;
  for await (const { id } of each((page) => store.page('', page))) {
    const tell = (found: boolean): void => {
      isFound ||= found;
    };
    tell(await rewrite(store, id, (head) => ({ head: swap(head) })));
    for await (const { revision } of each((page) => store.revisions(id, page)))
      tell(await rewriteOne(store, id, { list: 'revisions', number: revision, swap }));
    for await (const { version } of each((page) => store.versions(id, page)))
      tell(await rewriteOne(store, id, { list: 'versions', number: version, swap }));
    const any = { file: null, isResolved: null };
    for await (const { number } of each((page) => store.comments(id, any, page)))
      tell(await rewriteOne(store, id, { list: 'comments', number, swap }));
  }
  return isFound;
}

async function* each<T>(load: (page: PageRequest) => Promise<Page<T>>): AsyncGenerator<T> {
  // What is written moves to the front of some lists: all is read before anything is.
  const all: T[] = [];
  for (let cursor: string | null = null; ;) {
    const page: Page<T> = await load({ limit: CHUNK, cursor });
    all.push(...page.items);
    cursor = page.nextCursor;
    if (cursor === null) break;
  }
  yield* all;
}

type Kept = KeptRevision | KeptVersion | KeptComment;

interface Place {
  readonly list: 'revisions' | 'versions' | 'comments';
  readonly number: number;
  readonly swap: <T extends object>(kept: T) => T;
}

async function rewriteOne(
  store: ProjectStore,
  id: string,
  { list, number, swap }: Place,
): Promise<boolean> {
  const isFound = await store.decide(id, (view) => {
    const one = { revisions: view.revision, versions: view.version, comments: view.comment };
    const kept: Kept | null = one[list](number);
    const after = kept === null ? null : swap(kept);
    if (after === null || JSON.stringify(after) === JSON.stringify(kept))
      return { answer: false, writes: null };
    return { answer: true, writes: { head: view.head, [list]: [after] } };
  });
  return isFound ?? false;
}

async function rewrite(
  store: ProjectStore,
  id: string,
  change: (head: ProjectHead) => ProjectWrites,
): Promise<boolean> {
  const isFound = await store.decide(id, ({ head }) => {
    const writes = change(head);
    const isSame = JSON.stringify(writes.head) === JSON.stringify(head);
    return { answer: !isSame, writes: isSame ? null : writes };
  });
  return isFound ?? false;
}

/** Fields that hold names of people, and those that hold words in which one may stand. */
const NAMES: ReadonlySet<string> = new Set(['by', 'createdBy', 'changedBy', 'mentions', 'readBy']);
const WORDS: ReadonlySet<string> = new Set(['text', 'comment', 'description']);

function swapped<T extends object>(kept: T, name: string, pseudonym: string): T {
  const swap = (value: unknown, key: string): unknown => {
    if (typeof value === 'string') {
      if (NAMES.has(key)) return value === name ? pseudonym : value;
      return WORDS.has(key) ? withoutName(value, name, pseudonym) : value;
    }
    if (Array.isArray(value)) return value.map((one: unknown) => swap(one, key));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([field, one]) => [field, swap(one, field)]),
    );
  };
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- texts become other texts, no more
  return swap(kept, '') as T;
}

/** The name where it stands as a word of its own. */
function withoutName(text: string, name: string, pseudonym: string): string {
  const literal = name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const word = new RegExp(`(?<![\\p{L}\\p{N}_])${literal}(?![\\p{L}\\p{N}_])`, 'gu');
  return text.replace(word, () => pseudonym);
}
