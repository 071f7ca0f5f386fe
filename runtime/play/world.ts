import type { JsonObject, JsonValue } from '../../shared/json.ts';
import { isJsonObject } from '../../shared/json.ts';
import type { StandInChange, StandInSystem, StandInTable } from '../../shared/scenario/stand-in.ts';
import type { Instant } from '../../shared/time.ts';
import type { ProbeObservation, ProbeRequest } from '../../shared/work-item.ts';
import { hashOf } from './hash.ts';

/** Stand-ins for systems of record. Never changed: what happens makes another one. */
export interface World {
  readonly systems: Readonly<Record<string, StandIn>>;
}

interface StandIn extends StandInSystem {
  readonly isDown: boolean;
}

/** The systems as a scenario begins with them. */
export function worldOf(systems: Readonly<Record<string, StandInSystem>>): World {
  return {
    systems: Object.fromEntries(
      Object.entries(systems).map(([name, system]) => [name, { ...system, isDown: false }]),
    ),
  };
}

/** What a change was for that cannot be made. */
export interface NoSuchTable {
  readonly fault: string;
}

/** The world after a change, or why there is nothing to change. */
export function changed(world: World, change: StandInChange): World | NoSuchTable {
  const system = own(world.systems, change.system);
  if (system === undefined)
    return { fault: `Expected a stand-in system ${change.system}, but there is none.` };
  if (change.type === 'outage')
    return withSystem(world, change.system, { ...system, isDown: change.isDown });
  const table = own(system.tables, change.table);
  if (table === undefined)
    return { fault: `Expected a table ${change.table} in ${change.system}, but there is none.` };
  const tables = { ...system.tables, [change.table]: { ...table, rows: rowsAfter(table, change) } };
  return withSystem(world, change.system, { ...system, tables });
}

function withSystem(world: World, name: string, system: StandIn): World {
  return { systems: { ...world.systems, [name]: system } };
}

type RowChange = Exclude<StandInChange, { readonly type: 'outage' }>;

function rowsAfter({ rows, item }: StandInTable, change: RowChange): readonly JsonObject[] {
  if (change.type === 'insert') {
    const { row } = change;
    const key = fieldsIn(item);
    // What has a path of its own is there once: the same again takes its place.
    const isSameOne = (one: JsonObject): boolean =>
      key.length > 0 && key.every((name) => textOf(one, name) === textOf(row, name));
    return [...rows.filter((one) => !isSameOne(one)), row];
  }
  const { where } = change;
  if (change.type === 'remove') return rows.filter((row) => !matches(row, where));
  return rows.map((row) => (matches(row, where) ? { ...row, ...change.set } : row));
}

/** The fields by which a row has a path of its own. */
function fieldsIn(item: string | undefined): readonly string[] {
  return [...(item ?? '').matchAll(/\{([^}]+)\}/g)].map(([, name = '']) => name);
}

/** Whether all these fields of a row are equal to what is said. */
export function matches(row: JsonObject, where: JsonObject): boolean {
  return Object.entries(where).every(
    ([name, value]) => JSON.stringify(row[name] ?? null) === JSON.stringify(value),
  );
}

/** Reads a stand-in as a probe reads a system of record: once, over what it would answer. */
export function readWorld(world: World, request: ProbeRequest, at: Instant): ProbeObservation {
  const { probe, connector, path } = request;
  const system = own(world.systems, connector);
  const unanswered = (code: string, detail: string): ProbeObservation => ({
    type: 'unanswered',
    probe,
    code,
    detail,
    at,
  });
  if (system === undefined)
    return unanswered('NO_CONNECTOR', `Expected a stand-in for ${connector}, but there is none.`);
  if (system.isDown)
    return unanswered('UNREACHABLE', `Expected ${connector} to answer, but it is down.`);
  const answer = answerOf(system, path);
  if (answer === null)
    return unanswered(
      'NO_ROUTE',
      `Expected a table of ${connector} that is read at ${path}, but there is none.`,
    );
  return {
    type: 'answered',
    probe,
    ...answer,
    bodyHash: hashOf(answer.body),
    at,
    ...(request.signedBy === undefined ? {} : { signature: 'missing' }),
  };
}

interface Answer {
  readonly status: number;
  readonly body: JsonValue;
}

function answerOf({ tables }: StandInSystem, address: string): Answer | null {
  const [path = '', query = ''] = address.split('?', 2);
  const at = path.startsWith('/') ? path : `/${path}`;
  for (const table of Object.values(tables)) {
    if (table.list !== undefined && sameList(table.list, at)) return listOf(table, query);
    const key = table.item === undefined ? null : keyIn(table.item, at);
    if (key !== null) return itemOf(table, key);
  }
  return null;
}

function sameList(list: string, at: string): boolean {
  return trimmed(list) === trimmed(at);
}

function trimmed(path: string): string {
  return path.replace(/\/+$/, '');
}

function listOf({ rows, listAs = 'items' }: StandInTable, query: string): Answer {
  const wanted = query
    .split('&')
    .filter((part) => part !== '')
    .map((part) => part.split('=', 2).map(decoded));
  const found = rows.filter((row) =>
    wanted.every(([name = '', value = '']) => textOf(row, name) === value),
  );
  return { status: 200, body: { [listAs]: found } };
}

/** The fields that a path asks for, as texts; `null` when it is another path. */
function keyIn(pattern: string, at: string): ReadonlyMap<string, string> | null {
  const wanted = trimmed(pattern).split('/');
  const given = trimmed(at).split('/');
  if (wanted.length !== given.length) return null;
  const key = new Map<string, string>();
  for (const [index, part] of wanted.entries()) {
    const value = decoded(given[index] ?? '');
    const field = /^\{(.+)\}$/.exec(part)?.[1];
    if (field === undefined && part !== value) return null;
    if (field !== undefined) key.set(field, value);
  }
  return key;
}

function itemOf({ rows }: StandInTable, key: ReadonlyMap<string, string>): Answer {
  const row = rows.find((one) => [...key].every(([name, value]) => textOf(one, name) === value));
  return row === undefined ? { status: 404, body: {} } : { status: 200, body: row };
}

function textOf(row: JsonObject, field: string): string {
  let value: JsonValue | undefined = row;
  for (const name of field.split('.'))
    value = isJsonObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;
  return typeof value === 'object' || value === undefined ? '' : String(value);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function own<Value>(record: Readonly<Record<string, Value>>, key: string): Value | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}
