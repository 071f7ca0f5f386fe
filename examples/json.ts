/** A value that JSON can carry. Examples keep their own copy: they know Baton by HTTP only. */
export type JsonValue =
  null | boolean | number | string | readonly JsonValue[] | { readonly [key: string]: JsonValue };

/** A JSON object: bodies, inputs and outputs. */
export type JsonObject = { readonly [key: string]: JsonValue };

/** Tells a JSON object from every other value. */
export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Tells a list of JSON values from every other value. */
export function isJsonList(value: unknown): value is readonly JsonValue[] {
  return Array.isArray(value);
}

/** Said when a message does not have the shape its reader needs. */
export class ShapeError extends Error {
  /** @param where the member that is wrong, in words a caller can act on */
  constructor(where: string, wanted: string, found: unknown) {
    super(`Expected ${where} to be ${wanted}, but it is ${describe(found)}.`);
    this.name = 'ShapeError';
  }
}

/** The object that `text` spells. @throws ShapeError when it spells anything else */
export function parseJsonObject(text: string, where: string): JsonObject {
  const value = parse(text);
  if (!isJsonObject(value)) throw new ShapeError(where, 'a JSON object', value);
  return value;
}

/** A text member that is not empty. @throws ShapeError */
export function textOf(object: JsonObject, name: string): string {
  const value = object[name];
  if (typeof value !== 'string' || value.length === 0) throw new ShapeError(name, 'text', value);
  return value;
}

/** A text member, or null when it is null, empty or left out. @throws ShapeError */
export function optionalTextOf(object: JsonObject, name: string): string | null {
  const value = object[name];
  return value === undefined || value === null || value === '' ? null : textOf(object, name);
}

/** A whole number member that a double holds exactly. @throws ShapeError */
export function wholeOf(object: JsonObject, name: string): number {
  const value = object[name];
  if (typeof value !== 'number' || !Number.isSafeInteger(value))
    throw new ShapeError(name, 'a whole number', value);
  return value;
}

/** An object member. @throws ShapeError */
export function objectOf(object: JsonObject, name: string): JsonObject {
  const value = object[name];
  if (!isJsonObject(value)) throw new ShapeError(name, 'an object', value);
  return value;
}

/** A list member. @throws ShapeError */
export function listOf(object: JsonObject, name: string): readonly JsonValue[] {
  const value = object[name];
  if (!isJsonList(value)) throw new ShapeError(name, 'a list', value);
  return value;
}

/** A list member made of objects. @throws ShapeError */
export function objectsOf(object: JsonObject, name: string): readonly JsonObject[] {
  return listOf(object, name).map((member) => {
    if (!isJsonObject(member)) throw new ShapeError(`${name}[]`, 'an object', member);
    return member;
  });
}

/** The same text for the same content, whatever the order of its members: what hashes are made of. */
export function canonicalJson(value: JsonValue): string {
  if (isJsonList(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (!isJsonObject(value)) return JSON.stringify(value);
  const members = Object.keys(value)
    .sort()
    .map((key) => `${JSON.stringify(key)}:${canonicalJson(value[key] ?? null)}`);
  return `{${members.join(',')}}`;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function describe(value: unknown): string {
  if (value === undefined) return 'missing';
  if (value === null) return 'null';
  if (isJsonList(value)) return 'a list';
  return typeof value === 'object' ? 'an object' : `the ${typeof value} ${JSON.stringify(value)}`;
}
