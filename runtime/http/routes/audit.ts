import { API } from '../../../shared/api.ts';
import type { AuditRoutes } from '../../../shared/api/audit.ts';
import { endpoint, linesEndpoint, type Endpoints } from '../endpoint.ts';

/** @see AuditRoutes */
export const auditEndpoints: Endpoints<AuditRoutes> = {
  getCheckpoint: endpoint(API.getCheckpoint, (_ask, { caseFiles }) => caseFiles.checkpoint()),
  getInclusionProof: endpoint(API.getInclusionProof, ({ query }, { caseFiles }) =>
    caseFiles.inclusion(query),
  ),
  getConsistencyProof: endpoint(API.getConsistencyProof, ({ query }, { caseFiles }) =>
    caseFiles.consistency(query),
  ),
  exportAudit: linesEndpoint(API.exportAudit, (_ask, { caseFiles }) => caseFiles.export()),
  eraseSubject: endpoint(API.eraseSubject, ({ body, by }, { erasures }) =>
    erasures.erase(body, by),
  ),
  getCaseFile: endpoint(API.getCaseFile, ({ params }, { caseFiles }) =>
    caseFiles.caseFile(params.id),
  ),
  getInstanceDecisions: endpoint(API.getInstanceDecisions, ({ params }, { caseFiles }) =>
    caseFiles.decisions(params.id),
  ),
};
