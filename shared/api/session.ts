import { list, named, nullable, object, oneOf, text, time, type Schema } from '../schema.ts';
import { nothing, type Nothing, type Route } from './route.ts';

/** Who is asking. */
export interface WhoAmI {
  readonly name: string;
  readonly roles: readonly string[];
  /** How they showed it: a browser session, or a bearer token. */
  readonly via: 'session' | 'token';
  /** When the session ends at the latest; `null` for a token. */
  readonly expiresAt: string | null;
}

/** A link that signs one person in, once. */
export interface SignInLink {
  readonly url: string;
  readonly expiresAt: string;
}

const whoAmI: Schema<WhoAmI> = named(
  'WhoAmI',
  object<WhoAmI>({
    name: text(),
    roles: list(text()),
    via: oneOf(['session', 'token']),
    expiresAt: nullable(time()),
  }),
);

/** @see SignInLink */
export const signInLink: Schema<SignInLink> = named(
  'SignInLink',
  object<SignInLink>({ url: text(), expiresAt: time() }),
);

const none: Schema<null> = { json: { type: 'null' } };

/** Sign in and out. */
export interface SessionRoutes {
  readonly whoAmI: Route<Nothing, Nothing, null, WhoAmI>;
  readonly signOut: Route<Nothing, Nothing, null, null>;
  readonly signOutAll: Route<Nothing, Nothing, null, null>;
  readonly createSignInLink: Route<Nothing, Nothing, Nothing, SignInLink>;
}

const tag = 'Session';

/** @see SessionRoutes */
export const sessionRoutes: SessionRoutes = {
  whoAmI: {
    method: 'GET',
    path: '/v1/session',
    tag,
    summary: 'Says who is signed in.',
    params: nothing,
    query: nothing,
    body: null,
    reply: { type: 'json', status: 200, schema: whoAmI },
    refusals: [],
  },
  signOut: {
    method: 'DELETE',
    path: '/v1/session',
    tag,
    summary: 'Ends this browser session.',
    params: nothing,
    query: nothing,
    body: null,
    reply: { type: 'empty', status: 204, schema: none },
    refusals: [],
  },
  signOutAll: {
    method: 'DELETE',
    path: '/v1/sessions',
    tag,
    summary: 'Ends every browser session.',
    params: nothing,
    query: nothing,
    body: null,
    reply: { type: 'empty', status: 204, schema: none },
    refusals: [],
  },
  createSignInLink: {
    method: 'POST',
    path: '/v1/session/links',
    tag,
    summary: 'Makes a link that signs in once.',
    params: nothing,
    query: nothing,
    body: nothing,
    reply: { type: 'json', status: 201, schema: signInLink },
    refusals: [],
  },
};
