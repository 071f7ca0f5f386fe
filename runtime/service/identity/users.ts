import {
  USER,
  type UserChange,
  type UserEntry,
  type UserRequest,
} from '../../../shared/api/users.ts';
import { holds } from '../../../shared/faults.ts';
import type { JsonObject } from '../../../shared/json.ts';
import { accept, type Outcome } from '../../../shared/outcome.ts';
import { reject } from '../../../shared/rejection.ts';
import { nullable, object, text, type Schema } from '../../../shared/schema.ts';
import { formatInstant } from '../../../shared/time.ts';
import type { DocumentStore, Page, PageRequest } from '../../store/port.ts';
import { sha256 } from '../hash.ts';
import type { Clock } from '../clock.ts';
import { oneAtATime, type Turns } from '../one-at-a-time.ts';
import { plain } from './plain.ts';

/** The name under which the administrator's acts stand in the journal. */
export const ADMINISTRATOR = 'admin';

/** A person as they are kept. */
export interface User extends Omit<UserEntry, 'hasPassword'> {
  /** What is kept of the password; `null` when there is none. */
  readonly passwordKey: string | null;
}

const { hasPassword: _shown, ...KEPT } = USER;
const userDocument: Schema<User> = object<User>({ ...KEPT, passwordKey: nullable(text()) });

/** The people who are known to the house. */
export class Users {
  readonly #documents: DocumentStore;
  readonly #clock: Clock;
  /** A document is read, changed and written back: changes of one person take turns. */
  readonly #turns: Turns = oneAtATime();

  constructor(documents: DocumentStore, clock: Clock) {
    this.#documents = documents;
    this.#clock = clock;
  }

  /** @rejects alreadyExists */
  async create(
    request: UserRequest,
    by: string,
    externalId: string | null = null,
  ): Promise<Outcome<User>> {
    const { name } = request;
    const now = formatInstant(this.#clock.now());
    const marks = { createdAt: now, createdBy: by, changedAt: now, changedBy: by };
    const user: User = {
      ...changed(BLANK, request),
      ...marks,
      name,
      externalId,
    };
    // The administrator is there from the beginning, and stands in no document.
    const isNew =
      name.toLowerCase() !== ADMINISTRATOR &&
      (await this.#documents.put('user', name, plain(user), { onlyIfAbsent: true }));
    if (isNew && externalId !== null)
      await this.#documents.put('userOfProvider', sha256(externalId), { name });
    if (isNew) return accept(user);
    return reject('alreadyExists', `Expected ${name} to be new, but there is one already.`, {
      name,
    });
  }

  async list(): Promise<readonly User[]> {
    const kept = await this.#documents.list('user');
    return kept.map(({ value }) => value).filter(isUser);
  }

  /** Some of them, by name. */
  async page(request: PageRequest): Promise<Page<User>> {
    const { items, nextCursor } = await this.#documents.page('user', request);
    return { items: items.map(({ value }) => value).filter(isUser), nextCursor };
  }

  /** @rejects notFound */
  async find(name: string): Promise<Outcome<User>> {
    const kept = await this.#documents.get('user', name);
    return isUser(kept) ? accept(kept) : unknownUser(name);
  }

  /** Whom an identity provider means; `null` when nobody here. */
  async ofExternal(externalId: string): Promise<User | null> {
    const key = sha256(externalId);
    const kept = (await this.#documents.get('userOfProvider', key))?.['name'];
    const known = typeof kept === 'string' ? await this.find(kept) : null;
    if (known?.ok === true && known.value.externalId === externalId) return known.value;
    // who came before it was written down where they stand, or was taken away and came anew
    const found = (await this.list()).find((user) => user.externalId === externalId) ?? null;
    if (found !== null) await this.#documents.put('userOfProvider', key, { name: found.name });
    return found;
  }

  /** @rejects notFound */
  async change(name: string, change: UserChange, by: string): Promise<Outcome<User>> {
    return await this.#update(name, by, (user) => changed(user, change));
  }

  /** @rejects notFound */
  async setStatus(name: string, status: User['status'], by: string): Promise<Outcome<User>> {
    return await this.#update(name, by, (user) => ({ ...user, status }));
  }

  /** @rejects notFound */
  async setPassword(name: string, key: string | null, by: string): Promise<Outcome<User>> {
    return await this.#update(name, by, (user) => ({ ...user, passwordKey: key }));
  }

  /** Remembers that somebody has signed in. */
  async noteSignIn(name: string): Promise<void> {
    const lastSignInAt = formatInstant(this.#clock.now());
    await this.#turns.run(name, async () => {
      const found = await this.find(name);
      if (found.ok) await this.#keep({ ...found.value, lastSignInAt });
    });
  }

  /** @rejects notFound */
  async remove(name: string): Promise<Outcome<null>> {
    return await this.#turns.run(name, async () => {
      const taken = await this.#documents.take('user', name);
      return taken === null ? unknownUser(name) : accept(null);
    });
  }

  async #update(name: string, by: string, change: (user: User) => User): Promise<Outcome<User>> {
    return await this.#turns.run(name, async () => {
      const found = await this.find(name);
      if (!found.ok) return found;
      const changedAt = formatInstant(this.#clock.now());
      const user = { ...change(found.value), changedAt, changedBy: by };
      await this.#keep(user);
      return accept(user);
    });
  }

  async #keep(user: User): Promise<void> {
    await this.#documents.put('user', user.name, plain(user));
  }
}

/** A person without the secret parts. */
export function userEntry({ passwordKey, ...rest }: User): UserEntry {
  return { ...rest, hasPassword: passwordKey !== null };
}

const BLANK: User = {
  name: '',
  displayName: '',
  email: null,
  roles: [],
  groups: [],
  rights: [],
  status: 'active',
  externalId: null,
  passwordKey: null,
  createdAt: '',
  createdBy: '',
  changedAt: '',
  changedBy: '',
  lastSignInAt: null,
};

function changed(user: User, change: UserChange): User {
  const { displayName, email, roles, groups, rights } = change;
  return {
    ...user,
    ...(displayName === undefined ? {} : { displayName }),
    ...(email === undefined ? {} : { email }),
    ...(roles === undefined ? {} : { roles }),
    ...(groups === undefined ? {} : { groups }),
    ...(rights === undefined ? {} : { rights }),
  };
}

function isUser(value: JsonObject | null): value is JsonObject & User {
  return holds(userDocument, value);
}

function unknownUser(name: string): ReturnType<typeof reject> {
  return reject('notFound', `Expected a person called ${name}, but there is none.`);
}
