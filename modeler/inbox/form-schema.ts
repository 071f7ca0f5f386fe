import { FORM_COMPONENTS } from '../../shared/form-components.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../../shared/json.ts';

/** A form as it is shown, and what of it is not. */
export interface SafeForm {
  readonly schema: JsonObject;
  /** The types of components that were left out, each once. */
  readonly leftOut: readonly string[];
}

/** Components that the page has in its own way: nobody misses them. */
const REPLACED: ReadonlySet<string> = new Set(['button']);

/** Leaves out of a form-js schema whatever may not be shown. */
export function safeForm(schema: JsonObject): SafeForm {
  const leftOut = new Set<string>();
  return { schema: withSafeComponents(schema, leftOut), leftOut: [...leftOut] };
}

/**
 * What a person has answered: the values of a form without those it only shows. Who reads a value has not
 * given it, and what comes of a task is what was decided in it.
 */
export function answerOf(schema: JsonObject, values: JsonObject): JsonObject {
  const shown = new Set(shownOnly(schema));
  return Object.fromEntries(Object.entries(values).filter(([name]) => !shown.has(name)));
}

/** The form with the fields of these names shown as they are given: what is proven is not asked for. */
export function givenIn(schema: JsonObject, names: ReadonlySet<string>): JsonObject {
  const { components } = schema;
  if (names.size === 0 || !isList(components)) return schema;
  const shown = components.map((component) => {
    if (!isJsonObject(component)) return component;
    const { type, key, path } = component;
    if (type === 'group' && (path === undefined || path === '')) return givenIn(component, names);
    const isGiven = typeof key === 'string' && names.has(key);
    return isGiven ? { ...component, readonly: true } : component;
  });
  return { ...schema, components: shown };
}

/** The keys of fields that cannot be changed. What lies in a group with a path is a value of the group's. */
function shownOnly({ components }: JsonObject): readonly string[] {
  if (!isList(components)) return [];
  return components.filter(isJsonObject).flatMap((component) => {
    const { type, key, path, readonly } = component;
    if (type === 'group' && (path === undefined || path === '')) return shownOnly(component);
    return readonly === true && typeof key === 'string' ? [key] : [];
  });
}

function withSafeComponents(owner: JsonObject, leftOut: Set<string>): JsonObject {
  const { components } = owner;
  if (!isList(components)) return owner;
  return { ...owner, components: components.flatMap((one) => safeComponent(one, leftOut)) };
}

function safeComponent(component: JsonValue, leftOut: Set<string>): readonly JsonValue[] {
  if (!isJsonObject(component)) return [];
  const type = typeof component['type'] === 'string' ? component['type'] : 'unknown';
  if (REPLACED.has(type)) return [];
  if (FORM_COMPONENTS.has(type)) return [withSafeComponents(component, leftOut)];
  leftOut.add(type);
  return [];
}

/** `Array.isArray` forgets what a read-only list holds. */
function isList(value: JsonValue | undefined): value is readonly JsonValue[] {
  return Array.isArray(value);
}
