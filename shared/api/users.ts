import { ROLES, type ProcessRight, type Role } from '../access.ts';
import {
  flag,
  list,
  named,
  nullable,
  object,
  oneOf,
  optional,
  text,
  time,
  type Fields,
  type Schema,
} from '../schema.ts';
import {
  listOf,
  nothing,
  PAGING,
  type ListOf,
  type Nothing,
  type Paging,
  type Route,
} from './route.ts';
import { signInLink, type SignInLink } from './session.ts';

/** Whether a person may sign in. */
export type UserStatus = 'active' | 'suspended';

/** A person to be known. */
export interface UserRequest {
  /** Under which their acts stand in the journal; it never changes. */
  readonly name: string;
  readonly displayName?: string;
  readonly email?: string | null;
  /** Roles that hold in every process, and for what is of no process. */
  readonly roles?: readonly Role[];
  readonly groups?: readonly string[];
  /** Roles that hold in single processes. */
  readonly rights?: readonly ProcessRight[];
}

/** What is to change about a person; what is left out stays. */
export type UserChange = Omit<UserRequest, 'name'>;

/** A person. */
export interface UserEntry extends Required<UserRequest> {
  readonly status: UserStatus;
  /** Who the identity provider says they are: `issuer#subject`; `null` for one it does not know. */
  readonly externalId: string | null;
  readonly hasPassword: boolean;
  readonly createdAt: string;
  readonly createdBy: string;
  readonly changedAt: string;
  readonly changedBy: string;
  readonly lastSignInAt: string | null;
}

/** What the members of a group may do. */
export interface GroupRequest {
  readonly description?: string;
  readonly roles?: readonly Role[];
  readonly rights?: readonly ProcessRight[];
}

/** A group of people. Tasks are offered to groups; roles can be given to them. */
export interface GroupEntry extends Required<GroupRequest> {
  readonly name: string;
  readonly members: readonly string[];
  readonly changedAt: string;
  readonly changedBy: string;
}

/** A person or a group in an address. */
export interface ByUser {
  readonly name: string;
}

/** A new password; `null` takes it away. */
export interface PasswordRequest {
  readonly password: string | null;
}

/** Names hold no `@`: that is how a performer (`name@version`) is told from a person. */
const NAME = '^[A-Za-z0-9][A-Za-z0-9._-]{0,62}$';

const role: Schema<Role> = oneOf(ROLES);

const userName: Schema<string> = text({
  max: 63,
  pattern: NAME,
  description: 'letters, digits, dot, - and _, at most 63',
});

const processRight: Schema<ProcessRight> = object<ProcessRight>({
  processId: text({ min: 1, max: 255 }),
  roles: list(role, { min: 1, max: 6 }),
});

const CHANGE: Fields<UserChange> = {
  displayName: optional(text({ max: 200 })),
  email: optional(nullable(text({ max: 320 }))),
  roles: optional(list(role, { max: 6 })),
  groups: optional(list(userName, { max: 200 })),
  rights: optional(list(processRight, { max: 500 })),
};

/** The fields of {@link UserEntry}. */
export const USER: Fields<UserEntry> = {
  name: userName,
  displayName: text({ max: 200 }),
  email: nullable(text({ max: 320 })),
  roles: list(role),
  groups: list(userName),
  rights: list(processRight),
  status: oneOf(['active', 'suspended']),
  externalId: nullable(text()),
  hasPassword: flag(),
  createdAt: time(),
  createdBy: text(),
  changedAt: time(),
  changedBy: text(),
  lastSignInAt: nullable(time()),
};

/** The fields of {@link GroupEntry}, its members aside. */
export const GROUP: Fields<Omit<GroupEntry, 'members'>> = {
  name: userName,
  description: text(),
  roles: list(role),
  rights: list(processRight),
  changedAt: time(),
  changedBy: text(),
};

const userEntry: Schema<UserEntry> = named('User', object<UserEntry>({ ...USER }));
const groupEntry: Schema<GroupEntry> = named(
  'Group',
  object<GroupEntry>({ ...GROUP, members: list(text(), { max: 100_000 }) }),
);
const byUser: Schema<ByUser> = object<ByUser>({ name: userName });
const none: Schema<null> = { json: { type: 'null' } };

