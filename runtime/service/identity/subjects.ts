import {
  instanceOf,
  parseDefinitionId,
  parseElementId,
  parseIncidentId,
  parseInstanceId,
  parseWorkItemId,
  type InstanceId,
} from '../../../shared/ids.ts';
import type { Store, WorkItemEntry } from '../../store/port.ts';
import type { Person } from './principal.ts';

/** Work, or what was asked about it, as far as it decides who may see it. */
export interface Work {
  /** `null` when the instance is there, but the work is closed, or it is no work item. */
  readonly entry: WorkItemEntry | null;
  readonly processId: string;
}

/** How many instances' processes are remembered: an instance never changes its process. */
const MOST_KEPT = 10_000;

/** Finds out which process something belongs to. What is unknown belongs to none (`null`). */
export class Subjects {
  readonly #store: Store;
  readonly #known: Map<InstanceId, string> = new Map();

  constructor(store: Store) {
    this.#store = store;
  }

  /** The process of an instance, running or finished. */
  async ofInstance(id: string): Promise<string | null> {
    const instance = parseInstanceId(id);
    if (instance === null) return null;
    const known = this.#known.get(instance);
    if (known !== undefined) return known;
    const found = await this.#store.instances.look(instance, (state) => {
      const row = state?.get(instance);
      return row?.type === 'instance' ? row.processId : null;
    });
    if (found !== null) this.#keep(instance, found);
    return found;
  }

  async ofDefinition(id: string): Promise<string | null> {
    const definition = parseDefinitionId(id);
    const found = definition === null ? null : await this.#store.definitions.find(definition);
    return found?.processId ?? null;
  }

  /** A process by its own id, if it was ever deployed. */
  async ofProcess(id: string): Promise<string | null> {
    const process = parseElementId(id);
    const found =
      process === null ? null : await this.#store.definitions.findVersion(process, null);
    return found?.processId ?? null;
  }

  async ofIncident(id: string): Promise<string | null> {
    const incident = parseIncidentId(id);
    return incident === null ? null : await this.ofInstance(instanceOf(incident));
  }

  async ofSandbox(id: string): Promise<string | null> {
    const instance = (await this.#store.documents.get('sandbox', id))?.['instanceId'];
    return typeof instance === 'string' ? await this.ofInstance(instance) : null;
  }

  /** The processes whose rights count for a project; one that is the house's belongs to none. */
  async ofProject(id: string): Promise<readonly (string | null)[]> {
    const { processes = [] } = (await this.#store.projects.find(id)) ?? {};
    return processes.length > 0 ? processes : [null];
  }

  /** A work item, or what else bears the id of its instance, with the process of that instance. */
  async ofWork(id: string): Promise<Work | null> {
    const processId = await this.ofInstance(id.slice(0, Math.max(0, id.lastIndexOf('.'))));
    if (processId === null) return null;
    const item = parseWorkItemId(id);
    return { entry: item === null ? null : await this.#store.queries.workItem(item), processId };
  }

  #keep(instance: InstanceId, process: string): void {
    this.#known.set(instance, process);
    const oldest = this.#known.keys().next().value;
    if (this.#known.size > MOST_KEPT && oldest !== undefined) this.#known.delete(oldest);
  }
}

/** Whether work was given, or is offered, to a person by name or by a group of theirs. */
export function isMeantFor(person: Person, { item }: WorkItemEntry): boolean {
  const { candidateUsers = [], candidateGroups = [] } = item.assignment ?? {};
  return isOffered(person, { holder: item.holder, candidateUsers, candidateGroups });
}

/** For whom work is meant. */
export interface Meant {
  readonly holder: string | null;
  readonly candidateUsers: readonly string[];
  readonly candidateGroups: readonly string[];
}

/** @see isMeantFor */
export function isOffered({ name, groups }: Person, meant: Meant): boolean {
  if (meant.holder === name || meant.candidateUsers.includes(name)) return true;
  return meant.candidateGroups.some((group) => groups.includes('*') || groups.includes(group));
}
