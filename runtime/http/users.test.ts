import { describe, expect, it } from 'vitest';
import { formatInstant, instant } from '../../shared/time.ts';
import { lineModel, userTask } from '../testing/models.ts';
import { openLink, signedIn } from '../testing/people.ts';
import { shareTestRuntime, startTestRuntime, type TestRuntime } from '../testing/runtime.ts';

const house = shareTestRuntime();
const PASSWORD = 'correct horse battery';

async function byPassword(
  { fetch }: TestRuntime,
  name: string,
  password: string,
): Promise<Response> {
  const body = new URLSearchParams({ name, password });
  return await fetch('/sign-in', { method: 'POST', body });
}

describe('a person', () => {
  it('is known once, and never by the name of the administrator or of a performer', async () => {
    const { api, refusal } = house();
    const made = await api('createUser', {
      body: { name: 'ann', displayName: 'Ann', roles: ['analyst'], groups: ['team'] },
    });
    expect(made).toMatchObject({ name: 'ann', status: 'active', hasPassword: false });
    for (const name of ['ann', 'admin', 'Admin'])
      expect(await refusal('createUser', { body: { name } })).toMatchObject({ status: 409 });
    expect(await refusal('createUser', { body: { name: 'bot@1.0.0' } })).toMatchObject({
      status: 422,
    });
  });

  it('may what their roles and their groups say, from the next request on', async () => {
    const { api, call } = house();
    const bea = await signedIn(house(), 'bea');
    const mayList = async () => (await call('listInstances', bea)).status;
    expect(await mayList()).toBe(403);
    await api('putGroup', { params: { name: 'watchers' }, body: { roles: ['analyst'] } });
    await api('changeUser', { params: { name: 'bea' }, body: { groups: ['watchers'] } });
    expect(await mayList()).toBe(200);
    expect(await api('getGroup', { params: { name: 'watchers' } })).toMatchObject({
      members: ['bea'],
    });
    await api('deleteGroup', { params: { name: 'watchers' } });
    expect(await mayList()).toBe(403);
    await api('changeUser', { params: { name: 'bea' }, body: { roles: ['operator'] } });
    expect(await mayList()).toBe(200);
  });

  it('is out with the next request when suspended, and in again when that is over', async () => {
    const { api, call } = house();
    const cid = await signedIn(house(), 'cid', { roles: ['admin'] });
    const { token } = await api('createToken', {
      ...cid,
      body: { label: 't', scope: { verbs: ['read'], processes: null, workTypes: null } },
    });
    const statuses = async () => [
      (await call('whoAmI', cid)).status,
      (await call('whoAmI', { token })).status,
    ];
    expect(await statuses()).toEqual([200, 200]);
    await api('suspendUser', { params: { name: 'cid' }, body: {} });
    expect(await statuses()).toEqual([401, 401]);
    await api('activateUser', { params: { name: 'cid' }, body: {} });
    expect(await statuses()).toEqual([200, 200]);
    await api('signOutUser', { params: { name: 'cid' } });
    expect(await statuses()).toEqual([401, 200]);
    await api('deleteUser', { params: { name: 'cid' } });
    // Whoever is called so next finds nothing of theirs in force.
    await api('createUser', { body: { name: 'cid' } });
    expect(await statuses()).toEqual([401, 401]);
  });

  it('loses a stream that is open when their right is taken from them', async () => {
    const { api, fetch } = house();
    const content = lineModel('watched', [userTask('look')]);
    await api('deploy', { body: { resources: [{ name: 'w.bpmn', content }] } });
    const { headers } = await signedIn(house(), 'eva', { roles: ['analyst'] });
    const stream = await fetch('/v1/events', { headers });
    const reader = stream.body!.getReader();
    await api('startInstance', { body: { processId: 'watched' } });
    expect((await reader.read()).done).toBe(false);
    await api('changeUser', { params: { name: 'eva' }, body: { roles: [] } });
    const { instanceId } = await api('startInstance', { body: { processId: 'watched' } });
    let text = '';
    for (let part = await reader.read(); !part.done; part = await reader.read())
      text += Buffer.from(part.value).toString();
    expect(text).not.toContain(instanceId);
  });
});

