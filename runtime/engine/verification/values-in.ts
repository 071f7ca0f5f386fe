import { isJsonObject, type JsonValue } from '../../../shared/json.ts';

/** How many values are looked through. */
const MOST_VALUES = 10_000;

/** All values within a value, itself included, as far as there is room. */
export function* valuesIn(value: JsonValue): Generator<JsonValue> {
  const open: JsonValue[] = [value];
  for (let seen = 0; seen < MOST_VALUES; seen += 1) {
    const next = open.pop();
    if (next === undefined) return;
    yield next;
    if (isList(next)) for (const part of next) open.push(part);
    else if (isJsonObject(next)) for (const part of Object.values(next)) open.push(part);
  }
}

function isList(value: JsonValue): value is readonly JsonValue[] {
  return Array.isArray(value);
}
