import { describe, expect, it } from 'vitest';
import { instant } from '../../shared/time.ts';
import { startTestRuntime, type TestRuntime } from '../testing/runtime.ts';

const MINUTE = 60_000;

/** Opens a sign-in link as a browser does; the cookies it then holds, as a header. */
async function openLink({ runtime, fetch }: TestRuntime): Promise<string> {
  const { pathname, search } = new URL(await runtime.signInLink());
  const opened = await fetch(pathname + search);
  expect(opened.status).toBe(303);
  // The token is gone from the address, and so from the history.
  expect(opened.headers.get('location')).toBe('/sign-in');
  return cookiesOf(opened);
}

async function press({ fetch }: TestRuntime, cookie: string, headers = {}): Promise<Response> {
  return await fetch('/sign-in', { method: 'POST', headers: { cookie, ...headers } });
}

/** Signs in; the session's cookie. */
async function signIn(house: TestRuntime): Promise<string> {
  const response = await press(house, await openLink(house));
  return cookiesOf(response).split('; ')[0]!;
}

function cookiesOf(response: Response): string {
  return response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ');
}

const who = async ({ fetch }: TestRuntime, cookie: string, headers = {}): Promise<number> =>
  (await fetch('/v1/session', { headers: { cookie, ...headers } })).status;

describe('a sign-in link', () => {
  it('signs a browser in', async () => {
    const house = await startTestRuntime();
    const waiting = await openLink(house);
    const page = await house.fetch('/sign-in', { headers: { cookie: waiting } });
    expect(await page.text()).toContain('<form id="sign-in" method="post" action="/sign-in">');
    const response = await press(house, waiting);
    expect([response.status, response.headers.get('location')]).toEqual([303, '/']);
    const cookie = response.headers.getSetCookie()[0]!;
    expect(cookie).toMatch(
      /^baton-session-\d+=[\w-]{43}; Path=\/; Max-Age=43200; HttpOnly; SameSite=Lax$/,
    );
    const session = await house.fetch('/v1/session', {
      headers: { cookie: cookie.split(';')[0]! },
    });
    expect(await session.json()).toEqual({
      name: 'admin',
      roles: ['admin'],
      via: 'session',
      expiresAt: '2026-03-02T21:00:00.000Z',
    });
  });

  it('works once', async () => {
    const house = await startTestRuntime();
    const waiting = await openLink(house);
    const both = await Promise.all([press(house, waiting), press(house, waiting)]);
    expect(new Set(both.map(({ status }) => status))).toEqual(new Set([303, 403]));
    expect((await press(house, waiting)).status).toBe(403);
  });

  it('is not used up by whoever only looks at it', async () => {
    const house = await startTestRuntime();
    const { pathname, search } = new URL(await house.runtime.signInLink());
    for (let n = 0; n < 3; n += 1) await house.fetch(pathname + search);
    const waiting = cookiesOf(await house.fetch(pathname + search));
    expect((await press(house, waiting)).status).toBe(303);
  });

  it('does not work after an hour', async () => {
    const house = await startTestRuntime();
    const waiting = await openLink(house);
    house.wallClock.moveTo(instant(house.wallClock.now() + 60 * MINUTE));
    expect((await press(house, waiting)).status).toBe(403);
  });

  it('does not work when another site presses the button', async () => {
    const house = await startTestRuntime();
    const waiting = await openLink(house);
    for (const headers of [
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
      { origin: 'http://evil.example' },
      { origin: 'null' },
    ])
      expect((await press(house, waiting, headers)).status).toBe(403);
    expect((await press(house, waiting, { origin: house.url })).status).toBe(303);
  });

  it.each(['/sign-in', '/sign-in?token=', '/sign-in?token=guessed', '/sign-in?token=a&token=b'])(
    'that is none (%s) leads to a page that says how to get one',
    async (path) => {
      const { fetch } = await startTestRuntime();
      const page = await fetch(path);
      expect(page.headers.getSetCookie()).toEqual([]);
      expect(await page.text()).toContain('baton sign-in');
    },
  );

  it('can be made by an administrator', async () => {
    const { api, fetch } = await startTestRuntime();
    const { url, expiresAt } = await api('createSignInLink', { body: {} });
    expect(expiresAt).toBe('2026-03-02T10:00:00.000Z');
    expect((await fetch(new URL(url).pathname + new URL(url).search)).status).toBe(303);
  });
});

