import {
  instanceOf,
  type DefinitionId,
  type ElementId,
  type InstanceId,
  type WorkItemId,
} from '../../../shared/ids.ts';
import type { JournalRecord } from '../../../shared/journal.ts';
import type { VariableRow } from '../../engine/index.ts';
import type {
  FeedEntry,
  IncidentEntry,
  InstanceFilter,
  InstanceSummary,
  Page,
  PageRequest,
  Queries,
  Standing,
  Turn,
  WorkItemEntry,
} from '../port.ts';
import type { AskedEntry, Asks } from '../asked-port.ts';
import type { Counted, InstanceOrder } from '../find-port.ts';
import type { Statement } from './connection.ts';
import type { FactIndex } from './fact-index.ts';
import { variableKey } from './find/variable-conditions.ts';
import { InstanceList } from './instance-list.ts';
import type { Ledger } from './ledger.ts';
import type { Reader } from './reader.ts';
import { FEED, FIND_ENTITY, ROOT_VARIABLE, ROOT_VARIABLES } from './sql/lists.ts';
import { StandingList } from './standing-list.ts';
import { columnText, readColumn } from './text.ts';
import { workItemEntry, type EntryFound } from './work-entry.ts';
import { WorkLists } from './work-lists.ts';

interface FeedRow {
  readonly position: number;
  readonly instance: InstanceId;
  readonly records: string;
}

/** Lists for screens, each answered by an index. */
export class SqliteQueries implements Queries {
  readonly #reader: Reader;
  readonly #ledger: Ledger;
  readonly #instances: InstanceList;
  readonly #work: WorkLists;
  readonly #standing: StandingList;
  readonly #rootVariables: Statement<[string], { rowNo: number; data: string }>;
  readonly #rootVariable: Statement<[string, string], { rowNo: number; data: string }>;
  readonly #findEntity: Statement<[string, string], Omit<EntryFound, 'rowNo'>>;
  readonly #feed: Statement<[number], FeedRow>;

  constructor(reader: Reader, ledger: Ledger, facts: FactIndex) {
    const { db } = reader;
    this.#reader = reader;
    this.#ledger = ledger;
    this.#instances = new InstanceList(reader, facts);
    this.#work = new WorkLists(db);
    this.#standing = new StandingList(db);
    this.#rootVariables = db.prepare(ROOT_VARIABLES);
    this.#rootVariable = db.prepare(ROOT_VARIABLE);
    this.#findEntity = db.prepare(FIND_ENTITY);
    this.#feed = db.prepare(FEED);
  }

  async instances(
    filter: InstanceFilter,
    page: PageRequest,
    order?: InstanceOrder,
  ): Promise<Page<InstanceSummary>> {
    return await this.#instances.page(filter, page, order);
  }

  async countInstances(filter: InstanceFilter, most: number): Promise<Counted> {
    return await this.#instances.count(filter, most);
  }

  standing(definition: DefinitionId, page: PageRequest): Promise<Page<Standing>> {
    return this.#reader.read(() => this.#standing.page(definition, page));
  }

  rootVariables(instance: InstanceId, names?: readonly string[]): Promise<readonly VariableRow[]> {
    return this.#reader.read(() => {
      const rows =
        names === undefined
          ? this.#rootVariables.all(instance)
          : names.flatMap((name) => this.#rootVariable.all(instance, variableKey(name)));
      return rows
        .sort((one, other) => one.rowNo - other.rowNo)
        .map(({ data }) => readColumn<VariableRow>(data));
    });
  }

  offers(capabilities: readonly string[] | null, limit: number): Promise<readonly WorkItemEntry[]> {
    return this.#reader.read(() => this.#work.offers(capabilities, limit));
  }

  offersInTurn(capabilities: readonly string[] | null, each: number): Promise<readonly Turn[]> {
    return this.#reader.read(() => this.#work.offersInTurn(capabilities, each));
  }

  inbox(
    filter: { readonly instance: InstanceId | null; readonly assignee: string | null },
    page: PageRequest,
  ): Promise<Page<WorkItemEntry>> {
    return this.#reader.read(() => this.#work.inbox(filter, page));
  }

  asked(
    filter: { readonly kind: Asks; readonly instance: InstanceId | null },
    page: PageRequest,
  ): Promise<Page<AskedEntry>> {
    return this.#reader.read(() => this.#work.asked(filter, page));
  }

  workItem(id: WorkItemId): Promise<WorkItemEntry | null> {
    const instance = instanceOf(id);
    return this.#reader.read(() => {
      const found = this.#findEntity.get(instance, columnText(id.slice(instance.length + 1)));
      return found === undefined ? null : workItemEntry(found);
    });
  }

  incidents(
    filter: { readonly instance: InstanceId | null; readonly processId: ElementId | null },
    page: PageRequest,
  ): Promise<Page<IncidentEntry>> {
    return this.#reader.read(() => this.#work.incidents(filter, page));
  }

  feed(after: number, limit: number): Promise<readonly FeedEntry[]> {
    return this.#reader.read(() => {
      const entries: FeedEntry[] = [];
      for (const row of this.#feed.iterate(after)) {
        for (const entry of entriesOf(row))
          if (entry.position > after && entries.length < limit) entries.push(entry);
        if (entries.length >= limit) break;
      }
      return entries;
    });
  }

  feedHead(): Promise<number> {
    return this.#reader.read(() => this.#ledger.position);
  }
}

/** A row's position is that of its last record; those before it stand right before it. */
function entriesOf({ position, instance, records }: FeedRow): readonly FeedEntry[] {
  const batch = readColumn<readonly JournalRecord[]>(records);
  const first = position - batch.length + 1;
  return batch.map((record, n) => ({ position: first + n, instance, record }));
}
