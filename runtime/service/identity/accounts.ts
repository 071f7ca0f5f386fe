import type {
  GroupEntry,
  GroupRequest,
  UserChange,
  UserEntry,
  UserRequest,
} from '../../../shared/api/users.ts';
import { accept, type Outcome } from '../../../shared/outcome.ts';
import { reject } from '../../../shared/rejection.ts';
import type { Instant } from '../../../shared/time.ts';
import type { Page, PageRequest } from '../../store/port.ts';
import type { Clock } from '../clock.ts';
import type { Group, Groups } from './groups.ts';
import type { Passwords } from './password.ts';
import type { Sessions } from './sessions.ts';
import type { SignInLinks } from './sign-in-links.ts';
import { createThrottle, type Throttle } from './throttle.ts';
import type { Tokens } from './tokens.ts';
import { userEntry, type User, type Users } from './users.ts';

/** What accounts are made of. */
export interface AccountsParts {
  readonly users: Users;
  readonly groups: Groups;
  readonly sessions: Sessions;
  readonly links: SignInLinks;
  readonly tokens: Tokens;
  readonly passwords: Passwords;
  readonly clock: Clock;
}

/** How often in a minute a name may be tried from one address, and an address may try any names. */
const TRIES_OF_NAME = 5;
const TRIES_OF_ADDRESS = 30;

/** People and groups with everything that hangs on them: sessions, links, tokens, passwords. */
export class Accounts {
  readonly #parts: AccountsParts;
  readonly #byName: Throttle;
  readonly #byAddress: Throttle;

  constructor(parts: AccountsParts) {
    this.#parts = parts;
    this.#byName = createThrottle(parts.clock, TRIES_OF_NAME);
    this.#byAddress = createThrottle(parts.clock, TRIES_OF_ADDRESS);
  }

  /** @rejects alreadyExists */
  async create(request: UserRequest, by: string): Promise<Outcome<UserEntry>> {
    return shown(await this.#parts.users.create(request, by));
  }

  async page(request: PageRequest): Promise<Page<UserEntry>> {
    const { items, nextCursor } = await this.#parts.users.page(request);
    return { items: items.map(userEntry), nextCursor };
  }

  /** @rejects notFound */
  async find(name: string): Promise<Outcome<UserEntry>> {
    return shown(await this.#parts.users.find(name));
  }

  /** @rejects notFound */
  async change(name: string, change: UserChange, by: string): Promise<Outcome<UserEntry>> {
    return shown(await this.#parts.users.change(name, change, by));
  }

  /** Sessions and tokens of somebody suspended stay, and mean nobody meanwhile. @rejects notFound */
  async setStatus(
    name: string,
    status: UserEntry['status'],
    by: string,
  ): Promise<Outcome<UserEntry>> {
    return shown(await this.#parts.users.setStatus(name, status, by));
  }

  /** @rejects notFound */
  async remove(name: string): Promise<Outcome<null>> {
    const removed = await this.#parts.users.remove(name);
    if (!removed.ok) return removed;
    // Whoever is given the name later must find nothing of theirs in force.
    await this.#parts.sessions.endAllOf(name);
    await this.#parts.tokens.revokeAllOf(name);
    await this.#parts.links.forgetAllOf(name);
    return accept(null);
  }

  /** A link that signs somebody in, once. @rejects notFound, notInState */
  async linkFor(
    name: string,
  ): Promise<Outcome<{ readonly token: string; readonly expiresAt: Instant }>> {
    const user = await this.#parts.users.find(name);
    if (!user.ok) return user;
    if (user.value.status === 'active') return accept(await this.#parts.links.create(name));
    return reject('notInState', `Expected ${name} to be active, but they are suspended.`, {
      state: user.value.status,
    });
  }

  /** @rejects notFound, tooManyRequests */
  async setPassword(
    name: string,
    password: string | null,
    by: string,
  ): Promise<Outcome<UserEntry>> {
    const known = await this.#parts.users.find(name);
    if (!known.ok) return known;
    if (!this.#parts.passwords.hasRoom) return tooMany();
    const key = password === null ? null : await this.#parts.passwords.keep(password);
    const kept = await this.#parts.users.setPassword(name, key, by);
    await this.#parts.sessions.endAllOf(name);
    return shown(kept);
  }

  /**
   * Who a name and a password stand for. It takes as long for a name that is unknown, and whoever
   * tries too often has to wait; nobody else is locked out by it.
   * @rejects unauthenticated, tooManyRequests
   */
  async byPassword(name: string, password: string, address: string): Promise<Outcome<string>> {
    const { users, passwords } = this.#parts;
    const isInTime = this.#byAddress.take(address) && this.#byName.take(`${address} ${name}`);
    if (!isInTime || !passwords.hasRoom) return tooMany();
    const found = await users.find(name);
    const user = found.ok ? found.value : null;
    const isRight = await passwords.isRight(password, user?.passwordKey ?? null);
    if (user !== null && isRight && user.status === 'active') return accept(name);
    return reject('unauthenticated', 'Expected a name with its password, but they do not match.');
  }

  /** Notes that somebody has signed in. */
  async noteSignIn(name: string): Promise<void> {
    await this.#parts.users.noteSignIn(name);
  }

  /** The people, for an identity provider to find theirs among. */
  get users(): Users {
    return this.#parts.users;
  }

  async putGroup(name: string, request: GroupRequest, by: string): Promise<GroupEntry> {
    return await this.#withMembers(await this.#parts.groups.put(name, request, by));
  }

  async listGroups(): Promise<readonly GroupEntry[]> {
    const users = await this.#parts.users.list();
    return (await this.#parts.groups.list()).map((group) => entryOf(group, users));
  }

  /** @rejects notFound */
  async findGroup(name: string): Promise<Outcome<GroupEntry>> {
    const found = await this.#parts.groups.find(name);
    return found.ok ? accept(await this.#withMembers(found.value)) : found;
  }

  /** @rejects notFound */
  async removeGroup(name: string): Promise<Outcome<null>> {
    return await this.#parts.groups.remove(name);
  }

  async #withMembers(group: Group): Promise<GroupEntry> {
    return entryOf(group, await this.#parts.users.list());
  }
}

function entryOf(group: Group, users: readonly User[]): GroupEntry {
  const members = users.filter(({ groups }) => groups.includes(group.name));
  return { ...group, members: members.map(({ name }) => name) };
}

function shown(user: Outcome<User>): Outcome<UserEntry> {
  return user.ok ? accept(userEntry(user.value)) : user;
}

function tooMany(): ReturnType<typeof reject> {
  return reject('tooManyRequests', 'Expected a try now and then, but there were too many.');
}
