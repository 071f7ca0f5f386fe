import type { Store } from '../store/port.ts';
import type { Clock } from './clock.ts';
import { createOwnersOf, type OwnersOf } from './identity/duties.ts';
import { openIdentity, type Identity } from './identity/identity.ts';
import { Subjects } from './identity/subjects.ts';
import { createAdmit, type Admit } from './registry/admission.ts';
import { Performers } from './registry/performers.ts';
import { Scorecards } from './registry/scorecards.ts';

/** Who is who: people, performers, and what belongs to whom. */
export interface IdentityServices {
  readonly identity: Identity;
  readonly performers: Performers;
  /** Which process something belongs to. */
  readonly subjects: Subjects;
  /** Who answers for what is done under a name. */
  readonly ownersOf: OwnersOf;
  readonly scorecards: Scorecards;
  /** Whether a performer may be given work now. */
  readonly admitToWork: Admit;
}

/** Puts that part of the floor together. `clock` is that of this computer. */
export function createIdentity(store: Store, clock: Clock, adminToken: string): IdentityServices {
  const { documents } = store;
  const performers = new Performers(documents, clock);
  const identity = openIdentity({ adminToken, documents, clock, performers });
  return {
    identity,
    performers,
    subjects: new Subjects(store),
    ownersOf: createOwnersOf(identity.accounts.users, performers),
    scorecards: new Scorecards(store, performers),
    admitToWork: createAdmit(performers),
  };
}
