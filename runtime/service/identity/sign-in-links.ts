import { later, type Instant } from '../../../shared/time.ts';
import type { DocumentStore } from '../../store/port.ts';
import type { Clock } from '../clock.ts';
import { freshSecret } from '../fresh-id.ts';
import { sha256 } from '../hash.ts';

/** How long (ms) a link may be used. */
const LINK_LIFE_MS = 60 * 60_000;

/** Links that sign one person in, once: there is no password to be guessed or left at its default. */
export interface SignInLinks {
  /** Makes a token; only its hash is kept. */
  create(user: string): Promise<{ readonly token: string; readonly expiresAt: Instant }>;
  /** Uses a token up; whose it was, or `null` when it is unknown, used already, or too old. */
  redeem(token: string): Promise<string | null>;
  /** Takes away the links of one person. */
  forgetAllOf(user: string): Promise<void>;
}

/** Keeps links among the store's documents. `clock` is that of this computer, never a test's. */
export function openSignInLinks(documents: DocumentStore, clock: Clock): SignInLinks {
  return {
    async create(user) {
      await forgetOld(documents, clock.now());
      const token = freshSecret(256);
      const expiresAt = later(clock.now(), LINK_LIFE_MS);
      await documents.put('signInLink', sha256(token), { user, expiresAt });
      return { token, expiresAt };
    },
    async redeem(token) {
      // Taking is atomic: of two who hold the same link only one gets in.
      const link = await documents.take('signInLink', sha256(token));
      const user = link?.['user'];
      const expiresAt = link?.['expiresAt'];
      if (typeof user !== 'string' || typeof expiresAt !== 'number') return null;
      return clock.now() < expiresAt ? user : null;
    },
    async forgetAllOf(user) {
      for (const { key, value } of await documents.list('signInLink'))
        if (value['user'] === user) await documents.take('signInLink', key);
    },
  };
}

async function forgetOld(documents: DocumentStore, now: Instant): Promise<void> {
  for (const { key, value } of await documents.list('signInLink'))
    if (typeof value['expiresAt'] !== 'number' || value['expiresAt'] <= now)
      await documents.take('signInLink', key);
}
