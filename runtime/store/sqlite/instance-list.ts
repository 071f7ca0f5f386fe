import type { ElementId } from '../../../shared/ids.ts';
import type { InstanceRow } from '../../engine/index.ts';
import { pageOf, readCursor } from '../cursor.ts';
import type { InstanceFilter, InstanceSummary, Page, PageRequest } from '../port.ts';
import { searchKey } from '../rows.ts';
import type { Connection, Statement } from './connection.ts';
import {
  INSTANCES,
  INSTANCES_BY_BUSINESS_KEY,
  INSTANCES_BY_DEFINITION,
  INSTANCES_BY_DEFINITION_STATE,
  INSTANCES_BY_ELEMENT,
  INSTANCES_BY_PROCESS,
  INSTANCES_BY_PROCESS_STATE,
  INSTANCES_BY_STATE,
  INSTANCES_BY_VARIABLE,
  INSTANCES_WITH_INCIDENTS,
  TOKENS_OF_INSTANCE,
} from './sql/instance-list.ts';
import { columnText, columnTextOrNull, readColumn } from './text.ts';

/** The name under which cursors of this list are given out. */
const LIST = 'instances';

/** What a filter is to the statements; every one of them knows all of it. */
interface Asked {
  readonly definition: string | null;
  readonly process: string | null;
  readonly state: string | null;
  readonly businessKey: string | null;
  readonly incidents: number | null;
  readonly element: string | null;
  /** The variable that may lead. */
  readonly name: string | null;
  readonly search: string | null;
  /** Of which processes; JSON; `null`: of any. */
  readonly processes: string | null;
  /** All variables: the name of each, and what it is searched by. JSON. */
  readonly variables: string;
  readonly before: number;
  readonly limit: number;
}

interface Found {
  readonly key: number;
  readonly data: string;
  readonly incidents: number;
  readonly version: number;
}

/**
 * Which condition leads, the one that leaves least to look at first: its index is walked from the
 * newest instance on, and the others are looked at one by one.
 */
const LEADS: readonly (readonly [sql: string, leads: (asked: Asked) => boolean])[] = [
  [INSTANCES_BY_VARIABLE, ({ name }) => name !== null],
  [INSTANCES_BY_BUSINESS_KEY, ({ businessKey }) => businessKey !== null],
  [INSTANCES_BY_ELEMENT, ({ element }) => element !== null],
  [INSTANCES_WITH_INCIDENTS, ({ incidents }) => incidents === 1],
  [INSTANCES_BY_DEFINITION_STATE, ({ definition, state }) => definition !== null && state !== null],
  [INSTANCES_BY_DEFINITION, ({ definition }) => definition !== null],
  [INSTANCES_BY_PROCESS_STATE, ({ process, state }) => process !== null && state !== null],
  [INSTANCES_BY_PROCESS, ({ process }) => process !== null],
  [INSTANCES_BY_STATE, ({ state }) => state !== null],
  [INSTANCES, () => true],
];

/** The list of instances: one statement for each condition that can lead. */
export class InstanceList {
  readonly #leads: readonly (readonly [
    statement: Statement<[Asked], Found>,
    leads: (asked: Asked) => boolean,
  ])[];
  readonly #tokens: Statement<[{ instance: number }], { element: ElementId }>;

  constructor(db: Connection) {
    this.#leads = LEADS.map(([sql, leads]) => [db.prepare(sql), leads]);
    this.#tokens = db.prepare(TOKENS_OF_INSTANCE);
  }

  /** @throws MalformedCursor */
  page(filter: InstanceFilter, { limit, cursor }: PageRequest): Page<InstanceSummary> {
    const before = readCursor(LIST, cursor) ?? Number.MAX_SAFE_INTEGER;
    const asked = askedOf(filter, before, limit + 1);
    const statement = this.#leads.find(([, leads]) => asked !== null && leads(asked))?.[0];
    const found = asked === null ? [] : (statement?.all(asked) ?? []);
    return pageOf(LIST, found, limit, {
      number: ({ key }) => key,
      read: (line) => this.#summary(line),
    });
  }

  #summary({ key, data, incidents, version }: Found): InstanceSummary {
    const activeElements = this.#tokens.all({ instance: key }).map(({ element }) => element);
    return { ...readColumn<InstanceRow>(data), version, incidents, activeElements };
  }
}

/** `null` when nothing can be found: a list or an object equals nothing. */
function askedOf(filter: InstanceFilter, before: number, limit: number): Asked | null {
  const variables = filter.variables.map(({ name, value }) => ({
    name: columnText(name),
    search: searchKey(value),
  }));
  if (variables.some(({ search }) => search === null)) return null;
  return {
    definition: columnTextOrNull(filter.definition),
    process: columnTextOrNull(filter.processId),
    state: filter.state,
    businessKey: columnTextOrNull(filter.businessKey),
    incidents: filter.incidents === null ? null : Number(filter.incidents),
    element: columnTextOrNull(filter.elementId),
    name: variables[0]?.name ?? null,
    search: variables[0]?.search ?? null,
    processes: filter.processes === undefined ? null : JSON.stringify(filter.processes),
    variables: JSON.stringify(variables.map(({ name, search }) => [name, search])),
    before,
    limit,
  };
}
