import type { ElementId } from '../../../shared/ids.ts';
import type { InstanceRow } from '../../engine/index.ts';
import {
  NEWEST_FIRST,
  type Counted,
  type InstanceFilter,
  type InstanceOrder,
} from '../find-port.ts';
import { pageOfPlaces, readPlace, type Place } from '../instance-places.ts';
import type { InstanceSummary, Page, PageRequest } from '../port.ts';
import type { Statement } from './connection.ts';
import type { FactIndex } from './fact-index.ts';
import { conditionsOf, factCondition } from './find/conditions.ts';
import { InstanceSearch, type Sought } from './find/instance-search.ts';
import type { Reader } from './reader.ts';
import { INSTANCE_LINE, TOKENS_OF_INSTANCE } from './sql/find.ts';
import { readColumn } from './text.ts';

interface Found {
  readonly key: number;
  readonly data: string;
  readonly incidents: number;
  readonly version: number;
}

/** Lists of instances: what is asked is sought, and what was found is shown. */
export class InstanceList {
  readonly #reader: Reader;
  readonly #facts: FactIndex;
  readonly #search: InstanceSearch;
  readonly #line: Statement<[number], Found>;
  readonly #tokens: Statement<[{ instance: number }], { element: ElementId }>;

  constructor(reader: Reader, facts: FactIndex) {
    this.#reader = reader;
    this.#facts = facts;
    this.#search = new InstanceSearch(reader);
    this.#line = reader.db.prepare(INSTANCE_LINE);
    this.#tokens = reader.db.prepare(TOKENS_OF_INSTANCE);
  }

  /** @throws MalformedCursor, SearchTooWide, NotReadYet */
  async page(
    filter: InstanceFilter,
    { limit, cursor }: PageRequest,
    order: InstanceOrder = NEWEST_FIRST,
  ): Promise<Page<InstanceSummary>> {
    const after = readPlace(order, cursor);
    const sought = await this.#sought(filter);
    const found =
      sought === null ? [] : await this.#search.find(sought, { order, after, limit: limit + 1 });
    const page = pageOfPlaces(order, found, limit, (place) => place);
    return await this.#reader.read(() => ({
      items: page.items.flatMap((place) => this.#shown(place)),
      nextCursor: page.nextCursor,
    }));
  }

  /** @throws NotReadYet */
  async count(filter: InstanceFilter, most: number): Promise<Counted> {
    const sought = await this.#sought(filter);
    return sought === null ? { count: 0, more: false } : await this.#search.count(sought, most);
  }

  /** `null` when nothing can be found: what is asked for was never told. */
  async #sought(filter: InstanceFilter): Promise<Sought | null> {
    const { facts = [] } = filter;
    const conditions = [...conditionsOf(filter)];
    if (facts.length > 0) await this.#facts.catchUp();
    for (const [place, { kind, anyOf }] of facts.entries()) {
      const values = await this.#facts.numbersOf(kind, anyOf);
      if (values.length === 0) return null;
      conditions.push(factCondition(values, place));
    }
    return { filter, conditions };
  }

  /** Nothing, when it was deleted since it was found. */
  #shown({ key }: Place): readonly InstanceSummary[] {
    const found = this.#line.get(key);
    if (found === undefined) return [];
    const { data, incidents, version } = found;
    const activeElements = this.#tokens.all({ instance: key }).map(({ element }) => element);
    return [{ ...readColumn<InstanceRow>(data), version, incidents, activeElements }];
  }
}
