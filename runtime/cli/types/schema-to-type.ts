import { isJsonObject, type JsonObject, type JsonValue } from '../../../shared/json.ts';

/** How deep schemas are followed; what lies deeper may be anything. */
const DEEPEST = 24;
/** How many schemas one type is made of: references that branch would have no end otherwise. */
const MOST = 2000;
/** What is said of a value about which nothing is known. */
const ANYTHING = 'JsonValue';

/** Where a schema stands: what references lead to, and which are being followed. */
interface Place {
  readonly root: JsonObject;
  readonly within: readonly string[];
  readonly indent: string;
  /** Counts the schemas, wherever they stand. */
  readonly count: { left: number };
}

/**
 * The TypeScript type of what holds to a JSON Schema (2020-12). What TypeScript cannot say (bounds,
 * patterns, formats) is left out, and what is beyond it may be anything: never a type that is too narrow.
 */
export function schemaToType(schema: JsonValue, indent: string = ''): string {
  const root = isJsonObject(schema) ? schema : {};
  return typeOf(schema, { root, within: [], indent, count: { left: MOST } });
}

function typeOf(schema: JsonValue | undefined, place: Place): string {
  if (schema === false) return 'never';
  if (!isJsonObject(schema) || isTooMuch(place)) return ANYTHING;
  const parts = [
    refOf(schema, place),
    valuesOf(schema),
    branchesOf(schema['anyOf'] ?? schema['oneOf'], place, ' | '),
    branchesOf(schema['allOf'], place, ' & '),
  ].filter((part) => part !== null);
  const own = valuesOf(schema) === null ? namedOf(schema, place) : null;
  if (own !== null) parts.push(own);
  if (parts.length === 0) return ANYTHING;
  return parts.length === 1 ? (parts[0] ?? ANYTHING) : parts.map(bracketed).join(' & ');
}

function isTooMuch({ count, indent }: Place): boolean {
  count.left -= 1;
  return count.left < 0 || indent.length > DEEPEST * 2;
}

function refOf({ $ref: ref }: JsonObject, place: Place): string | null {
  if (typeof ref !== 'string') return null;
  const { root, within } = place;
  // a type that contains itself is cut: without a name of its own it has no end
  if (within.includes(ref) || !ref.startsWith('#')) return ANYTHING;
  let target: JsonValue | undefined = root;
  for (const segment of ref.slice(1).split('/').slice(1)) {
    const name = segment.replaceAll('~1', '/').replaceAll('~0', '~');
    target = isJsonObject(target) && Object.hasOwn(target, name) ? target[name] : undefined;
  }
  return target === undefined ? ANYTHING : typeOf(target, { ...place, within: [...within, ref] });
}

function valuesOf({ const: only, enum: values }: JsonObject): string | null {
  if (only !== undefined) return literal(only);
  if (!isList(values)) return null;
  return values.length === 0 ? 'never' : [...new Set(values.map(literal))].join(' | ');
}

function literal(value: JsonValue): string {
  if (value === null || typeof value === 'boolean' || typeof value === 'number')
    return String(value);
  return typeof value === 'string' ? quoted(value) : ANYTHING;
}

function branchesOf(branches: JsonValue | undefined, place: Place, by: string): string | null {
  if (!isList(branches) || branches.length === 0) return null;
  const types = [...new Set(branches.map((branch) => typeOf(branch, place)))];
  return types.length === 1 ? (types[0] ?? null) : types.map(bracketed).join(by);
}

/** By `type`, or by what else only one type has. */
function namedOf(schema: JsonObject, place: Place): string | null {
  const { type } = schema;
  const types = isList(type) ? type : [type ?? impliedBy(schema)];
  const said = types.map((one) => byName(one, schema, place));
  if (said.includes(null)) return null;
  return said.length === 0 ? null : said.join(' | ');
}

function impliedBy(schema: JsonObject): string | undefined {
  if (schema['properties'] !== undefined || schema['required'] !== undefined) return 'object';
  return schema['items'] === undefined && schema['prefixItems'] === undefined ? undefined : 'array';
}

function byName(type: JsonValue | undefined, schema: JsonObject, place: Place): string | null {
  switch (type) {
    case 'string':
    case 'boolean':
    case 'null':
      return type;
    case 'number':
    case 'integer':
      return 'number';
    case 'array':
      return arrayOf(schema, place);
    case 'object':
      return objectOf(schema, place);
    default:
      return null;
  }
}

function arrayOf({ items, prefixItems }: JsonObject, place: Place): string {
  // how many there are of a tuple is not sure: each may be what any place allows
  const places = isList(prefixItems) ? prefixItems : [];
  const types = [...places, ...(items === false ? [] : [items])].map((one) => typeOf(one, place));
  return `readonly ${bracketed([...new Set(types)].join(' | '))}[]`;
}

function objectOf(schema: JsonObject, place: Place): string {
  const { properties, required, additionalProperties: more } = schema;
  const names = isJsonObject(properties) ? Object.entries(properties) : [];
  const needed = isList(required) ? required : [];
  if (names.length === 0)
    return isJsonObject(more) ? `Readonly<Record<string, ${typeOf(more, place)}>>` : 'JsonObject';
  const indent = `${place.indent}  `;
  const lines = names.map(([name, property]) => {
    const mark = needed.includes(name) ? '' : '?';
    const type = typeOf(property, { ...place, indent });
    return `${docOf(property, indent)}${indent}readonly ${keyOf(name)}${mark}: ${type};\n`;
  });
  return `{\n${lines.join('')}${place.indent}}`;
}

function docOf(schema: JsonValue, indent: string): string {
  const said = isJsonObject(schema) ? schema['description'] : undefined;
  return typeof said === 'string' && said !== '' ? `${indent}/** ${oneLine(said)} */\n` : '';
}

/** A text that ends no comment and no line. */
export function oneLine(text: string): string {
  return text.replaceAll('*/', '*\\/').replace(/\s+/g, ' ').trim();
}

/** A name as a key: quoted where it has to be. */
export function keyOf(name: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(name) ? name : quoted(name);
}

/** A text as TypeScript writes it. */
function quoted(text: string): string {
  const inner = JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'");
  return `'${inner.replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029')}'`;
}

function bracketed(type: string): string {
  return /[|&]/.test(type) && !type.startsWith('{') ? `(${type})` : type;
}

function isList(value: JsonValue | undefined): value is readonly JsonValue[] {
  return Array.isArray(value);
}
