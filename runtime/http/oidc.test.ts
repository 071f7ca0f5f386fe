import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  CLIENT_SECRET,
  startIdentityProvider,
  type IdentityProvider,
  type ProviderScript,
} from '../testing/identity-provider.ts';
import { startTestRuntime, type TestOptions, type TestRuntime } from '../testing/runtime.ts';
import { readOidcSettings } from '../service/identity/oidc/settings.ts';

let provider: IdentityProvider;
const folder = mkdtempSync(join(tmpdir(), 'baton-oidc-'));
const SECONDS = Math.floor(Date.now() / 1000);

beforeAll(async () => {
  provider = await startIdentityProvider();
});
afterAll(async () => {
  await provider.close();
  rmSync(folder, { recursive: true });
});

async function open(more: TestOptions = {}): Promise<TestRuntime> {
  const oidcFile = join(folder, 'oidc.json');
  const groups = {
    clerks: { roles: ['reviewer'], groups: ['clerks'] },
    bosses: { roles: ['admin'] },
  };
  const { issuer } = provider;
  const settings = { issuer, clientId: 'baton', clientSecret: CLIENT_SECRET, allowHttp: true };
  writeFileSync(oidcFile, JSON.stringify({ ...settings, label: 'Acme', groups }));
  return await startTestRuntime({ oidcFile, ...more });
}

/** Begins to sign in: where the browser is sent, and the ticket it holds. */
async function begin({ fetch }: TestRuntime): Promise<{ url: string; cookie: string }> {
  const begun = await fetch('/sign-in/oidc');
  expect(begun.status).toBe(303);
  const cookie = begun.headers.getSetCookie()[0]!;
  expect(cookie).toMatch(/^baton-oidc=[\w-]{43}; Path=\/sign-in\/oidc; .*HttpOnly; SameSite=Lax$/);
  return { url: begun.headers.get('location')!, cookie: cookie.split(';')[0]! };
}

async function comeBack({ fetch }: TestRuntime, back: string, cookie: string): Promise<Response> {
  const { pathname, search } = new URL(back);
  return await fetch(pathname + search, { headers: { cookie } });
}

async function signIn(house: TestRuntime, script: Partial<ProviderScript>): Promise<Response> {
  const { url, cookie } = await begin(house);
  return await comeBack(house, provider.authorize(url, script), cookie);
}

/** Who somebody is after the door has let them in; `null` when it has not. */
async function whoIs({ fetch }: TestRuntime, reply: Response): Promise<unknown> {
  const session = reply.headers.getSetCookie().find((one) => one.startsWith('baton-session'));
  if (session === undefined) return null;
  const cookie = session.split(';')[0]!;
  return await (await fetch('/v1/session', { headers: { cookie } })).json();
}

const FAULTS: Record<string, Partial<ProviderScript>> = {
  unsigned: { sign: 'none' },
  'signed with the secret of the client': { sign: 'secret' },
  'signed with the public key as a secret': { sign: 'confused' },
  'signed by somebody else': { sign: 'otherKey' },
  'signed with a key that is not known': { sign: 'unknownKey' },
  'signed with a key that it brings along': { sign: 'ownKey' },
  'changed after it was signed': { sign: 'tampered' },
  'of another issuer': { claims: { iss: 'https://evil.example' } },
  'of an issuer that looks alike': { claims: { iss: 'http://127.0.0.1' } },
  'of no issuer': { claims: { iss: undefined } },
  'for another client': { claims: { aud: 'another' } },
  'for nobody': { claims: { aud: undefined } },
  'for several, and made for another': { claims: { aud: ['baton', 'another'], azp: 'another' } },
  'for another journey': { claims: { nonce: 'of-another-journey' } },
  'for no journey': { claims: { nonce: undefined } },
  over: { claims: { exp: SECONDS - 3600, iat: SECONDS - 7200 } },
  'without an end': { claims: { exp: undefined } },
  stale: { claims: { iat: SECONDS - 3600, exp: SECONDS + 3600 } },
  'of no known age': { claims: { iat: undefined } },
  'not yet in force': { claims: { nbf: SECONDS + 3600 } },
  'of nobody': { claims: { sub: undefined } },
  'of an empty name': { claims: { sub: '' } },
  missing: { token: 'noIdentity' },
  'not handed out': { token: 'broken' },
  'in no group that may come in': { claims: { groups: ['strangers'] } },
  'in no group at all': { claims: { groups: undefined } },
  'in a group that is no list': { claims: { groups: 'clerks' } },
  'in a group called like a property': { claims: { groups: ['constructor', '__proto__'] } },
  'brought back with another state': { callback: { state: 'another' } },
  'brought back without a state': { callback: { state: undefined } },
  'brought back without a code': { callback: { code: undefined } },
  'brought back from another provider': { callback: { iss: 'https://evil.example' } },
  'brought back from nowhere': { callback: { iss: undefined } },
  'brought back with an error': { callback: { error: 'access_denied', code: undefined } },
  'brought back with a code of somebody else': { callback: { code: 'guessed' } },
};

