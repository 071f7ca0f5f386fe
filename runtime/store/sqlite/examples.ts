import type { Example } from '../../../shared/example.ts';
import { pageOf, readCursor } from '../cursor.ts';
import type { ExampleStore } from '../example-port.ts';
import type { Page, PageRequest } from '../page.ts';
import type { Statement } from './connection.ts';
import type { Reader } from './reader.ts';
import {
  EXAMPLES,
  EXAMPLES_ALIKE,
  EXAMPLES_OF_PERSON,
  FIND_EXAMPLE,
  KEEP_EXAMPLE,
  LAST_ALIKE,
} from './sql/examples.ts';
import { columnJson, columnText, readColumn } from './text.ts';
import { change, type Writing } from './writing.ts';

interface Found {
  readonly key: number;
  readonly data: string;
}

type Data = Pick<Found, 'data'>;

/** Examples in SQLite. */
export class SqliteExamples implements ExampleStore {
  readonly #writing: Writing;
  readonly #reader: Reader;
  readonly #keep: Statement<[string, string, string, string, number, string]>;
  readonly #find: Statement<[string], Data>;
  readonly #all: Statement<[number, number], Found>;
  readonly #alike: Statement<[string, number, number], Found>;
  readonly #last: Statement<[string, string, number], Data>;
  readonly #ofPerson: Statement<[string, number], Data>;

  constructor(writing: Writing, reader: Reader) {
    this.#writing = writing;
    this.#reader = reader;
    this.#keep = writing.db.prepare(KEEP_EXAMPLE);
    this.#find = reader.db.prepare(FIND_EXAMPLE);
    this.#all = reader.db.prepare(EXAMPLES);
    this.#alike = reader.db.prepare(EXAMPLES_ALIKE);
    this.#last = reader.db.prepare(LAST_ALIKE);
    this.#ofPerson = reader.db.prepare(EXAMPLES_OF_PERSON);
  }

  async keep(example: Example): Promise<void> {
    const { id, processId, fingerprint, by, at } = example;
    const data = columnJson(example);
    await change(this.#writing, () =>
      this.#keep.run(id, columnText(processId), columnText(fingerprint), columnText(by), at, data),
    );
  }

  find(id: string): Promise<Example | null> {
    return this.#reader.read(() => {
      const found = this.#find.get(columnText(id));
      return found === undefined ? null : exampleOf(found);
    });
  }

  list(fingerprint: string | null, { limit, cursor }: PageRequest): Promise<Page<Example>> {
    return this.#reader.read(() => {
      const after = readCursor('examples', cursor) ?? 0;
      const found =
        fingerprint === null
          ? this.#all.all(after, limit + 1)
          : this.#alike.all(columnText(fingerprint), after, limit + 1);
      return pageOf('examples', found, limit, { number: ({ key }) => key, read: exampleOf });
    });
  }

  alike(
    { processId, fingerprint }: { readonly processId: string; readonly fingerprint: string },
    limit: number,
  ): Promise<readonly Example[]> {
    return this.#reader.read(() =>
      this.#last.all(columnText(processId), columnText(fingerprint), limit).map(exampleOf),
    );
  }

  ofPerson(name: string, limit: number): Promise<readonly Example[]> {
    return this.#reader.read(() => this.#ofPerson.all(columnText(name), limit).map(exampleOf));
  }
}

function exampleOf({ data }: Data): Example {
  return readColumn<Example>(data);
}
