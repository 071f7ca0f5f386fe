import type { ElementId, WorkItemId } from '../../../shared/ids.ts';
import { byCodePoint } from '../../store/by-code-point.ts';
import type { Turn, WorkItemEntry } from '../../store/port.ts';

/** Somebody who wants work. `capabilities` null: whatever there is. */
export interface Taker {
  readonly agent: string;
  readonly capabilities: readonly string[] | null;
  readonly max: number;
  /** Ids of the processes it may work in; left out: any. */
  readonly processes?: readonly string[];
}

/** How far a performer has come with taking turns. */
export interface Served {
  /** How many items it was given. */
  readonly count: number;
  /** The process that had the last turn. */
  readonly last: ElementId | null;
}

/** Nothing was given yet. */
export const UNSERVED: Served = { count: 0, last: null };

/** What there is to be given to those who take certain things, or whatever there is. */
export interface Pool {
  /** The most urgent first. */
  readonly urgent: readonly WorkItemEntry[];
  /** The oldest of each process. */
  readonly turns: readonly Turn[];
}

/** One item for somebody, and how far they have come with it. */
export interface Share<One extends Taker> {
  readonly entry: WorkItemEntry;
  readonly to: One;
  readonly served: Served;
}

/** Of so many items that a performer is given, the last is that of a turn. */
const EVERY = 4;

/** How many of the next `max` items of a performer belong to turns. */
export function turnsIn({ count }: Served, max: number): number {
  return Math.floor(((count % EVERY) + max) / EVERY);
}

/**
 * Shares out what there is: whoever comes first is served first. Of every four items a performer is
 * given, three are the most urgent it can do, of those alike the oldest; the fourth is the oldest of
 * the process whose turn it is, whatever its priority. Processes take turns in the order of their
 * ids. So no item waits for ever: what has `n` older ones in its process, where `p` processes have
 * work for the same performer, is among the next `4·p·(n + 1)` items it is given.
 * @param mayHave whether an item is worth being given to somebody; left out: every one is
 */
export function shareOut<One extends Taker>(
  takers: readonly One[],
  pools: { readonly any: Pool; readonly certain: Pool },
  served: ReadonlyMap<string, Served>,
  mayHave: (agent: string, item: WorkItemEntry['item']) => boolean = () => true,
): readonly Share<One>[] {
  const taken = new Set<WorkItemId>();
  const known = new Map(served);
  const shares: Share<One>[] = [];
  for (const to of takers) {
    const pool = to.capabilities === null ? pools.any : pools.certain;
    for (let room = to.max; room > 0; room -= 1) {
      const before = known.get(to.agent) ?? UNSERVED;
      const isFree = (entry: WorkItemEntry): boolean =>
        isFor(to, entry) && !taken.has(entry.item.id) && mayHave(to.agent, entry.item);
      const pick = pickFrom(pool, before, isFree);
      if (pick === null) break;
      taken.add(pick.entry.item.id);
      const after = { count: before.count + 1, last: pick.last };
      known.set(to.agent, after);
      shares.push({ entry: pick.entry, to, served: after });
    }
  }
  return shares;
}

interface Pick {
  readonly entry: WorkItemEntry;
  readonly last: ElementId | null;
}

function pickFrom(
  { urgent, turns }: Pool,
  { count, last }: Served,
  isFree: (entry: WorkItemEntry) => boolean,
): Pick | null {
  const inTurn = count % EVERY === EVERY - 1 ? nextTurn(turns, last, isFree) : null;
  if (inTurn !== null) return inTurn;
  const entry = urgent.find(isFree);
  // What is urgent elsewhere must not hide what there is for one who works in few processes.
  return entry === undefined ? nextTurn(turns, last, isFree) : { entry, last };
}

/** The next process after the one that had the last turn; after the last one, the first again. */
function nextTurn(
  turns: readonly Turn[],
  last: ElementId | null,
  isFree: (entry: WorkItemEntry) => boolean,
): Pick | null {
  const after =
    last === null ? 0 : turns.findIndex(({ processId }) => byCodePoint(processId, last) > 0);
  const from = Math.max(after, 0);
  for (const { processId, items } of [...turns.slice(from), ...turns.slice(0, from)]) {
    const entry = items.find(isFree);
    if (entry !== undefined) return { entry, last: processId };
  }
  return null;
}

function isFor({ capabilities, processes }: Taker, { item, processId }: WorkItemEntry): boolean {
  if (processes !== undefined && !processes.includes(processId)) return false;
  return capabilities === null || capabilities.includes(item.capability);
}
