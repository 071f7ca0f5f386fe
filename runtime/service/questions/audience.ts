import type { Person } from '../identity/principal.ts';
import { sees, type Sight } from '../identity/rights.ts';

/** For whom something is that waits for people. */
export interface Audience {
  readonly processId: string;
  /** Whoever is in one of them; empty: whoever may see the process. */
  readonly groups: readonly string[];
  /** Who may not, whatever their groups. */
  readonly barred: readonly string[];
}

/** A person, and how much of the house they may see. */
export interface Viewer {
  readonly person: Person;
  readonly sight: Sight;
}

/** Whether something waits for a person; what does not is not shown to them. */
export function isFor({ person, sight }: Viewer, { processId, groups, barred }: Audience): boolean {
  if (barred.includes(person.name)) return false;
  if (groups.length === 0) return sees(sight, processId);
  const within = person.token?.scope.processes ?? null;
  return sees(within, processId) && isInOneOf(person, groups);
}

/** Whether a person is in one of some groups; an administrator is in every one. */
export function isInOneOf({ groups: own }: Person, groups: readonly string[]): boolean {
  return own.includes('*') || groups.some((group) => own.includes(group));
}
