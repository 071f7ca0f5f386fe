import { TOKEN_VERBS, type TokenScope } from '../access.ts';
import {
  list,
  named,
  nullable,
  object,
  oneOf,
  optional,
  text,
  time,
  type Fields,
  type Schema,
} from '../schema.ts';
import {
  byId,
  listOf,
  nothing,
  type ById,
  type ListOf,
  type Nothing,
  type Route,
} from './route.ts';

/** A token to be made for oneself. */
export interface TokenRequest {
  /** What it is for. */
  readonly label: string;
  readonly scope: TokenScope;
  /** When it ends: at most 90 days from now, and then if nothing is said. */
  readonly expiresAt?: string;
}

/** A token, without its secret. */
export interface TokenEntry {
  readonly tokenId: string;
  readonly owner: string;
  readonly label: string;
  readonly scope: TokenScope;
  /** How it begins: to tell tokens apart, not to use them. */
  readonly prefix: string;
  readonly createdAt: string;
  readonly expiresAt: string;
  /** To the minute; `null` when it was never used. */
  readonly lastUsedAt: string | null;
}

/** A new token. Its secret is shown this once. */
export interface TokenMade {
  readonly token: string;
  readonly entry: TokenEntry;
}

const scope: Schema<TokenScope> = object<TokenScope>({
  verbs: list(oneOf(TOKEN_VERBS), { min: 1, max: 8 }),
  processes: nullable(list(text({ min: 1, max: 255 }), { max: 200 })),
  workTypes: nullable(list(text({ min: 1, max: 255 }), { max: 200 })),
});

/** The fields of {@link TokenEntry}. */
export const TOKEN: Fields<TokenEntry> = {
  tokenId: text(),
  owner: text(),
  label: text(),
  scope,
  prefix: text(),
  createdAt: time(),
  expiresAt: time(),
  lastUsedAt: nullable(time()),
};

const tokenEntry: Schema<TokenEntry> = named('Token', object<TokenEntry>({ ...TOKEN }));

/** Tokens by which programs act for a person, within narrower bounds. */
export interface TokenRoutes {
  readonly createToken: Route<Nothing, Nothing, TokenRequest, TokenMade>;
  readonly listTokens: Route<Nothing, Nothing, null, ListOf<TokenEntry>>;
  readonly revokeToken: Route<ById, Nothing, null, null>;
}

const common = { tag: 'Tokens', query: nothing } as const;

/** @see TokenRoutes */
export const tokenRoutes: TokenRoutes = {
  createToken: {
    ...common,
    method: 'POST',
    path: '/v1/tokens',
    summary: 'Makes a token of the caller; its secret is shown this once.',
    params: nothing,
    body: object<TokenRequest>({
      label: text({ min: 1, max: 200 }),
      scope,
      expiresAt: optional(time()),
    }),
    reply: {
      type: 'json',
      status: 201,
      schema: named('TokenMade', object<TokenMade>({ token: text(), entry: tokenEntry })),
    },
    refusals: ['invalidContent'],
  },
  listTokens: {
    ...common,
    method: 'GET',
    path: '/v1/tokens',
    summary: "Lists the caller's tokens; an administrator sees everybody's.",
    params: nothing,
    body: null,
    reply: { type: 'json', status: 200, schema: listOf(tokenEntry) },
    refusals: [],
  },
  revokeToken: {
    ...common,
    method: 'DELETE',
    path: '/v1/tokens/{id}',
    summary: 'Revokes a token: it does not work from now on.',
    params: byId,
    body: null,
    reply: { type: 'empty', status: 204, schema: { json: { type: 'null' } } },
    refusals: ['notFound'],
  },
};
