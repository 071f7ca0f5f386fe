import { isJsonObject, type JsonObject, type JsonValue } from '../../../shared/json.ts';

/** So deep an example is made: schemas may speak of themselves. */
const DEEPEST = 8;

/**
 * A value that holds to a JSON Schema as far as it is simple: something to begin with, to be changed.
 * What is required is there, and what may be left out as well.
 */
export function exampleValue(schema: JsonValue, depth = 0): JsonValue {
  if (!isJsonObject(schema) || depth > DEEPEST) return null;
  const said = saidIn(schema);
  if (said !== undefined) return said;
  switch (typeIn(schema)) {
    case 'object':
      return objectFor(schema, depth);
    case 'array':
      return listFor(schema, depth);
    case 'boolean':
      return true;
    case 'integer':
    case 'number':
      return numberFor(schema);
    case 'string':
      return textFor(schema);
    default:
      return null;
  }
}

/** As {@link exampleValue}, of what is handed in for a piece of work. */
export function exampleOutput(schema: JsonObject | null, subject: JsonObject = {}): JsonObject {
  const made = schema === null ? {} : exampleValue({ type: 'object', ...schema });
  const output = isJsonObject(made) ? made : {};
  const named = Object.entries(subject).filter(([name]) => Object.hasOwn(output, name));
  return { ...output, ...Object.fromEntries(named) };
}

function saidIn({ const: fixed, default: usual, examples, enum: listed }: JsonObject) {
  if (fixed !== undefined) return fixed;
  if (isList(examples) && examples.length > 0) return first(examples);
  if (usual !== undefined) return usual;
  return isList(listed) && listed.length > 0 ? first(listed) : undefined;
}

function first(list: readonly JsonValue[]): JsonValue {
  return list[0] ?? null;
}

function typeIn({ type, properties, items }: JsonObject): JsonValue {
  if (isList(type)) return type.find((one) => one !== 'null') ?? null;
  if (type !== undefined) return type;
  return properties !== undefined ? 'object' : items !== undefined ? 'array' : null;
}

function isList(value: JsonValue | undefined): value is readonly JsonValue[] {
  return Array.isArray(value);
}

function objectFor({ properties = {} }: JsonObject, depth: number): JsonObject {
  if (!isJsonObject(properties)) return {};
  return Object.fromEntries(
    Object.entries(properties).map(([name, one]) => [name, exampleValue(one, depth + 1)]),
  );
}

function listFor({ items = null, minItems = 0 }: JsonObject, depth: number): JsonValue {
  const howMany = Math.min(typeof minItems === 'number' ? minItems : 0, 20);
  return Array.from({ length: howMany }, () => exampleValue(items, depth + 1));
}

function numberFor({ minimum, exclusiveMinimum, maximum }: JsonObject): number {
  if (typeof minimum === 'number') return minimum;
  if (typeof exclusiveMinimum === 'number') return exclusiveMinimum + 1;
  return typeof maximum === 'number' ? Math.min(1, maximum) : 1;
}

const FORMATS: Readonly<Record<string, string>> = {
  date: '2026-01-01',
  'date-time': '2026-01-01T09:00:00Z',
  time: '09:00:00Z',
  email: 'somebody@example.org',
  uri: 'https://example.org/',
  uuid: '00000000-0000-4000-8000-000000000000',
};

function textFor({ format, minLength = 0 }: JsonObject): string {
  const known = typeof format === 'string' ? FORMATS[format] : undefined;
  const least = Math.min(typeof minLength === 'number' ? minLength : 0, 1000);
  return (known ?? 'text').padEnd(least, 'x');
}
