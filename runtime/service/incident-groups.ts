import type { IncidentGroup, IncidentGroups } from '../../shared/api/incidents.ts';
import type { DefinitionId, ElementId, InstanceId } from '../../shared/ids.ts';
import { formatInstant, type Instant } from '../../shared/time.ts';
import { causeOf } from '../store/find-rules.ts';
import type { IncidentEntry, Queries } from '../store/port.ts';

/** How many open incidents are looked at: what lies beyond is said to be left out. */
const MOST = 100_000;

/** How many groups are told, those with the most incidents first. */
const MOST_GROUPS = 500;

const PAGE = 1000;
const HOUR_MS = 3_600_000;
const HOURS = 24;

interface Growing {
  newest: IncidentEntry;
  readonly definitions: Set<DefinitionId>;
  readonly instances: Set<InstanceId>;
  readonly hours: number[];
  readonly firstAt: Instant;
  incidents: number;
}

/**
 * Puts open incidents together that have one cause: of one kind, at one element of one process, with
 * messages that say the same of different things. Reads page by page, so that others get their turn.
 */
export async function groupIncidents(
  queries: Queries,
  processId: ElementId | null,
  now: Instant,
): Promise<IncidentGroups> {
  const groups = new Map<string, Growing>();
  let [cursor, seen]: [string | null, number] = [null, 0];
  do {
    const page = await queries.incidents({ instance: null, processId }, { limit: PAGE, cursor });
    for (const entry of page.items) addTo(groups, entry, now);
    seen += page.items.length;
    cursor = page.nextCursor;
  } while (cursor !== null && seen < MOST);
  const items = [...groups.values()]
    .sort((one, other) => other.incidents - one.incidents)
    .slice(0, MOST_GROUPS)
    .map(groupOf);
  return { items, isPartial: cursor !== null || groups.size > MOST_GROUPS };
}

function addTo(groups: Map<string, Growing>, entry: IncidentEntry, now: Instant): void {
  const { kind, elementId, message, at } = entry.incident;
  const key = JSON.stringify([entry.processId, elementId, kind, causeOf(message)]);
  const group = groups.get(key) ?? begun(entry);
  group.newest = entry;
  group.incidents += 1;
  group.definitions.add(entry.definition);
  group.instances.add(entry.instance);
  const hour = HOURS - 1 - Math.floor(Math.max(0, now - at) / HOUR_MS);
  if (hour >= 0) group.hours[hour] = (group.hours[hour] ?? 0) + 1;
  groups.set(key, group);
}

/** Incidents come oldest first: the first one of a group is its oldest. */
function begun(oldest: IncidentEntry): Growing {
  return {
    newest: oldest,
    incidents: 0,
    definitions: new Set(),
    instances: new Set(),
    hours: Array.from({ length: HOURS }, () => 0),
    firstAt: oldest.incident.at,
  };
}

function groupOf(group: Growing): IncidentGroup {
  const { newest, definitions, instances, hours, firstAt, incidents } = group;
  const { processId, definition, incident } = newest;
  return {
    processId,
    definitionId: incident.definition ?? definition,
    versions: definitions.size,
    elementId: incident.elementId,
    kind: incident.kind,
    message: incident.message,
    incidents,
    instances: instances.size,
    firstAt: formatInstant(firstAt),
    lastAt: formatInstant(incident.at),
    hours,
  };
}