describe('signing in at an identity provider', () => {
  it('is an account of its own, with what its groups map to', async () => {
    const house = await open();
    expect(await (await house.fetch('/sign-in')).text()).toContain('Sign in with Acme');
    const reply = await signIn(house, {});
    expect([reply.status, reply.headers.get('location')]).toEqual([303, '/']);
    expect(await whoIs(house, reply)).toMatchObject({ name: 'clara', roles: ['reviewer'] });
    const again = await signIn(house, { claims: { groups: ['bosses'], name: 'Clara C.' } });
    expect(await whoIs(house, again)).toMatchObject({ name: 'clara', roles: ['admin'] });
    const { items } = await house.api('listUsers');
    expect(items).toMatchObject([
      { name: 'clara', displayName: 'Clara C.', externalId: `${provider.issuer}#s-1` },
    ]);
  });

  it('never takes over an account by its name or its address', async () => {
    const house = await open();
    await house.api('createUser', { body: { name: 'clara', roles: ['admin'] } });
    for (const wished of ['clara', 'admin', 'bot@1.0.0', '../x']) {
      const claims = { preferred_username: wished, sub: wished };
      const who = await whoIs(house, await signIn(house, { claims }));
      expect(who).toMatchObject({ name: expect.stringMatching(/^u-[0-9a-f]{16}$/) as string });
      expect(who).toMatchObject({ roles: ['reviewer'] });
    }
  });

  it.each(Object.entries(FAULTS))(
    'is refused for an identity that is %s',
    async (_name, script) => {
      const house = await open();
      const reply = await signIn(house, script);
      expect(reply.status).toBe(403);
      expect(await whoIs(house, reply)).toBeNull();
      expect((await house.api('listUsers')).items).toEqual([]);
    },
  );

  it('happens once for each journey, and only in the browser that began it', async () => {
    const house = await open();
    const mine = await begin(house);
    const theirs = await begin(house);
    const back = provider.authorize(mine.url, {});
    expect((await comeBack(house, back, theirs.cookie)).status).toBe(403);
    expect((await comeBack(house, back, '')).status).toBe(403);
    expect((await comeBack(house, back, 'baton-oidc=guessed')).status).toBe(403);
    const reply = await comeBack(house, provider.authorize(mine.url, {}), mine.cookie);
    expect(reply.status).toBe(303);
    expect((await comeBack(house, back, mine.cookie)).status).toBe(403);
  });

  it('goes on after a restart in the middle of it', async () => {
    const data = mkdtempSync(join(folder, 'data-'));
    const before = await open({ store: 'sqlite', folder: data });
    const mine = await begin(before);
    const port = Number(new URL(before.url).port);
    await before.runtime.close();
    const after = await open({ store: 'sqlite', folder: data, port });
    // what the client still holds open to the one before is found out to be shut
    await after.fetch('/healthz').catch(() => null);
    const reply = await comeBack(after, provider.authorize(mine.url, {}), mine.cookie);
    expect(await whoIs(after, reply)).toMatchObject({ name: 'clara' });
  });

  it('is over for somebody who is suspended here, whatever the provider says', async () => {
    const house = await open();
    await signIn(house, {});
    await house.api('suspendUser', { params: { name: 'clara' }, body: {} });
    expect((await signIn(house, {})).status).toBe(403);
  });

  it('makes one account of two first visits at once', async () => {
    const house = await open();
    const replies = await Promise.all([signIn(house, {}), signIn(house, {}), signIn(house, {})]);
    expect(replies.map(({ status }) => status)).toEqual([303, 303, 303]);
    expect((await house.api('listUsers')).items).toHaveLength(1);
  });
});

describe('the settings of an identity provider', () => {
  const usual = { issuer: 'https://id.example', clientId: 'baton', groups: {} };

  it.each([
    { ...usual, issuer: 'http://id.example' },
    { ...usual, issuer: 'http://127.0.0.1:1' },
    { ...usual, issuer: 'http://id.example', allowHttp: true },
    { ...usual, issuer: 'nowhere' },
    { ...usual, algorithms: ['HS256'] },
    { ...usual, algorithms: ['none'] },
    { ...usual, groups: { x: { roles: ['god'] } } },
    { ...usual, typo: 1 },
    { issuer: usual.issuer, clientId: 'baton' },
  ])('are refused as %j', (odd) => {
    expect(readOidcSettings(JSON.stringify(odd))).toMatchObject({ ok: false });
  });

  it('are read', () => {
    expect(readOidcSettings(JSON.stringify(usual))).toEqual({ ok: true, value: usual });
  });
});
