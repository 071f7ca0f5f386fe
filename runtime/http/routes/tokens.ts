import { API } from '../../../shared/api.ts';
import type { TokenRoutes } from '../../../shared/api/tokens.ts';
import { accept } from '../../../shared/outcome.ts';
import type { Principal } from '../../service/identity/principal.ts';
import { endpoint, type Endpoints } from '../endpoint.ts';

/** @see TokenRoutes */
export const tokenEndpoints: Endpoints<TokenRoutes> = {
  createToken: endpoint(API.createToken, ({ body, by }, { identity }) =>
    identity.tokens.create(body, by),
  ),
  listTokens: endpoint(API.listTokens, async ({ who, by }, { identity }) =>
    accept({ items: await identity.tokens.list(ownerFor(who, by)), nextCursor: null }),
  ),
  revokeToken: endpoint(API.revokeToken, ({ params, who, by }, { identity }) =>
    identity.tokens.revoke(params.id, ownerFor(who, by)),
  ),
};

/** Administrators have everybody's tokens in hand, others their own. */
function ownerFor(who: Principal, by: string): string | null {
  return who.type === 'person' && who.roles.includes('admin') ? null : by;
}
