import { beforeAll, describe, expect, it } from 'vitest';
import { createWorker } from '../client/index.ts';
import type { JsonObject } from '../../shared/json.ts';
import type { Handover } from '../../shared/handover.ts';
import { deploymentOf, lineModel, serviceTask } from '../testing/models.ts';
import { signedIn, type Signed } from '../testing/people.ts';
import { shareTestRuntime } from '../testing/runtime.ts';

const house = shareTestRuntime();
let clerk: Signed;
let count = 0;

beforeAll(async () => {
  await house().api('putGroup', { params: { name: 'clerks' }, body: {} });
  clerk = await signedIn(house(), 'cleo', { groups: ['clerks'] });
});

const SCHEMA = {
  type: 'object',
  properties: { number: { type: 'string' }, class: { type: 'string' } },
  required: ['number', 'class'],
};
const CONTRACT = `<baton:contract><baton:outputSchema><![CDATA[${JSON.stringify(SCHEMA)}]]></baton:outputSchema></baton:contract>`;
const PARTS =
  '<baton:part name="reading" fields="number" usableAlone="true"/>' +
  '<baton:part name="sorting" fields="class" usableAlone="true"/>';
const PEOPLE = '<baton:fallback kind="human" attempts="2" groups="clerks"/>';

/** A task of two parts, begun; a robot and then clerks stand in for its agent. */
async function begun(links = '', terms = ''): Promise<{ type: string; instanceId: string }> {
  count += 1;
  const type = `reading-${count}`;
  const robot = `<baton:fallback kind="bot" capability="${type}-rpa" attempts="1"/>`;
  const governance = `<baton:governance ${terms}>${PARTS}${links.replace('ROBOT', robot)}</baton:governance>`;
  const extensions = CONTRACT + governance;
  const model = lineModel(type, [serviceTask('work', { type, retries: '1', extensions })]);
  await house().api('deploy', { body: deploymentOf(model) });
  const { instanceId } = await house().api('startInstance', { body: { processId: type } });
  return { type, instanceId };
}

async function registered(capability: string, fallbackSafe = false) {
  count += 1;
  const who = { name: `actor-${count}`, version: '1.0.0', kind: 'bot' as const, owner: 'tests' };
  const body = { ...who, capabilities: [capability], fallbackSafe };
  const { agent, key: token } = await house().api('registerAgent', { body });
  return { params: { agent }, token };
}

async function leased(capability: string, fallbackSafe = false) {
  const who = await registered(capability, fallbackSafe);
  const [item] = (await house().api('lease', { ...who, body: {} })).items;
  if (item === undefined) return null;
  const { itemId: id, lease, epoch } = item;
  return { item, epoch, under: { params: { id }, token: who.token, lease } };
}

async function failed({ type }: { type: string }): Promise<void> {
  const held = (await leased(type))!;
  const body = { epoch: held.epoch, code: 'MODEL_TIMEOUT', message: 'no answer' };
  await house().api('failItem', { ...held.under, body });
}

async function taskOf(instanceId: string) {
  const { items } = await house().api('listInbox', { ...clerk, query: { instanceId } });
  return await house().api('getTask', { ...clerk, params: { id: items[0]!.taskId } });
}

async function completed(taskId: string, variables: JsonObject) {
  return await house().api('completeTask', {
    ...clerk,
    params: { id: taskId },
    body: { variables },
  });
}

const ended = async (instanceId: string) =>
  await house().api('getInstance', { params: { id: instanceId } });

