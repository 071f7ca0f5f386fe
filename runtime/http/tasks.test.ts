import { beforeAll, describe, expect, it } from 'vitest';
import { lineModel, serviceTask, userTask } from '../testing/models.ts';
import { shareTestRuntime } from '../testing/runtime.ts';

const house = shareTestRuntime();
const FORM = { type: 'default', id: 'ask', components: [{ type: 'checkbox', key: 'approved' }] };
const NOBODY = ['x', 'one.w1', 'no.e1'];

beforeAll(async () => {
  const task = userTask(
    'decide',
    `<zeebe:formDefinition formId="ask" /><zeebe:assignmentDefinition candidateGroups="managers" />
<baton:contract><baton:outputSchema>{"type":"object","properties":{"approved":{"type":"boolean"}},"required":["approved"]}</baton:outputSchema></baton:contract>`,
  );
  const resources = [
    { name: 'a.bpmn', content: lineModel('people', [serviceTask('read', { type: 'read' }), task]) },
    { name: 'b.bpmn', content: lineModel('free', [userTask('look')]) },
    { name: 'ask.form', content: JSON.stringify(FORM) },
  ];
  await house().api('deploy', { body: { resources } });
});

/** A task that waits for a manager, after a bot has read something. */
async function waiting(businessKey = 'K'): Promise<{ taskId: string; instanceId: string }> {
  const { instanceId } = await house().api('startInstance', {
    body: { processId: 'people', businessKey },
  });
  const { agent, key: token } = await house().api('registerAgent', {
    body: {
      name: `reader-${instanceId}`,
      version: '1.0.0',
      kind: 'agent',
      capabilities: ['read'],
      owner: 'x',
    },
  });
  const { items } = await house().api('lease', { params: { agent }, body: {}, token });
  const { itemId: id, lease, epoch } = items[0]!;
  await house().api('submitClaim', {
    params: { id },
    token,
    lease,
    body: {
      claimId: 'c',
      epoch,
      output: { amount: 12 },
      confidence: { overall: 0.8 },
      evidence: [
        { type: 'citation', field: 'amount', source: 'invoice.pdf', page: 1, quote: '12.00' },
      ],
    },
  });
  const inbox = await house().api('listInbox', { query: { instanceId } });
  return { taskId: inbox.items[0]!.taskId, instanceId };
}

describe('the inbox', () => {
  it('lists what waits for people', async () => {
    const { taskId, instanceId } = await waiting('inbox');
    const { items } = await house().api('listInbox', { query: { instanceId, kind: 'task' } });
    expect(items).toMatchObject([
      {
        taskId,
        kind: 'task',
        instanceId,
        processId: 'people',
        businessKey: 'inbox',
        elementId: 'decide',
        name: 'Decide decide',
        assignee: null,
        candidateGroups: ['managers'],
      },
    ]);
    for (const query of [
      { instanceId: 'none' },
      { instanceId: '-.-' },
      { instanceId, kind: 'approval' as const },
    ])
      expect((await house().api('listInbox', { query })).items).toEqual([]);
  });

  it('comes in pages, and by assignee', async () => {
    await waiting('page');
    const { taskId } = await waiting('page');
    const first = await house().api('listInbox', { query: { limit: 1 } });
    const rest = await house().api('listInbox', {
      query: { limit: 500, cursor: first.nextCursor! },
    });
    expect(rest.items.map((item) => item.taskId)).not.toContain(first.items[0]!.taskId);
    await house().api('assignTask', { params: { id: taskId }, body: { assignee: 'ann' } });
    const mine = await house().api('listInbox', { query: { assignee: 'ann' } });
    expect(mine.items.map((item) => item.taskId)).toEqual([taskId]);
  });
});

