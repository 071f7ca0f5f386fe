import type { CommandId, InstanceId } from '../../../shared/ids.ts';
import type { EntityKey, WorkingSet } from '../../engine/index.ts';

/** What a row of so many characters counts for beside its one: nothing, unless it is large. */
const CHARACTERS_A_ROW = 1024;

/** The rows of one instance that are larger than a row should be, and what they count for. */
export class LargeRows {
  readonly #extra: Map<EntityKey, number> = new Map();
  #total = 0;

  get total(): number {
    return this.#total;
  }

  /** A row is written anew, with so many characters. */
  note(key: EntityKey, characters: number): void {
    const extra = Math.floor(characters / CHARACTERS_A_ROW);
    if (extra === 0 && this.#extra.size === 0) return;
    this.forget(key);
    if (extra > 0) this.#extra.set(key, extra);
    this.#total += extra;
  }

  forget(key: EntityKey): void {
    this.#total -= this.#extra.get(key) ?? 0;
    this.#extra.delete(key);
  }
}

/** An instance whose rows are in memory. */
export interface Hot {
  /** Its integer key in the database. */
  readonly key: number;
  readonly set: WorkingSet;
  /** How many open incidents it has. */
  incidents: number;
  /** All commands that are remembered of it; `null` when only the database knows them. */
  commands: Set<CommandId> | null;
  readonly large: LargeRows;
  /** The hash of its last entry in the audit log. */
  last: string;
}

/** An instance with more commands than these has them looked up. */
const MOST_COMMANDS = 200;

interface Entry {
  readonly hot: Hot;
  /** What it counted for when it was looked at last. */
  weight: number;
}

/**
 * The working sets that were used last, as many as `capacity` rows allow. They are true without
 * asking the database, because this process is the only one that writes to it; whatever is rolled
 * back must be dropped. A set larger than the capacity stays as long as it is the newest.
 */
export class WorkingSets {
  readonly #capacity: number;
  /** In order of use, the least recent first. */
  readonly #entries: Map<InstanceId, Entry> = new Map();
  #weight = 0;

  constructor(capacity: number) {
    this.#capacity = capacity;
  }

  /** How many rows and commands it holds; an instance counts for one more, large rows for several. */
  get weight(): number {
    return this.#weight;
  }

  get(instance: InstanceId): Hot | null {
    const entry = this.#entries.get(instance);
    if (entry === undefined) return null;
    this.#entries.delete(instance);
    this.#entries.set(instance, entry);
    return entry.hot;
  }

  /** Takes in a set, or takes note that one has grown; what is used least makes room. */
  keep(instance: InstanceId, hot: Hot): void {
    this.drop(instance);
    if (hot.commands !== null && hot.commands.size > MOST_COMMANDS) hot.commands = null;
    const weight = hot.set.size + 1 + (hot.commands?.size ?? 0) + hot.large.total;
    this.#entries.set(instance, { hot, weight });
    this.#weight += weight;
    for (const [oldest] of this.#entries) {
      if (this.#weight <= this.#capacity || oldest === instance) return;
      this.drop(oldest);
    }
  }

  drop(instance: InstanceId): void {
    const entry = this.#entries.get(instance);
    if (entry === undefined) return;
    this.#entries.delete(instance);
    this.#weight -= entry.weight;
  }
}
