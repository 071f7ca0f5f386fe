import { hash } from 'node:crypto';
import type { JsonValue } from '../../shared/json.ts';

/** SHA-256 (hex) of the canonical form (RFC 8785) of a value. */
export function canonicalHash(value: JsonValue): string {
  return hash('sha256', canonical(value));
}

/** The canonical form (RFC 8785): the same value always gives the same text. */
export function canonical(value: JsonValue): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  const fields = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${fields.map(([key, entry]) => `${JSON.stringify(key)}:${canonical(entry)}`).join(',')}}`;
}
