import type { JsonSchema, Schema } from './schema.ts';

/** One way in which a value does not hold to its schema. */
export interface Fault {
  /** JSON pointer (RFC 6901) to the place; empty for the whole value. */
  readonly pointer: string;
  readonly expected: string;
  readonly found: string;
}

/** After so many faults nobody reads on. */
const MOST_FAULTS = 100;

/** Every way (up to 100) in which `value` does not hold to `schema`; none means that it does. */
export function faultsOf(schema: JsonSchema, value: unknown): readonly Fault[] {
  const faults: Fault[] = [];
  inspect(schema, value, '', faults);
  return faults.slice(0, MOST_FAULTS);
}

/** Whether a value holds to a schema, and so is of its type. */
export function holds<T>(schema: Schema<T>, value: unknown): value is T {
  return faultsOf(schema.json, value).length === 0;
}

function inspect(schema: JsonSchema, value: unknown, pointer: string, faults: Fault[]): void {
  if (faults.length >= MOST_FAULTS) return;
  if (schema.anyOf !== undefined) {
    inspectAny(schema.anyOf, value, pointer, faults);
    return;
  }
  if (schema.type === undefined) return;
  if (!isOfType(schema.type, value)) {
    faults.push({ pointer, expected: describe(schema), found: show(value) });
    return;
  }
  if (typeof value === 'string') inspectText(schema, value, pointer, faults);
  else if (typeof value === 'number') inspectNumber(schema, value, pointer, faults);
  else if (Array.isArray(value)) inspectList(schema, value, pointer, faults);
  else if (isRecord(value)) inspectObject(schema, value, pointer, faults);
}

/** The faults of the member that was meant: the one of the value's type, or with the fewest. */
function inspectAny(
  members: readonly JsonSchema[],
  value: unknown,
  pointer: string,
  faults: Fault[],
): void {
  const meant = members.find((member) => isNamedBy(member, value));
  if (meant !== undefined) return inspect(meant, value, pointer, faults);
  let nearest: readonly Fault[] | null = null;
  for (const member of members) {
    const found: Fault[] = [];
    inspect(member, value, pointer, found);
    if (found.length === 0) return;
    const isOther = member.type !== undefined && !isOfType(member.type, value);
    if (!isOther && (nearest === null || found.length < nearest.length)) nearest = found;
  }
  const expected = members.map(describe).join(' or ');
  faults.push(...(nearest ?? [{ pointer, expected, found: show(value) }]));
}

/** Of shapes that are told apart by their `type`, the value says itself which it wants to be. */
function isNamedBy({ properties }: JsonSchema, value: unknown): boolean {
  const words = properties?.['type']?.enum;
  if (words === undefined || !isRecord(value)) return false;
  const said = value['type'];
  return typeof said === 'string' && words.includes(said);
}