describe('a task', () => {
  it('is shown with its form, its variables and the evidence it rests on', async () => {
    const { taskId } = await waiting();
    const task = await house().api('getTask', { params: { id: taskId } });
    expect(task).toMatchObject({
      form: { formId: 'ask', schema: FORM },
      variables: { amount: 12 },
      feedback: null,
      earlierClaims: [
        {
          elementId: 'read',
          by: expect.stringMatching(/^reader-/),
          output: { amount: 12 },
          confidence: { overall: 0.8 },
          evidence: [{ quote: '12.00' }],
          verdict: 'pass',
          committed: true,
        },
      ],
    });
  });

  it('is decided, and the process goes on', async () => {
    const { taskId, instanceId } = await waiting();
    const params = { id: taskId };
    await house().api('claimTask', { params });
    const body = { variables: { approved: true }, outcome: 'approve', reasonCode: 'R1' };
    const done = await house().api('completeTask', { params, body });
    expect(done).toMatchObject({ instanceId, state: 'committed', checks: [] });
    const instance = await house().api('getInstance', { params: { id: instanceId } });
    expect(instance).toMatchObject({ state: 'completed', variables: { approved: true } });
    const { items } = await house().api('getJournal', {
      params: { id: instanceId },
      query: { limit: 1000 },
    });
    const claims = items.filter((record) => record.type === 'claimSubmitted');
    expect(claims.at(-1)).toMatchObject({
      claim: { by: 'admin', evidence: [{ text: 'outcome: approve' }, { text: 'reason: R1' }] },
    });
  });

  it('is not decided outside its contract', async () => {
    const { taskId } = await waiting();
    const call = { params: { id: taskId }, body: { variables: { approved: 'yes' } } };
    expect(await house().refusal('completeTask', call)).toMatchObject({
      status: 422,
      code: 'invalid-content',
    });
  });

  it('belongs to whoever took it, until it is given back or given to another', async () => {
    const { taskId } = await waiting();
    const params = { id: taskId };
    const assignee = async () => (await house().api('getTask', { params })).assignee;
    await house().api('claimTask', { params });
    expect(await assignee()).toBe('admin');
    await house().api('unclaimTask', { params });
    expect(await assignee()).toBeNull();
    await house().api('assignTask', { params, body: { assignee: 'ben' } });
    expect(await assignee()).toBe('ben');
    const body = { variables: { approved: true } };
    for (const refusal of [
      await house().refusal('claimTask', { params }),
      await house().refusal('completeTask', { params, body }),
    ])
      expect(refusal).toMatchObject({ status: 403, code: 'wrong-holder', holder: 'ben' });
    await house().api('assignTask', { params, body: { assignee: null } });
    expect(await assignee()).toBeNull();
  });

  it('that is over, or never was, is found by no route', async () => {
    const { taskId, instanceId } = await waiting();
    await house().api('cancelInstance', { params: { id: instanceId }, body: {} });
    for (const id of [taskId, ...NOBODY]) {
      const params = { id };
      const replies = [
        await house().refusal('getTask', { params }),
        await house().refusal('claimTask', { params }),
        await house().refusal('unclaimTask', { params }),
        await house().refusal('assignTask', { params, body: { assignee: null } }),
        await house().refusal('completeTask', { params, body: { variables: {} } }),
      ];
      for (const { code } of replies)
        expect(['not-found', 'item-closed', 'not-in-state']).toContain(code);
      expect(replies[0]).toMatchObject({ status: 404 });
    }
  });

  it('without a form has none, and no contract but that of an object', async () => {
    const { instanceId } = await house().api('startInstance', { body: { processId: 'free' } });
    const { items } = await house().api('listInbox', { query: { instanceId } });
    const params = { id: items[0]!.taskId };
    expect((await house().api('getTask', { params })).form).toBeNull();
    const done = await house().api('completeTask', { params, body: { variables: {} } });
    expect(done.state).toBe('committed');
  });

  it('is not leased to a performer, whatever it can do', async () => {
    await house().api('startInstance', { body: { processId: 'free' } });
    const { agent, key: token } = await house().api('registerAgent', {
      body: { name: 'greedy', version: '1.0.0', kind: 'agent', capabilities: ['*'], owner: 'x' },
    });
    const { items } = await house().api('lease', { params: { agent }, body: { max: 100 }, token });
    expect(items.every(({ capability }) => capability === 'read')).toBe(true);
  });
});
