import type { Groups } from './groups.ts';
import type { Person } from './principal.ts';
import { unionOf, type Rights } from './rights.ts';
import { ADMINISTRATOR, type Users } from './users.ts';

/** What somebody has shown of themselves. */
export type Shown = Pick<Person, 'session' | 'token'>;

/** Who a name stands for now, with all they may do; `null` when nobody, or one who is suspended. */
export type PersonOf = (name: string, shown: Shown) => Promise<Person | null>;

/** Looks a person up anew each time: what is taken from somebody is gone with the next request. */
export function createPersonOf(users: Users, groups: Groups): PersonOf {
  return async (name, shown) => {
    if (name === ADMINISTRATOR) return administrator(shown);
    const user = await users.find(name);
    if (!user.ok || user.value.status !== 'active') return null;
    const { roles, rights: processes, groups: memberOf } = user.value;
    const rights = unionOf([{ roles, processes }, ...(await groups.rightsOf(memberOf))]);
    return personOf(name, memberOf, rights, shown);
  };
}

/** The administrator, who is there from the beginning. */
export function administrator(shown: Shown): Person {
  return personOf(ADMINISTRATOR, [], { roles: ['admin'], processes: [] }, shown);
}

/** An administrator belongs to every group. */
function personOf(name: string, memberOf: readonly string[], rights: Rights, shown: Shown): Person {
  const { roles } = rights;
  const groups = roles.includes('admin') ? ['*'] : memberOf;
  return { type: 'person', name, roles, groups, rights, ...shown };
}
