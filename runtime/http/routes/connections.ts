import { API } from '../../../shared/api.ts';
import type { ConnectionRoutes } from '../../../shared/api/connections.ts';
import { accept } from '../../../shared/outcome.ts';
import { endpoint, type Endpoints } from '../endpoint.ts';

/** @see ConnectionRoutes */
export const connectionEndpoints: Endpoints<ConnectionRoutes> = {
  putConnection: endpoint(API.putConnection, ({ params, body, by }, { connections }) =>
    connections.put(params.name, body, by),
  ),
  listConnections: endpoint(API.listConnections, async (_ask, { connections }) =>
    accept({ items: await connections.list(), nextCursor: null }),
  ),
  deleteConnection: endpoint(API.deleteConnection, ({ params }, { connections }) =>
    connections.remove(params.name),
  ),
};
