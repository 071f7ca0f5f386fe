import { isJsonObject } from '../../../shared/json.ts';
import { list, members, number, text, word, type Reader } from '../../client/reader.ts';
import { t } from '../../language/t.ts';
import type { Draft, DraftBase, DraftStore } from './draft.ts';

const DATABASE = 'baton-drafts';
const STORE = 'drafts';

/** Keeps drafts in the browser's database. What another version wrote and cannot be read is left alone. */
export class IndexedDrafts implements DraftStore {
  #database: Promise<IDBDatabase> | null = null;

  async get(key: string): Promise<Draft | null> {
    return readDraft(await this.#ask('readonly', (store) => store.get(key)));
  }

  async list(): Promise<readonly Draft[]> {
    const found: unknown = await this.#ask('readonly', (store) => store.getAll());
    const drafts = (Array.isArray(found) ? found : []).map(readDraft);
    return drafts.filter((draft) => draft !== null).sort((a, b) => b.changedAt - a.changedAt);
  }

  async put(draft: Draft): Promise<void> {
    await this.#ask('readwrite', (store) => store.put(draft));
  }

  async remove(key: string): Promise<void> {
    await this.#ask('readwrite', (store) => store.delete(key));
  }

  async #ask<T>(
    mode: IDBTransactionMode,
    ask: (store: IDBObjectStore) => IDBRequest<T>,
  ): Promise<T> {
    this.#database ??= open();
    const database = await this.#database.catch((error: unknown) => {
      this.#database = null;
      throw error;
    });
    return new Promise((resolve, reject) => {
      const transaction = database.transaction(STORE, mode, { durability: 'strict' });
      const request = ask(transaction.objectStore(STORE));
      // A write counts when its transaction is complete, not when the request says so.
      transaction.addEventListener('complete', () => resolve(request.result));
      transaction.addEventListener('abort', () =>
        reject(refusal(transaction.error ?? request.error)),
      );
    });
  }
}

function open(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(DATABASE, 1);
    request.addEventListener('upgradeneeded', () =>
      request.result.createObjectStore(STORE, { keyPath: 'key' }),
    );
    request.addEventListener('success', () => resolve(request.result));
    request.addEventListener('error', () => reject(refusal(request.error)));
  });
}

function refusal(error: DOMException | null): Error {
  if (error?.name === 'QuotaExceededError')
    return new Error('The storage of this browser is full. Download the diagram to keep it.');
  const why = error?.message ?? t('the browser did not say why');
  return new Error(`This browser does not keep drafts (${why}). Download the diagram to keep it.`);
}

const BASE_TYPE: Reader<DraftBase['type']> = word('definition', 'file', 'project', 'new');

const DRAFT: Reader<Draft> = members<Draft>({
  key: text,
  title: text,
  base: readBase,
  resourceName: text,
  xml: text,
  files: list(members({ name: text, content: text })),
  changedAt: number,
});

function readDraft(value: unknown): Draft | null {
  try {
    return DRAFT(ofToday(value), '$');
  } catch {
    return null;
  }
}

/** Drafts of before called their files forms: they had no others. */
function ofToday(value: unknown): unknown {
  return isJsonObject(value) && !('files' in value) ? { ...value, files: value['forms'] } : value;
}

function readBase(value: unknown, at: string): DraftBase {
  const fields = isJsonObject(value) ? value : {};
  const type = BASE_TYPE(fields['type'], `${at}.type`);
  switch (type) {
    case 'definition':
      return {
        type,
        definitionId: text(fields['definitionId'], `${at}.definitionId`),
        version: number(fields['version'], `${at}.version`),
      };
    case 'file':
      return { type, name: text(fields['name'], `${at}.name`) };
    case 'project':
      return {
        type,
        projectId: text(fields['projectId'], `${at}.projectId`),
        revision: number(fields['revision'], `${at}.revision`),
        isSynced: fields['isSynced'] === true,
      };
    case 'new':
      return { type };
  }
}
