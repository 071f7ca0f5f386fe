import { API } from '../../../shared/api.ts';
import type { SignalRoutes } from '../../../shared/api/signals.ts';
import { accept } from '../../../shared/outcome.ts';
import { freshSecret } from '../../service/fresh-id.ts';
import { endpoint, type Endpoints } from '../endpoint.ts';

/** @see SignalRoutes */
export const signalEndpoints: Endpoints<SignalRoutes> = {
  broadcastSignal: endpoint(
    API.broadcastSignal,
    async ({ body: { name, variables = {}, signalId }, requestId }, { signals }) =>
      accept(
        await signals.broadcast({
          name,
          signalId: signalId ?? requestId ?? freshSecret(128),
          variables,
          exceptInstance: null,
          hops: 0,
        }),
      ),
  ),
  evaluateConditions: endpoint(API.evaluateConditions, ({ body, requestId }, { starts }) =>
    starts.evaluate(body, requestId ?? freshSecret(128)),
  ),
};
