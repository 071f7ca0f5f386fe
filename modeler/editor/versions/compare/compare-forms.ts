import { isJsonObject, type JsonObject, type JsonValue } from '../../../../shared/json.ts';
import type { FileChange, ItemChange } from './comparison.ts';
import { changedProperties } from './changed-properties.ts';

/** A component of a form, and where it stands. */
interface Component {
  readonly id: string;
  readonly said: JsonObject;
  /** The component that it lies in and that before it: both the same means it was not moved. */
  readonly place: string;
}

/** Compares two forms, component by component; `null`: one of them is no form. */
export function compareForms(
  was: string,
  now: string,
): Pick<FileChange, 'items' | 'redrawn'> | null {
  const [before, after] = [parsed(was), parsed(now)];
  if (before === null || after === null) return null;
  const [one, other] = [componentsOf(before), componentsOf(after)];
  const items: ItemChange[] = [...ofTheForm(before, after)];
  for (const [id, component] of other) {
    const old = one.get(id);
    if (old === undefined) items.push(itemOf('added', component));
    else items.push(...ofBoth(old, component));
  }
  for (const [id, component] of one) if (!other.has(id)) items.push(itemOf('removed', component));
  return { items, redrawn: [] };
}

function ofTheForm(before: JsonObject, after: JsonObject): readonly ItemChange[] {
  const properties = changedProperties(before, after, IGNORED);
  const id = textOf(after['id']);
  return properties.length === 0
    ? []
    : [{ type: 'changed', id, what: 'form', name: id, properties }];
}

function ofBoth(old: Component, component: Component): readonly ItemChange[] {
  const properties = changedProperties(old.said, component.said, IGNORED);
  if (properties.length > 0) return [{ ...itemOf('changed', component), properties }];
  return old.place === component.place ? [] : [itemOf('moved', component)];
}

function itemOf(type: ItemChange['type'], { id, said }: Component): ItemChange {
  const name = textOf(said['label']) || textOf(said['text']) || textOf(said['key']);
  return { type, id, what: textOf(said['type']), name: name.slice(0, 120), properties: [] };
}

/** Said by the components themselves, or by nobody: versions of tools and ids that are made anew. */
const IGNORED: ReadonlySet<string> = new Set([
  'components',
  'id',
  'exporter',
  'executionPlatform',
  'executionPlatformVersion',
  'schemaVersion',
]);

function parsed(text: string): JsonObject | null {
  try {
    const value: unknown = JSON.parse(text);
    return isJsonObject(value) ? value : null;
  } catch {
    return null;
  }
}

/** All components, however deep, by their ids; those without one by their keys, then by their place. */
function componentsOf(form: JsonObject): ReadonlyMap<string, Component> {
  const found = new Map<string, Component>();
  const open: { readonly holder: JsonObject; readonly inside: string }[] = [
    { holder: form, inside: '' },
  ];
  // What is added while a list is gone through is gone through as well.
  for (const { holder, inside } of open) {
    let before = '';
    for (const [index, said] of listOf(holder['components']).entries()) {
      const named = textOf(said['id']) || textOf(said['key']) || `${inside}[${index}]`;
      const id = found.has(named) ? `${named}#${index}` : named;
      found.set(id, { id, said, place: `${inside} ${before}` });
      before = id;
      open.push({ holder: said, inside: id });
    }
  }
  return found;
}

function listOf(value: JsonValue | undefined): readonly JsonObject[] {
  return Array.isArray(value) ? value.filter(isJsonObject) : [];
}

function textOf(value: JsonValue | undefined): string {
  return typeof value === 'string' ? value : '';
}
