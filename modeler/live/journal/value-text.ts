import type { JsonValue } from '../../../shared/json.ts';
import { t, tn } from '../../language/t.ts';

/** A variable's value on one line of at most `width` characters: whole when it fits, else its kind and size. */
export function valueText(value: JsonValue, width = 80): string {
  if (typeof value === 'string') return quoted(value, width);
  if (value === null || typeof value !== 'object') return String(value);
  const text = JSON.stringify(value);
  if (text.length <= width) return text;
  if (Array.isArray(value))
    return tn(value.length, 'a list of {count} entry', 'a list of {count} entries');
  const fields = Object.keys(value).length;
  return tn(fields, 'an object with {count} field', 'an object with {count} fields');
}

function quoted(text: string, width: number): string {
  const line = text.replace(/\s+/gu, ' ');
  if (line.length <= width) return t('“{text}”', { text: line });
  return t('“{text}…” ({count} characters)', {
    text: line.slice(0, width).trimEnd(),
    count: text.length,
  });
}
