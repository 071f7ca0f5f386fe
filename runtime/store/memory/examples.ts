import type { Example } from '../../../shared/example.ts';
import { pageOf, readCursor } from '../cursor.ts';
import type { ExampleStore } from '../example-port.ts';
import type { Page, PageRequest } from '../page.ts';
import { throughJson, type Shelf } from './shelf.ts';

/** Examples in memory. */
export class MemoryExamples implements ExampleStore {
  readonly #shelf: Shelf;
  /** In the order in which they were kept. */
  readonly #kept: Map<string, Example> = new Map();

  constructor(shelf: Shelf) {
    this.#shelf = shelf;
  }

  keep(example: Example): Promise<void> {
    return this.#shelf.act(() => {
      if (!this.#kept.has(example.id)) this.#kept.set(example.id, throughJson(example));
    });
  }

  find(id: string): Promise<Example | null> {
    return this.#shelf.act(() => this.#kept.get(id) ?? null);
  }

  list(fingerprint: string | null, { limit, cursor }: PageRequest): Promise<Page<Example>> {
    return this.#shelf.act(() => {
      const after = readCursor('examples', cursor) ?? 0;
      const found = [...this.#kept.values()]
        .map((example, index) => ({ example, number: index + 1 }))
        .filter(
          ({ example, number }) =>
            number > after && (fingerprint === null || example.fingerprint === fingerprint),
        );
      return pageOf('examples', found, limit, {
        number: ({ number }) => number,
        read: ({ example }) => example,
      });
    });
  }

  alike(
    { processId, fingerprint }: { readonly processId: string; readonly fingerprint: string },
    limit: number,
  ): Promise<readonly Example[]> {
    return this.#newest(
      (one) => one.processId === processId && one.fingerprint === fingerprint,
      limit,
    );
  }

  ofPerson(name: string, limit: number): Promise<readonly Example[]> {
    return this.#newest(({ by }) => by === name, limit);
  }

  #newest(isAsked: (example: Example) => boolean, limit: number): Promise<readonly Example[]> {
    return this.#shelf.act(() =>
      [...this.#kept.values()].filter(isAsked).reverse().slice(0, limit),
    );
  }
}
