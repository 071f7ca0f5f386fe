import type { JsonObject, JsonValue } from '../../../../shared/json.ts';
import { isJsonObject } from '../../../../shared/json.ts';
import type { PropertyChange } from './comparison.ts';

/** What two objects say otherwise, member by member; what lies within objects by its path. */
export function changedProperties(
  before: JsonObject,
  after: JsonObject,
  ignored: ReadonlySet<string> = new Set(),
): readonly PropertyChange[] {
  const [was, now] = [flat(before, ignored), flat(after, ignored)];
  return [...new Set([...was.keys(), ...now.keys()])].flatMap((property) => {
    const change = {
      property,
      before: was.get(property) ?? null,
      after: now.get(property) ?? null,
    };
    return JSON.stringify(change.before) === JSON.stringify(change.after) ? [] : [change];
  });
}

/** Objects are opened, lists are values: what stands in them has no name to be told by. */
function flat(object: JsonObject, ignored: ReadonlySet<string>): ReadonlyMap<string, JsonValue> {
  const found = new Map<string, JsonValue>();
  const open: { readonly path: string; readonly value: JsonObject }[] = [
    { path: '', value: object },
  ];
  for (const { path, value } of open)
    for (const [name, member] of Object.entries(value)) {
      if (path === '' && ignored.has(name)) continue;
      const place = path === '' ? name : `${path}.${name}`;
      if (isJsonObject(member)) open.push({ path: place, value: member });
      else found.set(place, member);
    }
  return found;
}
