import type { Counted, InstanceFilter, InstanceOrder } from '../../find-port.ts';
import { lowerAscii } from '../../find-rules.ts';
import { byPlace, type Place } from '../../instance-places.ts';
import type { Statement } from '../connection.ts';
import type { Reader } from '../reader.ts';
import { IDS_WITH_PREFIX, KEYS_END, KEYS_WITH_TEXT, LAST_KEYS_WITH_TEXT } from '../sql/find.ts';
import { columnText } from '../text.ts';
import { boundOf, testsOf, type Bound, type Condition, type Lead } from './conditions.ts';
import { Slices } from './slices.ts';
import { SqlFunctions } from './sql-functions.ts';
import { StartBounds, type KeySpan } from './start-bounds.ts';
import {
  gatherSql,
  measureSql,
  orderIndex,
  orderWalkSql,
  pickSql,
  walkSql,
  type OrderIndex,
} from './statements.ts';

/** So many instances can be gathered, looked at and sorted whenever a page is asked for. */
const FEW = 4000;
/** How far indexes with more than a few are measured against each other. */
const MANY = 50_000;
/** How many gathered instances are looked at in one statement. */
const PICKED = 500;
/** How many business keys are looked through in one statement. */
const KEYS = 20_000;
/** How many statements are kept ready. */
const MOST_STATEMENTS = 200;

type Asked = Readonly<Record<string, Bound>>;

/** What is sought, made into conditions. */
export interface Sought {
  readonly filter: InstanceFilter;
  readonly conditions: readonly Condition[];
}

/** A part of what is sought. */
export interface Part {
  readonly order: InstanceOrder;
  readonly after: Place | null;
  /** At most so many. */
  readonly limit: number;
}

interface Search extends Sought, Part {
  readonly index: OrderIndex | null;
  readonly keys: KeySpan;
  readonly bound: Asked;
  readonly slices: Slices;
}

/** An index with how many rows it gives, counted up to a limit. */
interface Measured {
  readonly lead: Lead;
  readonly n: number;
}

/** Where to begin: with the index that gives least, or with a few instances that were gathered. */
type Start =
  | { readonly type: 'walk'; readonly lead: Lead | null }
  | { readonly type: 'few'; readonly keys: readonly number[] };

/**
 * Finds instances by whatever is asked, without holding up the runtime: few are gathered and sorted,
 * many are walked in the order that is asked for, until the page is full.
 */
export class InstanceSearch {
  readonly #reader: Reader;
  readonly #functions: SqlFunctions;
  readonly #bounds: StartBounds;
  readonly #statements: Map<string, Statement<[Asked]>> = new Map();

  constructor(reader: Reader) {
    this.#reader = reader;
    this.#functions = new SqlFunctions(reader.db);
    this.#bounds = new StartBounds(reader.db);
  }