describe('a password', () => {
  it('signs in, and ends the sessions of its owner when it is changed', async () => {
    const own = await startTestRuntime();
    const dora = await signedIn(own, 'dora');
    const set = await own.api('setPassword', {
      ...dora,
      params: { name: 'dora' },
      body: { password: PASSWORD },
    });
    expect(set).toMatchObject({ hasPassword: true });
    expect(JSON.stringify(set)).not.toContain('scrypt');
    expect((await own.call('whoAmI', dora)).status).toBe(401);
    const reply = await byPassword(own, 'dora', PASSWORD);
    expect([reply.status, reply.headers.get('location')]).toEqual([303, '/']);
    expect((await byPassword(own, 'dora', `${PASSWORD}!`)).status).toBe(403);
    expect((await byPassword(own, 'nobody', PASSWORD)).status).toBe(403);
    await own.api('setPassword', { params: { name: 'dora' }, body: { password: null } });
    expect((await byPassword(own, 'dora', PASSWORD)).status).toBe(403);
  });

  it('is not for others to set, and not short', async () => {
    const { refusal } = house();
    const finn = await signedIn(house(), 'finn', { roles: ['owner'] });
    const body = { password: PASSWORD };
    expect(await refusal('setPassword', { ...finn, params: { name: 'ann' }, body })).toMatchObject({
      status: 403,
    });
    const short = { ...finn, params: { name: 'finn' }, body: { password: 'short' } };
    expect(await refusal('setPassword', short)).toMatchObject({ status: 422 });
  });

  it('can be tried now and then only, whoever is meant', async () => {
    const own = await startTestRuntime();
    const tries = await Promise.all(
      Array.from({ length: 8 }, () => byPassword(own, 'nobody', PASSWORD)),
    );
    const statuses = tries.map(({ status }) => status);
    expect(statuses.filter((status) => status === 403)).toHaveLength(5);
    expect(statuses.filter((status) => status === 429)).toHaveLength(3);
    // Another name is not locked out by it.
    expect((await byPassword(own, 'other', PASSWORD)).status).toBe(403);
    own.wallClock.moveTo(instant(own.wallClock.now() + 60_000));
    expect((await byPassword(own, 'nobody', PASSWORD)).status).toBe(403);
  });
});

describe('a token', () => {
  const scope = { verbs: ['read' as const], processes: null, workTypes: null };

  it('is shown once, acts for its owner within its scope, and says when it was used', async () => {
    const { api, call, runtime } = house();
    const admin = await openLink(house(), await runtime.signInLink());
    const { token, entry } = await api('createToken', { ...admin, body: { label: 'ci', scope } });
    expect(token).toMatch(/^baton_at_[\w-]{43}$/);
    expect(entry).toMatchObject({ owner: 'admin', prefix: token.slice(0, 15), lastUsedAt: null });
    expect((await call('listInstances', { token })).status).toBe(200);
    for (const name of ['createUser', 'createToken', 'createSignInLink', 'deploy'] as const)
      expect((await call(name, { token, body: {} as never })).status).toBe(403);
    const { items } = await api('listTokens', admin);
    expect(items.find(({ tokenId }) => tokenId === entry.tokenId)?.lastUsedAt).not.toBeNull();
    expect(JSON.stringify(items)).not.toContain(token.slice(20));
    await api('revokeToken', { ...admin, params: { id: entry.tokenId } });
    expect((await call('listInstances', { token })).status).toBe(401);
  });

  it('lives ninety days at most', async () => {
    const { api, refusal, wallClock } = house();
    const gus = await signedIn(house(), 'gus');
    for (const days of [-1, 0, 91]) {
      const expiresAt = formatInstant(instant(wallClock.now() + days * 86_400_000));
      const body = { label: 'x', scope, expiresAt };
      expect(await refusal('createToken', { ...gus, body })).toMatchObject({ status: 422 });
    }
    const { entry } = await api('createToken', { ...gus, body: { label: 'x', scope } });
    expect(Date.parse(entry.expiresAt) - wallClock.now()).toBe(90 * 86_400_000);
  });

  it('is nobody else’s to see or to revoke', async () => {
    const { api, refusal } = house();
    const [hal, ivy] = [await signedIn(house(), 'hal'), await signedIn(house(), 'ivy')];
    const { entry } = await api('createToken', { ...hal, body: { label: 'mine', scope } });
    expect((await api('listTokens', ivy)).items).toEqual([]);
    const params = { id: entry.tokenId };
    expect(await refusal('revokeToken', { ...ivy, params })).toMatchObject({ status: 404 });
    expect((await api('listTokens', hal)).items).toHaveLength(1);
  });

  it('are listed page by page, by name', async () => {
    const { api, refusal } = await startTestRuntime();
    const names = ['ann', 'bob', 'cleo', 'dan', 'eve'];
    for (const name of [...names].reverse()) await api('createUser', { body: { name } });
    const found: string[] = [];
    for (let cursor: string | null = null, pages = 0; pages < 3; pages += 1) {
      const query = { limit: 2, ...(cursor === null ? {} : { cursor }) };
      const page: { items: readonly { name: string }[]; nextCursor: string | null } = await api(
        'listUsers',
        { query },
      );
      found.push(...page.items.map(({ name }) => name));
      cursor = page.nextCursor;
      if (pages === 0) await api('deleteUser', { params: { name: 'bob' } });
    }
    expect(found).toEqual(names);
    expect((await refusal('listUsers', { query: { cursor: 'made-up' } })).status).toBe(400);
  });
});
