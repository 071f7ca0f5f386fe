import { API } from '../../../shared/api.ts';
import type { BatchRoutes } from '../../../shared/api/batches.ts';
import { accept } from '../../../shared/outcome.ts';
import { endpoint, type Endpoints } from '../endpoint.ts';

/** @see BatchRoutes */
export const batchEndpoints: Endpoints<BatchRoutes> = {
  createBatch: endpoint(API.createBatch, ({ body, by }, { batches }) => batches.create(body, by)),
  listBatches: endpoint(API.listBatches, async (_ask, { batches }) => accept(await batches.list())),
  getBatch: endpoint(API.getBatch, ({ params, query }, { batches }) =>
    batches.get(params.id, query),
  ),
  stopBatch: endpoint(API.stopBatch, ({ params }, { batches }) => batches.stop(params.id)),
};
