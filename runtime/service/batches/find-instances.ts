import type { BatchItem, BatchRequest } from '../../../shared/api/batches.ts';
import { parseInstanceId } from '../../../shared/ids.ts';
import { accept, type Outcome } from '../../../shared/outcome.ts';
import { reject } from '../../../shared/rejection.ts';
import type { InstanceFilter, Queries, Store } from '../../store/port.ts';
import type { Clock } from '../clock.ts';
import { unknownInstance } from '../execute.ts';
import { sees, type Sight } from '../identity/rights.ts';
import { filterOf } from '../instances/filter.ts';
import { within } from '../instances/finding.ts';

/** Where instances are looked for. */
export interface FindParts {
  readonly store: Pick<Store, 'instances'>;
  readonly queries: Queries;
  readonly clock: Clock;
}

/** The instances of a batch, and the processes they are of. */
export interface Found {
  readonly items: readonly BatchItem[];
  readonly processes: readonly string[];
}

/** How many instances one batch may be about. */
const MOST = 100_000;
/** How many instances are looked up at a time. */
const PAGE = 1000;

/**
 * The instances that a batch is to be about, of processes within sight.
 * @rejects malformedRequest (neither a filter nor names, or both), contentTooLarge
 */
export async function findInstances(
  parts: FindParts,
  { filter, instanceIds }: Pick<BatchRequest, 'filter' | 'instanceIds'>,
  sight: Sight,
): Promise<Outcome<Found>> {
  if ((filter === undefined) === (instanceIds === undefined))
    return reject(
      'malformedRequest',
      `Expected either a filter or instanceIds, but found ${filter === undefined ? 'neither' : 'both'}.`,
    );
  if (instanceIds !== undefined) return accept(await named(parts, instanceIds, sight));
  const read = filterOf(filter ?? {}, parts.clock.now());
  if (!read.ok) return read;
  if (read.value === null) return accept({ items: [], processes: [] });
  return await fitting(parts.queries, within(read.value, sight));
}

/** In the order in which they were started. */
async function fitting(queries: Queries, filter: InstanceFilter): Promise<Outcome<Found>> {
  const items: BatchItem[] = [];
  const processes = new Set<string>();
  for (let cursor: string | null = null; ;) {
    const page: Awaited<ReturnType<Queries['instances']>> = await queries.instances(filter, {
      limit: PAGE,
      cursor,
    });
    for (const { id, processId } of page.items) {
      items.push({ instanceId: id, outcome: 'pending' });
      processes.add(processId);
    }
    if (items.length > MOST)
      return reject(
        'contentTooLarge',
        `Expected a batch of at most ${MOST} instances, but more than that fit the filter.`,
      );
    if (page.nextCursor === null)
      return accept({ items: items.toReversed(), processes: [...processes] });
    cursor = page.nextCursor;
  }
}

/** Each once, as they were named; what is not there, or not to be seen, is refused by itself. */
async function named({ store }: FindParts, ids: readonly string[], sight: Sight): Promise<Found> {
  const items: BatchItem[] = [];
  const processes = new Set<string>();
  for (const instanceId of new Set(ids)) {
    const id = parseInstanceId(instanceId);
    const processId =
      id === null
        ? null
        : await store.instances.look(id, (state) => {
            const row = state?.get(id);
            return row?.type === 'instance' ? row.processId : null;
          });
    if (processId !== null && sees(sight, processId)) {
      items.push({ instanceId, outcome: 'pending' });
      processes.add(processId);
      continue;
    }
    const { code, detail } = unknownInstance(instanceId).rejection;
    items.push({ instanceId, outcome: 'refused', code, detail });
  }
  return { items, processes: [...processes] };
}
