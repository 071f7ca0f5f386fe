import { describe, expect, it } from 'vitest';
import { decision, decisionModel, inputData, table } from '../testing/decision-models.ts';
import { lineModel, serviceTask, userTask } from '../testing/models.ts';
import { signedIn } from '../testing/people.ts';
import { shareTestRuntime } from '../testing/runtime.ts';

const house = shareTestRuntime();

const governed = (id: string, attributes: string) =>
  lineModel(id, [
    serviceTask('post', {
      type: id,
      extensions: `<baton:governance sampleRate="0" ${attributes} />`,
    }),
  ]);

const deploy = async (...files: readonly (readonly [name: string, content: string])[]) =>
  await house().api('deploy', {
    body: { resources: files.map(([name, content]) => ({ name, content })) },
  });

const keys = new Map<string, { readonly agent: string; readonly key: string }>();

async function claimed(processId: string, instanceId: string) {
  const said = { version: '1.0.0', kind: 'agent', capabilities: [processId], owner: 'ai' } as const;
  const known =
    keys.get(processId) ??
    (await house().api('registerAgent', { body: { name: `of-${processId}`, ...said } }));
  keys.set(processId, known);
  const { agent, key: token } = known;
  const { items } = await house().api('lease', { params: { agent }, body: { max: 1 }, token });
  const { itemId: id, lease, epoch } = items.find((one) => one.itemId.startsWith(instanceId))!;
  const body = { claimId: 'c', epoch, output: { ok: true } };
  await house().api('submitClaim', { params: { id }, token, lease, body });
  return { id, token, lease, epoch };
}

const begin = async (processId: string): Promise<string> =>
  (await house().api('startInstance', { body: { processId } })).instanceId;

const actionOf = async (instanceId: string) => {
  const { items } = await house().api('getJournal', { params: { id: instanceId } });
  return items.find(({ type }) => type === 'claimAdjudicated') as never as {
    adjudication: { action: string; policy: { version: number } };
  };
};

describe('what people alone decide (requirements 1 and 88)', () => {
  it('is decided by no performer, whatever route it takes', async () => {
    await deploy(['alone.bpmn', governed('alone', 'zone="human-decision"')]);
    const instanceId = await begin('alone');
    const { id, token } = await claimed('alone', instanceId);
    const params = { id };
    const body = { outcome: 'approve', digest: '0'.repeat(64) } as const;
    const asPerformer = [
      await house().refusal('decideReview', { params, body, token }),
      await house().refusal('completeTask', { params, body: { variables: {} }, token }),
      await house().refusal('decideApproval', {
        params,
        body: { approve: true, digest: '0'.repeat(64) },
        token,
      }),
      await house().refusal('modifyInstance', {
        params: { id: instanceId },
        body: { instructions: [] },
        token,
      }),
    ];
    expect(asPerformer.map(({ status }) => status)).toEqual([403, 403, 403, 403]);
    const { state } = await house().api('getInstance', { params: { id: instanceId } });
    expect(state).toBe('active');
  });
});

describe('a matrix that comes with its process (requirement 22)', () => {
  const matrix = (action: string) => {
    const logic = table('FIRST', [{ text: 'risk' }], [{ name: 'action' }], [['-', `"${action}"`]]);
    const own = decision('beside', logic, { inputs: ['risk'] });
    return ['beside.dmn', decisionModel(inputData('risk') + own)] as const;
  };

  it('is kept by the instances that began with it, and taken anew by those that come after', async () => {
    const model = ['beside.bpmn', governed('beside', 'matrix="beside"')] as const;
    await deploy(model, matrix('draft'));
    const old = await begin('beside');
    await deploy(model, matrix('auto'));
    const young = await begin('beside');
    await claimed('beside', old);
    await claimed('beside', young);
    expect(await actionOf(old)).toMatchObject({
      adjudication: { action: 'draft', policy: { version: 1 } },
    });
    expect(await actionOf(young)).toMatchObject({
      adjudication: { action: 'auto', policy: { version: 2 } },
    });
  });
});

describe('two tasks that are kept apart (requirement 90)', () => {
  it('are refused at the door to who had a hand in the other, by name', async () => {
    const apart = '<baton:governance differentFrom="request" />';
    const content = lineModel('apart', [userTask('request'), userTask('approve', apart)]);
    await deploy(['apart.bpmn', content]);
    const [anna, ben] = await Promise.all(
      ['anna', 'ben'].map((name) => signedIn(house(), name, { roles: ['operator'] })),
    );
    const instanceId = await begin('apart');
    const taskOf = async () =>
      (await house().api('listInbox', { query: { instanceId } })).items[0]!.taskId;
    const body = { variables: {} };
    await house().api('completeTask', { params: { id: await taskOf() }, body, ...anna! });
    const params = { id: await taskOf() };
    const refused = await house().refusal('claimTask', { params, body: {}, ...anna! });
    expect(refused).toMatchObject({ status: 403, code: 'duties-not-segregated' });
    await house().api('completeTask', { params, body, ...ben! });
    const { state } = await house().api('getInstance', { params: { id: instanceId } });
    expect(state).toBe('completed');
  });
});
