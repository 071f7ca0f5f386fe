import { API } from '../../../shared/api.ts';
import type { RegistryRoutes } from '../../../shared/api/registry.ts';
import { accept } from '../../../shared/outcome.ts';
import { reject } from '../../../shared/rejection.ts';
import { sameOwner } from '../../service/identity/duties.ts';
import type { Principal } from '../../service/identity/principal.ts';
import { endpoint, type Endpoints } from '../endpoint.ts';

/** @see RegistryRoutes */
export const registryEndpoints: Endpoints<RegistryRoutes> = {
  registerAgent: endpoint(API.registerAgent, ({ body, who, by }, { performers }) =>
    performers.register(body, { by, mayApprove: mayApprove(who) }),
  ),
  listAgents: endpoint(API.listAgents, async (_ask, { performers }) =>
    accept({ items: await performers.list(), nextCursor: null }),
  ),
  getAgent: endpoint(API.getAgent, ({ params }, { performers }) => performers.find(params.agent)),
  suspendAgent: endpoint(API.suspendAgent, ({ params, by }, { performers }) =>
    performers.move(params.agent, 'suspend', by),
  ),
  activateAgent: endpoint(API.activateAgent, ({ params, by }, { performers }) =>
    performers.move(params.agent, 'activate', by),
  ),
  approveAgent: endpoint(API.approveAgent, async ({ params, by }, { performers, ownersOf }) => {
    const { agent } = params;
    if (await sameOwner(ownersOf, by, agent))
      return reject(
        'dutiesNotSegregated',
        `Expected somebody to approve ${agent} who does not answer for it, but ${by} does.`,
        { agent },
      );
    return await performers.move(agent, 'approve', by);
  }),
  retireAgent: endpoint(API.retireAgent, ({ params, by }, { performers }) =>
    performers.move(params.agent, 'retire', by),
  ),
  changeAgent: endpoint(API.changeAgent, ({ params, body, who, by }, { performers }) =>
    performers.change(params.agent, body, { by, mayApprove: mayApprove(who) }),
  ),
  rotateAgentKey: endpoint(API.rotateAgentKey, ({ params, body }, { performers }) =>
    performers.rotateKey(params.agent, body),
  ),
  listAgentKeys: endpoint(API.listAgentKeys, async ({ params }, { performers }) => {
    const keys = await performers.keys(params.agent);
    return keys.ok ? accept({ items: keys.value, nextCursor: null }) : keys;
  }),
  revokeAgentKey: endpoint(API.revokeAgentKey, ({ params }, { performers }) =>
    performers.revokeKey(params.agent, params.prefix),
  ),
  getScorecard: endpoint(API.getScorecard, ({ params }, { scorecards }) =>
    scorecards.of(params.agent),
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

/** Owners and administrators let performers work; whoever connects them does not. */
function mayApprove(who: Principal): boolean {
  return who.type === 'person' && who.roles.some((role) => role === 'owner' || role === 'admin');
}
