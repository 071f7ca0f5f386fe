/** A value that JSON can carry (RFC 8259). Variables, payloads and outputs are made of these. */
export type JsonValue =
  null | boolean | number | string | readonly JsonValue[] | { readonly [key: string]: JsonValue };

/** A JSON object: the shape of variables, inputs and outputs. */
export type JsonObject = { readonly [key: string]: JsonValue };

/** Tells a JSON object from the other kinds of JSON value. */
export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
