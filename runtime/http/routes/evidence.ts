import { API } from '../../../shared/api.ts';
import type { EvidenceRoutes } from '../../../shared/api/evidence.ts';
import { accept, InvariantViolation } from '../../../shared/outcome.ts';
import { bytesEndpoint, endpoint, type Endpoints } from '../endpoint.ts';

const KEPT = { kept: 'handler' } as const;

/** @see EvidenceRoutes */
export const evidenceEndpoints: Endpoints<EvidenceRoutes> = {
  addEvidence: endpoint(
    API.addEvidence,
    async ({ params, query, by, lease, upload }, { evidence }) => {
      if (upload === null) throw new InvariantViolation('a route with bytes', 'it has none');
      return await evidence.add({ ...query, ...upload, item: params.id, by, lease });
    },
    KEPT,
  ),
  listEvidence: endpoint(API.listEvidence, async ({ params }, { evidence }) => {
    const found = await evidence.list(params.id);
    return found.ok ? accept({ items: found.value, nextCursor: null }) : found;
  }),
  readEvidence: bytesEndpoint(API.readEvidence, ({ params }, { evidence }) =>
    evidence.read(params.id, params.sha256),
  ),
  putSigningKey: endpoint(API.putSigningKey, ({ params, body, by }, { signingKeys }) =>
    signingKeys.put(params.name, body, by),
  ),
  listSigningKeys: endpoint(API.listSigningKeys, async (_ask, { signingKeys }) =>
    accept({ items: await signingKeys.list(), nextCursor: null }),
  ),
  deleteSigningKey: endpoint(API.deleteSigningKey, ({ params }, { signingKeys }) =>
    signingKeys.remove(params.name),
  ),
};
