import { isJsonObject, type JsonObject } from '../../../shared/json.ts';

/** What is plain already, as JSON: fields that are left out are so there, too. */
export function asJson(value: object): JsonObject {
  const json: unknown = JSON.parse(JSON.stringify(value));
  return isJsonObject(json) ? json : {};
}
