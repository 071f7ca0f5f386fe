import { beforeAll, describe, expect, it } from 'vitest';
import type { RouteName } from '../../shared/api.ts';
import { ADMIN_TOKEN, shareTestRuntime, type RawReply } from '../testing/runtime.ts';
import { ACCESS, type Audience } from './access.ts';
import { namedRoutes } from './openapi.ts';

const house = shareTestRuntime();

/** What somebody shows at the door. */
interface Shown {
  token: string | null;
  headers?: Record<string, string>;
}

const principals: Record<string, Shown> = {};
/** Of the performers only `worker` asks for work of its own; the registry's acts are about another. */
const paramsOf = (name: RouteName) => ({
  id: 'x',
  seq: 1,
  claimId: 'c',
  agent: name === 'lease' ? 'worker@1.0.0' : 'nobody@1.0.0',
  name: 'erp',
});

beforeAll(async () => {
  const { api, fetch, runtime } = house();
  const register = (name: string) =>
    api('registerAgent', {
      body: { name, version: '1.0.0', kind: 'bot', capabilities: ['c'], owner: 'tests' },
    });
  const worker = await register('worker');
  const other = await register('other');
  const idle = await register('idle');
  await api('suspendAgent', { params: { agent: idle.agent } });
  const gone = await register('gone');
  await api('rotateAgentKey', { params: { agent: gone.agent } });
  const cookie = await signIn();
  const ended = await signIn();
  await fetch('/v1/session', {
    method: 'DELETE',
    headers: { cookie: ended, 'x-baton-request': '1' },
  });
  Object.assign(principals, {
    anonymous: { token: null },
    forged: { token: 'baton_pk_forged' },
    revoked: { token: gone.key },
    ended: { token: null, headers: { cookie: ended, 'x-baton-request': '1' } },
    admin: { token: ADMIN_TOKEN },
    session: { token: null, headers: { cookie, 'x-baton-request': '1' } },
    crossSite: {
      token: null,
      headers: { cookie, 'sec-fetch-site': 'cross-site', 'x-baton-request': '1' },
    },
    self: { token: worker.key },
    other: { token: other.key },
    suspended: { token: idle.key },
  } satisfies Record<string, Shown>);

  async function signIn(): Promise<string> {
    const token = new URL(await runtime.signInLink()).searchParams.get('token')!;
    const { headers } = await fetch('/sign-in', {
      method: 'POST',
      headers: { cookie: `baton-sign-in=${token}` },
    });
    return headers.getSetCookie()[0]!.split(';')[0]!;
  }
});

/** Whether the door lets somebody in: what comes after is the route's own business. */
async function outcome(name: RouteName, shown: Shown): Promise<string> {
  const reply: RawReply = await house().call(name, { params: paramsOf(name), ...shown });
  if (reply.status === 401) return 'unknown';
  const code = (reply.body as { code?: string }).code ?? '';
  return ['forbidden', 'performer-suspended'].includes(code) ? 'refused' : 'let in';
}

/** Who is let in, by the audience of a route. */
const LET_IN: Record<Audience, string[]> = {
  admin: ['admin', 'session'],
  performer: ['self', 'other'],
  self: ['self'],
};

const UNKNOWN = ['anonymous', 'forged', 'revoked', 'ended'];

// Signing everybody out, and streams that would never end, are asked for last and by themselves.
const ROUTES = namedRoutes()
  .map(([name]) => name)
  .filter((name) => name !== 'signOut' && name !== 'signOutAll' && name !== 'streamAll');

describe('the table of who may do what', () => {
  it('has an entry for every route', () => {
    expect(new Set(Object.keys(ACCESS))).toEqual(new Set(namedRoutes().map(([name]) => name)));
  });

  it.each(ROUTES)('%s lets in whom the table says, and nobody else', async (name) => {
    const expected: Record<string, string> = {};
    const found: Record<string, string> = {};
    const allowed = ACCESS[name].flatMap((audience) => LET_IN[audience]);
    for (const [who, shown] of Object.entries(principals)) {
      expected[who] = UNKNOWN.includes(who)
        ? 'unknown'
        : allowed.includes(who)
          ? 'let in'
          : 'refused';
      found[who] = await outcome(name, shown);
    }
    expect(found).toEqual(expected);
  });

  it.each(['streamAll', 'signOut', 'signOutAll'] as const)(
    '%s is for administrators',
    async (name) => {
      for (const who of UNKNOWN) expect(await outcome(name, principals[who]!)).toBe('unknown');
      for (const who of ['self', 'suspended', 'crossSite'])
        expect(await outcome(name, principals[who]!)).toBe('refused');
    },
  );
});
