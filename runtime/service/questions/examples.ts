import type { ExampleEntry, ExampleQuery } from '../../../shared/api/examples.ts';
import type { ListOf } from '../../../shared/api/route.ts';
import type { Example } from '../../../shared/example.ts';
import { formatInstant } from '../../../shared/time.ts';
import type { ExampleStore } from '../../store/example-port.ts';
import type { Page } from '../../store/port.ts';
import { fillPage } from '../fill-page.ts';
import { sees, type Sight } from '../identity/rights.ts';
import { pageOf } from '../paging.ts';

/** How many examples are read at a time when all are given out. */
const CHUNK = 500;

/** What people have said when they were asked, for those who learn from it. */
export class Examples {
  readonly #store: ExampleStore;

  constructor(store: ExampleStore) {
    this.#store = store;
  }

  /** A page, oldest first, of what lies within sight. */
  async list(query: ExampleQuery, sight: Sight): Promise<ListOf<ExampleEntry>> {
    const { fingerprint = null } = query;
    const { items, nextCursor } = await fillPage(
      (page) => this.#store.list(fingerprint, page),
      pageOf(query),
      ({ processId }) => sees(sight, processId),
    );
    return { items: items.map(entryOf), nextCursor };
  }

  /** All of them, one a line of JSON. */
  async *lines(fingerprint: string | null, sight: Sight): AsyncGenerator<string> {
    let cursor: string | null = null;
    do {
      const page: Page<Example> = await this.#store.list(fingerprint, { limit: CHUNK, cursor });
      for (const example of page.items)
        if (sees(sight, example.processId)) yield `${JSON.stringify(entryOf(example))}\n`;
      cursor = page.nextCursor;
    } while (cursor !== null);
  }
}

function entryOf(example: Example): ExampleEntry {
  const { askedAt, at } = example;
  return { ...example, askedAt: formatInstant(askedAt), at: formatInstant(at) };
}
