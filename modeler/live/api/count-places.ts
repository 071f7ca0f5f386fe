import { sceneOfCounts, type Scene } from '../tokens/scene.ts';
import { listIncidents } from './incidents.ts';
import type { ModelIndex } from './model-index.ts';
import { listInstances, type DefinitionHead, type InstanceFilter } from './instances.ts';

/** How many instances of a definition stand where. */
export interface Counted {
  readonly scene: Scene;
  /** How many active instances were counted, and whether there are more. */
  readonly of: number;
  readonly partial: boolean;
}

const PAGE = 200;
/** A screen is not worth more requests than this. */
const PAGES = 5;

/** Counts tokens and incidents by element, over the newest active instances of one definition. */
export async function countPlaces(
  { definitionId, processId }: DefinitionHead,
  { isScope }: ModelIndex,
  signal: AbortSignal,
): Promise<Counted> {
  const filter: InstanceFilter = {
    definitionId,
    processId: null,
    businessKey: null,
    elementId: null,
    state: 'active',
    incidents: false,
  };
  const active = new Map<string, number>();
  const instances = await walk(
    (page) => listInstances(filter, page, signal),
    (item) => {
      for (const element of item.activeElements) if (!isScope(element)) add(active, element);
    },
  );
  const incidents = new Map<string, number>();
  await walk(
    (page) => listIncidents({ processId }, page, signal),
    (item) => {
      if (item.definitionId === definitionId) add(incidents, item.elementId);
    },
  );
  return { scene: sceneOfCounts(active, incidents), ...instances };
}

async function walk<T>(
  fetch: (page: { cursor: string | null; limit: number }) => Promise<{
    readonly items: readonly T[];
    readonly nextCursor: string | null;
  }>,
  each: (item: T) => void,
): Promise<{ readonly of: number; readonly partial: boolean }> {
  let cursor: string | null = null;
  let of = 0;
  for (let page = 0; page < PAGES; page += 1) {
    const { items, nextCursor } = await fetch({ cursor, limit: PAGE });
    items.forEach(each);
    of += items.length;
    cursor = nextCursor;
    if (cursor === null) break;
  }
  return { of, partial: cursor !== null };
}

function add(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}
