import { isJsonObject, type JsonValue } from './json.ts';

/** Tells a list from the other kinds of JSON value. */
export function isJsonList(value: JsonValue | undefined): value is readonly JsonValue[] {
  return Array.isArray(value);
}

/**
 * What stands at a place of a value (RFC 6901); `undefined` when there is no such place. The empty
 * pointer is the whole value; only own fields and elements count.
 */
export function valueAt(value: JsonValue, pointer: string): JsonValue | undefined {
  if (pointer === '') return value;
  if (!pointer.startsWith('/')) return undefined;
  let here: JsonValue | undefined = value;
  for (const part of pointer.slice(1).split('/')) {
    const key = part.replaceAll('~1', '/').replaceAll('~0', '~');
    if (isJsonList(here)) here = /^(0|[1-9]\d*)$/.test(key) ? here[Number(key)] : undefined;
    else if (isJsonObject(here)) here = Object.hasOwn(here, key) ? here[key] : undefined;
    else return undefined;
  }
  return here;
}

/** Whether a text is a JSON pointer. */
export function isPointer(text: string): boolean {
  return /^(\/([^~/]|~[01])*)*$/.test(text);
}

/** A text, a number, a truth value or `null`. */
export type Scalar = Exclude<JsonValue, object> | null;

/** Every scalar within a value, in the order in which it is written. */
export function* scalarsIn(value: JsonValue): Generator<Scalar> {
  const open: JsonValue[] = [value];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (isJsonList(next)) open.push(...next.toReversed());
    else if (isJsonObject(next)) open.push(...Object.values(next).reverse());
    else if (next === null || typeof next !== 'object') yield next;
  }
}
