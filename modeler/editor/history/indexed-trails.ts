import { list, members, number, text, type Reader } from '../../client/reader.ts';
import type { KeptTrail } from './undo-trail.ts';

const DATABASE = 'baton-undo';
const STORE = 'trails';
/** Of so many documents the trail is kept; of the others it is given up, the longest unused first. */
const MOST = 12;

interface Entry extends KeptTrail {
  readonly key: string;
  readonly at: number;
}

const ENTRY: Reader<Entry> = members<Entry>({
  key: text,
  past: list(text),
  now: text,
  future: list(text),
  at: number,
});

/** The trail of a document; `null`: none is kept, or the browser keeps nothing. */
export async function readTrail(key: string): Promise<KeptTrail | null> {
  try {
    const found: unknown = await ask('readonly', (store) => store.get(key));
    return found === undefined ? null : ENTRY(found, '$');
  } catch {
    return null;
  }
}

/** Keeps the trail of a document. @throws {DOMException} the browser keeps nothing, or no more */
export async function keepTrail(key: string, trail: KeptTrail, at: number): Promise<void> {
  await ask('readwrite', (store) => store.put({ key, ...trail, at }));
  const found: unknown = await ask('readonly', (store) => store.getAllKeys());
  if (!Array.isArray(found) || found.length <= MOST) return;
  const all: unknown = await ask('readonly', (store) => store.getAll());
  const entries = list(ENTRY)(all, '$');
  const old = [...entries].sort((a, b) => b.at - a.at).slice(MOST);
  for (const { key: gone } of old) await ask('readwrite', (store) => store.delete(gone));
}

async function ask<T>(
  mode: IDBTransactionMode,
  act: (store: IDBObjectStore) => IDBRequest<T>,
): Promise<T> {
  const database = await open();
  try {
    return await settled(act(database.transaction(STORE, mode).objectStore(STORE)));
  } finally {
    database.close();
  }
}

function open(): Promise<IDBDatabase> {
  const request = indexedDB.open(DATABASE, 1);
  request.addEventListener('upgradeneeded', () =>
    request.result.createObjectStore(STORE, { keyPath: 'key' }),
  );
  return settled(request);
}

function settled<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.addEventListener('success', () => resolve(request.result));
    request.addEventListener('error', () =>
      reject(request.error ?? new Error('Expected the browser to keep something, but it did not.')),
    );
  });
}
