import type { UserChange } from '../../../../shared/api/users.ts';
import { accept, type Outcome } from '../../../../shared/outcome.ts';
import { reject } from '../../../../shared/rejection.ts';
import { sha256 } from '../../hash.ts';
import { unionOf } from '../rights.ts';
import type { User, Users } from '../users.ts';
import type { Vouched } from './oidc.ts';
import type { OidcSettings } from './settings.ts';

/** By whom accounts are kept that come from an identity provider. */
const PROVIDER = 'identity-provider';

/**
 * Lets somebody in whom the identity provider vouches for. What they may do is what their groups
 * map to, each time anew; who is in no mapped group does not get in. An account is theirs by the
 * provider's own id, never by a name or an address, which anybody could be given there.
 * @rejects unauthenticated
 */
export async function admitVouched(
  users: Users,
  { groups: mapping }: OidcSettings,
  who: Vouched,
): Promise<Outcome<string>> {
  const mapped = who.groups.flatMap((group) =>
    Object.hasOwn(mapping, group) ? [mapping[group] ?? {}] : [],
  );
  if (mapped.length === 0) return refused('in a group that may sign in here');
  const rights = unionOf(
    mapped.map(({ roles = [], rights: processes = [] }) => ({ roles, processes })),
  );
  const change: UserChange = {
    displayName: who.displayName,
    email: who.email,
    roles: rights.roles,
    rights: rights.processes,
    groups: [...new Set(mapped.flatMap(({ groups = [] }) => groups))],
  };
  const known = await users.ofExternal(who.externalId);
  if (known === null) return await newcomer(users, change, who);
  if (known.status !== 'active') return refused('active');
  return named(await users.change(known.name, change, PROVIDER));
}

async function newcomer(
  users: Users,
  change: UserChange,
  { preferredName, externalId }: Vouched,
): Promise<Outcome<string>> {
  const fallback = `u-${sha256(externalId).slice(0, 16)}`;
  const wished = /^[A-Za-z0-9][A-Za-z0-9._-]{0,62}$/.test(preferredName ?? '')
    ? (preferredName ?? fallback)
    : fallback;
  const made = await users.create({ name: wished, ...change }, PROVIDER, externalId);
  if (made.ok || wished === fallback) return named(made);
  // Somebody else here is called so.
  return named(await users.create({ name: fallback, ...change }, PROVIDER, externalId));
}

function named(user: Outcome<User>): Outcome<string> {
  return user.ok ? accept(user.value.name) : refused('known here');
}

function refused(expected: string): ReturnType<typeof reject> {
  return reject('unauthenticated', `Expected somebody ${expected}, but they are not.`);
}
