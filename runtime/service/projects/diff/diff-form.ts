import type {
  FormComponentChange,
  FormFileDiff,
} from '../../../../shared/api/project-diff-shapes.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../../../../shared/json.ts';
import { parseStrictJson } from '../../../../shared/strict-json.ts';
import { keptInOrder } from './in-order.ts';
import { propertyChanges } from './property-changes.ts';

/** How large a form is read: as many keys as a file of the largest size may hold. */
const LIMITS = { depth: 64, keys: 200_000 };

/** A component, and in which other it lies. */
interface Placed {
  readonly id: string;
  readonly parent: string;
  readonly component: JsonObject;
}

/** Compares two forms component by component; `null` when one of them is none. */
export function diffForm(
  before: string,
  after: string,
): Omit<FormFileDiff, 'name' | 'type'> | null {
  const [then, now] = [readForm(before), readForm(after)];
  if (then === null || now === null) return null;
  const [one, other] = [componentsOf(then), componentsOf(now)];
  const kept = keptInOrder([...one.keys()], [...other.keys()]);
  return {
    properties: propertyChanges(propertiesOf(then), propertiesOf(now)),
    components: [...new Set([...one.keys(), ...other.keys()])].flatMap((id) =>
      changeOf(one.get(id), other.get(id), kept.has(id)),
    ),
  };
}

function readForm(text: string): JsonObject | null {
  const read = parseStrictJson(text, LIMITS);
  return read.ok && isJsonObject(read.value) ? read.value : null;
}

/** In the order of the form; without recursion, for how deep they nest is up to whoever wrote it. */
function componentsOf(form: JsonObject): ReadonlyMap<string, Placed> {
  const placed = new Map<string, Placed>();
  const open: Placed[] = inside(form, '');
  for (let next = open.shift(); next !== undefined; next = open.shift()) {
    placed.set(next.id, next);
    open.unshift(...inside(next.component, next.id));
  }
  return placed;
}

function inside({ components }: JsonObject, parent: string): Placed[] {
  if (!Array.isArray(components)) return [];
  return components.filter(isJsonObject).map((component, n) => {
    const id = [component['id'], component['key']].find((one) => typeof one === 'string');
    return { id: typeof id === 'string' ? id : `${parent}[${n}]`, parent, component };
  });
}

function changeOf(
  was: Placed | undefined,
  is: Placed | undefined,
  isInOrder: boolean,
): readonly FormComponentChange[] {
  const shown = is ?? was;
  if (shown === undefined) return [];
  const about = {
    componentId: shown.id,
    type: textIn(shown.component, 'type') ?? '',
    key: textIn(shown.component, 'key'),
    label: textIn(shown.component, 'label'),
  };
  if (was === undefined) return [{ ...about, change: 'added', properties: [] }];
  if (is === undefined) return [{ ...about, change: 'removed', properties: [] }];
  const properties = propertyChanges(propertiesOf(was.component), propertiesOf(is.component));
  if (properties.length > 0) return [{ ...about, change: 'changed', properties }];
  const isMoved = was.parent !== is.parent || !isInOrder;
  return isMoved ? [{ ...about, change: 'moved', properties: [] }] : [];
}

function textIn(object: JsonObject, name: string): string | null {
  const value = object[name];
  return typeof value === 'string' ? value : null;
}

/** What is said, by path; lists are one value each. */
function propertiesOf(object: JsonObject): ReadonlyMap<string, JsonValue> {
  const properties = new Map<string, JsonValue>();
  const open: { readonly path: string; readonly value: JsonObject }[] = [
    { path: '', value: object },
  ];
  for (const { path, value } of open)
    for (const [name, inner] of Object.entries(value)) {
      if (path === '' && (name === 'components' || name === 'id')) continue;
      const place = path === '' ? name : `${path}.${name}`;
      if (isJsonObject(inner)) open.push({ path: place, value: inner });
      else properties.set(place, inner);
    }
  return properties;
}
