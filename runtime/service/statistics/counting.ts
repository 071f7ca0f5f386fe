import type { InstanceId } from '../../../shared/ids.ts';
import type { JournalRecord } from '../../../shared/journal.ts';
import type { FeedEntry, InstanceStore } from '../../store/port.ts';
import type { Tally } from '../../store/tally-port.ts';
import { countRecord, type Counted } from './count-record.ts';
import { addTo } from './buckets.ts';
import { opened, type OpenInstance } from './open-instance.ts';

/** How many instances are remembered; of the others the journal is read again. */
const MOST_REMEMBERED = 5000;
/** How many records of one instance are read at once. */
const PAGE = 500;
const DAY_MS = 86_400_000;

/** Counts records in the order of their commits. What it remembers it can always read again. */
export class Counting {
  readonly #instances: Pick<InstanceStore, 'journal'>;
  readonly #most: number;
  /** Those that moved last stand last. */
  readonly #open: Map<InstanceId, OpenInstance> = new Map();

  constructor(instances: Pick<InstanceStore, 'journal'>, most: number = MOST_REMEMBERED) {
    this.#instances = instances;
    this.#most = most;
  }

  /** What some records add to the figures. An instance that is gone meanwhile adds nothing. */
  async count(entries: readonly FeedEntry[]): Promise<readonly Tally[]> {
    const sums = new Map<string, Tally & { readonly amounts: Record<string, number> }>();
    for (const { instance, record } of entries) {
      const open = await this.#find(instance, record);
      if (open === null) continue;
      for (const one of countRecord(open, record)) add(sums, one);
      // The process itself is left last.
      if (record.type === 'elementLeft' && open.elements.size === 0) this.#open.delete(instance);
    }
    return [...sums.values()];
  }

  /** What was counted could not be kept: nothing of it is remembered. */
  forget(): void {
    this.#open.clear();
  }

  async #find(instance: InstanceId, record: JournalRecord): Promise<OpenInstance | null> {
    const known = this.#open.get(instance);
    const isNext = known?.seq === record.seq - 1;
    const open = isNext ? known : await this.#read(instance, record);
    this.#open.delete(instance);
    if (open !== null) this.#remember(instance, open);
    return open;
  }

  #remember(instance: InstanceId, open: OpenInstance): void {
    this.#open.set(instance, open);
    const [oldest] = this.#open.keys();
    if (this.#open.size > this.#most && oldest !== undefined) this.#open.delete(oldest);
  }

  /** The instance as it was before a record. */
  async #read(instance: InstanceId, next: JournalRecord): Promise<OpenInstance | null> {
    if (next.type === 'instanceStarted') return opened(next);
    let open: OpenInstance | null = null;
    for (let after = 0; ;) {
      const records = await this.#instances.journal(instance, after, PAGE);
      for (const record of records) {
        if (record.seq >= next.seq) return open;
        if (record.type === 'instanceStarted') open = opened(record);
        if (open !== null) countRecord(open, record);
      }
      const last = records.at(-1);
      if (last === undefined) return null;
      after = last.seq;
    }
  }
}

function add(
  sums: Map<string, Tally & { readonly amounts: Record<string, number> }>,
  { definition, elementId, flowId, at, amounts }: Counted,
): void {
  const day = Math.floor(at / DAY_MS);
  // No id has a line's end in it, and this is done for every record.
  const key = `${definition}\n${day}\n${elementId}\n${flowId ?? ''}`;
  const sum = sums.get(key) ?? { definition, day, elementId, flowId, amounts: {} };
  sums.set(key, sum);
  addTo(sum.amounts, amounts);
}