/** People and groups: who they are, and what they may do. */
export interface UserRoutes {
  readonly createUser: Route<Nothing, Nothing, UserRequest, UserEntry>;
  readonly listUsers: Route<Nothing, Paging, null, ListOf<UserEntry>>;
  readonly getUser: Route<ByUser, Nothing, null, UserEntry>;
  readonly changeUser: Route<ByUser, Nothing, UserChange, UserEntry>;
  readonly suspendUser: Route<ByUser, Nothing, Nothing, UserEntry>;
  readonly activateUser: Route<ByUser, Nothing, Nothing, UserEntry>;
  readonly deleteUser: Route<ByUser, Nothing, null, null>;
  readonly linkUser: Route<ByUser, Nothing, Nothing, SignInLink>;
  readonly setPassword: Route<ByUser, Nothing, PasswordRequest, UserEntry>;
  readonly signOutUser: Route<ByUser, Nothing, null, null>;
  readonly putGroup: Route<ByUser, Nothing, GroupRequest, GroupEntry>;
  readonly listGroups: Route<Nothing, Nothing, null, ListOf<GroupEntry>>;
  readonly getGroup: Route<ByUser, Nothing, null, GroupEntry>;
  readonly deleteGroup: Route<ByUser, Nothing, null, null>;
}

const common = { tag: 'Users', query: nothing } as const;
const one = { ...common, params: byUser, refusals: ['notFound'] } as const;
const shown = { type: 'json', status: 200, schema: userEntry } as const;
const shownGroup = { type: 'json', status: 200, schema: groupEntry } as const;
const gone = { type: 'empty', status: 204, schema: none } as const;

/** @see UserRoutes */
export const userRoutes: UserRoutes = {
  createUser: {
    ...common,
    method: 'POST',
    path: '/v1/users',
    summary: 'Makes a person known. They sign in by a link, a password, or an identity provider.',
    params: nothing,
    body: object<UserRequest>({ name: userName, ...CHANGE }),
    reply: { type: 'json', status: 201, schema: userEntry },
    refusals: ['alreadyExists'],
  },
  listUsers: {
    ...common,
    method: 'GET',
    path: '/v1/users',
    summary: 'Lists people, by name.',
    params: nothing,
    query: object<Paging>(PAGING),
    body: null,
    reply: { type: 'json', status: 200, schema: listOf(userEntry) },
    refusals: [],
  },
  getUser: {
    ...one,
    method: 'GET',
    path: '/v1/users/{name}',
    summary: 'Shows one person.',
    body: null,
    reply: shown,
  },
  changeUser: {
    ...one,
    method: 'PATCH',
    path: '/v1/users/{name}',
    summary: 'Changes what a person may do; it holds from their next request on.',
    body: object<UserChange>({ ...CHANGE }),
    reply: shown,
  },
  suspendUser: {
    ...one,
    method: 'POST',
    path: '/v1/users/{name}/suspend',
    summary: 'Shuts a person out at once: sessions and tokens do not work while it lasts.',
    body: nothing,
    reply: shown,
  },
  activateUser: {
    ...one,
    method: 'POST',
    path: '/v1/users/{name}/activate',
    summary: 'Lets a suspended person in again.',
    body: nothing,
    reply: shown,
  },
  deleteUser: {
    ...one,
    method: 'DELETE',
    path: '/v1/users/{name}',
    summary: 'Takes a person away, with sessions and tokens. What they did stays in the journals.',
    body: null,
    reply: gone,
  },
  linkUser: {
    ...one,
    method: 'POST',
    path: '/v1/users/{name}/links',
    summary: 'Makes a link that signs this person in once.',
    body: nothing,
    reply: { type: 'json', status: 201, schema: signInLink },
    refusals: ['notFound', 'notInState'],
  },
  setPassword: {
    ...one,
    method: 'PUT',
    path: '/v1/users/{name}/password',
    summary: 'Sets or takes away a password, and ends the sessions of its owner.',
    body: object<PasswordRequest>({
      password: nullable(text({ min: 12, max: 256, description: '12 to 256 characters' })),
    }),
    reply: shown,
  },
  signOutUser: {
    ...one,
    method: 'DELETE',
    path: '/v1/users/{name}/sessions',
    summary: 'Signs a person out everywhere.',
    body: null,
    reply: gone,
    refusals: [],
  },
  putGroup: {
    ...common,
    method: 'PUT',
    path: '/v1/groups/{name}',
    summary: 'Makes or changes a group, and what its members may do.',
    params: byUser,
    body: object<GroupRequest>({
      description: optional(text({ max: 2000 })),
      roles: optional(list(role, { max: 6 })),
      rights: optional(list(processRight, { max: 500 })),
    }),
    reply: shownGroup,
    refusals: [],
  },
  listGroups: {
    ...common,
    method: 'GET',
    path: '/v1/groups',
    summary: 'Lists groups with their members.',
    params: nothing,
    body: null,
    reply: { type: 'json', status: 200, schema: listOf(groupEntry) },
    refusals: [],
  },
  getGroup: {
    ...one,
    method: 'GET',
    path: '/v1/groups/{name}',
    summary: 'Shows one group.',
    body: null,
    reply: shownGroup,
  },
  deleteGroup: {
    ...one,
    method: 'DELETE',
    path: '/v1/groups/{name}',
    summary: 'Takes a group away; its members lose what they had by it.',
    body: null,
    reply: gone,
  },
};
