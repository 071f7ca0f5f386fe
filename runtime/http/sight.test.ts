import { beforeAll, describe, expect, it } from 'vitest';
import { lineModel, serviceTask, userTask } from '../testing/models.ts';
import { openLink, signedIn, type Signed } from '../testing/people.ts';
import { shareTestRuntime } from '../testing/runtime.ts';

const house = shareTestRuntime();
let near: Signed;
let candidate: Signed;
const started: Record<string, string[]> = { near: [], far: [] };
const CLERKS = '<zeebe:assignmentDefinition candidateGroups="clerks" />';

beforeAll(async () => {
  const { api } = house();
  const resources = ['near', 'far'].map((name) => ({
    name: `${name}.bpmn`,
    content: lineModel(name, [userTask('look', name === 'far' ? CLERKS : '')]),
  }));
  await api('deploy', { body: { resources } });
  const broken = lineModel('farBroken', [serviceTask('do', { type: '=missing' })]);
  await api('deploy', { body: { resources: [{ name: 'b.bpmn', content: broken }] } });
  for (let n = 0; n < 6; n += 1)
    for (const processId of ['near', 'far', 'far', 'farBroken']) {
      const { instanceId } = await api('startInstance', { body: { processId } });
      started[processId === 'near' ? 'near' : 'far']!.push(instanceId);
    }
  const rights = [{ processId: 'near', roles: ['operator' as const] }];
  near = await signedIn(house(), 'near', { rights });
  candidate = await signedIn(house(), 'clerk', { groups: ['clerks'] });
});

/** All pages of a list, few at a time; how full each page is, too. */
async function all(
  name: 'listInstances' | 'listInbox' | 'listDefinitions' | 'listIncidents',
  who: Signed,
): Promise<{ items: readonly { processId: string; instanceId?: string }[]; sizes: number[] }> {
  const items: { processId: string; instanceId?: string }[] = [];
  const sizes: number[] = [];
  for (let cursor: string | null = null; ;) {
    const kind = name === 'listInbox' ? { kind: 'task' as const } : {};
    const query = { limit: 2, ...kind, ...(cursor === null ? {} : { cursor }) };
    const page: { items: readonly { processId: string }[]; nextCursor: string | null } =
      await house().api(name, { ...who, query });
    items.push(...page.items);
    sizes.push(page.items.length);
    if (page.nextCursor === null) return { items, sizes };
    cursor = page.nextCursor;
  }
}

describe('somebody with rights in one process', () => {
  it.each(['listInstances', 'listInbox', 'listDefinitions', 'listIncidents'] as const)(
    'sees in %s what is of there, in pages as full as if there were nothing else',
    async (name) => {
      const { items, sizes } = await all(name, near);
      expect(new Set(items.map(({ processId }) => processId))).toEqual(
        new Set(name === 'listIncidents' ? [] : ['near']),
      );
      const expected = { listInstances: [2, 2, 2], listInbox: [2, 2, 2], listDefinitions: [1] };
      expect(sizes).toEqual(name === 'listIncidents' ? [0] : expected[name]);
    },
  );

  it('finds nothing of elsewhere by asking for it', async () => {
    const { api } = house();
    for (const query of [{ processId: 'far' }, { variable: ['x:1'] }, { state: 'active' as const }])
      for (const { processId } of (await api('listInstances', { ...near, query })).items)
        expect(processId).toBe('near');
    const query = { instanceId: started['far']![0]! };
    expect((await api('listInbox', { ...near, query })).items).toEqual([]);
    expect((await api('listIncidents', { ...near, query })).items).toEqual([]);
  });

  it('is told of what is elsewhere as of what is nowhere', async () => {
    const { refusal } = house();
    const problem = (id: string) => refusal('getInstance', { ...near, params: { id } });
    expect(await problem(started['far']![0]!)).toEqual(await problem('nothing'));
    const start = (processId: string) => refusal('startInstance', { ...near, body: { processId } });
    expect(await start('far')).toEqual(await start('nowhere'));
  });

  it('is not shown what was deployed along with it', async () => {
    const { api } = house();
    const { definitionId: id } = (await api('listDefinitions', near)).items[0]!;
    const named = async (who: object) =>
      (await api('getDefinition', { ...who, params: { id } })).resources.map(({ name }) => name);
    expect(await named(near)).toEqual(['near.bpmn']);
    expect(await named({})).toEqual(['near.bpmn', 'far.bpmn']);
  });

  it('follows by the stream of everything what is of there', async () => {
    const { api, fetch } = house();
    const stream = await fetch('/v1/events?after=0', { headers: near.headers });
    const reader = stream.body!.getReader();
    const { instanceId: last } = await api('startInstance', { body: { processId: 'near' } });
    let text = '';
    while (!text.includes(last)) text += Buffer.from((await reader.read()).value!).toString();
    await reader.cancel();
    for (const id of started['near']!) expect(text).toContain(id);
    for (const id of started['far']!) expect(text).not.toContain(id);
  });
});

describe('work that is offered to a group', () => {
  it('is seen and done by its members, who may do nothing else', async () => {
    const { api, refusal, call } = house();
    const { items } = await api('listInbox', candidate);
    expect(new Set(items.map(({ processId }) => processId))).toEqual(new Set(['far']));
    const params = { id: items[0]!.taskId };
    expect((await api('getTask', { ...candidate, params })).candidateGroups).toEqual(['clerks']);
    await api('claimTask', { ...candidate, params, body: {} });
    await api('completeTask', { ...candidate, params, body: { variables: { ok: true } } });
    const twice = { ...candidate, params, body: { variables: { ok: true } } };
    expect((await call('completeTask', twice)).status).toBe(200);
    const about = { params: { id: items[1]!.instanceId } };
    expect(await refusal('getInstance', { ...candidate, ...about })).toMatchObject({ status: 403 });
    const other = (await api('listInbox', { query: { instanceId: started['near']![0]! } })).items;
    const theirs = { params: { id: other[0]!.taskId } };
    expect(await refusal('getTask', { ...candidate, ...theirs })).toMatchObject({ status: 404 });
  });

  it('is not for a token that is made for other work', async () => {
    const { api, call, runtime } = house();
    const admin = await openLink(house(), await runtime.signInLink());
    const [task] = (await api('listInbox', { query: { instanceId: started['near']![1]! } })).items;
    const params = { id: task!.taskId };
    const statusWith = async (processes: string[] | null, workTypes: string[] | null) => {
      const scope = { verbs: ['read' as const], processes, workTypes };
      const { token } = await api('createToken', { ...admin, body: { label: 'w', scope } });
      return (await call('getTask', { params, token })).status;
    };
    expect(await statusWith(null, ['look'])).toBe(200);
    expect(await statusWith(null, ['other'])).toBe(403);
    expect(await statusWith(['near'], null)).toBe(200);
    expect(await statusWith(['far'], null)).toBe(404);
  });
});
