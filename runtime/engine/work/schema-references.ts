import { isJsonObject, type JsonObject, type JsonValue } from '../../../shared/json.ts';
import type { NodeSource } from '../compile/node-source.ts';

/** What a reference within a schema refers to (`#` or a JSON pointer); `undefined` for nothing. */
export function resolve(root: JsonObject, reference: string): JsonValue | undefined {
  if (reference === '#') return root;
  if (!reference.startsWith('#/')) return undefined;
  let found: JsonValue | undefined = root;
  for (const part of decode(reference.slice(2)).split('/')) {
    const key = part.replaceAll('~1', '/').replaceAll('~0', '~');
    if (Array.isArray(found)) found = (found as readonly JsonValue[])[Number(key)];
    else found = isJsonObject(found) && Object.hasOwn(found, key) ? found[key] : undefined;
  }
  return found;
}

/** A fragment is percent-encoded; one that is not soundly so refers to nothing. */
function decode(fragment: string): string {
  try {
    return decodeURIComponent(fragment);
  } catch {
    return '';
  }
}

/**
 * Every reference must lead to a schema of the same contract, and none back to itself without
 * entering a value: such a schema could never be judged.
 */
export function checkReferences(source: NodeSource, root: JsonObject, place: string): void {
  const problem = (message: string): void => source.problem('contractNotExecutable', message);
  for (const { schema, at } of schemasIn(root, place)) {
    const ref = schema['$ref'];
    if (ref === undefined) continue;
    const target = typeof ref === 'string' ? resolve(root, ref) : undefined;
    if (!isJsonObject(target) && typeof target !== 'boolean')
      problem(
        `Expected references within the contract, but at ${at} found ${JSON.stringify(ref)}.`,
      );
    else if (leadsBack(root, schema))
      problem(
        `Expected ${JSON.stringify(ref)} to come to an end, but at ${at} it leads back to itself.`,
      );
    if (at !== place && Object.hasOwn(schema, '$id'))
      problem(`Expected one contract, but at ${at} another begins ($id).`);
  }
}

/** Every object of the schema with its place; those that are no schemas hold no references. */
function schemasIn(
  root: JsonObject,
  place: string,
): readonly { readonly schema: JsonObject; readonly at: string }[] {
  const found: { readonly schema: JsonObject; readonly at: string }[] = [];
  const open: { readonly value: JsonValue; readonly at: string }[] = [{ value: root, at: place }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { value, at } = next;
    if (isJsonObject(value)) found.push({ schema: value, at });
    if (typeof value !== 'object' || value === null) continue;
    for (const [key, inner] of Object.entries(value))
      open.push({ value: inner, at: `${at}/${key}` });
  }
  return found;
}

const SAME_VALUE = ['allOf', 'anyOf', 'oneOf', 'not', 'if', 'then', 'else'] as const;

function leadsBack(root: JsonObject, start: JsonObject): boolean {
  const seen = new Set<JsonValue>();
  const open: JsonValue[] = [...nextOf(root, start)];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (next === start) return true;
    if (seen.has(next) || !isJsonObject(next)) continue;
    seen.add(next);
    open.push(...nextOf(root, next));
  }
  return false;
}

function nextOf(root: JsonObject, schema: JsonObject): readonly JsonValue[] {
  const ref = schema['$ref'];
  const referred = typeof ref === 'string' ? resolve(root, ref) : undefined;
  const held = SAME_VALUE.flatMap((keyword) => {
    const value = schema[keyword];
    return Array.isArray(value)
      ? (value as readonly JsonValue[])
      : value === undefined
        ? []
        : [value];
  });
  return referred === undefined ? held : [...held, referred];
}
