import { API } from '../../../shared/api.ts';
import type { ControlRoutes } from '../../../shared/api/control.ts';
import { accept } from '../../../shared/outcome.ts';
import { endpoint, type Endpoints } from '../endpoint.ts';

/** @see ControlRoutes */
export const controlEndpoints: Endpoints<ControlRoutes> = {
  orderKill: endpoint(API.orderKill, ({ body, by }, { killSwitch }) =>
    killSwitch.order(body, { by }),
  ),
  listKills: endpoint(API.listKills, async (_ask, { killSwitch }) =>
    accept({ items: await killSwitch.list(), nextCursor: null }),
  ),
  releaseKill: endpoint(API.releaseKill, ({ params, body, by }, { killSwitch }) =>
    killSwitch.release(params.id, { reason: body.reason, by }),
  ),
  runDrill: endpoint(API.runDrill, ({ body, by }, { drills }) => drills.run(by, body.rounds)),
  getDrills: endpoint(API.getDrills, async (_ask, { drills }) => accept(await drills.state())),
};
