import { API } from '../../../shared/api.ts';
import type { InstanceRoutes } from '../../../shared/api/instances.ts';
import { endpoint, tableEndpoint, type Endpoints } from '../endpoint.ts';

/** @see InstanceRoutes */
export const instanceEndpoints: Endpoints<InstanceRoutes> = {
  startInstance: endpoint(
    API.startInstance,
    ({ body, by, key }, { instances }) => instances.start(body, { by, key }),
    { kept: 'handler' },
  ),
  listInstances: endpoint(API.listInstances, ({ query, sight }, { finding }) =>
    finding.list(query, sight),
  ),
  countInstances: endpoint(API.countInstances, ({ query, sight }, { finding }) =>
    finding.count(query, sight),
  ),
  writeInstances: tableEndpoint(API.writeInstances, ({ query, sight }, { finding }) =>
    finding.table(query, sight),
  ),
  getInstance: endpoint(API.getInstance, ({ params, query }, { instances }) =>
    instances.get(params.id, query.scope),
  ),
  getPastInstance: endpoint(API.getPastInstance, ({ params }, { instances }) =>
    instances.at(params.id, params.seq),
  ),
  cancelInstance: endpoint(
    API.cancelInstance,
    ({ params, body, by, key }, { instances }) =>
      instances.cancel(params.id, body.reason ?? '', { by, key }),
    { kept: 'handler' },
  ),
  deleteInstance: endpoint(API.deleteInstance, ({ params, query, by }, { instances }) =>
    instances.delete(params.id, query.reason ?? '', by),
  ),
  setVariables: endpoint(
    API.setVariables,
    ({ params, body, by, key }, { instances }) =>
      instances.setVariables(params.id, body, { by, key }),
    { kept: 'handler' },
  ),
};
