import { API } from '../../../shared/api.ts';
import type { BatchAction, BatchRoutes } from '../../../shared/api/batches.ts';
import { accept, type Outcome } from '../../../shared/outcome.ts';
import { reject } from '../../../shared/rejection.ts';
import type { Principal } from '../../service/identity/principal.ts';
import { processesWith, type Sight } from '../../service/identity/rights.ts';
import { ACCESS } from '../access.ts';
import { endpoint, tableEndpoint, type Endpoints } from '../endpoint.ts';

/** @see BatchRoutes */
export const batchEndpoints: Endpoints<BatchRoutes> = {
  createBatch: endpoint(API.createBatch, async ({ body, by, who, sight }, { batches }) => {
    const allowed = actsWithin(body.action, who, sight);
    return allowed.ok ? await batches.create(body, by, allowed.value) : allowed;
  }),
  listBatches: endpoint(API.listBatches, async ({ sight }, { batches }) =>
    accept(await batches.list(sight)),
  ),
  getBatch: endpoint(API.getBatch, ({ params, query, sight }, { batches }) =>
    batches.get(params.id, query, sight),
  ),
  writeBatchItems: tableEndpoint(API.writeBatchItems, ({ params, query, sight }, { batches }) =>
    batches.table(params.id, query, sight),
  ),
  stopBatch: endpoint(API.stopBatch, ({ params, by, sight }, { batches }) =>
    batches.stop(params.id, by, sight),
  ),
};

/** What many are done to is no more than what one may be done to. @rejects forbidden */
function actsWithin(action: BatchAction, who: Principal, sight: Sight): Outcome<Sight> {
  if (action.type !== 'delete' || who.type !== 'person') return accept(sight);
  const within = processesWith(who.rights, ACCESS.deleteInstance.roles, who.token?.scope ?? null);
  if (within === null || within.length > 0) return accept(within);
  return reject('forbidden', 'Expected somebody who may delete instances, but you may not.');
}
