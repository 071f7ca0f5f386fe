import { isJsonObject, type JsonObject, type JsonValue } from '../../../shared/json.ts';
import type { NodeSource } from '../compile/node-source.ts';

/** Keywords that need more than an interpreter of bounded time, or the network. */
const REFUSED: Readonly<Record<string, string>> = {
  pattern: 'a regular expression, whose time cannot be bounded yet',
  patternProperties: 'regular expressions, whose time cannot be bounded yet',
  $dynamicRef: 'a dynamic reference',
};

const MAPS_OF_SCHEMAS: ReadonlySet<string> = new Set(['properties', '$defs', 'dependentSchemas']);
const LISTS_OF_SCHEMAS: ReadonlySet<string> = new Set(['allOf', 'anyOf', 'oneOf', 'prefixItems']);
const SCHEMAS: ReadonlySet<string> = new Set([
  'items',
  'contains',
  'not',
  'if',
  'then',
  'else',
  'propertyNames',
  'additionalProperties',
]);

/**
 * A contract is closed: an object schema that names its properties and does not say whether there
 * may be others allows none. Keywords that cannot be judged safely are problems.
 * @see work-item protocol, V1 (strict, no extra properties)
 */
export function closeSchema(source: NodeSource, schema: JsonObject, place: string): JsonObject {
  const closed: Record<string, JsonValue> = {};
  for (const [keyword, value] of Object.entries(schema)) {
    const refused = REFUSED[keyword];
    if (refused !== undefined)
      source.problem(
        'contractNotExecutable',
        `Expected a contract that can be judged, but at ${place}/${keyword} it uses ${refused}.`,
      );
    if (keyword === '$ref' && !(typeof value === 'string' && value.startsWith('#')))
      source.problem(
        'contractNotExecutable',
        `Expected references within the contract, but at ${place} found ${String(value)}.`,
      );
    closed[keyword] = inner(source, keyword, value, `${place}/${keyword}`);
  }
  const composed = ['allOf', 'anyOf', 'oneOf', '$ref', 'if'].some((keyword) => keyword in schema);
  const open = !('additionalProperties' in schema) && !('unevaluatedProperties' in schema);
  if (isJsonObject(schema['properties']) && open && !composed)
    closed['additionalProperties'] = false;
  return closed;
}

function inner(source: NodeSource, keyword: string, value: JsonValue, place: string): JsonValue {
  const close = (one: JsonValue, at: string): JsonValue =>
    isJsonObject(one) ? closeSchema(source, one, at) : one;
  if (MAPS_OF_SCHEMAS.has(keyword) && isJsonObject(value))
    return Object.fromEntries(
      Object.entries(value).map(([name, one]) => [name, close(one, `${place}/${name}`)]),
    );
  if (LISTS_OF_SCHEMAS.has(keyword) && Array.isArray(value))
    return value.map((one: JsonValue, index) => close(one, `${place}/${index}`));
  return SCHEMAS.has(keyword) ? close(value, place) : value;
}
