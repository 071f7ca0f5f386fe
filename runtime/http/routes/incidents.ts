import { API } from '../../../shared/api.ts';
import type { IncidentRoutes } from '../../../shared/api/incidents.ts';
import { accept } from '../../../shared/outcome.ts';
import { endpoint, type Endpoints } from '../endpoint.ts';

/** @see IncidentRoutes */
export const incidentEndpoints: Endpoints<IncidentRoutes> = {
  listIncidents: endpoint(API.listIncidents, async ({ query, sight }, { incidents }) =>
    accept(await incidents.list(query, sight)),
  ),
  groupIncidents: endpoint(API.groupIncidents, async ({ query, sight }, { incidents }) =>
    accept(await incidents.groups(query, sight)),
  ),
  retryIncident: endpoint(
    API.retryIncident,
    ({ params, body, by, key }, { incidents }) => incidents.retry(params.id, body, { by, key }),
    { kept: 'handler' },
  ),
  resolveIncident: endpoint(
    API.resolveIncident,
    ({ params, body, by, key }, { incidents }) =>
      incidents.resolve(params.id, body.repair, { by, key }),
    { kept: 'handler' },
  ),
};
