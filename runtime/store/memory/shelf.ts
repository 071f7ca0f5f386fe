import type { CommandId, InstanceId } from '../../../shared/ids.ts';
import type { JournalRecord } from '../../../shared/journal.ts';
import type { JsonObject } from '../../../shared/json.ts';
import type { Instant } from '../../../shared/time.ts';
import type { Effect, Entity, EntityKey, InstanceRow, WorkingSet } from '../../engine/index.ts';
import {
  contentHash,
  entryHash,
  FIRST,
  type AuditEntry,
  type EntryKind,
} from '../../audit/entry.ts';
import type { BroadcastState, KeptMessage, Receipt, StartSubscription } from '../event-port.ts';
import { StoreFailed, type DocumentKind, type FeedEntry } from '../port.ts';

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

/** What starts a process; `due` is when its timer fires next. */
export interface MemoryStart {
  start: StartSubscription;
  due: DueEntry | null;
}

/** A message with who has had it, or is to have it. */
export interface MemoryMessage {
  readonly message: KeptMessage;
  isClosed: boolean;
  /** By receiver; `due` is `null` for whoever was told. */
  readonly receipts: Map<string, { readonly receipt: Receipt; due: DueEntry | null }>;
}

/** A broadcast; `due` is `null` when it is over. */
export interface MemoryBroadcast {
  state: BroadcastState;
  due: DueEntry | null;
}

/** What the parts of the store in memory share. */
export class Shelf {
  readonly instances: Map<InstanceId, KeptInstance> = new Map();
  /** Commands that have started an instance. */
  readonly starts: Map<CommandId, KeptReply> = new Map();
  readonly effects: Map<string, KeptEffect> = new Map();
  readonly #documents: Map<DocumentKind, Map<string, JsonObject>> = new Map();
  feed: FeedEntry[] = [];
  /** The audit log. */
  entries: AuditEntry[] = [];
  /** The hash of the last entry of each subject. */
  readonly lastHash: Map<string, string> = new Map();
  /** In the order in which they were deployed. */
  readonly startEvents: Map<string, MemoryStart> = new Map();
  /** In the order in which they came. */
  readonly messages: Map<string, MemoryMessage> = new Map();
  readonly broadcasts: Map<string, MemoryBroadcast> = new Map();
  lastRow = 0;
  /** The number of the instance that was started last. */
  lastInstance = 0;
  /** The position of the last record, or deletion. */
  lastPosition = 0;
  #lastOrder = 0;
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

  documentsOf(kind: DocumentKind): Map<string, JsonObject> {
    const documents = this.#documents.get(kind) ?? new Map<string, JsonObject>();
    this.#documents.set(kind, documents);
    return documents;
  }

  /** Enters something in the audit log, at the last position. */
  enter(
    kind: EntryKind,
    subject: string,
    said: { seq: number; at: number; content: string },
  ): void {
    const { content, seq, at } = said;
    const previous = this.lastHash.get(subject) ?? FIRST;
    const leaf = contentHash(content);
    const facts = { position: this.lastPosition, kind, subject, seq, at, leaf };
    const hash = entryHash(previous, facts);
    this.lastHash.set(subject, hash);
    this.entries.push({ ...facts, previous, hash, content });
  }

  /** Tells those apart that are due at the same time. */
  nextOrder(): number {
    this.#lastOrder += 1;
    return this.#lastOrder;
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

/** One row of an instance; `number` counts up with every new row of any instance. */
export interface Listed<Row extends Entity> {
  readonly kept: KeptInstance;
  readonly row: Row;
  readonly number: number;
}

/** All rows of a kind, oldest first. */
export function listed<Row extends Entity>(
  { instances }: Shelf,
  isKind: (row: Entity) => row is Row,
): Listed<Row>[] {
  const found: Listed<Row>[] = [];
  for (const kept of instances.values())
    for (const row of kept.set.rows())
      if (isKind(row)) found.push({ kept, row, number: kept.rowNumbers.get(row.id) ?? 0 });
  return found.sort((one, other) => one.number - other.number);
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
