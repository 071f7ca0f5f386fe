import { isJsonObject, type JsonValue } from '../../../shared/json.ts';

/** One place of a value that became another; `undefined` where there was, or is, nothing. */
export interface Change {
  /** Where, by dots; empty for the value as a whole. */
  readonly path: string;
  readonly before: JsonValue | undefined;
  readonly after: JsonValue | undefined;
}

/** More changes than this are not told one by one. */
const MOST = 100;

/** How deep values are looked into; what lies deeper counts as one. */
const DEPTH = 8;

/** What became otherwise from one value to another, place by place; at most a hundred places. */
export function changesIn(
  before: JsonValue | undefined,
  after: JsonValue | undefined,
): readonly Change[] {
  const found: Change[] = [];
  collect({ path: '', before, after }, DEPTH, found);
  return found;
}

function collect(change: Change, depth: number, found: Change[]): void {
  const { path, before, after } = change;
  if (found.length >= MOST || same(before, after)) return;
  const [one, other] = [partsOf(before), partsOf(after)];
  if (depth === 0 || one === null || other === null || isList(before) !== isList(after)) {
    found.push(change);
    return;
  }
  for (const name of new Set([...one.keys(), ...other.keys()])) {
    const inner = path === '' ? name : `${path}.${name}`;
    collect({ path: inner, before: one.get(name), after: other.get(name) }, depth - 1, found);
  }
}

/** What an object or a list is made of, by name or by place from 1; `null` for all else. */
function partsOf(value: JsonValue | undefined): ReadonlyMap<string, JsonValue> | null {
  if (isList(value))
    return new Map(value.map((each: JsonValue, index) => [String(index + 1), each]));
  return value !== undefined && isJsonObject(value) ? new Map(Object.entries(value)) : null;
}

/** `Array.isArray` forgets what a read-only list holds. */
function isList(value: JsonValue | undefined): value is readonly JsonValue[] {
  return Array.isArray(value);
}

function same(one: JsonValue | undefined, other: JsonValue | undefined): boolean {
  return one === other || JSON.stringify(one) === JSON.stringify(other);
}
