import { createRemoteJWKSet, jwtVerify, type JWTPayload } from 'jose';
import * as client from 'openid-client';
import { accept, type Outcome } from '../../../../shared/outcome.ts';
import { reject } from '../../../../shared/rejection.ts';
import type { Log } from '../../log.ts';
import type { Journey, Journeys } from './journeys.ts';
import type { OidcSettings, SigningAlgorithm } from './settings.ts';

/** Whom an identity provider has vouched for. */
export interface Vouched {
  /** `issuer#subject`: the only thing that tells people apart for good. */
  readonly externalId: string;
  readonly groups: readonly string[];
  /** What they are called there; `null` when it is not said. */
  readonly preferredName: string | null;
  readonly displayName: string;
  readonly email: string | null;
}

/** The way to the identity provider and back. */
export interface Oidc {
  readonly label: string;
  /** Where to send a browser, and what it has to bring back. @rejects unavailable */
  begin(origin: string): Promise<Outcome<{ readonly url: string; readonly ticket: string }>>;
  /** Who has come back. @rejects unauthenticated, unavailable */
  finish(ticket: string, at: URL): Promise<Outcome<Vouched>>;
}

/** How much (seconds) the provider's clock may differ, and how old what it says may be. */
const TOLERANCE_SECONDS = 30;
const OLDEST = '10 minutes';
const TIMEOUT_SECONDS = 10;

const USUAL: readonly SigningAlgorithm[] = ['RS256', 'PS256', 'ES256', 'EdDSA'];

/**
 * Signs people in at an OpenID Connect provider: code flow with PKCE, state and nonce. The identity
 * is checked twice, by the client library and by its signature: issuer and audience are ours to say,
 * and so is the list of algorithms.
 */
export function createOidc(settings: OidcSettings, journeys: Journeys, log: Log): Oidc {
  const provider = once(() => discover(settings));
  return {
    label: settings.label ?? new URL(settings.issuer).host,
    async begin(origin) {
      const found = await provider().catch((error: unknown) => failed(log, error));
      if (found === null) return unreachable();
      const journey: Journey = {
        verifier: client.randomPKCECodeVerifier(),
        state: client.randomState(),
        nonce: client.randomNonce(),
      };
      const ticket = await journeys.begin(journey);
      const url = client.buildAuthorizationUrl(found.configuration, {
        redirect_uri: `${origin}${CALLBACK}`,
        scope: settings.scope ?? 'openid profile email',
        code_challenge: await client.calculatePKCECodeChallenge(journey.verifier),
        code_challenge_method: 'S256',
        state: journey.state,
        nonce: journey.nonce,
      });
      return accept({ url: url.href, ticket });
    },
    async finish(ticket, at) {
      // Once, whatever comes of it: what came back is of no use to anybody a second time.
      const journey = await journeys.take(ticket);
      if (journey === null) return strayed();
      const found = await provider().catch((error: unknown) => failed(log, error));
      if (found === null) return unreachable();
      const claims = await arrive(found, settings, journey, at).catch((error: unknown) =>
        failed(log, error),
      );
      return claims === null ? strayed() : accept(vouched(settings, claims));
    },
  };
}

/** Where the provider sends people back to. */
export const CALLBACK = '/sign-in/oidc/callback';

interface Provider {
  readonly configuration: client.Configuration;
  readonly keys: ReturnType<typeof createRemoteJWKSet>;
}

async function discover(settings: OidcSettings): Promise<Provider> {
  const { issuer, clientId, clientSecret, allowHttp } = settings;
  const how = clientSecret === undefined ? client.None() : client.ClientSecretBasic(clientSecret);
  const metadata = { [client.clockTolerance]: TOLERANCE_SECONDS };
  const options = {
    timeout: TIMEOUT_SECONDS,
    execute: allowHttp === true ? [client.allowInsecureRequests] : [],
  };
  const configuration = await client.discovery(new URL(issuer), clientId, metadata, how, options);
  const { issuer: found, jwks_uri: keys = '' } = configuration.serverMetadata();
  if (found !== issuer || !URL.canParse(keys))
    throw new Error(`Expected the metadata of ${issuer} with its keys, but found ${found}.`);
  const isSafe = new URL(keys).protocol === 'https:' || allowHttp === true;
  if (!isSafe) throw new Error(`Expected keys by https, but found ${keys}.`);
  const terms = { timeoutDuration: TIMEOUT_SECONDS * 1000, cooldownDuration: 1000 };
  return { configuration, keys: createRemoteJWKSet(new URL(keys), terms) };
}

async function arrive(
  { configuration, keys }: Provider,
  { issuer, clientId, algorithms = USUAL }: OidcSettings,
  { verifier, state, nonce }: Journey,
  at: URL,
): Promise<JWTPayload> {
  const tokens = await client.authorizationCodeGrant(configuration, at, {
    pkceCodeVerifier: verifier,
    expectedState: state,
    expectedNonce: nonce,
    idTokenExpected: true,
  });
  const { payload } = await jwtVerify(tokens.id_token ?? '', keys, {
    issuer,
    audience: clientId,
    algorithms: [...algorithms],
    clockTolerance: TOLERANCE_SECONDS,
    maxTokenAge: OLDEST,
    requiredClaims: ['sub', 'exp', 'iat', 'nonce'],
  });
  const isOurs = payload['azp'] === undefined || payload['azp'] === clientId;
  if (payload['nonce'] !== nonce || !isOurs || payload.sub === '')
    throw new Error('Expected an identity made for this journey, but it is not.');
  return payload;
}

function vouched({ issuer, groupsClaim = 'groups' }: OidcSettings, claims: JWTPayload): Vouched {
  const groups: unknown = claims[groupsClaim];
  const textIn = (name: string): string | null => {
    const value: unknown = claims[name];
    return typeof value === 'string' && value.length <= 200 ? value : null;
  };
  const isVerified = claims['email_verified'] === true;
  return {
    externalId: `${issuer}#${claims.sub ?? ''}`,
    groups: Array.isArray(groups) ? groups.filter((one) => typeof one === 'string') : [],
    preferredName: textIn('preferred_username'),
    displayName: textIn('name') ?? '',
    email: isVerified ? textIn('email') : null,
  };
}

/** Asks once; again only after it has failed. */
function once<T>(ask: () => Promise<T>): () => Promise<T> {
  let asked: Promise<T> | null = null;
  return () => {
    asked ??= ask().catch((error: unknown) => {
      asked = null;
      throw error;
    });
    return asked;
  };
}

function failed(log: Log, error: unknown): null {
  log.warn('oidc.refused', { err: error });
  return null;
}

function strayed(): ReturnType<typeof reject> {
  return reject('unauthenticated', 'Expected an identity that the provider vouches for, but none.');
}

function unreachable(): ReturnType<typeof reject> {
  return reject('unavailable', 'Expected the identity provider to answer, but it does not.');
}
