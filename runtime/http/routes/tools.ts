import { API } from '../../../shared/api.ts';
import type { ToolRoutes } from '../../../shared/api/tools.ts';
import { accept } from '../../../shared/outcome.ts';
import { endpoint, type Endpoints } from '../endpoint.ts';

/** @see ToolRoutes */
export const toolEndpoints: Endpoints<ToolRoutes> = {
  putToolSet: endpoint(API.putToolSet, ({ params, body, by }, { toolSets }) =>
    toolSets.put(params.set, body, by),
  ),
  listToolSets: endpoint(API.listToolSets, async (_ask, { toolSets }) =>
    accept({ items: await toolSets.list(), nextCursor: null }),
  ),
  deleteToolSet: endpoint(API.deleteToolSet, ({ params }, { toolSets }) =>
    toolSets.remove(params.set),
  ),
  callTool: endpoint(API.callTool, ({ params, by, lease, body, key }, { gateway }) =>
    gateway.call({ item: params.id, by, lease, body, key }, params.tool),
  ),
  getLedger: endpoint(API.getLedger, ({ params }, { ledgers }) => ledgers.of(params.id)),
  listEffects: endpoint(API.listEffects, ({ params, query }, { ledgers }) =>
    ledgers.list(params.id, query),
  ),
  settleEffect: endpoint(
    API.settleEffect,
    async ({ params, body, by, key }, { settlements, segregation }) => {
      const may = await segregation.mayDecide(params.id, by);
      return may.ok ? await settlements.settle(params.id, body, { by, key }) : may;
    },
  ),
  listGatewayKeys: endpoint(API.listGatewayKeys, async (_ask, { signer }) => {
    const { keyId, publicKey } = signer;
    const items = [{ keyId, algorithm: 'Ed25519' as const, publicKey }];
    return await Promise.resolve(accept({ items, nextCursor: null }));
  }),
  getApproval: endpoint(API.getApproval, async ({ params, by }, { approvals, vault }) => {
    const found = await approvals.get(params.id);
    return found.ok ? accept(await vault.reveal(found.value, { by, purpose: 'review' })) : found;
  }),
  decideApproval: endpoint(
    API.decideApproval,
    async ({ params, body, who, by }, { approvals, segregation }) => {
      // A key or a token decides nothing, whoever it is of: that is told first.
      const isSignedIn = who.type === 'person' && who.session !== null;
      const may = isSignedIn ? await segregation.mayDecide(params.id, by) : accept(null);
      return may.ok ? await approvals.decide(params.id, body, who) : may;
    },
  ),
};