describe('work that is done in part', () => {
  it('stays where it is, and people find what is proven filled in', async () => {
    const { type, instanceId } = await begun('', 'restGroups="clerks"');
    const { under, epoch } = (await leased(type))!;
    const part = { disposition: 'partial', parts: ['reading'], output: { number: 'R-1' } } as const;
    const claim = { claimId: 'half', epoch, ...part };
    expect(await house().api('submitClaim', { ...under, body: claim })).toMatchObject({
      state: 'partial',
    });
    expect((await ended(instanceId)).state).toBe('active');
    const task = await taskOf(instanceId);
    expect(task).toMatchObject({
      state: 'partial',
      candidateGroups: ['clerks'],
      variables: { number: 'R-1', partial: { work: { number: 'R-1' } } },
      handover: { parts: ['reading'], given: { number: 'R-1' }, open: ['sorting'] },
    });
    const refused = await house().refusal('completeTask', {
      ...clerk,
      params: { id: task.taskId },
      body: { variables: { class: 7 } },
    });
    expect(refused).toMatchObject({ status: 422 });
    expect(await completed(task.taskId, { class: 'A' })).toMatchObject({ state: 'committed' });
    const { state, variables } = await ended(instanceId);
    expect({ state, variables }).toMatchObject({
      state: 'completed',
      variables: { number: 'R-1', class: 'A' },
    });
    const fate = { params: { ...under.params, claimId: 'half' }, token: under.token };
    expect(await house().api('getClaim', fate)).toMatchObject({
      state: 'partial',
      verdict: 'pass',
    });
  });

  it('is done part by part where the model says so, each by whoever takes it', async () => {
    const { type, instanceId } = await begun('', 'rest="items"');
    const { under, epoch } = (await leased(type))!;
    const part = { disposition: 'partial', parts: ['reading'], output: { number: 'R-1' } } as const;
    await house().api('submitClaim', { ...under, body: { claimId: 'half', epoch, ...part } });
    const rest = (await leased(type))!;
    expect(rest.item.contract.output).toMatchObject({
      properties: { class: { type: 'string' } },
      required: ['class'],
    });
    expect(rest.item.itemId).not.toBe(under.params.id);
    const claim = { claimId: 'rest', epoch: rest.epoch, output: { class: 'A' } };
    const said = await house().api('submitClaim', { ...rest.under, body: claim });
    expect(said.state).toBe('committed');
    const { state, variables } = await ended(instanceId);
    expect({ state, variables }).toMatchObject({
      state: 'completed',
      variables: { number: 'R-1', class: 'A' },
    });
  });

  it('is refused where the model knows no parts', async () => {
    count += 1;
    const type = `whole-${count}`;
    const model = lineModel(type, [serviceTask('work', { type, retries: '1' })]);
    await house().api('deploy', { body: deploymentOf(model) });
    await house().api('startInstance', { body: { processId: type } });
    const { under, epoch } = (await leased(type))!;
    const claim = { claimId: 'half', epoch, disposition: 'partial', output: {} } as const;
    await house().api('submitClaim', { ...under, body: claim });
    const fate = { params: { ...under.params, claimId: 'half' }, token: under.token };
    expect(await house().api('getClaim', fate)).toMatchObject({
      state: 'returned',
      checks: [{ code: 'PART_UNKNOWN' }],
    });
  });
});

describe('a chain of performers', () => {
  it('hands on why others have failed, in the SDK too, and a decline hands on again', async () => {
    const run = await begun(`ROBOT${PEOPLE}`);
    await failed(run);
    let seen: Handover | null = null;
    const { params, token } = await registered(`${run.type}-rpa`, true);
    const worker = createWorker({
      baseUrl: house().url,
      agent: params.agent,
      credential: token,
      patience: { least: 1, most: 5 },
    });
    worker.on(`${run.type}-rpa`, async (work) => {
      seen = work.handover;
      await work.decline('the scan is upside down');
    });
    await expect.poll(async () => (await ended(run.instanceId)).instanceId && seen).not.toBeNull();
    await worker.stop();
    expect(seen).toEqual({
      failures: [{ attempt: 1, reason: 'failure', message: 'MODEL_TIMEOUT: no answer', codes: [] }],
      effects: [],
      parts: [],
      given: {},
      open: ['reading', 'sorting'],
    });
    await expect
      .poll(async () => (await taskOf(run.instanceId)).handover)
      .toMatchObject({
        failures: [{ attempt: 1 }, { message: 'DECLINED: the scan is upside down' }],
      });
    const { taskId, candidateGroups } = await taskOf(run.instanceId);
    expect(candidateGroups).toEqual(['clerks']);
    await completed(taskId, { number: 'R-1', class: 'A' });
    expect((await ended(run.instanceId)).state).toBe('completed');
  });

  it('gives nothing to who may not stand in, and does not keep it from others', async () => {
    const run = await begun('ROBOT');
    await failed(run);
    const unfit = await registered(`${run.type}-rpa`);
    const waits = house().api('lease', { ...unfit, query: { waitMs: 3000 }, body: {} });
    expect(await leased(`${run.type}-rpa`, true)).not.toBeNull();
    expect((await waits).items).toEqual([]);
  });

  it('passes over those who may not stand in as the registry is now, and says why', async () => {
    const run = await begun(`ROBOT${PEOPLE}`);
    const { params } = await registered(`${run.type}-rpa`);
    await failed(run);
    const { items } = await house().api('getJournal', {
      params: { id: run.instanceId },
      query: { limit: 100 },
    });
    expect(items.find(({ type }) => type === 'performerPassed')).toMatchObject({
      position: 1,
      kind: 'human',
      refused: [{ position: 0, why: `${params.agent} may not stand in for others (fallbackSafe)` }],
    });
  });
});
