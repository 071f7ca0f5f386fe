import type { JsonValue } from '../../shared/json.ts';

/**
 * Tells values apart where no cryptography is at hand, and none is needed: in play nobody forges.
 * FNV-1a over the JSON, 64 bits in two halves, as 16 hex digits.
 */
export function hashOf(value: JsonValue): string {
  const text = JSON.stringify(value);
  let one = 0x811c9dc5;
  let other = 0x01000193;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    one = Math.imul(one ^ code, 0x01000193);
    other = Math.imul(other ^ (code + index), 0x85ebca6b);
  }
  return hex(one) + hex(other);
}

function hex(half: number): string {
  return (half >>> 0).toString(16).padStart(8, '0');
}
