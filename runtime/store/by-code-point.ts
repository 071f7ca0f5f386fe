/** Sorts text as databases do: by code point, where JavaScript sorts by UTF-16 unit. */
export function byCodePoint(one: string, other: string): number {
  return Buffer.compare(Buffer.from(one), Buffer.from(other));
}
