import type { Outcome } from '../../../../shared/outcome.ts';
import type { Log } from '../../log.ts';
import { oneAtATime } from '../../one-at-a-time.ts';
import type { Users } from '../users.ts';
import { admitVouched } from './admit-vouched.ts';
import type { Journeys } from './journeys.ts';
import { createOidc, type Oidc } from './oidc.ts';
import type { OidcSettings } from './settings.ts';

/** Signing in at an identity provider, as far as a page needs to know. */
export interface ProviderSignIn extends Pick<Oidc, 'label' | 'begin'> {
  /** Whose account somebody has who comes back. @rejects unauthenticated, unavailable */
  finish(ticket: string, at: URL): Promise<Outcome<string>>;
}

/** @see ProviderSignIn */
export function createProviderSignIn(
  settings: OidcSettings,
  users: Users,
  journeys: Journeys,
  log: Log,
): ProviderSignIn {
  const oidc = createOidc(settings, journeys, log);
  // Two first visits of one person at once must not make two accounts.
  const turns = oneAtATime();
  return {
    label: oidc.label,
    begin: (origin) => oidc.begin(origin),
    async finish(ticket, at) {
      const who = await oidc.finish(ticket, at);
      if (!who.ok) return who;
      const admit = (): Promise<Outcome<string>> => admitVouched(users, settings, who.value);
      return await turns.run(who.value.externalId, admit);
    },
  };
}
