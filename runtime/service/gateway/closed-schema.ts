import { isJsonList } from '../../../shared/json-pointer.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../../../shared/json.ts';

/** A schema that can be used, or why it cannot. */
export type Closed =
  | { readonly ok: true; readonly schema: JsonObject }
  | { readonly ok: false; readonly fault: string };

const MOST_DEPTH = 32;
const MOST_NODES = 5000;
/** Keywords whose cost nobody can bound, or that lead elsewhere. */
const REFUSED = ['pattern', 'patternProperties', '$dynamicRef', '$recursiveRef', '$anchor', '$id'];

/**
 * Closes a schema of arguments: an object whose fields are said takes no others, so that what nobody
 * has thought of is refused (default deny).
 */
export function closedSchema(schema: JsonObject): Closed {
  let nodes = 0;
  let fault: string | null = null;
  const closed = close(schema, 0, true);
  if (fault !== null) return { ok: false, fault };
  return { ok: true, schema: isJsonObject(closed) ? closed : {} };

  function close(value: JsonValue, depth: number, isSchema: boolean): JsonValue {
    nodes += 1;
    if (depth > MOST_DEPTH || nodes > MOST_NODES) {
      fault = 'Expected a schema of reasonable size, but it is too deep or too large.';
      return null;
    }
    if (isJsonList(value)) return value.map((one) => close(one, depth + 1, isSchema));
    if (!isJsonObject(value)) return value;
    if (isSchema) fault ??= faultOf(value);
    const entries = Object.entries(value).map(([key, inner]): [string, JsonValue] =>
      LITERAL.has(key) && isSchema
        ? [key, inner]
        : [key, close(inner, depth + 1, !isSchema || !MAPS.has(key))],
    );
    return { ...(isSchema ? openness(value) : {}), ...Object.fromEntries(entries) };
  }
}

/** Values that are no schemas. */
const LITERAL: ReadonlySet<string> = new Set(['enum', 'const', 'default', 'examples', 'required']);
/** Schemas by name. */
const MAPS: ReadonlySet<string> = new Set(['properties', '$defs', 'definitions']);

function openness({ type, properties, additionalProperties }: JsonObject): JsonObject {
  const isObject = type === 'object' || properties !== undefined;
  return isObject && additionalProperties === undefined ? { additionalProperties: false } : {};
}

function faultOf(schema: JsonObject): string | null {
  const refused = REFUSED.find((keyword) => Object.hasOwn(schema, keyword));
  if (refused !== undefined) return `Expected a schema without ${refused}, but it has one.`;
  const { $ref } = schema;
  if (typeof $ref !== 'string' || $ref.startsWith('#')) return null;
  return `Expected a reference within the schema, but found ${$ref}.`;
}
