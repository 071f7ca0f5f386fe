import { beforeAll, describe, expect, it } from 'vitest';
import { API, type RouteName } from '../../shared/api.ts';
import { formatInstant, instant } from '../../shared/time.ts';
import { lineModel, userTask } from '../testing/models.ts';
import { openLink, signedIn } from '../testing/people.ts';
import { ADMIN_TOKEN, shareTestRuntime } from '../testing/runtime.ts';
import { ACCESS, type Rule } from './access.ts';
import { namedRoutes } from './openapi.ts';

const house = shareTestRuntime();

/** What somebody shows at the door. */
interface Shown {
  token: string | null;
  headers?: Record<string, string>;
}

/** What the door says: `in` is everything that comes after it. */
type Answer = 'unknown' | 'refused' | 'hidden' | 'in';

const principals: Record<string, Shown> = {};
const ids = { instance: '', definition: '', work: '', sandbox: '' };
const ROLES = ['analyst', 'operator', 'reviewer', 'integrator', 'owner'] as const;

beforeAll(async () => {
  const { api, runtime, wallClock } = house();
  const resources = ['mine', 'other'].map((name) => ({
    name: `${name}.bpmn`,
    content: lineModel(name, [userTask('look')]),
  }));
  await api('deploy', { body: { resources } });
  ids.instance = (await api('startInstance', { body: { processId: 'mine' } })).instanceId;
  ids.definition = (await api('getInstance', { params: { id: ids.instance } })).definitionId;
  const { items } = await api('listInbox', { query: { instanceId: ids.instance } });
  ids.work = items[0]!.taskId;

  const scope = { verbs: ['read' as const], processes: null, workTypes: null };
  const expiresAt = formatInstant(instant(wallClock.now() + 60_000));
  const admin = await openLink(house(), await runtime.signInLink());
  const expired = await api('createToken', {
    ...admin,
    body: { label: 'short', scope, expiresAt },
  });
  const revoked = await api('createToken', { ...admin, body: { label: 'gone', scope } });
  await api('revokeToken', { ...admin, params: { id: revoked.entry.tokenId } });
  wallClock.moveTo(instant(wallClock.now() + 120_000));
  const register = (name: string) =>
    api('registerAgent', {
      body: { name, version: '1.0.0', kind: 'bot', capabilities: ['c'], owner: 'tests' },
    });
  const idle = await register('idle');
  const agent = { token: (await register('worker')).key };
  const other = { token: (await register('other')).key };
  await api('suspendAgent', { params: { agent: idle.agent }, body: {} });
  Object.assign(principals, {
    anonymous: { token: null },
    expired: { token: expired.token },
    revoked: { token: revoked.token },
    forged: { token: 'baton_at_forged' },
    agent,
    otherHolder: other,
    suspended: { token: idle.key },
    admin: { token: ADMIN_TOKEN },
    adminSession: admin,
    narrow: { token: (await narrowToken()).token },
    guest: await signedIn(house(), 'guest'),
    wrongProcess: await signedIn(house(), 'stranger', {
      rights: [{ processId: 'other', roles: ['operator', 'reviewer'] }],
    }),
  } satisfies Record<string, Shown>);
  for (const role of ROLES) principals[role] = await signedIn(house(), role, { roles: [role] });
  principals['operatorHere'] = await signedIn(house(), 'here', {
    rights: [{ processId: 'mine', roles: ['operator'] }],
  });

  /** An administrator's token that may only read. */
  async function narrowToken() {
    return await api('createToken', { ...admin, body: { label: 'reads', scope } });
  }
});

/** What the table says about somebody, found without the code that enforces it. */
const EXPECTED: Record<string, (rule: Rule) => Answer> = {
  anonymous: () => 'unknown',
  expired: () => 'unknown',
  revoked: () => 'unknown',
  forged: () => 'unknown',
  agent: ({ also }) => (also.some((one) => ['performer', 'self'].includes(one)) ? 'in' : 'refused'),
  otherHolder: ({ also }) => (also.includes('performer') ? 'in' : 'refused'),
  suspended: () => 'refused',
  admin: everywhere('admin'),
  adminSession: everywhere('admin'),
  narrow: (rule) => (rule.verb === 'read' ? everywhere('admin')(rule) : 'refused'),
  guest: (rule) => inProcess([], false)(rule),
  wrongProcess: inProcess(['operator', 'reviewer'], false),
  operatorHere: inProcess(['operator'], true),
  ...Object.fromEntries(ROLES.map((role) => [role, everywhere(role)])),
};

function everywhere(role: string) {
  return ({ roles, also }: Rule): Answer =>
    also.includes('person') || roles.some((one) => one === role) ? 'in' : 'refused';
}

