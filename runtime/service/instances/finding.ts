import {
  INSTANCE_COLUMNS,
  type InstanceCount,
  type InstancesFilter,
} from '../../../shared/api/instance-filter.ts';
import type { InstanceItem, InstancesQuery, TableQuery } from '../../../shared/api/instances.ts';
import type { ListOf } from '../../../shared/api/route.ts';
import type { JsonObject, JsonValue } from '../../../shared/json.ts';
import { accept, type Outcome } from '../../../shared/outcome.ts';
import { reject } from '../../../shared/rejection.ts';
import type { InstanceOrder, VariableTest } from '../../store/find-port.ts';
import { memberOf } from '../../store/find-rules.ts';
import type { InstanceFilter, InstanceSummary, Page, Queries } from '../../store/port.ts';
import type { Clock } from '../clock.ts';
import type { Sight } from '../identity/rights.ts';
import { pageOf } from '../paging.ts';
import { csvRow } from './csv.ts';
import { entryOf } from './entry-of.ts';
import { filterOf } from './filter.ts';
import { orderOf } from './sort.ts';
import { readPath } from './variable-tests.ts';

/** How far instances are counted. */
const MOST_COUNTED = 10_000;
/** How many rows of a table are read at a time: no more of it is ever in memory. */
const TABLE_PAGE = 200;
/** How a column of a variable begins. */
const VARIABLE = 'variables.';

/** A column that shows a variable, or what lies in one. */
interface VariableColumn {
  readonly name: string;
  readonly path: VariableTest['path'];
}

/** What was asked for, read. */
interface Read {
  /** `null`: nothing can be found. */
  readonly filter: InstanceFilter | null;
  readonly order: InstanceOrder;
  readonly variables: readonly VariableColumn[];
}

/** Finds running and finished processes: as a list, as a number, as a table. */
export class Finding {
  readonly #queries: Queries;
  readonly #clock: Clock;

  constructor(queries: Queries, clock: Clock) {
    this.#queries = queries;
    this.#clock = clock;
  }

