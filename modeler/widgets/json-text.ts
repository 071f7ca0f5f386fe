import { isJsonObject, type JsonObject } from '../../shared/json.ts';

/**
 * Says what is wrong with a JSON text, with line and column; `null` when nothing is.
 * The place is found by our own reading of the engine's message, so it is shown where one is told.
 */
export function jsonError(written: string): string | null {
  try {
    JSON.parse(written);
    return null;
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const place = /position (\d+)/.exec(message);
    const where = place === null ? endOf(written) : lineAndColumn(written, Number(place[1]));
    const what = message.replace(/\s*(in JSON )?at position.*$/s, '').replace(/^JSON\.parse: /, '');
    return `Expected JSON, but at ${where}: ${what}.`;
  }
}

/** The variables that a person wrote down, or a sentence that says what is wrong with the text. */
export function parseVariables(written: string): JsonObject | string {
  if (written.trim() === '') return {};
  const wrong = jsonError(written);
  if (wrong !== null) return wrong;
  const value: unknown = JSON.parse(written);
  return isJsonObject(value) ? value : 'Expected a JSON object, e.g. { "amount": 120 }.';
}

function lineAndColumn(written: string, position: number): string {
  const before = written.slice(0, position).split('\n');
  return `line ${before.length}, column ${(before.at(-1) ?? '').length + 1}`;
}

function endOf(written: string): string {
  return lineAndColumn(written, written.length);
}
