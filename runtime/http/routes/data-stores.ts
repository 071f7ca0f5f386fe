import { API } from '../../../shared/api.ts';
import type { DataStoreRoutes } from '../../../shared/api/data-stores.ts';
import { accept } from '../../../shared/outcome.ts';
import { endpoint, type Endpoints } from '../endpoint.ts';

/** @see DataStoreRoutes */
export const dataStoreEndpoints: Endpoints<DataStoreRoutes> = {
  listDataStores: endpoint(API.listDataStores, async (_ask, { dataStores }) =>
    accept({ items: await dataStores.list(), nextCursor: null }),
  ),
  getDataStore: endpoint(API.getDataStore, ({ params }, { dataStores }) =>
    dataStores.get(params.name),
  ),
  putDataStore: endpoint(API.putDataStore, ({ params, body, by }, { dataStores }) =>
    dataStores.put(params.name, body.value, by),
  ),
};
