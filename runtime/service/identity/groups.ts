import { GROUP, type GroupEntry, type GroupRequest } from '../../../shared/api/users.ts';
import { holds } from '../../../shared/faults.ts';
import type { JsonObject } from '../../../shared/json.ts';
import { accept, type Outcome } from '../../../shared/outcome.ts';
import { reject } from '../../../shared/rejection.ts';
import { object, type Schema } from '../../../shared/schema.ts';
import { formatInstant } from '../../../shared/time.ts';
import type { DocumentStore } from '../../store/port.ts';
import type { Clock } from '../clock.ts';
import { plain } from './plain.ts';
import type { Rights } from './rights.ts';

/** A group as it is kept; who is in it is kept with the people. */
export type Group = Omit<GroupEntry, 'members'>;

const groupDocument: Schema<Group> = object<Group>({ ...GROUP });

/** Groups of people, and what their members may do. */
export class Groups {
  readonly #documents: DocumentStore;
  readonly #clock: Clock;

  constructor(documents: DocumentStore, clock: Clock) {
    this.#documents = documents;
    this.#clock = clock;
  }

  async put(name: string, request: GroupRequest, by: string): Promise<Group> {
    const { description = '', roles = [], rights = [] } = request;
    const changedAt = formatInstant(this.#clock.now());
    const group: Group = { name, description, roles, rights, changedAt, changedBy: by };
    await this.#documents.put('group', name, plain(group));
    return group;
  }

  /** @rejects notFound */
  async find(name: string): Promise<Outcome<Group>> {
    const kept = await this.#documents.get('group', name);
    return isGroup(kept) ? accept(kept) : unknownGroup(name);
  }

  async list(): Promise<readonly Group[]> {
    const kept = await this.#documents.list('group');
    return kept.map(({ value }) => value).filter(isGroup);
  }

  /** @rejects notFound */
  async remove(name: string): Promise<Outcome<null>> {
    const taken = await this.#documents.take('group', name);
    return taken === null ? unknownGroup(name) : accept(null);
  }

  /** What being in some groups allows; a group that is gone allows nothing. */
  async rightsOf(names: readonly string[]): Promise<readonly Rights[]> {
    const kept = await Promise.all(names.map((name) => this.#documents.get('group', name)));
    return kept.filter(isGroup).map(({ roles, rights }) => ({ roles, processes: rights }));
  }
}

function isGroup(value: JsonObject | null): value is JsonObject & Group {
  return holds(groupDocument, value);
}

function unknownGroup(name: string): ReturnType<typeof reject> {
  return reject('notFound', `Expected a group ${name}, but there is none.`);
}
