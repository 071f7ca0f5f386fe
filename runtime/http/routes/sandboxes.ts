import { API } from '../../../shared/api.ts';
import type { SandboxEntry, SandboxRoutes } from '../../../shared/api/sandboxes.ts';
import { accept } from '../../../shared/outcome.ts';
import { sees } from '../../service/identity/rights.ts';
import { endpoint, type Endpoints } from '../endpoint.ts';

/** @see SandboxRoutes */
export const sandboxEndpoints: Endpoints<SandboxRoutes> = {
  forkInstance: endpoint(API.forkInstance, ({ params, body, by }, { sandboxes }) =>
    sandboxes.fork(params.id, body, by),
  ),
  listSandboxes: endpoint(API.listSandboxes, async ({ sight }, { sandboxes, subjects }) => {
    const { items } = await sandboxes.list();
    const seen: SandboxEntry[] = [];
    for (const entry of items) {
      const processId = sight === null ? '' : await subjects.ofInstance(entry.instanceId);
      if (processId !== null && sees(sight, processId)) seen.push(entry);
    }
    return accept({ items: seen, nextCursor: null });
  }),
  getSandbox: endpoint(API.getSandbox, ({ params }, { sandboxes }) => sandboxes.get(params.id)),
  getSandboxJournal: endpoint(API.getSandboxJournal, ({ params, query }, { sandboxes }) =>
    sandboxes.journal(params.id, query),
  ),
  stepSandbox: endpoint(API.stepSandbox, ({ params, body, by }, { sandboxes }) =>
    sandboxes.step(params.id, body, by),
  ),
  deleteSandbox: endpoint(API.deleteSandbox, ({ params }, { sandboxes }) =>
    sandboxes.remove(params.id),
  ),
};
