/**
 * Which part of a list. `cursor` is the opaque `nextCursor` of the page before; a list throws
 * `MalformedCursor` for any other text.
 */
export interface PageRequest {
  readonly limit: number;
  readonly cursor: string | null;
}

/** One part of a list. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly nextCursor: string | null;
}
