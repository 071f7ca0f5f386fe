import { API } from '../../../shared/api.ts';
import type { PolicyRoutes } from '../../../shared/api/policies.ts';
import { accept } from '../../../shared/outcome.ts';
import { endpoint, type Endpoints } from '../endpoint.ts';

/** @see PolicyRoutes */
export const policyEndpoints: Endpoints<PolicyRoutes> = {
  checkPolicy: endpoint(API.checkPolicy, ({ body }, { policies }) => policies.check(body)),
  assessReadiness: endpoint(API.assessReadiness, async ({ body }, { policies }) =>
    accept(policies.readiness(body)),
  ),
  listTripwireTemplates: endpoint(API.listTripwireTemplates, async (_ask, { policies }) =>
    accept(policies.tripwires()),
  ),
  getControlSheet: endpoint(API.getControlSheet, ({ params }, { policies }) =>
    policies.controlSheet(params.id),
  ),
};
