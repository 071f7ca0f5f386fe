import { accept, type Outcome } from '../../shared/outcome.ts';
import { reject } from '../../shared/rejection.ts';
import type { JsonSchema } from '../../shared/schema.ts';

/** What a query says: text, until its schema makes more of it. */
export type Parameters = Readonly<Record<string, unknown>>;

/**
 * Reads a query by its schema: numbers, flags and lists from text. What cannot be read stays text,
 * for the schema to refuse.
 * @rejects malformedRequest for a parameter that is unknown, or is there twice
 */
export function readParameters(schema: JsonSchema, query: URLSearchParams): Outcome<Parameters> {
  const { properties = {} } = schema;
  const read = new Map<string, unknown>();
  for (const name of new Set(query.keys())) {
    const known = Object.hasOwn(properties, name) ? properties[name] : undefined;
    if (known === undefined) return unknownParameter(name, Object.keys(properties));
    const values = query.getAll(name);
    if (values.length > 1 && !mayBeSeveral(known))
      return reject(
        'malformedRequest',
        `Expected ${name} once, but found it ${values.length} times.`,
        { parameter: name },
      );
    const isList = known.type === 'array' || values.length > 1;
    read.set(name, isList ? values : readValue(known, values[0] ?? ''));
  }
  return accept(Object.fromEntries(read));
}

function mayBeSeveral({ type, anyOf = [] }: JsonSchema): boolean {
  return type === 'array' || anyOf.some((one) => one.type === 'array');
}

/** Reads what a schema wants of a text; what cannot be read stays text, for the schema to refuse. */
function readValue({ type }: JsonSchema, text: string): unknown {
  if (type === 'boolean' && (text === 'true' || text === 'false')) return text === 'true';
  const isNumber = type === 'integer' || type === 'number';
  return isNumber && /^-?\d{1,16}(\.\d{1,16})?$/.test(text) ? Number(text) : text;
}

/** Reads the parameters of a path. */
export function readPath(
  { properties = {} }: JsonSchema,
  params: Readonly<Record<string, string>>,
): Parameters {
  return Object.fromEntries(
    Object.entries(params).map(([name, text]) => [name, readValue(properties[name] ?? {}, text)]),
  );
}

function unknownParameter(name: string, known: readonly string[]): ReturnType<typeof reject> {
  const list = known.length === 0 ? 'no parameters' : `only ${known.join(', ')}`;
  const shown = name.slice(0, 100);
  return reject('malformedRequest', `Expected ${list}, but found ${shown}.`, { parameter: shown });
}
