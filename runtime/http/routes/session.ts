import { API } from '../../../shared/api.ts';
import type { SessionRoutes } from '../../../shared/api/session.ts';
import { accept, InvariantViolation } from '../../../shared/outcome.ts';
import { formatInstant } from '../../../shared/time.ts';
import { endpoint, type Endpoints } from '../endpoint.ts';

/** @see SessionRoutes */
export const sessionEndpoints: Endpoints<SessionRoutes> = {
  whoAmI: endpoint(API.whoAmI, async ({ who }) => {
    if (who.type !== 'person') throw new InvariantViolation('a person', `it is ${who.type}`);
    const { name, roles, session } = who;
    return accept({
      name,
      roles,
      via: session === null ? 'token' : 'session',
      expiresAt: session === null ? null : formatInstant(session.expiresAt),
    });
  }),
  signOut: endpoint(API.signOut, async ({ who }, { identity }) => {
    if (who.type === 'person' && who.session !== null) await identity.sessions.end(who.session.key);
    return accept(null);
  }),
  signOutAll: endpoint(API.signOutAll, async (_ask, { identity }) => {
    await identity.sessions.endAll();
    return accept(null);
  }),
  createSignInLink: endpoint(API.createSignInLink, async ({ by, origin }, { identity }) => {
    const { token, expiresAt } = await identity.links.create(by);
    return accept({
      url: `${origin}/sign-in?token=${token}`,
      expiresAt: formatInstant(expiresAt),
    });
  }),
};
