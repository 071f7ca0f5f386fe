import type { InstanceId, WorkItemId } from '../../../shared/ids.ts';
import type { JournalRecord } from '../../../shared/journal.ts';
import type { FeedEntry, Store } from '../../store/port.ts';
import { cloudEventOf } from '../connectors/cloud-event.ts';
import type { Subjects } from '../identity/subjects.ts';
import type { Addressee, FeedLine } from './tail.ts';

/** What a performer hears of. */
export interface Listener {
  readonly agent: string;
  /** What it can do; `null`: everything. */
  readonly capabilities: readonly string[] | null;
  /** Where it works; `null`: everywhere. */
  readonly processes: readonly string[] | null;
}

/** Whether a line is for a performer: what it could have, and what becomes of what it has. */
export function isFor({ addressee }: FeedLine, listener: Listener): boolean {
  if (addressee === undefined) return false;
  const { capability, holder, processId } = addressee;
  const { agent, capabilities, processes } = listener;
  if (capability === null) return holder === agent;
  return (
    (capabilities === null || capabilities.includes(capability)) &&
    (processes === null || processes.includes(processId))
  );
}

/** What is remembered of an item. */
interface Known {
  readonly capability: string | null;
  readonly holder: string | null;
}

/** How many items are remembered; of others it is read in the journal. */
const MOST_KEPT = 20_000;
/** How many records of an instance are read for that, and how many at once. */
const MOST_READ = 20_000;
const PAGE = 1000;

type OfWork = Extract<JournalRecord, { readonly workItem: WorkItemId }>;

/** Makes of the order of commits what performers are told, and finds out whom it is for. */
export class WorkHints {
  readonly #store: Pick<Store, 'queries' | 'instances'>;
  readonly #subjects: Pick<Subjects, 'ofInstance'>;
  readonly #known: Map<WorkItemId, Known> = new Map();

  constructor(store: Pick<Store, 'queries' | 'instances'>, subjects: Pick<Subjects, 'ofInstance'>) {
    this.#store = store;
    this.#subjects = subjects;
  }

  /** The lines behind a place, one a record, so that whoever follows gets on: most are for nobody. */
  async lines(after: number, limit: number): Promise<readonly FeedLine[]> {
    const entries = await this.#store.queries.feed(after, limit);
    const lines: FeedLine[] = [];
    for (const entry of entries) lines.push(await this.#lineOf(entry));
    return lines;
  }

  async #lineOf(entry: FeedEntry): Promise<FeedLine> {
    const { position, instance, record } = entry;
    if (isOfWork(record)) this.#learn(record);
    const event = cloudEventOf(entry);
    if (event === null || !isOfWork(record)) return { place: position, json: '', instance };
    const json = JSON.stringify(event.json);
    const addressee = await this.#addresseeOf(instance, record, event.type);
    return { place: position, json, instance, addressee };
  }

  async #addresseeOf(instance: InstanceId, record: OfWork, type: string): Promise<Addressee> {
    const processId = (await this.#subjects.ofInstance(instance)) ?? '';
    const isOffer = type === 'baton.work.offered';
    const known = this.#known.get(record.workItem);
    const lacks = known === undefined || known[isOffer ? 'capability' : 'holder'] === null;
    const { capability, holder } = lacks ? await this.#readUp(instance, record) : known;
    return isOffer
      ? { capability, holder: null, processId }
      : { capability: null, holder, processId };
  }

  #learn(record: OfWork): void {
    const { workItem } = record;
    const known = learnt(this.#known.get(workItem) ?? NOTHING, record);
    if (known === null) return;
    this.#known.delete(workItem);
    this.#known.set(workItem, known);
    const oldest = this.#known.keys().next().value;
    if (this.#known.size > MOST_KEPT && oldest !== undefined) this.#known.delete(oldest);
  }

  /** What was written of an item up to a record: who resumes after a restart is told, too. */
  async #readUp(instance: InstanceId, { workItem, seq }: OfWork): Promise<Known> {
    let known = NOTHING;
    let from = Math.max(0, seq - MOST_READ);
    while (from < seq) {
      const page = await this.#store.instances.journal(instance, from, PAGE);
      for (const record of page)
        if (record.seq <= seq && isOfWork(record) && record.workItem === workItem)
          known = learnt(known, record) ?? known;
      from = page.at(-1)?.seq ?? seq;
    }
    if (!this.#known.has(workItem)) this.#known.set(workItem, known);
    return known;
  }
}

const NOTHING: Known = { capability: null, holder: null };

function learnt(known: Known, record: OfWork): Known | null {
  if (record.type === 'workItemOpened') return { ...known, capability: record.capability };
  return record.type === 'workItemLeased' ? { ...known, holder: record.by } : null;
}

function isOfWork(record: JournalRecord): record is OfWork & { readonly seq: number } {
  return 'workItem' in record;
}
