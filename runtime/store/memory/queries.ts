import {
  instanceOf,
  type DefinitionId,
  type ElementId,
  type InstanceId,
  type WorkItemId,
} from '../../../shared/ids.ts';
import type { IncidentRow, VariableRow, WorkItemRow } from '../../engine/index.ts';
import type { AskedEntry, Asks } from '../asked-port.ts';
import { pageOf, readCursor } from '../cursor.ts';
import type {
  FeedEntry,
  IncidentEntry,
  InstanceFilter,
  InstanceSummary,
  Page,
  PageRequest,
  Queries,
  Standing,
  Turn,
  WorkItemEntry,
} from '../port.ts';
import { NEWEST_FIRST, type Counted, type InstanceOrder } from '../find-port.ts';
import { byPlace, pageOfPlaces, readPlace } from '../instance-places.ts';
import { indexOf } from '../rows.ts';
import { isStanding } from '../standing-port.ts';
import { turnsInOrder } from '../turns.ts';
import type { MemoryDefinitions } from './definitions.ts';
import { isAskedFor, placeOf, rootVariablesOf, tokensOf } from './find-instances.ts';
import {
  incidentsOf,
  listed,
  ownRow,
  type KeptInstance,
  type Listed,
  type Shelf,
} from './shelf.ts';

/** Lists in memory, each made by looking at everything. */
export class MemoryQueries implements Queries {
  readonly #shelf: Shelf;
  readonly #definitions: MemoryDefinitions;

  constructor(shelf: Shelf, definitions: MemoryDefinitions) {
    this.#shelf = shelf;
    this.#definitions = definitions;
  }

