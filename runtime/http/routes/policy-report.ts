import { API } from '../../../shared/api.ts';
import type { PolicyReportRoutes } from '../../../shared/api/policy-report.ts';
import { endpoint, type Endpoints } from '../endpoint.ts';

/** @see PolicyReportRoutes */
export const policyReportEndpoints: Endpoints<PolicyReportRoutes> = {
  backTestPolicy: endpoint(API.backTestPolicy, ({ body }, { backTests }) => backTests.run(body)),
  getPolicyReport: endpoint(API.getPolicyReport, ({ query }, { policyReports }) =>
    policyReports.report(query),
  ),
  listPolicyDependents: endpoint(API.listPolicyDependents, ({ params }, { policies }) =>
    policies.dependents(params.id),
  ),
};
