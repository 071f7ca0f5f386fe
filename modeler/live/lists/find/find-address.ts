import { INSTANCE_COLUMNS } from '../../../../shared/api/instance-filter.ts';
import {
  filterNameOf,
  mayBe,
  maySayMore,
  type FilterName,
  type FindFilter,
} from './find-filter.ts';
import { isPath } from './variable-test.ts';

/** A list of instances as its address says it. */
export interface Find {
  readonly filter: FindFilter;
  /** As the API takes it; `-` turns the order round. */
  readonly sort: string;
  readonly columns: readonly string[];
  /** The view it was opened from; `null` for none. */
  readonly view: string | null;
  /** The places where the pages before this one ended: the last begins this page. */
  readonly trail: readonly string[];
}

/** A part of an address that says nothing. */
export interface AddressFault {
  readonly name: string;
  readonly value: string;
  readonly reason: 'unknown' | 'unreadable' | 'twice';
}

/** The order in which instances stand if nothing else is said: what began last comes first. */
const NEWEST_FIRST = '-startedAt';

/** What is shown if nothing else is said. */
export const USUAL_COLUMNS: readonly string[] = [
  'businessKey',
  'state',
  'processId',
  'activeElements',
  'incidents',
  'startedAt',
];

/** How a column of a variable begins. */
export const VARIABLE_COLUMN = 'variables.';

/** So many pages lead back; who goes further goes back to the first. */
const LONGEST_TRAIL = 40;

/** Reads a list of instances off an address, and says what in it cannot be read. */
export function readFind(query: URLSearchParams): {
  readonly find: Find;
  readonly faults: readonly AddressFault[];
} {
  const faults: AddressFault[] = [];
  const filter = new Map<FilterName, readonly string[]>();
  for (const name of new Set(query.keys())) {
    if (isOfView(name)) continue;
    const known = filterNameOf(name);
    const values = query.getAll(name);
    const wrong = known === null ? unknown(name, values) : faultsOf(known, values);
    faults.push(...wrong);
    if (known !== null && wrong.length === 0) filter.set(known, values);
  }
  const columns = query.getAll('column');
  const sort = query.get('sort') ?? NEWEST_FIRST;
  faults.push(...columns.filter((name) => !isColumn(name)).map(unreadable('column')));
  if (!isSort(sort)) faults.push(unreadable('sort')(sort));
  const find: Find = {
    filter,
    sort,
    columns: columns.length === 0 ? USUAL_COLUMNS : columns,
    view: query.get('view'),
    trail: query.getAll('cursor'),
  };
  return { find, faults };
}

/** What of a list is asked of the runtime, and kept in a view: all but its page. */
export function askedOf({ filter, sort, columns }: Find): URLSearchParams {
  const query = new URLSearchParams();
  for (const [name, values] of filter) for (const value of values) query.append(name, value);
  if (sort !== NEWEST_FIRST) query.set('sort', sort);
  if (!areUsual(columns)) for (const column of columns) query.append('column', column);
  return query;
}

/** Writes the address of a list. */
export function findAddress(find: Find): string {
  const query = askedOf(find);
  if (find.view !== null) query.set('view', find.view);
  for (const cursor of find.trail.slice(-LONGEST_TRAIL)) query.append('cursor', cursor);
  const written = query.toString();
  return written === '' ? '/instances' : `/instances?${written}`;
}

/** The address without what cannot be read. */
export function withoutFaults(query: URLSearchParams, faults: readonly AddressFault[]): string {
  const next = new URLSearchParams(query);
  for (const { name, value, reason } of faults)
    if (reason === 'unreadable') next.delete(name, value);
    else next.delete(name);
  const written = next.toString();
  return written === '' ? '/instances' : `/instances?${written}`;
}

/** Whether a text names a column. */
function isColumn(name: string): boolean {
  if (name.startsWith(VARIABLE_COLUMN)) return isPath(name.slice(VARIABLE_COLUMN.length));
  return INSTANCE_COLUMNS.some((known) => known === name);
}

/** Whether rows can be put in the order of a column. */
export function isSortable(column: string): boolean {
  return isSort(column);
}

function isSort(text: string): boolean {
  return /^-?(startedAt|endedAt|businessKey|state|variables\.[^:=!<>~?."]+)$/.test(text);
}

function areUsual(columns: readonly string[]): boolean {
  return columns.join(' ') === USUAL_COLUMNS.join(' ');
}

function isOfView(name: string): boolean {
  return name === 'sort' || name === 'column' || name === 'view' || name === 'cursor';
}

function unknown(name: string, [value = '']: readonly string[]): readonly AddressFault[] {
  return [{ name, value, reason: 'unknown' }];
}

function faultsOf(name: FilterName, values: readonly string[]): readonly AddressFault[] {
  if (values.length > 1 && !maySayMore(name))
    return [{ name, value: values.join(', '), reason: 'twice' }];
  return values.filter((value) => !mayBe(name, value)).map(unreadable(name));
}

function unreadable(name: string): (value: string) => AddressFault {
  return (value) => ({ name, value, reason: 'unreadable' });
}
