import { createHash } from 'node:crypto';
import type { JsonValue } from '../../shared/json.ts';

/** SHA-256 of a text (UTF-8) or of bytes, in hex. */
export function sha256(data: string | Uint8Array): string {
  return createHash('sha256').update(data).digest('hex');
}

/** SHA-256 of several texts, so that no two lists of texts give the same. */
export function sha256All(...parts: readonly string[]): string {
  return sha256(JSON.stringify(parts));
}

/**
 * Writes JSON in its canonical form (RFC 8785): the same value always gives the same text. Keys are
 * sorted by UTF-16 code units; numbers and texts are written as ECMAScript writes them.
 */
export function canonicalJson(value: JsonValue): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  const fields = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${fields.map(([key, entry]) => `${JSON.stringify(key)}:${canonicalJson(entry)}`).join(',')}}`;
}
