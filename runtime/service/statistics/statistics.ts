import type {
  ElementStatistics,
  FlowStatistics,
  Statistics as Reply,
  StatisticsQuery,
} from '../../../shared/api/statistics.ts';
import { parseDefinitionId, type DefinitionId } from '../../../shared/ids.ts';
import { accept, type Outcome } from '../../../shared/outcome.ts';
import { formatInstant } from '../../../shared/time.ts';
import { byCodePoint } from '../../store/by-code-point.ts';
import type { Definition, DefinitionStore } from '../../store/port.ts';
import type { TallyStore } from '../../store/tally-port.ts';
import type { Clock } from '../clock.ts';
import { unknownDefinition } from '../definition-cache.ts';
import { PERCENTILE_ERROR, spreadOf } from './buckets.ts';
import { daysOf, nameOfDay, type Days } from './days.ts';
import type { JournalFollower } from './journal-follower.ts';
import { readTallies, type Place } from './read-tallies.ts';

/** How long (ms) somebody who asks waits for the newest records to be counted. */
const PATIENCE_MS = 200;
/** How many versions of a process are looked at together. */
const MOST_VERSIONS = 1000;

/** What {@link Statistics} is made of. */
export interface StatisticsParts {
  readonly definitions: Pick<DefinitionStore, 'find' | 'list'>;
  readonly tallies: Pick<TallyStore, 'find'>;
  readonly follower: JournalFollower;
  readonly clock: Clock;
}

/** Says what a process has come to: how often, how long, where it waited, and what it cost. */
export class Statistics {
  readonly #parts: StatisticsParts;

  constructor(parts: StatisticsParts) {
    this.#parts = parts;
  }

  /** Begins to count what was committed. */
  start(): void {
    this.#parts.follower.start();
  }

  /** What is being counted is finished first. */
  async close(): Promise<void> {
    await this.#parts.follower.close();
  }

  /** Of one version, or of all of its process. @rejects notFound, malformedRequest */
  async of(id: string, query: StatisticsQuery): Promise<Outcome<Reply>> {
    const { definitions, clock, follower, tallies } = this.#parts;
    const parsed = parseDefinitionId(id);
    const definition = parsed === null ? null : await definitions.find(parsed);
    if (definition === null) return unknownDefinition(id);
    const days = daysOf(query, clock.now());
    if (!days.ok) return days;
    const { position, at, of } = await follower.catchUp(PATIENCE_MS);
    const versions =
      query.allVersions === true ? await this.#versionsOf(definition) : [definition.id];
    const places = await readTallies(tallies, versions, days.value);
    return accept({
      processId: definition.processId,
      definitionIds: versions,
      ...spanOf(days.value),
      counted: { records: position, of, upTo: at === null ? null : formatInstant(at) },
      percentileError: PERCENTILE_ERROR,
      process: elementOf(places.find(isOf(definition.processId)) ?? NOWHERE, definition.processId),
      elements: places
        .filter(({ elementId, flowId }) => flowId === null && elementId !== definition.processId)
        .map((place) => elementOf(place, place.elementId))
        .toSorted((one, other) => byCodePoint(one.elementId, other.elementId)),
      flows: flowsOf(places),
    });
  }

  async #versionsOf({ processId }: Definition): Promise<readonly DefinitionId[]> {
    const page = { limit: MOST_VERSIONS, cursor: null };
    const { items } = await this.#parts.definitions.list({ latestOnly: false, processId, ...page });
    return items.map(({ id }) => id);
  }
}

const NOWHERE: Pick<Place, 'amounts'> = { amounts: {} };

function isOf(id: string): (place: Place) => boolean {
  return ({ elementId, flowId }) => flowId === null && elementId === id;
}

function spanOf({ fromDay, beforeDay }: Days): Pick<Reply, 'from' | 'to'> {
  return { from: nameOfDay(fromDay), to: nameOfDay(beforeDay - 1) };
}

function elementOf({ amounts }: Pick<Place, 'amounts'>, elementId: string): ElementStatistics {
  const count = (name: string): number => amounts[name] ?? 0;
  return {
    elementId,
    entered: count('entered'),
    passes: count('passes'),
    completed: count('completed'),
    terminated: count('terminated'),
    failed: count('failed'),
    withdrawn: count('withdrawn'),
    compensated: count('compensated'),
    duration: spreadOf('duration', amounts),
    waiting: spreadOf('waiting', amounts),
    working: spreadOf('working', amounts),
    reviews: count('reviews'),
    questions: count('questions'),
    approvals: count('approvals'),
    escalations: count('escalations'),
    incidents: count('incidents'),
    retries: count('retries'),
    cost: {
      money: count('spent.money'),
      tokens: count('spent.tokens'),
      calls: count('spent.calls'),
    },
  };
}

/**
 * The share of a flow: of the times that its element was left, in how many it was taken. All flows of a
 * parallel gateway are taken each time. What completes more often than it is left, as the items of a
 * multi-instance do, is counted by its flows.
 */
function flowsOf(places: readonly Place[]): readonly FlowStatistics[] {
  const flows = places.flatMap(({ flowId, elementId, amounts }) =>
    flowId === null ? [] : [{ flowId, from: elementId, taken: amounts['taken'] ?? 0 }],
  );
  const sums = new Map<string, number>();
  for (const { from, taken } of flows) sums.set(from, (sums.get(from) ?? 0) + taken);
  const completed = new Map(
    places
      .filter(({ flowId }) => flowId === null)
      .map(({ elementId, amounts }) => [elementId, amounts['completed'] ?? 0]),
  );
  const leftOf = (from: string, taken: number): number => {
    const sum = sums.get(from) ?? taken;
    return Math.max(taken, Math.min(sum, completed.get(from) || sum));
  };
  return flows
    .map((flow) => ({ ...flow, share: flow.taken / leftOf(flow.from, flow.taken) }))
    .toSorted((one, other) => byCodePoint(one.flowId, other.flowId));
}
