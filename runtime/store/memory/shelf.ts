import type { CommandId, InstanceId } from '../../../shared/ids.ts';
import type { JournalRecord } from '../../../shared/journal.ts';
import type { JsonObject } from '../../../shared/json.ts';
import type { Instant } from '../../../shared/time.ts';
import type { Effect, EntityKey, InstanceRow, WorkingSet } from '../../engine/index.ts';
import { StoreFailed, type FeedEntry } from '../port.ts';

/** When something is due, how often it failed, and its place among those due at the same time. */
export interface DueEntry {
  dueAt: Instant;
  failures: number;
  readonly order: number;
}

/** One instance as it is kept in memory. */
export interface KeptInstance {
  /** Counts up with every start: the order of lists. */
  readonly number: number;
  readonly set: WorkingSet;
  readonly journal: JournalRecord[];
  readonly commands: Map<CommandId, KeptReply>;
  /** Counts up with every new row of any instance: the order of lists. */
  readonly rowNumbers: Map<EntityKey, number>;
  readonly deadlines: Map<EntityKey, DueEntry>;
}

/** What was answered to a command. */
export interface KeptReply {
  readonly instance: InstanceId;
  readonly seq: number;
  readonly reply: JsonObject;
}

/** One effect that is still to be carried out. */
export interface KeptEffect extends DueEntry {
  readonly id: string;
  readonly instance: InstanceId;
  readonly effect: Effect;
}

/** What the parts of the store in memory share. */
export class Shelf {
  readonly instances: Map<InstanceId, KeptInstance> = new Map();
  /** Commands that have started an instance. */
  readonly starts: Map<CommandId, KeptReply> = new Map();
  readonly effects: Map<string, KeptEffect> = new Map();
  readonly feed: FeedEntry[] = [];
  lastRow = 0;
  #isClosed = false;

  /**
   * Does something at once and all of it, and answers later, as a store with a disk would.
   *
   * @throws StoreFailed when the store is closed
   */
  async act<T>(action: () => T): Promise<T> {
    if (this.#isClosed)
      throw new StoreFailed('closed', 'Expected the store to be open, but it is closed.');
    return await Promise.resolve(action());
  }

  close(): Promise<void> {
    this.#isClosed = true;
    return Promise.resolve();
  }
}

/** The instance's own row. */
export function ownRow({ set }: KeptInstance): InstanceRow {
  const row = set.get(set.instance);
  if (row?.type !== 'instance')
    throw new TypeError(`Expected instance ${set.instance} to have its own row, but it has none.`);
  return row;
}

/** How many open incidents an instance has. */
export function incidentsOf(kept: KeptInstance): number {
  return [...kept.set.rows()].filter((row) => row.type === 'incident').length;
}

/** What comes back from a disk: the value without anything that JSON cannot say. */
export function throughJson<T>(value: T): T {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a value of JSON comes back as it went
  return JSON.parse(JSON.stringify(value)) as T;
}
