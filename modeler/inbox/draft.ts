import { isJsonObject, type JsonObject } from '../../shared/json.ts';

/** Where drafts are kept; `localStorage` is one. */
export type DraftStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>;

interface Kept {
  readonly at: number;
  readonly values: JsonObject;
}

const PREFIX = 'baton.draft.';
/** Drafts of tasks that somebody else has done are of no use to anybody. */
const KEPT_MS = 30 * 86_400_000;
const AT_MOST = 100;

/** The values of a form that differ from what it was filled with. */
export function changesOf(filled: JsonObject, now: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(now).filter(
      ([name, value]) => JSON.stringify(value) !== JSON.stringify(filled[name] ?? null),
    ),
  );
}

/** Keeps what was filled in so far; nothing filled in keeps nothing. A full storage loses the draft only. */
export function keepDraft(
  storage: DraftStorage,
  taskId: string,
  values: JsonObject,
  at: number,
): void {
  try {
    if (Object.keys(values).length === 0) storage.removeItem(PREFIX + taskId);
    else storage.setItem(PREFIX + taskId, JSON.stringify({ at, values } satisfies Kept));
  } catch {
    // No room, or storage is forbidden: the form itself still holds what was typed.
  }
}

/** What was filled in before; `null` when nothing was. */
export function readDraft(storage: DraftStorage, taskId: string): JsonObject | null {
  return parse(itemOf(storage, PREFIX + taskId))?.values ?? null;
}

/** Forgets a draft. */
export function dropDraft(storage: DraftStorage, taskId: string): void {
  keepDraft(storage, taskId, {}, 0);
}

/** Forgets drafts that are old, and the oldest of too many. */
export function pruneDrafts(storage: DraftStorage, now: number): void {
  const drafts = keysOf(storage)
    .map((key) => ({ key, at: parse(itemOf(storage, key))?.at ?? 0 }))
    .toSorted((one, other) => other.at - one.at);
  drafts.forEach(({ key, at }, index) => {
    if (index >= AT_MOST || now - at > KEPT_MS) storage.removeItem(key);
  });
}

function keysOf(storage: DraftStorage): readonly string[] {
  return Array.from({ length: storage.length }, (_, index) => storage.key(index)).filter(
    (key): key is string => key?.startsWith(PREFIX) === true,
  );
}

function itemOf(storage: DraftStorage, key: string): string | null {
  try {
    return storage.getItem(key);
  } catch {
    return null;
  }
}

function parse(kept: string | null): Kept | null {
  try {
    const value: unknown = JSON.parse(kept ?? 'null');
    if (!isJsonObject(value)) return null;
    const { at, values } = value;
    return typeof at === 'number' && isJsonObject(values) ? { at, values } : null;
  } catch {
    return null;
  }
}