/** Somebody with roles in one process only: that of what is asked about, or another one. */
function inProcess(held: readonly string[], isThere: boolean) {
  return ({ about, roles, also }: Rule): Answer => {
    if (also.includes('person')) return 'in';
    const has = roles.some((role) => held.includes(role));
    if (about === 'house') return 'refused';
    if (about === 'anywhere' || about === 'listed') return has ? 'in' : 'refused';
    if (!has && !also.includes('candidate')) return 'refused';
    if (!isThere) return 'hidden';
    return has ? 'in' : 'refused';
  };
}

/** A request that reaches the door, and does nothing behind it: its body holds to no schema. */
async function requestFor(name: RouteName, shown: Shown): Promise<object> {
  const { about } = ACCESS[name];
  const { method, body } = API[name];
  const { instance: id, definition } = ids;
  const odd = { 'no-such-field': 1 };
  const bodies: Partial<Record<Rule['about'], object>> = {
    start: { processId: 'mine', ...odd },
    plan: { from: definition, to: definition, ...odd },
  };
  const own: Partial<Record<Rule['about'], string>> = {
    definition,
    versions: definition,
    work: ids.work,
    incident: `${id}.i1`,
    sandbox: about === 'sandbox' ? await sandbox() : '',
    project: about === 'project' ? await project() : '',
  };
  const isHarmless =
    body === null && (method === 'GET' || ['instance', 'sandbox', 'project'].includes(about));
  const params = {
    id: own[about] ?? id,
    other: definition,
    agent: ACCESS[name].also.includes('self') ? 'worker@1.0.0' : 'nobody@1.0.0',
    name: 'nobody',
    prefix: 'baton_pk_x',
    decisionId: 'none',
    elementInstanceId: `${id}.e1`,
    seq: 1,
    claimId: 'c',
    revision: 1,
    version: 1,
    comment: 'c',
    reply: 'r',
  };
  return { params, ...shown, ...(isHarmless ? {} : { body: bodies[about] ?? odd }) };
}

async function sandbox(): Promise<string> {
  const fork = { params: { id: ids.instance }, body: {} };
  return (await house().api('forkInstance', fork)).sandboxId;
}

/** One of process `mine`, whose rights count. */
async function project(): Promise<string> {
  const body = { name: 'mine', processes: ['mine'] };
  return (await house().api('createProject', { body })).projectId;
}

async function answerTo(name: RouteName, shown: Shown): Promise<Answer> {
  const call = await requestFor(name, shown);
  const { status, body } =
    API[name].reply.type === 'stream' ? await begun(name, shown) : await house().call(name, call);
  const { code = '', detail = '' } = (body ?? {}) as { code?: string; detail?: string };
  if (status === 401) return 'unknown';
  if (['forbidden', 'performer-suspended'].includes(code)) return 'refused';
  return status === 404 && detail.includes('that you may see') ? 'hidden' : 'in';
}

/** How a stream begins; it would never end. */
async function begun(name: RouteName, { token, headers = {} }: Shown) {
  const gone = new AbortController();
  const { about } = ACCESS[name];
  const things = about === 'definition' ? ids.definition : ids.instance;
  const id = about === 'project' ? await project() : things;
  const path = API[name].path.replace('{id}', id).replace('{agent}', 'worker@1.0.0');
  const authorization = token === null ? {} : { authorization: `Bearer ${token}` };
  const reply = await house().fetch(path, {
    headers: { ...authorization, ...headers },
    signal: gone.signal,
  });
  const body: unknown = reply.status === 200 ? null : await reply.json();
  gone.abort();
  return { status: reply.status, body };
}

describe('the table of who may do what', () => {
  it('has an entry for every route', () => {
    expect(new Set(Object.keys(ACCESS))).toEqual(new Set(Object.keys(API)));
  });

  it('lets no role do the work of performers, and no performer decide', () => {
    const rules = Object.values(ACCESS);
    const byPerformers = ({ also }: Rule) => also.includes('performer') || also.includes('self');
    expect(rules.filter(({ verb, roles }) => verb === 'work' && roles.length > 0)).toEqual([]);
    const verbs = new Set(rules.filter(byPerformers).map(({ verb }) => verb));
    expect([...verbs].filter((verb) => verb !== 'work' && verb !== 'read')).toEqual([]);
  });

  it.each(namedRoutes().map(([name]) => name))(
    '%s lets in whom the table says, and nobody else',
    async (name) => {
      const expected: Record<string, Answer> = {};
      const found: Record<string, Answer> = {};
      for (const [who, shown] of Object.entries(principals)) {
        expected[who] = EXPECTED[who]!(ACCESS[name]);
        found[who] = await answerTo(name, shown);
      }
      expect(found).toEqual(expected);
    },
  );
});
