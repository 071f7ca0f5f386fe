import { API } from '../../../shared/api.ts';
import type { AdHocRoutes } from '../../../shared/api/ad-hoc.ts';
import { endpoint, type Endpoints } from '../endpoint.ts';

/** @see AdHocRoutes */
export const adHocEndpoints: Endpoints<AdHocRoutes> = {
  activateAdHoc: endpoint(
    API.activateAdHoc,
    ({ params, body, by, key }, { choices }) => choices.activate(params, body, { by, key }),
    { kept: 'handler' },
  ),
  completeAdHoc: endpoint(
    API.completeAdHoc,
    ({ params, by, key }, { choices }) => choices.complete(params, { by, key }),
    { kept: 'handler' },
  ),
};
