import { API } from '../../../shared/api.ts';
import type { SandboxRoutes } from '../../../shared/api/sandboxes.ts';
import { accept } from '../../../shared/outcome.ts';
import { endpoint, type Endpoints } from '../endpoint.ts';

/** @see SandboxRoutes */
export const sandboxEndpoints: Endpoints<SandboxRoutes> = {
  forkInstance: endpoint(API.forkInstance, ({ params, body, by }, { sandboxes }) =>
    sandboxes.fork(params.id, body, by),
  ),
  listSandboxes: endpoint(API.listSandboxes, async (_ask, { sandboxes }) =>
    accept(await sandboxes.list()),
  ),
  getSandbox: endpoint(API.getSandbox, ({ params }, { sandboxes }) => sandboxes.get(params.id)),
  stepSandbox: endpoint(API.stepSandbox, ({ params, body, by }, { sandboxes }) =>
    sandboxes.step(params.id, body, by),
  ),
  deleteSandbox: endpoint(API.deleteSandbox, ({ params }, { sandboxes }) =>
    sandboxes.remove(params.id),
  ),
};
