import type { RejectionCode } from '../rejection.ts';
import { integer, object, optional, text, type Described, type Schema } from '../schema.ts';

/** The methods that Baton answers. */
export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** One thing that can be asked of Baton over HTTP, its types aside. */
export interface AnyRoute {
  readonly method: Method;
  /** Every `{name}` in it is a field of `params`. */
  readonly path: string;
  /** The chapter of the documentation. */
  readonly tag: string;
  readonly summary: string;
  readonly params: Described;
  readonly query: Described;
  /** `null`: a request brings no body. */
  readonly body: Described | null;
  readonly reply: AnyReply;
  /** Refusals beyond those that any route may answer. */
  readonly refusals: readonly RejectionCode[];
  /** The request proves by header `Baton-Lease` that it holds a work item. */
  readonly lease?: true;
  /** The request may bring whole process models. */
  readonly bulky?: true;
  /** The body is not JSON but bytes, as many and of whatever type; its handler reads them itself. */
  readonly raw?: true;
}

/** What a route answers when it does what it was asked for. */
export type AnyReply =
  | { readonly type: 'json'; readonly status: 200 | 201 | 202; readonly schema: Described }
  | { readonly type: 'stream'; readonly status: 200; readonly schema: Described }
  /** Lines of JSON, one after another as they are read. */
  | { readonly type: 'lines'; readonly status: 200; readonly schema: Described }
  /** A table as text (RFC 4180), row by row as it is read. */
  | { readonly type: 'table'; readonly status: 200; readonly schema: Described }
  | { readonly type: 'xml'; readonly status: 200; readonly schema: Described }
  | { readonly type: 'bytes'; readonly status: 200; readonly schema: Described }
  | { readonly type: 'empty'; readonly status: 204; readonly schema: Described };

/**
 * One route with its types. Validation, the OpenAPI document, the table of who may do what, and
 * typed clients all read this one description.
 */
export interface Route<Params, Query, Body, Reply> extends AnyRoute {
  readonly params: Schema<Params>;
  readonly query: Schema<Query>;
  readonly body: [Body] extends [null] ? null : Schema<Body>;
  readonly reply: AnyReply & { readonly schema: Schema<Reply> };
}

/** An object without fields. */
export type Nothing = Readonly<Record<never, never>>;

/** No parameters. */
export const nothing: Schema<Nothing> = object<Nothing>({});

/** The usual parameter of an address. */
export interface ById {
  readonly id: string;
}

/** @see ById */
export const byId: Schema<ById> = object<ById>({ id: text({ min: 1, max: 300 }) });

/** Which part of a list is wanted. */
export interface Paging {
  /** At most so many; 50 if nothing is said. */
  readonly limit?: number;
  /** The `nextCursor` of the part before. */
  readonly cursor?: string;
}

/** The fields of {@link Paging}, to be spread into a query. */
export const PAGING: {
  readonly limit: ReturnType<typeof optional<number>>;
  readonly cursor: ReturnType<typeof optional<string>>;
} = {
  limit: optional(integer(1, 1000, { description: 'At most so many; 50 if nothing is said.' })),
  cursor: optional(text({ max: 4096, description: 'The nextCursor of the part before.' })),
};

/** One part of a list. */
export interface ListOf<T> {
  readonly items: readonly T[];
  readonly nextCursor: string | null;
}

/** A part of a list of such items. */
export function listOf<T>(items: Schema<T>): Schema<ListOf<T>> {
  return {
    json: {
      type: 'object',
      properties: {
        items: { type: 'array', items: items.json },
        nextCursor: { anyOf: [{ type: 'string' }, { type: 'null' }] },
      },
      required: ['items', 'nextCursor'],
      additionalProperties: false,
    },
  };
}

/** The answer to an act on a running process. */
export interface Moved {
  readonly instanceId: string;
  /** The last record of the journal after the act. */
  readonly seq: number;
}

/** @see Moved */
export const moved: Schema<Moved> = object<Moved>({
  instanceId: text(),
  seq: integer(0, Number.MAX_SAFE_INTEGER, { description: 'The last record after the act.' }),
});
