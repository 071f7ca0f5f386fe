import type { JsonValue } from '../json.ts';
import { anyJson, named, object, text, time, type Schema } from '../schema.ts';
import { listOf, nothing, type ListOf, type Nothing, type Route } from './route.ts';

/** Which data store: by its name in models. */
export interface ByDataStore {
  readonly name: string;
}

/** What a data store is to hold. */
export interface DataStoreRequest {
  readonly value: JsonValue;
}

/** A data store: data that outlives the processes that read and write it. */
export interface DataStoreEntry {
  readonly name: string;
  readonly value: JsonValue;
  readonly changedAt: string;
  /** The person, or the instance and the element, that has written it last. */
  readonly changedBy: string;
}

/** Who wrote what into which data store, without what it holds. */
export type DataStoreLine = Omit<DataStoreEntry, 'value'>;

/** See and set what processes share. */
export interface DataStoreRoutes {
  readonly listDataStores: Route<Nothing, Nothing, null, ListOf<DataStoreLine>>;
  readonly getDataStore: Route<ByDataStore, Nothing, null, DataStoreEntry>;
  readonly putDataStore: Route<ByDataStore, Nothing, DataStoreRequest, DataStoreEntry>;
}

const tag = 'Data stores';

const byName: Schema<ByDataStore> = object<ByDataStore>({ name: text({ min: 1, max: 255 }) });

const line = { name: text(), changedAt: time(), changedBy: text({ max: 1000 }) };

const entry: Schema<DataStoreEntry> = named(
  'DataStore',
  object<DataStoreEntry>({ ...line, value: anyJson() }),
);

/** @see DataStoreRoutes */
export const dataStoreRoutes: DataStoreRoutes = {
  listDataStores: {
    method: 'GET',
    path: '/v1/data-stores',
    tag,
    summary: 'Lists the data stores that somebody has written.',
    params: nothing,
    query: nothing,
    body: null,
    reply: {
      type: 'json',
      status: 200,
      schema: listOf(named('DataStoreLine', object<DataStoreLine>(line))),
    },
    refusals: [],
  },
  getDataStore: {
    method: 'GET',
    path: '/v1/data-stores/{name}',
    tag,
    summary: 'Shows what a data store holds.',
    params: byName,
    query: nothing,
    body: null,
    reply: { type: 'json', status: 200, schema: entry },
    refusals: ['notFound'],
  },
  putDataStore: {
    method: 'PUT',
    path: '/v1/data-stores/{name}',
    tag,
    summary: 'Sets what a data store holds; whoever reads it from then on reads that.',
    params: byName,
    query: nothing,
    body: object<DataStoreRequest>({ value: anyJson() }),
    reply: { type: 'json', status: 200, schema: entry },
    refusals: ['contentTooLarge'],
  },
};
