import { parseJson } from './parse-json.ts';
import type { JsonValue } from '../../../shared/json.ts';

const DATE = /^(?:@|(?:date|time|date and time|duration)\(\s*)"(?<text>[^"]*)"\s*\)?$/;

/**
 * What somebody means who types a value into a field: JSON where it is some, a date as FEEL or ISO writes
 * it, else the text itself. Undefined: nothing was typed.
 */
export function typedValue(typed: string): JsonValue | undefined {
  const text = typed.trim();
  if (text === '') return undefined;
  const date = DATE.exec(text)?.groups?.['text'];
  if (date !== undefined) return date;
  const value = parseJson(text);
  return value === undefined ? text : value;
}

/** A value as it would be typed. */
export function shownValue(value: JsonValue | undefined): string {
  if (value === undefined) return '';
  if (typeof value !== 'string') return JSON.stringify(value);
  const isBare = value !== '' && value === value.trim() && typedValue(value) === value;
  return isBare ? value : JSON.stringify(value);
}

/** Whether two values are the same, whatever the order of their entries. */
export function isSameValue(one: JsonValue, other: JsonValue): boolean {
  return JSON.stringify(sorted(one)) === JSON.stringify(sorted(other));
}

function sorted(value: JsonValue): JsonValue {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, inner]) => [key, sorted(inner)]));
}
