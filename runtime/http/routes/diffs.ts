import { API } from '../../../shared/api.ts';
import type { DiffRoutes } from '../../../shared/api/diffs.ts';
import { endpoint, type Endpoints } from '../endpoint.ts';

/** @see DiffRoutes */
export const diffEndpoints: Endpoints<DiffRoutes> = {
  diffDefinitions: endpoint(
    API.diffDefinitions,
    ({ params: { id, other }, query: { layout = false } }, { definitions }) =>
      definitions.diff(id, other, { layout }),
  ),
};
