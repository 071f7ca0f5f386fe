import { isJsonObject, type JsonObject } from '../../../shared/json.ts';

/** What is described by a schema is made of JSON. */
export function plain(value: object): JsonObject {
  const read: unknown = JSON.parse(JSON.stringify(value));
  return isJsonObject(read) ? read : {};
}
