import type { DataStoreEntry, DataStoreLine } from '../../shared/api/data-stores.ts';
import type { JsonObject, JsonValue } from '../../shared/json.ts';
import { accept, type Outcome } from '../../shared/outcome.ts';
import { reject } from '../../shared/rejection.ts';
import { formatInstant, instant } from '../../shared/time.ts';
import { LARGEST_VARIABLE } from '../engine/index.ts';
import { DATA_STORE, type DocumentStore } from '../store/port.ts';
import type { Clock } from './clock.ts';

/** What processes share: seen and set from outside. Within, decisions read and write it. */
export class DataStores {
  readonly #documents: DocumentStore;
  readonly #clock: Clock;

  constructor(documents: DocumentStore, clock: Clock) {
    this.#documents = documents;
    this.#clock = clock;
  }

  /** Those that somebody has written, by name. */
  async list(): Promise<readonly DataStoreLine[]> {
    const all = await this.#documents.list(DATA_STORE);
    return all.map(({ key, value }) => {
      const { value: _value, ...line } = entryOf(key, value);
      return line;
    });
  }

  /** @rejects notFound */
  async get(name: string): Promise<Outcome<DataStoreEntry>> {
    const kept = await this.#documents.get(DATA_STORE, name);
    return kept === null
      ? reject('notFound', `Expected a data store ${name}, but nobody has written one yet.`)
      : accept(entryOf(name, kept));
  }

  /** @rejects contentTooLarge */
  async put(name: string, value: JsonValue, by: string): Promise<Outcome<DataStoreEntry>> {
    const size = JSON.stringify(value).length;
    if (size > LARGEST_VARIABLE)
      return reject(
        'contentTooLarge',
        `Expected a value of at most ${LARGEST_VARIABLE} characters of JSON, but it has ${size}.`,
      );
    const document = { value, changedAt: this.#clock.now(), changedBy: by };
    await this.#documents.put(DATA_STORE, name, document);
    return accept(entryOf(name, document));
  }
}

function entryOf(name: string, { value = null, changedAt, changedBy }: JsonObject): DataStoreEntry {
  return {
    name,
    value,
    changedAt: formatInstant(instant(Number(changedAt))),
    changedBy: typeof changedBy === 'string' ? changedBy : '',
  };
}
