import { API } from '../../../shared/api.ts';
import type { TeamRoutes } from '../../../shared/api/team.ts';
import { accept } from '../../../shared/outcome.ts';
import { endpoint, type Endpoints } from '../endpoint.ts';

/** @see TeamRoutes */
export const teamEndpoints: Endpoints<TeamRoutes> = {
  listTeam: endpoint(API.listTeam, async ({ query, sight }, { team }) =>
    accept(await team.list(query, sight)),
  ),
};
