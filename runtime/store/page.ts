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

/** A page was asked for with a cursor that no page of this list has given. */
export class MalformedCursor extends Error {
  constructor(list: string) {
    super(`Expected a cursor that a page of ${list} has given, but it is another text.`);
    this.name = 'MalformedCursor';
  }
}
