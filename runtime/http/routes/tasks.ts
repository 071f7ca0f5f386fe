import { API } from '../../../shared/api.ts';
import type { TaskRoutes } from '../../../shared/api/tasks.ts';
import { accept, InvariantViolation } from '../../../shared/outcome.ts';
import type { Person, Principal } from '../../service/identity/principal.ts';
import { endpoint, type Endpoints } from '../endpoint.ts';

const KEPT = { kept: 'handler' } as const;

/** @see TaskRoutes */
export const taskEndpoints: Endpoints<TaskRoutes> = {
  listInbox: endpoint(API.listInbox, async ({ query, who, sight }, { inbox }) =>
    accept(await inbox.list(query, { person: personOf(who), sight })),
  ),
  getTask: endpoint(API.getTask, async ({ params, by }, { tasks, handing, vault }) => {
    const task = await tasks.get(params.id);
    if (!task.ok) return task;
    const shown = await handing.shown(task.value);
    return accept(await vault.reveal(shown, { by, purpose: 'task' }));
  }),
  claimTask: endpoint(
    API.claimTask,
    ({ params, who, by, key }, { tasks }) => tasks.claim(params.id, personOf(who), { by, key }),
    KEPT,
  ),
  unclaimTask: endpoint(
    API.unclaimTask,
    ({ params, by, key }, { tasks }) => tasks.unclaim(params.id, { by, key }),
    KEPT,
  ),
  assignTask: endpoint(
    API.assignTask,
    ({ params, body, by, key }, { tasks }) => tasks.assign(params.id, body.assignee, { by, key }),
    KEPT,
  ),
  completeTask: endpoint(
    API.completeTask,
    ({ params, body, who, by, key }, { tasks }) =>
      tasks.complete(params.id, body, personOf(who), { by, key }),
    KEPT,
  ),
};

/** Who came through the table of access as a person is one. */
function personOf(who: Principal): Person {
  if (who.type !== 'person') throw new InvariantViolation('a person', `it is ${who.type}`);
  return who;
}
