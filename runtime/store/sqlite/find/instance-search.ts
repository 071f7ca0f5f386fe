import type { Counted, InstanceFilter, InstanceOrder } from '../../find-port.ts';
import { byPlace, type Place } from '../../instance-places.ts';
import type { Statement } from '../connection.ts';
import type { Reader } from '../reader.ts';
import { boundOf, type Bound, type Condition, type Lead, type Scan } from './condition.ts';
import { testsOf } from './variable-conditions.ts';
import { Slices } from './slices.ts';
import { SqlFunctions } from './sql-functions.ts';
import { StartBounds, type KeySpan } from './start-bounds.ts';
import {
  gatherSql,
  measureSql,
  orderIndex,
  orderWalkSql,
  pickSql,
  scanEndSql,
  scanSql,
  walkSql,
  type OrderIndex,
} from './statements.ts';

/** So many instances can be gathered, looked at and sorted whenever a page is asked for. */
const FEW = 4000;
/** How far indexes with more than a few are measured against each other. */
const MANY = 20_000;
/** How many gathered instances are looked at in one statement. */
const PICKED = 500;
/** How many rows of an index are looked through in one statement. */
const SCANNED = 20_000;
/** Of how many indexes, and for how long (ms), it is known where they are cut. */
const MOST_CUTS = 20;
const CUT_MS = 300_000;
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

/** Up to where an index was looked through. */
interface ScanPlace {
  readonly place: Bound;
  readonly key: number;
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
  readonly #cuts: Map<string, { readonly places: readonly ScanPlace[]; readonly until: number }> =
    new Map();
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
    const scans = search.conditions.flatMap(({ scan }) => scan ?? []);
    if (search.index === null && scans.length === 0 && isPlain(leads))
      return { type: 'walk', lead: leads[0] ?? null };
    const measured = await this.#measured(search, leads, FEW);
    return (
      (await this.#shortest(search, measured)) ??
      (await this.#scanned(search, scans)) ?? {
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

  /** Looks through an index, if it is asked for what none gives; `null` when that is not a few. */
  async #scanned(search: Search, [scan]: readonly Scan[]): Promise<Start | null> {
    if (scan === undefined) return null;
    const found = new Set<number>();
    const limit = { limit: FEW };
    const also = scan.also === null ? [] : await this.#keys(search, scan.also, limit);
    for (const key of also) found.add(key);
    const ends = await this.#splits(search, scan);
    for (const [n, to] of [...ends, null].entries()) {
      const from = ends[n - 1] ?? { place: scan.low, key: -1 };
      const end = to === null ? {} : { toPlace: to.place, toKey: to.key };
      const sql = scanSql(scan, to === null);
      for (const key of await this.#keys(search, sql, { ...from, ...end, ...limit }))
        found.add(key);
      if (found.size >= FEW) return null;
      await search.slices.rest();
    }
    return { type: 'few', keys: [...found] };
  }

  /**
   * Where an index is cut into parts that are looked through one by one. It is true for as long as it
   * is kept: what came since lies in one of the parts.
   */
  async #splits(search: Search, scan: Scan): Promise<readonly ScanPlace[]> {
    const known = this.#cuts.get(scan.name);
    if (known !== undefined && performance.now() < known.until) return known.places;
    const places: ScanPlace[] = [];
    let from: ScanPlace | undefined = { place: scan.low, key: -1 };
    while (from !== undefined) {
      const part: Asked = { ...from, slice: SCANNED - 1 };
      [from] = await this.#all<ScanPlace>(search, scanEndSql(scan), part);
      if (from !== undefined) places.push(from);
      await search.slices.rest();
    }
    if (this.#cuts.size >= MOST_CUTS) this.#cuts.clear();
    this.#cuts.set(scan.name, { places, until: performance.now() + CUT_MS });
    return places;
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
    return [...new Set(await this.#keys(search, gatherSql(lead), { limit: FEW }))];
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

  async #keys(search: Search, sql: string, asked: Asked): Promise<readonly number[]> {
    return (await this.#all<{ key: number }>(search, sql, asked)).map(({ key }) => key);
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
