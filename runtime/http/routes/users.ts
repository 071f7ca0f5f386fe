import { API } from '../../../shared/api.ts';
import type { UserRoutes } from '../../../shared/api/users.ts';
import { accept } from '../../../shared/outcome.ts';
import { formatInstant } from '../../../shared/time.ts';
import { pageOf } from '../../service/paging.ts';
import { endpoint, type Endpoints } from '../endpoint.ts';

/** @see UserRoutes */
export const userEndpoints: Endpoints<UserRoutes> = {
  createUser: endpoint(API.createUser, ({ body, by }, { identity }) =>
    identity.accounts.create(body, by),
  ),
  listUsers: endpoint(API.listUsers, async ({ query }, { identity }) =>
    accept(await identity.accounts.page(pageOf(query))),
  ),
  getUser: endpoint(API.getUser, ({ params }, { identity }) => identity.accounts.find(params.name)),
  changeUser: endpoint(API.changeUser, ({ params, body, by }, { identity }) =>
    identity.accounts.change(params.name, body, by),
  ),
  suspendUser: endpoint(API.suspendUser, ({ params, by }, { identity }) =>
    identity.accounts.setStatus(params.name, 'suspended', by),
  ),
  activateUser: endpoint(API.activateUser, ({ params, by }, { identity }) =>
    identity.accounts.setStatus(params.name, 'active', by),
  ),
  deleteUser: endpoint(API.deleteUser, ({ params }, { identity }) =>
    identity.accounts.remove(params.name),
  ),
  linkUser: endpoint(API.linkUser, async ({ params, origin }, { identity }) => {
    const link = await identity.accounts.linkFor(params.name);
    if (!link.ok) return link;
    const { token, expiresAt } = link.value;
    return accept({
      url: `${origin}/sign-in?token=${token}`,
      expiresAt: formatInstant(expiresAt),
    });
  }),
  setPassword: endpoint(API.setPassword, ({ params, body, by }, { identity }) =>
    identity.accounts.setPassword(params.name, body.password, by),
  ),
  signOutUser: endpoint(API.signOutUser, async ({ params }, { identity }) => {
    await identity.sessions.endAllOf(params.name);
    return accept(null);
  }),
  putGroup: endpoint(API.putGroup, async ({ params, body, by }, { identity }) =>
    accept(await identity.accounts.putGroup(params.name, body, by)),
  ),
  listGroups: endpoint(API.listGroups, async (_ask, { identity }) =>
    accept({ items: await identity.accounts.listGroups(), nextCursor: null }),
  ),
  getGroup: endpoint(API.getGroup, ({ params }, { identity }) =>
    identity.accounts.findGroup(params.name),
  ),
  deleteGroup: endpoint(API.deleteGroup, ({ params }, { identity }) =>
    identity.accounts.removeGroup(params.name),
  ),
};