describe('a session', () => {
  it('ends after half an hour without use, and lives on while it is used', async () => {
    const house = await startTestRuntime();
    const cookie = await signIn(house);
    for (let n = 0; n < 4; n += 1) {
      house.wallClock.moveTo(instant(house.wallClock.now() + 29 * MINUTE));
      expect(await who(house, cookie)).toBe(200);
    }
    house.wallClock.moveTo(instant(house.wallClock.now() + 30 * MINUTE));
    expect(await who(house, cookie)).toBe(401);
  });

  it('ends after twelve hours, however much it is used', async () => {
    const house = await startTestRuntime();
    const cookie = await signIn(house);
    for (let n = 0; n < 28; n += 1) {
      house.wallClock.moveTo(instant(house.wallClock.now() + 25 * MINUTE));
      expect(await who(house, cookie)).toBe(200);
    }
    house.wallClock.moveTo(instant(house.wallClock.now() + 25 * MINUTE));
    expect(await who(house, cookie)).toBe(401);
  });

  it('is over when its person signs out, also for whoever kept the cookie', async () => {
    const house = await startTestRuntime();
    const cookie = await signIn(house);
    const headers = { cookie, 'x-baton-request': '1' };
    expect((await house.fetch('/v1/session', { method: 'DELETE', headers })).status).toBe(204);
    expect(await who(house, cookie)).toBe(401);
  });

  it('is over for all when an administrator says so', async () => {
    const house = await startTestRuntime();
    const cookies = [await signIn(house), await signIn(house)];
    await house.api('signOutAll');
    for (const cookie of cookies) expect(await who(house, cookie)).toBe(401);
  });

  it('is a new one with each sign-in, and takes the place of the old', async () => {
    const house = await startTestRuntime();
    const planted = await signIn(house);
    const response = await press(house, `${await openLink(house)}; ${planted}`);
    expect(await who(house, cookiesOf(response).split('; ')[0]!)).toBe(200);
    expect(await who(house, planted)).toBe(401);
  });

  it('changes nothing without the header of our own pages', async () => {
    const house = await startTestRuntime();
    const cookie = await signIn(house);
    const post = (headers: Record<string, string>) =>
      house.fetch('/v1/session/links', { method: 'POST', headers: { cookie, ...headers } });
    expect((await post({})).status).toBe(403);
    expect((await post({ 'x-baton-request': '1' })).status).toBe(201);
    expect((await post({ 'x-baton-request': '1', origin: house.url })).status).toBe(201);
    expect((await post({ 'x-baton-request': '1', origin: 'http://evil.example' })).status).toBe(
      403,
    );
    for (const site of ['cross-site', 'same-site'])
      expect((await post({ 'x-baton-request': '1', 'sec-fetch-site': site })).status).toBe(403);
  });

  it('cannot even read for another site', async () => {
    const house = await startTestRuntime();
    const cookie = await signIn(house);
    expect(await who(house, cookie, { 'sec-fetch-site': 'same-origin' })).toBe(200);
    expect(await who(house, cookie, { 'sec-fetch-site': 'none' })).toBe(200);
    expect(await who(house, cookie, { 'sec-fetch-site': 'cross-site' })).toBe(403);
  });

  it('is not believed as a bearer token, nor a token as a session', async () => {
    const house = await startTestRuntime();
    const [name, secret] = (await signIn(house)).split('=');
    expect((await house.call('whoAmI', { token: secret! })).status).toBe(401);
    expect(await who(house, `${name}=${house.runtime.adminToken}`)).toBe(401);
  });

  it('over TLS is bound to its host', async () => {
    const house = await startTestRuntime({ isBehindProxy: true, allowedHosts: ['baton.example'] });
    const { search } = new URL(await house.runtime.signInLink());
    const headers = { 'x-forwarded-proto': 'https' };
    const waiting = cookiesOf(await house.fetch(`/sign-in${search}`, { headers }));
    const response = await press(house, waiting, headers);
    expect(response.headers.getSetCookie()[0]).toMatch(
      /^__Host-baton-session=.*; Path=\/;.*; Secure$/,
    );
    expect(response.headers.get('strict-transport-security')).toContain('max-age=63072000');
  });
});
