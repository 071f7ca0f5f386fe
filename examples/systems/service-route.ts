import type { JsonObject, JsonValue } from '../json.ts';

/** What a credential may do; each right includes those before it. */
export type Right = 'read' | 'write' | 'admin';

/** Who is asking: a service principal, as the system of record knows it. */
export interface Principal {
  readonly name: string;
  readonly right: Right;
}

/** One request, already authenticated and parsed. */
export interface Exchange {
  readonly principal: Principal;
  readonly params: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
  readonly idempotencyKey: string | null;
  readonly body: JsonObject;
}

/** An answer in JSON. */
export interface JsonReply {
  readonly type: 'json';
  readonly status: number;
  readonly body: JsonValue;
}

/** What a route answers: JSON, or the bytes of a document. */
export type Reply =
  JsonReply | { readonly type: 'bytes'; readonly mediaType: string; readonly bytes: Uint8Array };

/** One route of a stand-in system. */
export interface ServiceRoute {
  readonly method: 'GET' | 'POST' | 'PATCH';
  /** Segments beginning with a colon are parameters. */
  readonly path: string;
  readonly right: Right;
  /**
   * Query parameters the route knows. Any other is refused, because a mistyped filter that is
   * ignored answers with everything there is.
   */
  readonly query: readonly string[];
  readonly handle: (exchange: Exchange) => Reply;
}

/** A refusal that the caller may act on; becomes an `application/problem+json` answer. */
export class Refused extends Error {
  readonly status: number;
  readonly code: string;

  constructor(status: number, code: string, detail: string) {
    super(detail);
    this.name = 'Refused';
    this.status = status;
    this.code = code;
  }
}

/** Makes an answer in JSON. */
export function json(status: number, body: JsonValue): JsonReply {
  return { type: 'json', status, body };
}

const RANK: Readonly<Record<Right, number>> = { read: 1, write: 2, admin: 3 };

/** Whether a right covers what a route asks for. */
export function covers(held: Right, asked: Right): boolean {
  return RANK[held] >= RANK[asked];
}
