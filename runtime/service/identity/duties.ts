import type { Performers } from '../registry/performers.ts';
import type { Users } from './users.ts';

/** Whose word somebody's word is: the people (and teams) that answer for what is done by a name. */
export type OwnersOf = (name: string) => Promise<readonly string[]>;

/**
 * Finds those behind a name: an agent stands for its owner and its sponsor, too, and two accounts
 * with one address, or one person of the identity provider, are one person. Names are compared
 * without regard to case.
 */
export function createOwnersOf(users: Users, performers: Performers): OwnersOf {
  const behind = async (name: string): Promise<readonly string[]> => {
    const user = await users.find(name);
    if (!user.ok) return [name];
    const { email, externalId } = user.value;
    return [name, ...(email === null ? [] : [email]), ...(externalId === null ? [] : [externalId])];
  };
  return async (name) => {
    const agent = name.includes('@') ? await performers.find(name) : null;
    const names =
      agent?.ok === true
        ? [name, agent.value.owner, ...(agent.value.sponsor === null ? [] : [agent.value.sponsor])]
        : [name];
    const all = await Promise.all(names.map(behind));
    return [...new Set(all.flat().map((one) => one.toLowerCase()))];
  };
}

/** Whether two names are of one owner, so that the one may not judge what the other did. */
export async function sameOwner(ownersOf: OwnersOf, one: string, other: string): Promise<boolean> {
  const [first, second] = await Promise.all([ownersOf(one), ownersOf(other)]);
  return first.some((name) => second.includes(name));
}
