import { timingSafeEqual } from 'node:crypto';
import type { Performers } from '../registry/performers.ts';
import { sha256 } from '../hash.ts';
import type { Person, Principal } from './principal.ts';
import type { Sessions } from './sessions.ts';
import type { SignInLinks } from './sign-in-links.ts';

/** The name under which the administrator's acts stand in the journal. */
export const ADMINISTRATOR = 'admin';

/** Finds out who is asking. */
export interface Identity {
  readonly sessions: Sessions;
  readonly links: SignInLinks;
  /** Who a bearer token stands for: the administrator or a performer; `null` when nobody. */
  ofToken(token: string): Promise<Principal | null>;
  /** Who a session cookie stands for; `null` when nobody. */
  ofSession(secret: string): Promise<Person | null>;
}

/** What {@link openIdentity} is made of. */
export interface IdentityParts {
  /** The administrator's token, in the clear only in memory. */
  readonly adminToken: string;
  readonly sessions: Sessions;
  readonly links: SignInLinks;
  readonly performers: Performers;
}

/** Puts the ways of proving who one is together. */
export function openIdentity({ adminToken, sessions, links, performers }: IdentityParts): Identity {
  const adminHash = Buffer.from(sha256(adminToken));
  return {
    sessions,
    links,
    async ofToken(token) {
      const hash = sha256(token);
      // Hashes of equal length, compared in constant time: nothing is learnt from how long it takes.
      if (timingSafeEqual(Buffer.from(hash), adminHash))
        return { type: 'person', name: ADMINISTRATOR, roles: ['admin'], session: null };
      return await performers.ofKey(hash);
    },
    ofSession: (secret) => sessions.find(secret),
  };
}
