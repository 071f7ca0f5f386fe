import { handling as HANDLING, type FollowUp, type Handling } from '../../../shared/api/inbox.ts';
import type { InboxItem } from '../../../shared/api/tasks.ts';
import { holds } from '../../../shared/faults.ts';
import { instanceOf, parseWorkItemId } from '../../../shared/ids.ts';
import type { DocumentStore } from '../../store/port.ts';
import { plain } from '../identity/plain.ts';
import { oneAtATime, type Turns } from '../one-at-a-time.ts';

const NOTHING: Handling = { followUp: null, handedOn: null };

/**
 * What people have arranged about what waits for them: put off until a time, handed on with a word.
 * Kept as documents, and known here: lists ask for it of every item.
 */
export class Arrangements {
  readonly #documents: DocumentStore;
  readonly #turns: Turns = oneAtATime();
  #known: Promise<Map<string, Handling>> | null = null;

  constructor(documents: DocumentStore) {
    this.#documents = documents;
  }

  /** Everything that is arranged, by the id of what it is about. */
  async all(): Promise<ReadonlyMap<string, Handling>> {
    return await this.#all();
  }

  /** Changes what is arranged about one item; what comes to nothing is not kept. */
  async change(id: string, change: Partial<Handling>): Promise<Handling> {
    return await this.#turns.run(id, async () => {
      const known = await this.#all();
      const next = { ...NOTHING, ...known.get(id), ...change };
      if (next.followUp === null && next.handedOn === null) await this.#forget(id, known);
      else {
        await this.#documents.put('handling', id, plain(next));
        known.set(id, next);
      }
      return next;
    });
  }

  /** Forgets what was arranged about work of an instance that waits no more. */
  async keepOnly(instance: string, open: ReadonlySet<string>): Promise<void> {
    const known = await this.#all();
    const over = [...known.keys()].filter((id) => belongsTo(id, instance) && !open.has(id));
    for (const id of over) await this.#turns.run(id, () => this.#forget(id, known));
  }

  async #forget(id: string, known: Map<string, Handling>): Promise<void> {
    await this.#documents.take('handling', id);
    known.delete(id);
  }

  #all(): Promise<Map<string, Handling>> {
    const known = (this.#known ??= this.#load());
    // What could not be read is read again when it is asked for again.
    known.catch(() => {
      if (this.#known === known) this.#known = null;
    });
    return known;
  }

  async #load(): Promise<Map<string, Handling>> {
    const kept = await this.#documents.list('handling');
    return new Map(
      kept.flatMap(({ key, value }) => (holds(HANDLING, value) ? [[key, value] as const] : [])),
    );
  }
}

/** An item as it is shown: with what people have arranged, whose time counts before the model's. */
export function arranged<Item extends InboxItem>(
  item: Item,
  all: ReadonlyMap<string, Handling>,
): Item {
  const handling = all.get(item.taskId);
  if (handling === undefined) return item;
  const { followUp } = handling;
  return { ...item, handling, followUpAt: timeOf(followUp) ?? item.followUpAt };
}

function timeOf(followUp: FollowUp | null): string | null {
  return followUp === null ? null : followUp.at;
}

function belongsTo(id: string, instance: string): boolean {
  const item = parseWorkItemId(id);
  return item !== null ? instanceOf(item) === instance : id.startsWith(`${instance}.`);
}