  /** Those of processes within sight. @rejects malformedRequest, searchTooWide */
  async list(query: InstancesQuery, sight: Sight): Promise<Outcome<ListOf<InstanceItem>>> {
    const read = this.#read(query, sight);
    if (!read.ok) return read;
    const { filter, order, variables } = read.value;
    if (filter === null) return accept({ items: [], nextCursor: null });
    const page = await this.#queries.instances(filter, pageOf(query), order);
    return accept({ items: await this.#items(page, variables), nextCursor: page.nextCursor });
  }

  /** @rejects malformedRequest */
  async count(query: InstancesFilter, sight: Sight): Promise<Outcome<InstanceCount>> {
    const read = this.#read(query, sight);
    if (!read.ok) return read;
    const { filter } = read.value;
    if (filter === null) return accept({ count: 0, more: false });
    return accept(await this.#queries.countInstances(filter, MOST_COUNTED));
  }

  /**
   * All of them as lines of a table, some at a time as they are taken. The first are found before it
   * answers, so that a search that is too wide is refused, not cut off.
   * @rejects malformedRequest, searchTooWide
   */
  async table(query: TableQuery, sight: Sight): Promise<Outcome<AsyncIterable<string>>> {
    const read = this.#read(query, sight);
    if (!read.ok) return read;
    const columns = query.column ?? INSTANCE_COLUMNS;
    const first = await this.#part(read.value, null);
    return accept(this.#lines(columns, read.value, first));
  }

  async *#lines(
    columns: readonly string[],
    read: Read,
    first: ListOf<InstanceItem>,
  ): AsyncIterable<string> {
    yield csvRow(columns);
    for (let part = first; ;) {
      const rows = part.items.map((item) => csvRow(columns.map((name) => cellOf(item, name))));
      if (rows.length > 0) yield rows.join('');
      if (part.nextCursor === null) return;
      part = await this.#part(read, part.nextCursor);
    }
  }

  async #part(
    { filter, order, variables }: Read,
    cursor: string | null,
  ): Promise<ListOf<InstanceItem>> {
    if (filter === null) return { items: [], nextCursor: null };
    const page = await this.#queries.instances(filter, { limit: TABLE_PAGE, cursor }, order);
    return { items: await this.#items(page, variables), nextCursor: page.nextCursor };
  }

  async #items(
    { items }: Page<InstanceSummary>,
    columns: readonly VariableColumn[],
  ): Promise<readonly InstanceItem[]> {
    if (columns.length === 0) return items.map(itemOf);
    const names = [...new Set(columns.map(({ path }) => path[0]))];
    const shown: InstanceItem[] = [];
    for (const summary of items) {
      const rows = await this.#queries.rootVariables(summary.id, names);
      const values = new Map(rows.map(({ name, value }) => [name, value]));
      shown.push({ ...itemOf(summary), variables: shownOf(values, columns) });
    }
    return shown;
  }

  #read(query: TableQuery, sight: Sight): Outcome<Read> {
    const filter = filterOf(query, this.#clock.now());
    if (!filter.ok) return filter;
    const order = orderOf(query.sort);
    if (!order.ok) return order;
    const variables = variablesIn(query.column ?? []);
    if (!variables.ok) return variables;
    const seen = filter.value === null ? null : within(filter.value, sight);
    return accept({ filter: seen, order: order.value, variables: variables.value });
  }
}

/** What was asked for, of processes within sight only. */
export function within(filter: InstanceFilter, sight: Sight): InstanceFilter {
  if (sight === null) return filter;
  const { processes = null } = filter;
  const seen = processes === null ? sight : processes.filter((id) => sight.includes(id));
  return { ...filter, processes: seen };
}

function variablesIn(columns: readonly string[]): Outcome<readonly VariableColumn[]> {
  const found: VariableColumn[] = [];
  for (const column of columns) {
    if (!column.startsWith(VARIABLE)) continue;
    const name = column.slice(VARIABLE.length);
    const path = readPath(name);
    if (path === null)
      return reject(
        'malformedRequest',
        `Expected a column to name a variable, or what lies in one, but found ${column}.`,
        { parameter: 'column' },
      );
    found.push({ name, path });
  }
  return accept(found);
}

function shownOf(
  values: ReadonlyMap<string, JsonValue>,
  columns: readonly VariableColumn[],
): JsonObject {
  return Object.fromEntries(
    columns.flatMap(({ name, path: [root, ...inwards] }) => {
      const value = inwards.reduce<JsonValue | undefined>(memberOf, values.get(root));
      return value === undefined ? [] : [[name, value]];
    }),
  );
}

function itemOf(summary: InstanceSummary): InstanceItem {
  const { version, incidents, activeElements } = summary;
  return { ...entryOf(summary, version), incidents, activeElements };
}

const CELLS: Readonly<
  Record<(typeof INSTANCE_COLUMNS)[number], (item: InstanceItem) => JsonValue>
> = {
  instanceId: (item) => item.instanceId,
  businessKey: (item) => item.businessKey,
  processId: (item) => item.processId,
  version: (item) => item.version,
  definitionId: (item) => item.definitionId,
  state: (item) => item.state,
  startedAt: (item) => item.startedAt,
  endedAt: (item) => item.endedAt,
  incidents: (item) => item.incidents,
  activeElements: (item) => item.activeElements.join(' '),
};

/** What stands in a column; `null` where there is nothing. */
function cellOf(item: InstanceItem, column: string): JsonValue {
  if (column.startsWith(VARIABLE)) return item.variables?.[column.slice(VARIABLE.length)] ?? null;
  const known = INSTANCE_COLUMNS.find((name) => name === column);
  return known === undefined ? null : CELLS[known](item);
}
