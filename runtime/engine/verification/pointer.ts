import { isJsonObject, type JsonValue } from '../../../shared/json.ts';

/** What stands at a JSON pointer; `undefined` for nothing. @spec RFC 6901 */
export function valueAt(value: JsonValue, pointer: string): JsonValue | undefined {
  if (pointer === '') return value;
  if (!pointer.startsWith('/')) return undefined;
  let found: JsonValue | undefined = value;
  for (const part of pointer.slice(1).split('/')) {
    const key = part.replaceAll('~1', '/').replaceAll('~0', '~');
    found = stepInto(found, key);
    if (found === undefined) return undefined;
  }
  return found;
}

function stepInto(value: JsonValue, key: string): JsonValue | undefined {
  if (isList(value)) return /^(0|[1-9]\d{0,9})$/.test(key) ? value[Number(key)] : undefined;
  return isJsonObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}

function isList(value: JsonValue): value is readonly JsonValue[] {
  return Array.isArray(value);
}

/** Whether two values are the same JSON, whatever the order of their keys. Depth is bounded by the door. */
export function isSameJson(one: JsonValue | undefined, other: JsonValue | undefined): boolean {
  if (one === undefined || other === undefined) return false;
  if (one === other) return true;
  if (isList(one))
    return (
      isList(other) &&
      one.length === other.length &&
      one.every((part, index) => isSameJson(part, other[index]))
    );
  if (!isJsonObject(one) || !isJsonObject(other)) return false;
  const keys = Object.keys(one);
  return (
    keys.length === Object.keys(other).length &&
    keys.every((key) => Object.hasOwn(other, key) && isSameJson(one[key], other[key]))
  );
}
