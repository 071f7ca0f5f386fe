import type { JsonValue } from '../../../shared/json.ts';

/** What UTF-8, or SQLite's own functions, would not carry unchanged. */
const UNSAFE = /[\0\p{Surrogate}]/u;

/**
 * Text for a column that is compared. A lone surrogate would turn into U+FFFD on its way into UTF-8,
 * so two different keys could meet; such text is written as JSON, and so is text that looks like it.
 */
export function columnText(text: string): string {
  return UNSAFE.test(text) || text.startsWith('"') ? JSON.stringify(text) : text;
}

/** Reads a column that {@link columnText} wrote. */
export function readColumnText(column: string): string {
  return column.startsWith('"') ? readColumn<string>(column) : column;
}

/** {@link columnText} for what may be absent. */
export function columnTextOrNull(text: string | null): string | null {
  return text === null ? null : columnText(text);
}

/** JSON for a column that is only carried. Every string survives it. */
export function columnJson(value: object | JsonValue): string {
  return JSON.stringify(value);
}

/**
 * Reads a column that {@link columnJson} wrote. This is the seam at which the store trusts its own
 * file: what was written under a type is read under it, and migrations keep that true.
 */
export function readColumn<T>(json: string): T {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the seam that this comment is about
  return JSON.parse(json) as T;
}
