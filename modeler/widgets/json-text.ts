import { isJsonObject, type JsonObject } from '../../shared/json.ts';
import { parseStrictJson } from '../../shared/strict-json.ts';
import { t } from '../language/t.ts';

/**
 * Says what is wrong with a JSON text, with line and column; `null` when nothing is. The text is read as
 * the runtime reads it: what passes here is not refused there for how it is written.
 */
export function jsonError(written: string): string | null {
  const outcome = parseStrictJson(written);
  return outcome.ok ? null : outcome.rejection.detail;
}

/** The variables that a person wrote down, or a sentence that says what is wrong with the text. */
export function parseVariables(written: string): JsonObject | string {
  if (written.trim() === '') return {};
  const outcome = parseStrictJson(written);
  if (!outcome.ok) return outcome.rejection.detail;
  const { value } = outcome;
  return isJsonObject(value) ? value : t('Expected a JSON object, e.g. { "amount": 120 }.');
}
