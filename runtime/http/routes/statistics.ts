import { API } from '../../../shared/api.ts';
import type { StatisticsRoutes } from '../../../shared/api/statistics.ts';
import { endpoint, type Endpoints } from '../endpoint.ts';

/** @see StatisticsRoutes */
export const statisticsEndpoints: Endpoints<StatisticsRoutes> = {
  getStatistics: endpoint(API.getStatistics, ({ params, query }, { statistics }) =>
    statistics.of(params.id, query),
  ),
};
