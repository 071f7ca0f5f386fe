import { API } from '../../../shared/api.ts';
import type { DecisionRoutes } from '../../../shared/api/decisions.ts';
import { accept } from '../../../shared/outcome.ts';
import { endpoint, type Endpoints } from '../endpoint.ts';

/** @see DecisionRoutes */
export const decisionEndpoints: Endpoints<DecisionRoutes> = {
  listDecisions: endpoint(API.listDecisions, async ({ query }, { decisions }) =>
    accept(await decisions.list(query)),
  ),
  getDecision: endpoint(API.getDecision, ({ params, query }, { decisions }) =>
    decisions.get(params.decisionId, query.version ?? null),
  ),
  getDecisionXml: endpoint(API.getDecisionXml, ({ params, query }, { decisions }) =>
    decisions.xml(params.decisionId, query.version ?? null),
  ),
  evaluateDecision: endpoint(API.evaluateDecision, ({ params, query, body }, { decisions }) =>
    decisions.evaluate(params.decisionId, query.version ?? null, body.variables),
  ),
};
