import { API } from '../../../shared/api.ts';
import type { OperationRoutes } from '../../../shared/api/operations.ts';
import { endpoint, type Endpoints } from '../endpoint.ts';

/** @see OperationRoutes */
export const operationEndpoints: Endpoints<OperationRoutes> = {
  modifyInstance: endpoint(
    API.modifyInstance,
    ({ params, query: { dryRun = false }, body, by, key }, { operations }) =>
      operations.modify(params.id, body, { by, key, dryRun }),
    { kept: 'handler' },
  ),
  migrateInstance: endpoint(
    API.migrateInstance,
    ({ params, query: { dryRun = false }, body, by, key }, { operations }) =>
      operations.migrate(params.id, body, { by, key, dryRun }),
    { kept: 'handler' },
  ),
  planMigration: endpoint(API.planMigration, ({ body }, { operations }) => operations.plan(body)),
  restartInstance: endpoint(
    API.restartInstance,
    ({ params, body, by, key }, { instances }) => instances.restart(params.id, body, { by, key }),
    { kept: 'handler' },
  ),
  suspendInstance: endpoint(
    API.suspendInstance,
    ({ params, body, by, key }, { operations }) => operations.suspend(params.id, body, { by, key }),
    { kept: 'handler' },
  ),
  resumeInstance: endpoint(
    API.resumeInstance,
    ({ params, by, key }, { operations }) => operations.resume(params.id, { by, key }),
    { kept: 'handler' },
  ),
  correlateInstance: endpoint(
    API.correlateInstance,
    ({ params, query: { dryRun = false }, body, by, key }, { operations }) =>
      operations.correlate(params.id, body, { by, key, dryRun }),
    { kept: 'handler' },
  ),
};
