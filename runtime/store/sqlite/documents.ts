import type { JsonObject } from '../../../shared/json.ts';
import { byCodePoint } from '../by-code-point.ts';
import { pageByKey, readKeyCursor } from '../cursor.ts';
import type { StoredDocument } from '../document-port.ts';
import type { DocumentKind, DocumentStore, Page, PageRequest } from '../port.ts';
import type { Statement } from './connection.ts';
import type { Reader } from './reader.ts';
import {
  ADD_DOCUMENT,
  GET_DOCUMENT,
  LIST_DOCUMENTS,
  PAGE_OF_DOCUMENTS,
  PUT_DOCUMENT,
  TAKE_DOCUMENT,
} from './sql/small.ts';
import { columnJson, columnText, readColumn } from './text.ts';
import { change, type Writing } from './writing.ts';

interface Data {
  readonly data: string;
}

/** Small documents in SQLite. */
export class SqliteDocuments implements DocumentStore {
  readonly #writing: Writing;
  readonly #reader: Reader;
  readonly #get: Statement<[string, string], Data>;
  readonly #put: Statement<[string, string, string]>;
  readonly #add: Statement<[string, string, string]>;
  readonly #take: Statement<[string, string], Data>;
  readonly #list: Statement<[string], Data>;
  readonly #page: Statement<[string, string, number], Data>;

  constructor(writing: Writing, reader: Reader) {
    this.#writing = writing;
    this.#reader = reader;
    this.#get = reader.db.prepare(GET_DOCUMENT);
    this.#put = writing.db.prepare(PUT_DOCUMENT);
    this.#add = writing.db.prepare(ADD_DOCUMENT);
    this.#take = writing.db.prepare(TAKE_DOCUMENT);
    this.#list = reader.db.prepare(LIST_DOCUMENTS);
    this.#page = reader.db.prepare(PAGE_OF_DOCUMENTS);
  }

  get(kind: DocumentKind, key: string): Promise<JsonObject | null> {
    return this.#reader.read(() => valueOf(this.#get.get(kind, columnText(key))));
  }

  async put(
    kind: DocumentKind,
    key: string,
    value: JsonObject,
    options: { readonly onlyIfAbsent?: boolean } = {},
  ): Promise<boolean> {
    const statement = options.onlyIfAbsent === true ? this.#add : this.#put;
    const data = columnJson({ key, value });
    return change(this.#writing, () => statement.run(kind, columnText(key), data).changes === 1);
  }

  take(kind: DocumentKind, key: string): Promise<JsonObject | null> {
    return change(this.#writing, () => valueOf(this.#take.get(kind, columnText(key))));
  }

  list(kind: DocumentKind): Promise<readonly StoredDocument[]> {
    return this.#reader.read(() =>
      this.#list
        .all(kind)
        .map(({ data }) => readColumn<StoredDocument>(data))
        .sort((one, other) => byCodePoint(one.key, other.key)),
    );
  }

  async page(kind: DocumentKind, { limit, cursor }: PageRequest): Promise<Page<StoredDocument>> {
    const after = readKeyCursor(kind, cursor);
    return await this.#reader.read(() => {
      const from = after === null ? '' : columnText(after);
      const rows = this.#page.all(kind, from, limit + 1);
      const found = rows.map(({ data }) => readColumn<StoredDocument>(data));
      return pageByKey(kind, found, limit, ({ key }) => key);
    });
  }
}

function valueOf(found: Data | undefined): JsonObject | null {
  return found === undefined ? null : readColumn<StoredDocument>(found.data).value;
}
