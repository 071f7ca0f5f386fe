import type { JsonObject, JsonValue } from './json.ts';

declare const shape: unique symbol;

/** The part of JSON Schema 2020-12 that Baton's own requests and replies are described with. */
export interface JsonSchema {
  readonly title?: string;
  readonly description?: string;
  readonly type?: 'null' | 'boolean' | 'integer' | 'number' | 'string' | 'array' | 'object';
  readonly enum?: readonly string[];
  readonly anyOf?: readonly JsonSchema[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | JsonSchema;
  readonly maxProperties?: number;
  readonly items?: JsonSchema;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly pattern?: string;
  readonly format?: string;
  readonly minimum?: number;
  readonly maximum?: number;
}

/**
 * A JSON Schema together with the TypeScript type of what it lets through. The type is a phantom
 * and invariant: a schema that says more or less than its type stops the build.
 */
export interface Schema<T> extends Described {
  readonly [shape]?: (value: T) => T;
}

/** A schema whose type does not matter here. */
export interface Described {
  readonly json: JsonSchema;
}

/** The type of what a schema lets through. */
export type TypeOf<S> = S extends Schema<infer T> ? T : never;

/** A field that may be left out. */
export interface OptionalField<T> extends OptionalDescribed {
  readonly schema: Schema<T>;
}

interface OptionalDescribed {
  readonly optional: true;
  readonly schema: Described;
}

type Field = OptionalDescribed | Described;

/** One schema for each field of `T`; {@link optional} where, and only where, `T` may lack it. */
export type Fields<T> = {
  readonly [Key in keyof T]-?: Record<never, never> extends Pick<T, Key>
    ? OptionalField<Exclude<T[Key], undefined>>
    : Schema<T[Key]>;
};

/** What is said about any schema for its readers. */
export interface Remarks {
  readonly description?: string;
}

/** Marks a field that may be left out. */
export function optional<T>(schema: Schema<T>): OptionalField<T> {
  return { optional: true, schema };
}

/** An object with exactly these fields: anything else is refused, not ignored. */
export function object<T>(
  fields: Fields<T> & Readonly<Record<string, Field>>,
  remarks: Remarks = {},
): Schema<T> {
  const entries = Object.entries<Field>(fields);
  return {
    json: {
      ...remarks,
      type: 'object',
      properties: Object.fromEntries(
        entries.map(([name, field]) => [name, isOptional(field) ? field.schema.json : field.json]),
      ),
      required: entries.filter(([, field]) => !isOptional(field)).map(([name]) => name),
      additionalProperties: false,
    },
  };
}

function isOptional(field: Field): field is OptionalDescribed {
  return 'optional' in field;
}

/** Gives a schema a name under which the OpenAPI document lists it once. */
export function named<T>(title: string, schema: Schema<T>): Schema<T> {
  return { json: { ...schema.json, title } };
}

/** A text. Without `max` it may hold up to 4,096 characters. */
export function text(
  limits: Remarks & {
    readonly min?: number;
    readonly max?: number;
    readonly pattern?: string;
    readonly format?: string;
  } = {},
): Schema<string> {
  const { min = 0, max = 4096, ...rest } = limits;
  return {
    json: { ...rest, type: 'string', ...(min > 0 ? { minLength: min } : {}), maxLength: max },
  };
}

/** A moment in time, RFC 3339 in UTC. */
export function time(remarks: Remarks = {}): Schema<string> {
  return text({ ...remarks, max: 40, format: 'date-time' });
}

/** One of a few words. */
export function oneOf<const Word extends string>(
  words: readonly Word[],
  remarks: Remarks = {},
): Schema<Word> {
  return { json: { ...remarks, type: 'string', enum: words } };
}

/** A whole number within bounds. */
export function integer(minimum: number, maximum: number, remarks: Remarks = {}): Schema<number> {
  return { json: { ...remarks, type: 'integer', minimum, maximum } };
}

/** A number within bounds. */
export function decimal(minimum: number, maximum: number, remarks: Remarks = {}): Schema<number> {
  return { json: { ...remarks, type: 'number', minimum, maximum } };
}

/** True or false. */
export function flag(remarks: Remarks = {}): Schema<boolean> {
  return { json: { ...remarks, type: 'boolean' } };
}

/** A list of at most `max` (1,000 if nothing is said) values of one kind. */
export function list<T>(
  items: Schema<T>,
  limits: Remarks & { readonly min?: number; readonly max?: number } = {},
): Schema<readonly T[]> {
  const { min = 0, max = 1000, ...rest } = limits;
  const minItems = min > 0 ? { minItems: min } : {};
  return { json: { ...rest, type: 'array', items: items.json, ...minItems, maxItems: max } };
}

/** An object whose keys are not known beforehand and whose values are of one kind. */
export function mapOf<T>(
  values: Schema<T>,
  limits: Remarks & { readonly max?: number } = {},
): Schema<Readonly<Record<string, T>>> {
  const { max = 1000, ...rest } = limits;
  return {
    json: { ...rest, type: 'object', additionalProperties: values.json, maxProperties: max },
  };
}

/** Either the value or `null`, which says that there is known to be none. */
export function nullable<T>(schema: Schema<T>): Schema<T | null> {
  const { description, ...inner } = schema.json;
  const remark = description === undefined ? {} : { description };
  return { json: { ...remark, anyOf: [inner, { type: 'null' }] } };
}

/** One of several shapes. */
export function union<const Members extends readonly Described[]>(
  ...members: Members
): Schema<TypeOf<Members[number]>> {
  return { json: { anyOf: members.map((member) => member.json) } };
}

/** Any JSON value. */
export function anyJson(remarks: Remarks = {}): Schema<JsonValue> {
  return { json: remarks };
}

/** Any JSON object: variables, inputs, outputs. */
export function jsonObject(remarks: Remarks = {}): Schema<JsonObject> {
  return { json: { ...remarks, type: 'object', additionalProperties: true } };
}

/**
 * A shape whose fields are fixed elsewhere (a record of the journal): the fields named here are
 * promised, further ones may follow.
 */
export function openObject<T extends object>(
  promised: Readonly<Record<string, Described>>,
  remarks: Remarks = {},
): Schema<T> {
  return {
    json: {
      ...remarks,
      type: 'object',
      properties: Object.fromEntries(
        Object.entries(promised).map(([name, schema]) => [name, schema.json]),
      ),
      required: Object.keys(promised),
      additionalProperties: true,
    },
  };
}
