import { createHash, createHmac } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { exportJWK, exportSPKI, generateKeyPair, SignJWT, type JWTPayload } from 'jose';

/** What a test's provider says of somebody, and how it may lie. */
export interface ProviderScript {
  /** Changes the claims of the identity; `undefined` takes one out. */
  claims: Record<string, unknown>;
  /** How the identity is signed. */
  sign:
    'right' | 'none' | 'secret' | 'confused' | 'otherKey' | 'unknownKey' | 'ownKey' | 'tampered';
  /** Changes what comes back to the browser; `undefined` takes one out. */
  callback: Record<string, string | undefined>;
  token: 'right' | 'noIdentity' | 'broken';
}

/** A small identity provider on a free port. */
export interface IdentityProvider {
  readonly issuer: string;
  /** Answers a request to sign in, as the browser of somebody does: where it is sent back to. */
  authorize(url: string, script: Partial<ProviderScript>): string;
  close(): Promise<void>;
}

/** The secret of the one client that a test's provider knows. */
export const CLIENT_SECRET = 'a-secret-of-the-client-of-the-tests';
const NOW_SECONDS = (): number => Math.floor(Date.now() / 1000);

interface Asked {
  script: Partial<ProviderScript>;
  challenge: string;
  nonce: string;
}

/** Starts a provider that knows the client `baton`. */
export async function startIdentityProvider(): Promise<IdentityProvider> {
  const own = await generateKeyPair('RS256', { extractable: true });
  const other = await generateKeyPair('RS256', { extractable: true });
  const jwk = { ...(await exportJWK(own.publicKey)), kid: 'k1', alg: 'RS256', use: 'sig' };
  const pem = await exportSPKI(own.publicKey);
  const otherJwk = await exportJWK(other.publicKey);
  const asked = new Map<string, Asked>();
  let issuer = '';

  const identityFor = async ({ script, nonce }: Asked): Promise<string> => {
    const { claims = {}, sign = 'right' } = script;
    const now = NOW_SECONDS();
    const payload: JWTPayload = {
      iss: issuer,
      aud: 'baton',
      sub: 's-1',
      iat: now,
      exp: now + 300,
      nonce,
      groups: ['clerks'],
      preferred_username: 'clara',
      ...claims,
    };
    for (const [name, value] of Object.entries(claims))
      if (value === undefined) delete payload[name];
    const signed = (key: CryptoKey, header = {}): Promise<string> =>
      new SignJWT(payload).setProtectedHeader({ alg: 'RS256', kid: 'k1', ...header }).sign(key);
    switch (sign) {
      case 'right':
        return await signed(own.privateKey);
      case 'none':
        return `${encoded({ alg: 'none' })}.${encoded(payload)}.`;
      case 'secret':
        return hmac(payload, CLIENT_SECRET);
      case 'confused':
        return hmac(payload, pem);
      case 'otherKey':
        return await signed(other.privateKey);
      case 'unknownKey':
        return await signed(other.privateKey, { kid: 'k2' });
      case 'ownKey':
        return await signed(other.privateKey, { jwk: otherJwk, jku: `${issuer}/theirs` });
      case 'tampered': {
        const [head, , tail] = (await signed(own.privateKey)).split('.');
        return `${head}.${encoded({ ...payload, groups: ['bosses'] })}.${tail}`;
      }
    }
  };

  const tokenFor = async (form: URLSearchParams): Promise<[number, unknown]> => {
    const code = form.get('code') ?? '';
    const known = asked.get(code);
    asked.delete(code);
    const digest = createHash('sha256').update(form.get('code_verifier') ?? '');
    if (known === undefined || digest.digest('base64url') !== known.challenge)
      return [400, { error: 'invalid_grant' }];
    const { token = 'right' } = known.script;
    if (token === 'broken') return [500, { error: 'server_error' }];
    const identity = token === 'right' ? { id_token: await identityFor(known) } : {};
    return [200, { access_token: 'a', token_type: 'Bearer', expires_in: 60, ...identity }];
  };
  const answer = async (request: IncomingMessage): Promise<[number, unknown]> => {
    const { pathname } = new URL(request.url ?? '/', issuer);
    if (pathname === '/.well-known/openid-configuration') return [200, metadataOf(issuer)];
    if (pathname === '/jwks') return [200, { keys: [jwk] }];
    if (pathname === '/theirs') return [200, { keys: [{ ...otherJwk, kid: 'k1' }] }];
    if (pathname !== '/token') return [404, {}];
    return await tokenFor(new URLSearchParams(await textOf(request)));
  };

  const server = createServer((request, response) => {
    void answer(request).then(([status, body]) => write(response, status, body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  issuer = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`;
  return {
    issuer,
    authorize(url, script) {
      const { searchParams } = new URL(url);
      const code = `code-${asked.size}-${Math.random()}`;
      const challenge = searchParams.get('code_challenge') ?? '';
      asked.set(code, { script, challenge, nonce: searchParams.get('nonce') ?? '' });
      const back = new URL(searchParams.get('redirect_uri') ?? '');
      const said = { code, state: searchParams.get('state') ?? '', iss: issuer };
      for (const [name, value] of Object.entries({ ...said, ...script.callback }))
        if (value !== undefined) back.searchParams.set(name, value);
      return back.href;
    },
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

function metadataOf(issuer: string): object {
  return {
    issuer,
    authorization_endpoint: `${issuer}/authorize`,
    token_endpoint: `${issuer}/token`,
    jwks_uri: `${issuer}/jwks`,
    response_types_supported: ['code'],
    subject_types_supported: ['public'],
    // It lies about what it may sign with, too.
    id_token_signing_alg_values_supported: ['RS256', 'HS256', 'none'],
    code_challenge_methods_supported: ['S256'],
    authorization_response_iss_parameter_supported: true,
  };
}

function encoded(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

function hmac(payload: JWTPayload, key: string): string {
  const text = `${encoded({ alg: 'HS256', kid: 'k1' })}.${encoded(payload)}`;
  return `${text}.${createHmac('sha256', key).update(text).digest('base64url')}`;
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

function write(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(body));
}
