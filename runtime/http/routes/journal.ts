import { API } from '../../../shared/api.ts';
import type { JournalRoutes } from '../../../shared/api/journal.ts';
import { endpoint, streamEndpoint, type Endpoints } from '../endpoint.ts';

/** @see JournalRoutes */
export const journalEndpoints: Endpoints<JournalRoutes> = {
  getTrace: endpoint(API.getTrace, ({ params, query }, { history }) =>
    history.trace(params.id, query),
  ),
  getJournal: endpoint(API.getJournal, ({ params, query }, { history }) =>
    history.journal(params.id, query),
  ),
  streamInstance: streamEndpoint(API.streamInstance, ({ params, query }, { feeds }, lastEventId) =>
    feeds.ofInstance(params.id, lastEventId ?? query.after ?? 0),
  ),
  streamAll: streamEndpoint(API.streamAll, ({ query, sight }, { feeds, subjects }, lastEventId) =>
    feeds.ofAll(
      lastEventId ?? query.after ?? null,
      sight === null
        ? null
        : async (instance) => sight.includes((await subjects.ofInstance(instance)) ?? ''),
    ),
  ),
  streamDefinition: streamEndpoint(API.streamDefinition, ({ params }, { feeds }, lastEventId) =>
    feeds.ofDefinition(params.id, lastEventId),
  ),
};