  /** Instances by their places, in order. @throws SearchTooWide */
  async find(sought: Sought, part: Part): Promise<readonly Place[]> {
    const search = await this.#prepare(sought, part);
    const start = await this.#start(search);
    if (start.type === 'few') return await this.#sorted(search, start.keys);
    if (search.index === null) return await this.#walk(search, start.lead);
    const { after } = search;
    const first =
      after !== null && after.value === null ? [] : await this.#inOrder(search, search.index);
    const { without } = search.index;
    if (first.length === search.limit || without === null) return first;
    const rest = await this.#walk(
      {
        ...search,
        conditions: [...search.conditions, without],
        after: after?.value === null ? after : null,
        limit: search.limit - first.length,
      },
      start.lead,
    );
    return [...first, ...rest];
  }

  /** Counts up to `most`, or for as long as a question is worked on. */
  async count(sought: Sought, most: number): Promise<Counted> {
    const order: InstanceOrder = { by: { type: 'started' }, direction: 'down' };
    const search = await this.#prepare(sought, { order, after: null, limit: most + 1 });
    const start = await this.#start(search);
    const found =
      start.type === 'few'
        ? (await this.#picked(search, start.keys)).length
        : await this.#counted(search, start.lead);
    const isCut = search.slices.isOver;
    return { count: Math.min(found, most), more: found > most || isCut };
  }

  async #prepare(sought: Sought, part: Part): Promise<Search> {
    const index = orderIndex(part.order);
    const keys = await this.#reader.read(() => this.#bounds.of(sought.filter.started));
    const bound = { ...index?.bound, ...boundOf(sought.conditions) };
    return { ...sought, ...part, index, keys, bound, slices: new Slices() };
  }

  /** Measures the indexes that would answer a part of it: the one that gives least leads. */
  async #start(search: Search): Promise<Start> {
    const leads = search.conditions.flatMap(({ lead }) => lead ?? []);
    const { text = null } = search.filter;
    if (search.index === null && text === null && isPlain(leads))
      return { type: 'walk', lead: leads[0] ?? null };
    const measured = await this.#measured(search, leads, FEW);
    return (
      (await this.#shortest(search, measured)) ??
      (await this.#fewWithText(search, text)) ?? {
        type: 'walk',
        lead: await this.#leading(search, measured),
      }
    );
  }

  /** An index that gives few, if one does. */
  async #shortest(search: Search, [least]: readonly Measured[]): Promise<Start | null> {
    if (least === undefined || least.n >= FEW) return null;
    if (search.index === null && least.lead.isOrdered) return { type: 'walk', lead: least.lead };
    return { type: 'few', keys: await this.#gathered(search, least.lead) };
  }

  async #fewWithText(search: Search, text: string | null): Promise<Start | null> {
    const keys = text === null ? null : await this.#withText(search, text);
    return keys === null ? null : { type: 'few', keys };
  }

  /** Of indexes that all give many, the one that gives least; `null`: none is in the order of keys. */
  async #leading(search: Search, measured: readonly Measured[]): Promise<Lead | null> {
    const leads = measured.map(({ lead }) => lead).filter(({ isOrdered }) => isOrdered);
    const again = leads.length < 2 ? [] : await this.#measured(search, leads, MANY);
    return again[0]?.lead ?? leads[0] ?? null;
  }

  async #measured(
    search: Search,
    leads: readonly Lead[],
    limit: number,
  ): Promise<readonly Measured[]> {
    const measured: Measured[] = [];
    for (const lead of leads) {
      const [row] = await this.#all<{ n: number }>(search, measureSql(lead), { limit });
      measured.push({ lead, n: row?.n ?? 0 });
      if (row === undefined || row.n === 0) break;
    }
    return measured.sort((one, other) => one.n - other.n);
  }

  async #gathered(search: Search, lead: Lead): Promise<readonly number[]> {
    const rows = await this.#all<{ key: number }>(search, gatherSql(lead), { limit: FEW });
    return [...new Set(rows.map(({ key }) => key))];
  }

  /** Instances whose id or business key has a text; `null` when they are more than a few. */
  async #withText(search: Search, text: string): Promise<readonly number[] | null> {
    const sought = columnText(text);
    const ids = { text: sought, limit: FEW };
    const found = new Set(
      (await this.#all<{ key: number }>(search, IDS_WITH_PREFIX, ids)).map(({ key }) => key),
    );
    let from: { businessKey: string; key: number } | undefined = { businessKey: '', key: -1 };
    while (from !== undefined && found.size < FEW) {
      const part: { businessKey: string; key: number } = from;
      const [to] = await this.#all<{ businessKey: string; key: number }>(search, KEYS_END, {
        ...part,
        slice: KEYS - 1,
      });
      const end = to === undefined ? {} : { toBusinessKey: to.businessKey, toKey: to.key };
      const asked = { ...part, ...end, text: lowerAscii(sought), limit: FEW };
      const sql = to === undefined ? LAST_KEYS_WITH_TEXT : KEYS_WITH_TEXT;
      for (const { key } of await this.#all<{ key: number }>(search, sql, asked)) found.add(key);
      from = to;
      await search.slices.rest();
    }
    return found.size < FEW ? [...found] : null;
  }

  /** A few that were gathered: those that fit, in order, after the place. */
  async #sorted(search: Search, keys: readonly number[]): Promise<readonly Place[]> {
    const { order, after, limit } = search;
    const compare = byPlace(order);
    return (await this.#picked(search, keys))
      .filter((place) => after === null || compare(place, after) > 0)
      .sort(compare)
      .slice(0, limit);
  }

  async #picked(search: Search, keys: readonly number[]): Promise<readonly Place[]> {
    const sql = pickSql(search.conditions, search.index);
    const found: Place[] = [];
    for (let from = 0; from < keys.length; from += PICKED) {
      const part = { keys: JSON.stringify(keys.slice(from, from + PICKED)) };
      found.push(...(await this.#all<Place>(search, sql, part)));
      await search.slices.rest();
    }
    return found;
  }

  /** By the keys of instances, a window of them at a time. */
  async #walk(search: Search, lead: Lead | null): Promise<readonly Place[]> {
    const { limit } = search;
    const sql = walkSql(search.conditions, lead, search.order.direction);
    const found: Place[] = [];
    let window: KeySpan | null = null;
    while (found.length < limit) {
      window = nextWindow(search, window);
      if (window === null) break;
      const asked = { ...window, limit: limit - found.length };
      const rows = await this.#all<{ key: number }>(search, sql, asked);
      for (const { key } of rows) found.push({ key, value: null });
      await search.slices.rest();
    }
    return found;
  }

  async #counted(search: Search, lead: Lead | null): Promise<number> {
    const sql = walkSql(search.conditions, lead, search.order.direction);
    let count = 0;
    let window: KeySpan | null = null;
    while (count < search.limit && !search.slices.isOver) {
      window = nextWindow(search, window);
      if (window === null) break;
      const asked = { ...window, limit: search.limit - count };
      count += (await this.#all<{ key: number }>(search, sql, asked)).length;
      if (!search.slices.isOver) await search.slices.rest();
    }
    return count;
  }

  /** By the index of the order: what does not fit is passed by. */
  async #inOrder(search: Search, index: OrderIndex): Promise<readonly Place[]> {
    const { order, limit } = search;
    const sql = orderWalkSql(index, search.conditions, order.direction);
    const [low, high] = index.ends;
    const begin: Place = { value: null, key: 0 };
    let from: { value: Bound; key: number } = search.after ?? {
      ...begin,
      value: order.direction === 'up' ? low : high,
    };
    const found: Place[] = [];
    for (;;) {
      const slice = Math.min(search.slices.size, LARGEST_ORDER_SLICE);
      const rows: readonly (Place & { fits: number })[] = await this.#all(search, sql, {
        ...from,
        slice,
      });
      for (const { key, value, fits } of rows)
        if (fits === 1 && found.length < limit) found.push({ key, value });
      const last = rows.at(-1);
      if (found.length === limit || rows.length < slice || last === undefined) return found;
      from = { value: last.value, key: last.key };
      await search.slices.rest();
    }
  }

  #all<Row>(search: Search, sql: string, asked: Asked): Promise<readonly Row[]> {
    const { slices, filter, bound } = search;
    return slices.take(() =>
      this.#reader.read(() =>
        this.#functions.with(testsOf(filter), () =>
          this.#statement<Row>(sql).all({ ...bound, ...asked }),
        ),
      ),
    );
  }

  /** Filters are alike, as a rule: their statements are kept ready. */
  #statement<Row>(sql: string): Statement<[Asked], Row> {
    const known = this.#statements.get(sql);
    const statement = known ?? this.#reader.db.prepare<[Asked]>(sql);
    this.#statements.delete(sql);
    this.#statements.set(sql, statement);
    for (const [oldest] of this.#statements) {
      if (this.#statements.size <= MOST_STATEMENTS) break;
      this.#statements.delete(oldest);
    }
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- its text says which rows it gives
    return statement as Statement<[Asked], Row>;
  }
}

/** Nothing is to be chosen between. */
function isPlain(leads: readonly Lead[]): boolean {
  return leads.length < 2 && leads[0]?.isOrdered !== false;
}

/** How many rows of an index are taken in hand at once: each of them is told. */
const LARGEST_ORDER_SLICE = 20_000;

/** The keys that come next in the order, as many as the time for one slice allows. */
function nextWindow(search: Search, last: KeySpan | null): KeySpan | null {
  const { keys, after, slices, order } = search;
  if (order.direction === 'up') {
    const from = Math.max(last === null ? (after?.key ?? -1) + 1 : last.to + 1, keys.from);
    return from > keys.to ? null : { from, to: Math.min(from + slices.size - 1, keys.to) };
  }
  const to = Math.min(last === null ? (after?.key ?? Infinity) - 1 : last.from - 1, keys.to);
  return to < keys.from ? null : { from: Math.max(to - slices.size + 1, keys.from), to };
}
