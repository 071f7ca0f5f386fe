import type { Tally, TallyRequest } from '../../../shared/comparison.ts';
import { isJsonObject, type JsonObject } from '../../../shared/json.ts';
import type { Instant } from '../../../shared/time.ts';
import type { DocumentStore } from '../../store/port.ts';
import { sha256 } from '../hash.ts';
import { oneAtATime, type Turns } from '../one-at-a-time.ts';

/** One piece of work that counts under a key. */
interface Entry {
  readonly item: string;
  readonly amount: number;
  readonly at: number;
}

/** How many pieces of work are kept apart under a key; those before are kept as one. */
const MOST_ENTRIES = 1000;

/** Stands for all work that was too much to be kept apart. */
const REST = '';

/**
 * What has come together under a key within a time: who claims is counted before the sum is read,
 * so that of two that come at once the second is told of both. One document to a key: nothing else
 * is looked through. @see cheat PP-35
 */
export class Tallies {
  readonly #documents: Pick<DocumentStore, 'get' | 'put'>;
  readonly #turns: Turns = oneAtATime();

  constructor(documents: Pick<DocumentStore, 'get' | 'put'>) {
    this.#documents = documents;
  }

  /** Counts a piece of work, once however often it is claimed, and says what it comes to. */
  async count(
    task: string,
    { rule, key, amount, withinMs }: TallyRequest,
    { item, at }: Pick<Entry, 'item'> & { readonly at: Instant },
  ): Promise<Tally> {
    const id = sha256(JSON.stringify([task, rule, key]));
    return await this.#turns.run(id, async () => {
      const kept = entriesIn(await this.#documents.get('tally', id));
      const others = kept.filter((one) => one.item !== item && one.at > at - withinMs);
      const first = kept.find((one) => one.item === item);
      const entries = folded([...others, { item, amount, at: first?.at ?? at }]);
      await this.#documents.put('tally', id, { entries: entries.map((one) => ({ ...one })) });
      const sum = entries.reduce((total, one) => total + one.amount, 0);
      return { rule, count: entries.length, sum };
    });
  }
}

/** The oldest become one, as young as the youngest of them: too much is counted, never too little. */
function folded(entries: readonly Entry[]): readonly Entry[] {
  const sorted = entries.toSorted((one, other) => one.at - other.at);
  const spare = sorted.slice(0, Math.max(0, sorted.length - MOST_ENTRIES + 1));
  const youngest = spare.at(-1);
  if (spare.length < 2 || youngest === undefined) return sorted;
  const amount = spare.reduce((sum, one) => sum + one.amount, 0);
  return [{ item: REST, amount, at: youngest.at }, ...sorted.slice(spare.length)];
}

function entriesIn(document: JsonObject | null): readonly Entry[] {
  const entries = document?.['entries'];
  if (!Array.isArray(entries)) return [];
  return entries.flatMap((entry: unknown) => {
    if (!isJsonObject(entry)) return [];
    const { item, amount, at } = entry;
    const isEntry =
      typeof item === 'string' && typeof amount === 'number' && typeof at === 'number';
    return isEntry ? [{ item, amount, at }] : [];
  });
}
