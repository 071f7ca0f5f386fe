import type { InboxItem } from '../../../shared/api/tasks.ts';
import type { InstanceId } from '../../../shared/ids.ts';
import type { FeedEntry } from '../../store/port.ts';
import type { Viewer } from './audience.ts';

/** Something that waits, and for whom. */
export interface Listed {
  readonly instance: InstanceId;
  readonly item: InboxItem;
  readonly isFor: (viewer: Viewer) => boolean;
}

/** What the board is made of. */
export interface BoardParts {
  /** Records in the order of their commits; where the order ends. */
  readonly feed: (after: number, limit: number) => Promise<readonly FeedEntry[]>;
  readonly feedHead: () => Promise<number>;
  /** What waits: of one instance, or (`null`) of all. */
  readonly waiting: (instance: InstanceId | null) => AsyncIterable<Listed>;
  /** An instance was read anew, and this is what waits of it. */
  readonly read: (instance: InstanceId, open: readonly Listed[]) => Promise<void>;
}

/** How many records are read at a time. */
const PAGE = 1000;
/** Behind by more (positions), it is less work to read everything anew. */
const MOST_BEHIND = 100_000;

/**
 * All that waits for people, held to be searched, sorted and counted. It is read once when it is first
 * asked for; after that it follows the order of commits, and reads what has changed: whoever asks gets
 * what was true when they asked. About 2 kB for each thing that waits.
 */
export class InboxBoard {
  readonly #parts: BoardParts;
  readonly #open: Map<InstanceId, readonly Listed[]> = new Map();
  #position: number | null = null;
  #running: Promise<void> = Promise.resolve();
  #next: Promise<void> | null = null;

  constructor(parts: BoardParts) {
    this.#parts = parts;
  }

  /** What waits now, whomever it is for. */
  async all(): Promise<Iterable<Listed>> {
    await this.#upToDate();
    return this.#items();
  }

  *#items(): Iterable<Listed> {
    for (const items of this.#open.values()) yield* items;
  }

  /** A turn that has begun may have missed what was committed since: who asks then shares the next. */
  #upToDate(): Promise<void> {
    this.#next ??= this.#turnAfter(this.#running);
    return this.#next;
  }

  async #turnAfter(before: Promise<void>): Promise<void> {
    // Why it failed is told to those who waited for it.
    await before.catch(() => undefined);
    this.#running = this.#next ?? before;
    this.#next = null;
    await this.#follow();
  }

  async #follow(): Promise<void> {
    const head = await this.#parts.feedHead();
    if (this.#position === null || head - this.#position > MOST_BEHIND) await this.#readAll(head);
    const changed = new Set<InstanceId>();
    let position = this.#position ?? head;
    for (;;) {
      const entries = await this.#parts.feed(position, PAGE);
      for (const { instance } of entries) changed.add(instance);
      position = entries.at(-1)?.position ?? position;
      if (entries.length < PAGE) break;
    }
    for (const instance of changed) await this.#readOne(instance);
    this.#position = position;
  }

  async #readAll(head: number): Promise<void> {
    this.#position = null;
    const open = new Map<InstanceId, Listed[]>();
    for await (const listed of this.#parts.waiting(null)) {
      const { instance } = listed;
      const known = open.get(instance);
      if (known === undefined) open.set(instance, [listed]);
      else known.push(listed);
    }
    this.#open.clear();
    for (const [instance, items] of open) this.#open.set(instance, items);
    this.#position = head;
  }

  async #readOne(instance: InstanceId): Promise<void> {
    const items: Listed[] = [];
    for await (const listed of this.#parts.waiting(instance)) items.push(listed);
    if (items.length === 0) this.#open.delete(instance);
    else this.#open.set(instance, items);
    await this.#parts.read(instance, items);
  }
}
