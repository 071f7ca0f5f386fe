import type { JsonValue } from '../../../shared/json.ts';

/** A variable's value on one line of at most `width` characters: whole when it fits, else its kind and size. */
export function valueText(value: JsonValue, width = 80): string {
  if (typeof value === 'string') return quoted(value, width);
  if (value === null || typeof value !== 'object') return String(value);
  const text = JSON.stringify(value);
  if (text.length <= width) return text;
  if (Array.isArray(value)) return `a list of ${count(value.length, 'entry', 'entries')}`;
  return `an object with ${count(Object.keys(value).length, 'field', 'fields')}`;
}

/** `1 attempt`, `3 attempts`. */
export function count(amount: number, one: string, many: string): string {
  return `${amount} ${amount === 1 ? one : many}`;
}

function quoted(text: string, width: number): string {
  const line = text.replace(/\s+/gu, ' ');
  if (line.length <= width) return `“${line}”`;
  return `“${line.slice(0, width).trimEnd()}…” (${text.length} characters)`;
}
