import { API } from '../../../shared/api.ts';
import type { FieldPolicyRoutes } from '../../../shared/api/field-policies.ts';
import { accept } from '../../../shared/outcome.ts';
import { endpoint, type Endpoints } from '../endpoint.ts';

/** @see FieldPolicyRoutes */
export const fieldPolicyEndpoints: Endpoints<FieldPolicyRoutes> = {
  putFieldPolicy: endpoint(API.putFieldPolicy, async ({ params, body }, { fieldPolicies }) =>
    accept(await fieldPolicies.put(params.id, body)),
  ),
  listFieldPolicies: endpoint(API.listFieldPolicies, async (_ask, { fieldPolicies }) =>
    accept({ items: await fieldPolicies.list() }),
  ),
};
