import type { JsonObject } from '../../../shared/json.ts';
import { byCodePoint } from '../by-code-point.ts';
import { pageByKey, readKeyCursor } from '../cursor.ts';
import type { StoredDocument } from '../document-port.ts';
import type { DocumentKind, DocumentStore, Page, PageRequest } from '../port.ts';
import { columnText } from '../sqlite/text.ts';
import { throughJson, type Shelf } from './shelf.ts';

/** Small documents in memory. */
export class MemoryDocuments implements DocumentStore {
  readonly #shelf: Shelf;
  constructor(shelf: Shelf) {
    this.#shelf = shelf;
  }

  get(kind: DocumentKind, key: string): Promise<JsonObject | null> {
    return this.#shelf.act(() => this.#of(kind).get(key) ?? null);
  }

  put(
    kind: DocumentKind,
    key: string,
    value: JsonObject,
    options: { readonly onlyIfAbsent?: boolean } = {},
  ): Promise<boolean> {
    return this.#shelf.act(() => {
      if (options.onlyIfAbsent === true && this.#of(kind).has(key)) return false;
      this.#of(kind).set(key, throughJson(value));
      return true;
    });
  }

  take(kind: DocumentKind, key: string): Promise<JsonObject | null> {
    return this.#shelf.act(() => {
      const taken = this.#of(kind).get(key) ?? null;
      this.#of(kind).delete(key);
      return taken;
    });
  }

  list(kind: DocumentKind): Promise<readonly StoredDocument[]> {
    return this.#shelf.act(() => this.#inOrder(kind));
  }

  async page(kind: DocumentKind, { limit, cursor }: PageRequest): Promise<Page<StoredDocument>> {
    const after = readKeyCursor(kind, cursor);
    return await this.#shelf.act(() => {
      // pages are in the order of the column that a database keeps the keys in
      const behind = after === null ? '' : columnText(after);
      const found = this.#inOrder(kind)
        .filter(({ key }) => byCodePoint(columnText(key), behind) > 0)
        .sort((one, other) => byCodePoint(columnText(one.key), columnText(other.key)));
      return pageByKey(kind, found, limit, ({ key }) => key);
    });
  }

  #inOrder(kind: DocumentKind): readonly StoredDocument[] {
    return [...this.#of(kind)]
      .map(([key, value]) => ({ key, value }))
      .sort((one, other) => byCodePoint(one.key, other.key));
  }

  #of(kind: DocumentKind): Map<string, JsonObject> {
    return this.#shelf.documentsOf(kind);
  }
}
