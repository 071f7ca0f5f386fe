import { timingSafeEqual } from 'node:crypto';
import type { DocumentStore } from '../../store/port.ts';
import type { Clock } from '../clock.ts';
import { sha256 } from '../hash.ts';
import type { Log } from '../log.ts';
import type { Performers } from '../registry/performers.ts';
import { Accounts } from './accounts.ts';
import { Groups } from './groups.ts';
import { createPasswords } from './password.ts';
import { Journeys } from './oidc/journeys.ts';
import { createProviderSignIn, type ProviderSignIn } from './oidc/provider-sign-in.ts';
import type { OidcSettings } from './oidc/settings.ts';
import type { Person, Principal, ShownToken } from './principal.ts';
import { administrator, createPersonOf } from './person-of.ts';
import { openSessions, type LiveSession, type Sessions } from './sessions.ts';
import { openSignInLinks, type SignInLinks } from './sign-in-links.ts';
import { Tokens } from './tokens.ts';
import { Users } from './users.ts';

export { ADMINISTRATOR } from './users.ts';

/** Finds out who is asking, and what they may do: anew with each request. */
export interface Identity {
  readonly sessions: Sessions;
  readonly links: SignInLinks;
  readonly tokens: Tokens;
  readonly accounts: Accounts;
  /** `null`: nobody signs in at an identity provider. */
  readonly provider: ProviderSignIn | null;
  /** Who a bearer token stands for: a person or a performer; `null` when nobody. */
  ofToken(token: string): Promise<Principal | null>;
  /** Who a session cookie stands for; `null` when nobody. */
  ofSession(secret: string): Promise<Person | null>;
  /** The same principal as they are now; `null` when what they showed does not hold any more. */
  again(who: Principal): Promise<Principal | null>;
}

/** What {@link openIdentity} is made of. */
export interface IdentityParts {
  /** The administrator's token, in the clear only in memory. */
  readonly adminToken: string;
  readonly documents: DocumentStore;
  /** The clock of this computer, never a test's of the processes. */
  readonly clock: Clock;
  readonly performers: Performers;
  readonly log: Log;
  readonly oidc: OidcSettings | null;
}

/** Puts the ways of proving who one is together. */
export function openIdentity(parts: IdentityParts): Identity {
  const { adminToken, documents, clock, performers, log, oidc } = parts;
  const adminHash = Buffer.from(sha256(adminToken));
  const sessions = openSessions(documents, clock);
  const links = openSignInLinks(documents, clock);
  const tokens = new Tokens(documents, clock);
  const users = new Users(documents, clock);
  const groups = new Groups(documents, clock);
  const passwords = createPasswords();
  const accounts = new Accounts({ users, groups, sessions, links, tokens, passwords, clock });

  const person = createPersonOf(users, groups);
  const ofLive = async (live: LiveSession | null): Promise<Person | null> =>
    live === null
      ? null
      : await person(live.user, {
          session: { key: live.key, expiresAt: live.expiresAt },
          token: null,
        });
  const ofTokenHash = async (hash: string): Promise<Principal | null> => {
    const found = await tokens.find(hash);
    if (found === null) return await performers.ofKey(hash);
    const token: ShownToken = { id: found.id, hash, scope: found.scope };
    return await person(found.owner, { session: null, token });
  };
  return {
    sessions,
    links,
    tokens,
    accounts,
    provider:
      oidc === null ? null : createProviderSignIn(oidc, users, new Journeys(documents, clock), log),
    async ofToken(token) {
      const hash = sha256(token);
      // Hashes of equal length, compared in constant time: nothing is learnt from how long it takes.
      if (timingSafeEqual(Buffer.from(hash), adminHash))
        return administrator({ session: null, token: null });
      return await ofTokenHash(hash);
    },
    ofSession: async (secret) => await ofLive(await sessions.find(secret)),
    async again(who) {
      if (who.type === 'anonymous') return who;
      if (who.type === 'performer') return await performers.ofKey(who.keyHash);
      if (who.token !== null) return await ofTokenHash(who.token.hash);
      return who.session === null ? who : await ofLive(await sessions.look(who.session.key));
    },
  };
}
