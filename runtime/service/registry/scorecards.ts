import { type Scorecard } from '../../../shared/api/agents.ts';
import { holds } from '../../../shared/faults.ts';
import type { InstanceId, WorkItemId } from '../../../shared/ids.ts';
import type { JournalRecord } from '../../../shared/journal.ts';
import { accept, type Outcome } from '../../../shared/outcome.ts';
import type { DocumentStore, FeedEntry, Store } from '../../store/port.ts';
import { journalFrom } from '../instances/journal-pages.ts';
import { plain } from '../identity/plain.ts';
import { oneAtATime, type Turns } from '../one-at-a-time.ts';
import { blankCard, cardDocument, counted, shownCard, type Card, type Turn } from './scorecard.ts';
import type { Performers } from './performers.ts';

/** How many records are read at a time. */
const PAGE = 500;
/** For how many items it is remembered who has them; of others the journal is asked. */
const MOST_KEPT = 20_000;
/** Under this key stands how far all cards are counted. */
const HEAD = 'head';

/**
 * What has become of the work of each performer: a fold of the journal, kept as one document each.
 * It is brought up to date when somebody asks. A card says how far it has counted, so that what was
 * counted before a crash is not counted again.
 */
export class Scorecards {
  readonly #store: Store;
  readonly #documents: DocumentStore;
  readonly #performers: Performers;
  readonly #turns: Turns = oneAtATime();
  readonly #holders: Map<WorkItemId, Turn> = new Map();

  constructor(store: Store, performers: Performers) {
    this.#store = store;
    this.#documents = store.documents;
    this.#performers = performers;
  }

  /** @rejects notFound */
  async of(agent: string): Promise<Outcome<Scorecard>> {
    const known = await this.#performers.find(agent);
    if (!known.ok) return known;
    const head = await this.#turns.run(HEAD, () => this.#catchUp());
    return accept(shownCard(agent, { ...(await this.#card(agent)), countedTo: head }));
  }

  async #catchUp(): Promise<number> {
    const kept = (await this.#documents.get('scorecard', HEAD))?.['countedTo'];
    let head = typeof kept === 'number' ? kept : 0;
    for (;;) {
      const page = await this.#store.queries.feed(head, PAGE);
      const last = page.at(-1);
      if (last === undefined) return head;
      await this.#count(page);
      head = last.position;
      await this.#documents.put('scorecard', HEAD, { countedTo: head });
    }
  }

  async #count(page: readonly FeedEntry[]): Promise<void> {
    const cards = new Map<string, Card>();
    for (const { position, instance, record } of page) {
      const turn = await this.#turnOf(instance, record);
      if (turn === null || !turn.by.includes('@')) continue;
      const card = cards.get(turn.by) ?? (await this.#card(turn.by));
      if (position > card.countedTo)
        cards.set(turn.by, { ...counted(card, record, turn), countedTo: position });
    }
    for (const [agent, card] of cards)
      await this.#documents.put('scorecard', `of ${agent}`, plain(card));
  }

  async #card(agent: string): Promise<Card> {
    const kept = await this.#documents.get('scorecard', `of ${agent}`);
    return holds(cardDocument, kept) ? kept : blankCard();
  }

  /** Whose work a record is about, and since when they have it; `null` when about nobody's. */
  async #turnOf(instance: InstanceId, record: JournalRecord): Promise<Turn | null> {
    if (!('workItem' in record)) return null;
    const { workItem } = record;
    if (record.type === 'workItemLeased') {
      const turn: Turn = { by: record.by, since: record.at };
      this.#keep(workItem, turn);
      return turn;
    }
    return this.#holders.get(workItem) ?? (await this.#lookUp(instance, workItem, record.seq));
  }

  async #lookUp(instance: InstanceId, item: WorkItemId, before: number): Promise<Turn | null> {
    let found: Turn | null = null;
    for await (const record of journalFrom(this.#store.instances, instance, 0)) {
      if (record.seq >= before) break;
      if (record.type === 'workItemLeased' && record.workItem === item)
        found = { by: record.by, since: record.at };
    }
    if (found !== null) this.#keep(item, found);
    return found;
  }

  #keep(item: WorkItemId, turn: Turn): void {
    this.#holders.delete(item);
    this.#holders.set(item, turn);
    const oldest = this.#holders.keys().next().value;
    if (this.#holders.size > MOST_KEPT && oldest !== undefined) this.#holders.delete(oldest);
  }
}
