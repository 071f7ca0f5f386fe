import type { JsonValue } from '../../../shared/json.ts';

/** What a spreadsheet would take for a formula, or skip on its way to one. */
const FORMULA = /^[\s\uFEFF]*[=+\-@|%]|^[\t\r\n]/;

/** What cannot stand in a table without quotes. */
const UNSAFE = /[",\r\n]|^\s|\s$/;

/**
 * One row of a table (RFC 4180). Texts that a spreadsheet would run as formulas are shown as texts:
 * an apostrophe stands before them. Numbers are left as they are.
 */
export function csvRow(cells: readonly JsonValue[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`;
}

function csvCell(value: JsonValue): string {
  const text = textOf(value);
  const safe = typeof value !== 'number' && FORMULA.test(text) ? `'${text}` : text;
  return UNSAFE.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

function textOf(value: JsonValue): string {
  if (value === null) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}
