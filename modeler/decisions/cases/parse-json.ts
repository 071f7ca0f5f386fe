import type { JsonValue } from '../../../shared/json.ts';
import { parseStrictJson } from '../../../shared/strict-json.ts';

/** The value of a text that is JSON; undefined where it is none. */
export function parseJson(text: string): JsonValue | undefined {
  const parsed = parseStrictJson(text);
  return parsed.ok ? parsed.value : undefined;
}
