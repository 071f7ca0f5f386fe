import { API } from '../../../shared/api.ts';
import type { InboxRoutes } from '../../../shared/api/inbox.ts';
import { accept, InvariantViolation } from '../../../shared/outcome.ts';
import { reject } from '../../../shared/rejection.ts';
import type { Person, Principal } from '../../service/identity/principal.ts';
import { endpoint, type Endpoints } from '../endpoint.ts';

/** @see InboxRoutes */
export const inboxEndpoints: Endpoints<InboxRoutes> = {
  countInbox: endpoint(API.countInbox, async ({ query, who, sight }, { inboxSearch }) =>
    accept(await inboxSearch.counts({ person: personOf(who), sight }, query.dueBefore)),
  ),
  followUp: endpoint(API.followUp, ({ params, body, who, sight }, { handing }) =>
    handing.followUp(params.id, body, { person: personOf(who), sight }),
  ),
  delegateTask: endpoint(
    API.delegateTask,
    async ({ params, body, who, sight }, { handing, identity }) => {
      const known = await identity.accounts.find(body.to);
      if (!known.ok) return reject('notFound', `Expected a person ${body.to}, but there is none.`);
      return await handing.delegate(params.id, body, { person: personOf(who), sight });
    },
  ),
  lookAt: endpoint(API.lookAt, ({ params, body, who, sight }, { handing }) =>
    handing.look(params.id, body.leave === true, { person: personOf(who), sight }),
  ),
};

/** Who came through the table of access as a person is one. */
function personOf(who: Principal): Person {
  if (who.type !== 'person') throw new InvariantViolation('a person', `it is ${who.type}`);
  return who;
}
