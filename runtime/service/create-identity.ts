import type { Store } from '../store/port.ts';
import type { Clock } from './clock.ts';
import { createOwnersOf, type OwnersOf } from './identity/duties.ts';
import { openIdentity, type Identity } from './identity/identity.ts';
import type { OidcSettings } from './identity/oidc/settings.ts';
import { Segregation } from './identity/segregation.ts';
import { Subjects } from './identity/subjects.ts';
import type { Log } from './log.ts';
import { createAdmit, type Admit } from './registry/admission.ts';
import { Pins } from './registry/pins.ts';
import { Performers } from './registry/performers.ts';
import type { StandIns } from './registry/stand-ins.ts';
import { Scorecards } from './registry/scorecards.ts';

/** Who is who: people, performers, and what belongs to whom. */
export interface IdentityServices {
  readonly identity: Identity;
  readonly performers: Performers;
  /** Which models and prompts are approved. */
  readonly pins: Pins;
  /** Which process something belongs to. */
  readonly subjects: Subjects;
  /** Who answers for what is done under a name. */
  readonly ownersOf: OwnersOf;
  /** Who may judge what. */
  readonly segregation: Segregation;
  readonly scorecards: Scorecards;
  /** Whether a performer may be given work now. */
  readonly admitToWork: Admit;
}

/** What that part of the floor is made of. */
export interface CreateIdentityParts {
  readonly store: Store;
  /** The clock of this computer. */
  readonly wallClock: Clock;
  readonly adminToken: string;
  readonly log: Log;
  /** Left out: nobody signs in at an identity provider. */
  readonly oidc?: OidcSettings;
  /** Is told of performers that are registered, or change; left out: nobody is. */
  readonly onPerformer?: StandIns['note'];
}

/** Puts that part of the floor together. */
export function createIdentity(parts: CreateIdentityParts): IdentityServices {
  const { store, wallClock: clock, adminToken, log, oidc = null } = parts;
  const { documents } = store;
  const performers = new Performers(documents, clock, parts.onPerformer);
  const pins = new Pins(documents, clock);
  const identity = openIdentity({ adminToken, documents, clock, performers, log, oidc });
  const ownersOf = createOwnersOf(identity.accounts.users, performers);
  return {
    identity,
    performers,
    pins,
    subjects: new Subjects(store),
    ownersOf,
    segregation: new Segregation(store, ownersOf),
    scorecards: new Scorecards(store, performers),
    admitToWork: createAdmit(performers, pins),
  };
}