function isOfType(type: NonNullable<JsonSchema['type']>, value: unknown): boolean {
  switch (type) {
    case 'null':
      return value === null;
    case 'integer':
      return Number.isSafeInteger(value);
    case 'number':
      return Number.isFinite(value);
    case 'array':
      return Array.isArray(value);
    case 'object':
      return isRecord(value);
    case 'boolean':
    case 'string':
      return typeof value === type;
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const patterns = new Map<string, RegExp>();

/** Patterns are our own, written in source and anchored; they are made once. */
function patternOf(source: string): RegExp {
  const known = patterns.get(source) ?? new RegExp(source, 'u');
  patterns.set(source, known);
  return known;
}

function inspectText(schema: JsonSchema, value: string, pointer: string, faults: Fault[]): void {
  const { minLength = 0, maxLength = Infinity } = schema;
  const isWithin = value.length >= minLength && value.length <= maxLength;
  if (isWithin && isFormed(schema, value)) return;
  const found = isWithin ? show(value) : `${value.length} characters`;
  faults.push({ pointer, expected: describe(schema), found });
}

function isFormed({ enum: words, pattern }: JsonSchema, value: string): boolean {
  return words?.includes(value) ?? (pattern === undefined || patternOf(pattern).test(value));
}

function inspectNumber(schema: JsonSchema, value: number, pointer: string, faults: Fault[]): void {
  if (value >= (schema.minimum ?? -Infinity) && value <= (schema.maximum ?? Infinity)) return;
  faults.push({ pointer, expected: describe(schema), found: show(value) });
}

function inspectList(
  schema: JsonSchema,
  value: readonly unknown[],
  pointer: string,
  faults: Fault[],
): void {
  const { items, minItems = 0, maxItems = Infinity } = schema;
  if (value.length < minItems || value.length > maxItems)
    faults.push({ pointer, expected: describe(schema), found: `${value.length} entries` });
  else if (items !== undefined)
    for (const [index, entry] of value.entries())
      inspect(items, entry, `${pointer}/${index}`, faults);
}

type Fielded = Readonly<Record<string, unknown>>;

function inspectObject(schema: JsonSchema, value: Fielded, pointer: string, faults: Fault[]): void {
  const { properties = {}, required = [], maxProperties = Infinity } = schema;
  for (const name of required)
    if (!Object.hasOwn(value, name)) {
      const expected = describe(properties[name] ?? {});
      faults.push({ pointer: `${pointer}/${escape(name)}`, expected, found: 'nothing' });
    }
  const names = Object.keys(value);
  if (names.length > maxProperties)
    faults.push({ pointer, expected: describe(schema), found: `${names.length} fields` });
  for (const field of Object.entries(value))
    inspectField(schema, field, `${pointer}/${escape(field[0])}`, faults);
}

function inspectField(
  { properties = {}, additionalProperties = true }: JsonSchema,
  [name, value]: readonly [string, unknown],
  pointer: string,
  faults: Fault[],
): void {
  const known = Object.hasOwn(properties, name) ? properties[name] : undefined;
  if (known !== undefined) inspect(known, value, pointer, faults);
  else if (additionalProperties === false)
    faults.push({ pointer, expected: onlyFields(properties), found: 'a further field' });
  else if (additionalProperties !== true) inspect(additionalProperties, value, pointer, faults);
}

function onlyFields(properties: Readonly<Record<string, JsonSchema>>): string {
  const names = Object.keys(properties);
  return names.length === 0 ? 'no fields' : `only ${names.join(', ')}`;
}

function escape(name: string): string {
  return name.replaceAll('~', '~0').replaceAll('/', '~1');
}

/** A schema in words: "a text of 1 to 200 characters". */
function describe(schema: JsonSchema): string {
  if (schema.anyOf !== undefined) return schema.anyOf.map(describe).join(' or ');
  if (schema.type === undefined) return 'a value';
  switch (schema.type) {
    case 'null':
      return 'null';
    case 'boolean':
      return 'true or false';
    case 'integer':
      return `a whole number${range(schema.minimum, schema.maximum, '')}`;
    case 'number':
      return `a number${range(schema.minimum, schema.maximum, '')}`;
    case 'string':
      return describeText(schema);
    case 'array':
      return `a list${range(schema.minItems, schema.maxItems, ' entries')}`;
    case 'object':
      return `an object${range(undefined, schema.maxProperties, ' fields')}`;
  }
}

function describeText(schema: JsonSchema): string {
  if (schema.enum !== undefined) return `one of ${schema.enum.join(', ')}`;
  if (schema.description !== undefined && schema.pattern !== undefined) return schema.description;
  return `a text${range(schema.minLength, schema.maxLength, ' characters')}`;
}

function range(least: number | undefined, most: number | undefined, unit: string): string {
  if (least !== undefined && most !== undefined) return ` of ${least} to ${most}${unit}`;
  if (most !== undefined) return ` of at most ${most}${unit}`;
  return least === undefined ? '' : ` of at least ${least}${unit}`;
}

function show(value: unknown): string {
  if (Array.isArray(value)) return 'a list';
  if (isRecord(value)) return 'an object';
  const written = JSON.stringify(value) ?? 'nothing';
  return written.length <= 60 ? written : `${written.slice(0, 57)}…"`;
}