  instances(
    filter: InstanceFilter,
    { limit, cursor }: PageRequest,
    order: InstanceOrder = NEWEST_FIRST,
  ): Promise<Page<InstanceSummary>> {
    return this.#shelf.act(() => {
      const after = readPlace(order, cursor);
      const compare = byPlace(order);
      const found = this.#found(filter)
        .map((kept) => ({ ...placeOf(kept, order), kept }))
        .filter((place) => after === null || compare(place, after) > 0)
        .sort(compare);
      return pageOfPlaces(order, found, limit, ({ kept }) => this.#summary(kept));
    });
  }

  countInstances(filter: InstanceFilter, most: number): Promise<Counted> {
    return this.#shelf.act(() => {
      const { length } = this.#found(filter);
      return { count: Math.min(length, most), more: length > most };
    });
  }

  standing(definition: DefinitionId, { limit, cursor }: PageRequest): Promise<Page<Standing>> {
    return this.#shelf.act(() => {
      const after = readCursor('standing', cursor) ?? 0;
      const found = [...this.#shelf.instances.values()].filter((kept) => {
        const own = ownRow(kept);
        return own.definition === definition && own.endedAt === null && kept.number > after;
      });
      return pageOf('standing', found, limit, {
        number: ({ number }) => number,
        read: (kept) => ({ own: ownRow(kept), rows: [...kept.set.rows()].filter(isStanding) }),
      });
    });
  }

  rootVariables(instance: InstanceId, names?: readonly string[]): Promise<readonly VariableRow[]> {
    return this.#shelf.act(() =>
      rootVariablesOf(this.#shelf.instances.get(instance)).filter(
        ({ name }) => names?.includes(name) !== false,
      ),
    );
  }

  offers(capabilities: readonly string[] | null, limit: number): Promise<readonly WorkItemEntry[]> {
    return this.#shelf.act(() =>
      fewOfEach(
        this.#offered(capabilities).toSorted((one, other) => priorityOf(other) - priorityOf(one)),
        limit,
        ({ row }) => (capabilities === null ? '' : row.capability),
      ).map(workItemEntry),
    );
  }

  offersInTurn(capabilities: readonly string[] | null, each: number): Promise<readonly Turn[]> {
    return this.#shelf.act(() => {
      const some = fewOfEach(this.#offered(capabilities), each, ({ kept, row }) => {
        const { processId } = ownRow(kept);
        return JSON.stringify([processId, capabilities === null ? '' : row.capability]);
      });
      const turns = new Map<ElementId, WorkItemEntry[]>();
      for (const entry of some.map(workItemEntry))
        turns.set(entry.processId, [...(turns.get(entry.processId) ?? []), entry]);
      return turnsInOrder(turns);
    });
  }

  inbox(
    { instance, assignee }: { instance: InstanceId | null; assignee: string | null },
    { limit, cursor }: PageRequest,
  ): Promise<Page<WorkItemEntry>> {
    return this.#shelf.act(() => {
      const after = readCursor('inbox', cursor) ?? 0;
      const found = this.#workItems(({ kept, row, number }) => {
        const index = indexOf(row);
        const isTheirs = assignee === null || index.assignee === assignee;
        const isThere = instance === null || kept.set.instance === instance;
        return index.task && number > after && isTheirs && isThere;
      });
      const line = { number: (one: Listed<WorkItemRow>) => one.number, read: workItemEntry };
      return pageOf('inbox', found, limit, line);
    });
  }

  asked(
    { kind, instance }: { readonly kind: Asks; readonly instance: InstanceId | null },
    { limit, cursor }: PageRequest,
  ): Promise<Page<AskedEntry>> {
    return this.#shelf.act(() => {
      const after = readCursor(kind, cursor) ?? 0;
      const found = listed(
        this.#shelf,
        (row): row is AskedEntry['row'] => indexOf(row).asks === kind,
      ).filter(
        ({ kept, number }) =>
          number > after && (instance === null || kept.set.instance === instance),
      );
      return pageOf(kind, found, limit, {
        number: ({ number }) => number,
        read: ({ kept, row }) => ({ ...ownerOf(kept), row }),
      });
    });
  }

  workItem(id: WorkItemId): Promise<WorkItemEntry | null> {
    return this.#shelf.act(() => {
      const kept = this.#shelf.instances.get(instanceOf(id));
      const row = kept?.set.get(id);
      return kept === undefined || row?.type !== 'workItem'
        ? null
        : { ...ownerOf(kept), item: row };
    });
  }

  incidents(
    { instance, processId }: { instance: InstanceId | null; processId: ElementId | null },
    { limit, cursor }: PageRequest,
  ): Promise<Page<IncidentEntry>> {
    return this.#shelf.act(() => {
      const after = readCursor('incidents', cursor) ?? 0;
      const found = listed(
        this.#shelf,
        (row): row is IncidentRow => row.type === 'incident',
      ).filter(
        ({ kept, number }) =>
          number > after &&
          (instance === null || kept.set.instance === instance) &&
          (processId === null || ownRow(kept).processId === processId),
      );
      return pageOf('incidents', found, limit, {
        number: ({ number }) => number,
        read: ({ kept, row }) => ({ ...ownerOf(kept), incident: row }),
      });
    });
  }

  feed(after: number, limit: number): Promise<readonly FeedEntry[]> {
    return this.#shelf.act(() =>
      this.#shelf.feed.filter(({ position }) => position > after).slice(0, limit),
    );
  }

  feedHead(): Promise<number> {
    return this.#shelf.act(() => this.#shelf.lastPosition);
  }

  #found(filter: InstanceFilter): readonly KeptInstance[] {
    return [...this.#shelf.instances.values()].filter((kept) => isAskedFor(kept, filter));
  }

  #summary(kept: KeptInstance): InstanceSummary {
    const own = ownRow(kept);
    const version = this.#definitions.version(own.definition);
    return { ...own, version, incidents: incidentsOf(kept), activeElements: tokensOf(kept) };
  }

  /** Oldest first. */
  #offered(capabilities: readonly string[] | null): readonly Listed<WorkItemRow>[] {
    return this.#workItems(({ row }) => {
      const { offer } = indexOf(row);
      return offer !== null && (capabilities === null || capabilities.includes(offer));
    });
  }

  #workItems(isAsked: (one: Listed<WorkItemRow>) => boolean): readonly Listed<WorkItemRow>[] {
    return listed(this.#shelf, (row): row is WorkItemRow => row.type === 'workItem').filter(
      isAsked,
    );
  }
}

/** At most so many of those alike, in their order. */
function fewOfEach<One>(
  all: readonly One[],
  most: number,
  kind: (one: One) => string,
): readonly One[] {
  const counts = new Map<string, number>();
  return all.filter((one) => {
    const count = (counts.get(kind(one)) ?? 0) + 1;
    counts.set(kind(one), count);
    return count <= most;
  });
}

function priorityOf({ row }: Listed<WorkItemRow>): number {
  return indexOf(row).priority ?? 0;
}

function workItemEntry({ kept, row }: Listed<WorkItemRow>): WorkItemEntry {
  return { ...ownerOf(kept), item: row };
}

function ownerOf(kept: KeptInstance): Omit<WorkItemEntry, 'item'> {
  const { id, definition, processId, businessKey } = ownRow(kept);
  return { instance: id, definition, processId, businessKey };
}
