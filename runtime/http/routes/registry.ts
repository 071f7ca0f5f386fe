import { API } from '../../../shared/api.ts';
import type { RegistryRoutes } from '../../../shared/api/registry.ts';
import { accept } from '../../../shared/outcome.ts';
import { endpoint, type Endpoints } from '../endpoint.ts';

/** @see RegistryRoutes */
export const registryEndpoints: Endpoints<RegistryRoutes> = {
  registerAgent: endpoint(API.registerAgent, ({ body, by }, { performers }) =>
    performers.register(body, by),
  ),
  listAgents: endpoint(API.listAgents, async (_ask, { performers }) =>
    accept({ items: await performers.list(), nextCursor: null }),
  ),
  getAgent: endpoint(API.getAgent, ({ params }, { performers }) => performers.find(params.agent)),
  suspendAgent: endpoint(API.suspendAgent, ({ params }, { performers }) =>
    performers.setStatus(params.agent, 'suspended'),
  ),
  activateAgent: endpoint(API.activateAgent, ({ params }, { performers }) =>
    performers.setStatus(params.agent, 'active'),
  ),
  rotateAgentKey: endpoint(API.rotateAgentKey, ({ params }, { performers }) =>
    performers.rotateKey(params.agent),
  ),
  putConnector: endpoint(API.putConnector, ({ params, body, by }, { connectors }) =>
    connectors.put(params.name, body, by),
  ),
  listConnectors: endpoint(API.listConnectors, async (_ask, { connectors }) =>
    accept({ items: await connectors.list(), nextCursor: null }),
  ),
  deleteConnector: endpoint(API.deleteConnector, ({ params }, { connectors }) =>
    connectors.remove(params.name),
  ),
};
