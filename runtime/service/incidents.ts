import type {
  GroupsQuery,
  IncidentGroups,
  IncidentItem,
  IncidentsQuery,
  RetryRequest,
} from '../../shared/api/incidents.ts';
import type { ListOf, Moved } from '../../shared/api/route.ts';
import {
  instanceOf,
  parseElementId,
  parseIncidentId,
  parseInstanceId,
  type ElementId,
  type IncidentId,
} from '../../shared/ids.ts';
import type { IncidentRepair } from '../../shared/journal.ts';
import { accept, type Outcome } from '../../shared/outcome.ts';
import { reject } from '../../shared/rejection.ts';
import type { Command } from '../engine/index.ts';
import type { IncidentEntry, Page, PageRequest, Queries } from '../store/port.ts';
import type { Clock } from './clock.ts';
import type { Execute } from './execute.ts';
import { groupIncidents } from './incident-groups.ts';
import type { Asked } from './instances/instances.ts';
import { incidentEntryOf } from './instances/standing.ts';
import { fillPage } from './fill-page.ts';
import { sees, type Sight } from './identity/rights.ts';
import { pageOf } from './paging.ts';

/** Halts of processes: see them, and let them go on. */
export class Incidents {
  readonly #queries: Queries;
  readonly #execute: Execute;
  readonly #clock: Clock;
  readonly #grouping = new Map<ElementId | null, Promise<IncidentGroups>>();

  constructor(queries: Queries, execute: Execute, clock: Clock) {
    this.#queries = queries;
    this.#execute = execute;
    this.#clock = clock;
  }

  /** Open incidents of processes within sight; an id that nothing can have finds nothing. */
  async list(query: IncidentsQuery, sight: Sight): Promise<ListOf<IncidentItem>> {
    const instance = query.instanceId === undefined ? null : parseInstanceId(query.instanceId);
    const processId = query.processId === undefined ? null : parseElementId(query.processId);
    const isImpossible =
      (query.instanceId !== undefined && instance === null) ||
      (query.processId !== undefined && processId === null);
    if (isImpossible) return { items: [], nextCursor: null };
    const load = (page: PageRequest): Promise<Page<IncidentEntry>> =>
      this.#queries.incidents({ instance, processId }, page);
    const page = pageOf(query);
    const { items, nextCursor } =
      sight === null
        ? await load(page)
        : await fillPage(load, page, (entry) => sees(sight, entry.processId));
    return { items: items.map(itemOf), nextCursor };
  }

  /** Causes in processes within sight. Who asks while others wait for the same is told the same. */
  async groups(query: GroupsQuery, sight: Sight): Promise<IncidentGroups> {
    const processId = query.processId === undefined ? null : parseElementId(query.processId);
    if (query.processId !== undefined && processId === null) return { items: [], isPartial: false };
    const { items, isPartial } = await this.#grouped(processId);
    return { items: items.filter((group) => sees(sight, group.processId)), isPartial };
  }

  #grouped(processId: ElementId | null): Promise<IncidentGroups> {
    const begun =
      this.#grouping.get(processId) ??
      groupIncidents(this.#queries, processId, this.#clock.now()).finally(() =>
        this.#grouping.delete(processId),
      );
    this.#grouping.set(processId, begun);
    return begun;
  }

  /** @rejects notFound, notInState */
  async retry(
    id: string,
    { attempts = 1, variables = {} }: RetryRequest,
    { by, key }: Asked,
  ): Promise<Outcome<Moved>> {
    const how = { type: 'retryIncident', by, attempts, variables } as const;
    return this.#goOn(id, key, (incident) => ({ ...how, incident }));
  }

  /** @rejects notFound, notInState (the incident does not offer this repair) */
  async resolve(id: string, repair: IncidentRepair, { by, key }: Asked): Promise<Outcome<Moved>> {
    const how = { type: 'repairIncident', by, repair } as const;
    return this.#goOn(id, key, (incident) => ({ ...how, incident }));
  }

  async #goOn(
    id: string,
    key: Asked['key'],
    command: (incident: IncidentId) => Command,
  ): Promise<Outcome<Moved>> {
    const incident = parseIncidentId(id);
    if (incident === null)
      return reject('notFound', `Expected the incident ${id} to be open, but it is not.`);
    const instance = instanceOf(incident);
    const done = await this.#execute(instance, command(incident), key);
    return done.ok ? accept({ instanceId: instance, seq: done.value.seq }) : done;
  }
}

function itemOf({
  instance,
  definition,
  processId,
  businessKey,
  incident,
}: IncidentEntry): IncidentItem {
  return {
    ...incidentEntryOf(incident),
    instanceId: instance,
    definitionId: incident.definition ?? definition,
    processId,
    businessKey,
  };
}
