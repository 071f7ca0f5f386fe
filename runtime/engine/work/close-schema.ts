import { isJsonObject, type JsonObject, type JsonValue } from '../../../shared/json.ts';
import type { NodeSource } from '../compile/node-source.ts';
import { checkReferences, resolve } from './schema-references.ts';

/** Keywords that need more than an interpreter of bounded time, or the network. */
const REFUSED: ReadonlyMap<string, string> = new Map([
  ['pattern', 'a regular expression, whose time cannot be bounded yet'],
  ['patternProperties', 'regular expressions, whose time cannot be bounded yet'],
  ['$dynamicRef', 'a dynamic reference'],
  ['$recursiveRef', 'a dynamic reference'],
  ['$anchor', 'an anchor; refer by a JSON pointer'],
]);

/** Of a value: all there is to say of it; a part that others add to; or a mere condition. */
type Mode = 'whole' | 'part' | 'condition';

/** Which schemas a keyword holds, and what of. In the values of others a value is whole again. */
const KEYWORDS: ReadonlyMap<string, readonly ['one' | 'list' | 'map', Mode]> = new Map([
  ['properties', ['map', 'whole']],
  ['$defs', ['map', 'part']],
  ['definitions', ['map', 'part']],
  ['dependentSchemas', ['map', 'part']],
  ['allOf', ['list', 'part']],
  ['anyOf', ['list', 'part']],
  ['oneOf', ['list', 'part']],
  ['prefixItems', ['list', 'whole']],
  ['items', ['one', 'whole']],
  ['additionalProperties', ['one', 'whole']],
  ['unevaluatedProperties', ['one', 'whole']],
  ['unevaluatedItems', ['one', 'whole']],
  ['then', ['one', 'part']],
  ['else', ['one', 'part']],
  ['if', ['one', 'condition']],
  ['not', ['one', 'condition']],
  ['contains', ['one', 'condition']],
  ['propertyNames', ['one', 'condition']],
] as const);

/** Keywords that speak of the same value as the schema they stand in. */
const SAME_VALUE = ['allOf', 'anyOf', 'oneOf', 'then', 'else', 'dependentSchemas'] as const;

interface Closing {
  readonly source: NodeSource;
  readonly root: JsonObject;
}

/**
 * A contract is closed: a schema that names the properties of an object, itself or in the schemas
 * it is composed of, and does not say whether there may be others, allows none. Keywords that
 * cannot be judged safely are problems.
 * @see work-item protocol, V1 (strict, no extra properties)
 */
export function closeSchema(source: NodeSource, schema: JsonObject, place: string): JsonObject {
  checkReferences(source, schema, place);
  return close({ source, root: schema }, schema, place, 'whole');
}

function close(closing: Closing, schema: JsonObject, place: string, mode: Mode): JsonObject {
  const closed = Object.entries(schema).map(([keyword, value]): [string, JsonValue] => {
    const at = `${place}/${keyword}`;
    const refused = REFUSED.get(keyword);
    if (refused !== undefined)
      closing.source.problem(
        'contractNotExecutable',
        `Expected a contract that can be judged, but at ${at} it uses ${refused}.`,
      );
    return [keyword, inner(closing, { keyword, value, at, mode })];
  });
  return Object.fromEntries([...closed, ...(mode === 'whole' ? lid(closing, schema) : [])]);
}

/** What closes a schema that says all there is to say of its value. */
function lid({ root }: Closing, schema: JsonObject): readonly [string, JsonValue][] {
  const says = (keyword: string): boolean => Object.hasOwn(schema, keyword);
  if (says('additionalProperties') || says('unevaluatedProperties')) return [];
  if (!namesProperties(root, schema)) return [];
  const composed = says('$ref') || SAME_VALUE.some(says);
  return [[composed ? 'unevaluatedProperties' : 'additionalProperties', false]];
}

/** Whether the schema, or one it is composed of, names properties. References are free of cycles. */
function namesProperties(root: JsonObject, schema: JsonObject): boolean {
  const open: JsonObject[] = [schema];
  const seen = new Set<JsonObject>();
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (seen.has(next)) continue;
    seen.add(next);
    if (isJsonObject(own(next, 'properties'))) return true;
    open.push(...partsOf(root, next));
  }
  return false;
}

/** The schemas that speak of the same value as this one. */
function partsOf(root: JsonObject, schema: JsonObject): readonly JsonObject[] {
  const held = SAME_VALUE.map((keyword) => own(schema, keyword)).flatMap((value) => {
    if (Array.isArray(value)) return value as readonly JsonValue[];
    return isJsonObject(value) ? [value, ...Object.values(value)] : [];
  });
  const ref = own(schema, '$ref');
  const referred = typeof ref === 'string' ? resolve(root, ref) : undefined;
  return [...held, ...(referred === undefined ? [] : [referred])].filter(isJsonObject);
}

interface Held {
  readonly keyword: string;
  readonly value: JsonValue;
  readonly at: string;
  readonly mode: Mode;
}

function inner(closing: Closing, { keyword, value, at, mode }: Held): JsonValue {
  const [shape, says] = KEYWORDS.get(keyword) ?? ['none', 'whole'];
  const below: Mode = mode === 'condition' ? 'condition' : says;
  const one = (schema: JsonValue, name?: string | number): JsonValue =>
    isJsonObject(schema)
      ? close(closing, schema, name === undefined ? at : `${at}/${name}`, below)
      : schema;
  if (shape === 'one') return one(value);
  if (shape === 'list' && Array.isArray(value))
    return value.map((schema: JsonValue, index) => one(schema, index));
  if (shape === 'map' && isJsonObject(value))
    return Object.fromEntries(
      Object.entries(value).map(([name, schema]) => [name, one(schema, name)]),
    );
  return value;
}

function own(schema: JsonObject, keyword: string): JsonValue | undefined {
  return Object.hasOwn(schema, keyword) ? schema[keyword] : undefined;
}
