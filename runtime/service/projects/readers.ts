import { ROLES } from '../../../shared/access.ts';
import type { ProjectPerson } from '../../../shared/api/project-talk.ts';
import type { DocumentStore } from '../../store/port.ts';
import type { Clock } from '../clock.ts';
import { Groups } from '../identity/groups.ts';
import { createPersonOf, type PersonOf } from '../identity/person-of.ts';
import { processesWith } from '../identity/rights.ts';
import { ADMINISTRATOR, Users } from '../identity/users.ts';
import { seesProject } from './projects.ts';

/** How many people are shown to be chosen from. */
const MOST_SHOWN = 20;

/** People who may read a project, and so can be named in it. */
export class Readers {
  readonly #users: Users;
  readonly #person: PersonOf;

  constructor(documents: DocumentStore, clock: Clock) {
    this.#users = new Users(documents, clock);
    this.#person = createPersonOf(this.#users, new Groups(documents, clock));
  }

  /** Whether somebody is known, may sign in, and may read. */
  async mayRead(name: string, processes: readonly string[]): Promise<boolean> {
    const person = await this.#person(name, { session: null, token: null });
    return person !== null && seesProject(processesWith(person.rights, ROLES, null), processes);
  }

  /** Some of those whose name holds a text, by name. */
  async find(search: string, processes: readonly string[]): Promise<readonly ProjectPerson[]> {
    const sought = search.toLowerCase();
    const all = [
      { name: ADMINISTRATOR, displayName: '' },
      ...(await this.#users.list()).map(({ name, displayName }) => ({ name, displayName })),
    ];
    const found: ProjectPerson[] = [];
    for (const one of all) {
      if (found.length === MOST_SHOWN) break;
      const isSought = `${one.name}\n${one.displayName}`.toLowerCase().includes(sought);
      if (isSought && (await this.mayRead(one.name, processes))) found.push(one);
    }
    return found;
  }
}
