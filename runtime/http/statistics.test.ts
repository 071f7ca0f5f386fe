import { describe, expect, it } from 'vitest';
import type { Statistics, StatisticsQuery } from '../../shared/api/statistics.ts';
import {
  definitions,
  deploymentOf,
  lineModel,
  serviceTask,
  timerCatch,
} from '../testing/models.ts';
import { signedIn } from '../testing/people.ts';
import { startTestRuntime, type TestRuntime } from '../testing/runtime.ts';

const MINUTE = 60_000;

/** Deploys a line of one task and one timer, and gives its definition. */
async function deployed({ api }: TestRuntime, id: string, task = 'do'): Promise<string> {
  const content = lineModel(id, [serviceTask(task, { type: 'do' }), timerCatch('pause', 'PT5M')]);
  const { processes } = await api('deploy', { body: deploymentOf(content) });
  return processes[0]!.definitionId;
}

/** Somebody does all work that is open, each after so long. */
async function work({ api }: TestRuntime, by: string): Promise<void> {
  const { agent, key: token } = await api('registerAgent', {
    body: { name: `bot-${by}`, version: '1.0.0', kind: 'bot', capabilities: ['do'], owner: 'x' },
  });
  const { items } = await api('lease', { params: { agent }, body: { max: 100 }, token });
  await api('advanceClock', { body: { by: 'PT10S' } });
  for (const { itemId: id, lease, epoch } of items) {
    const body = { claimId: 'c', epoch, output: {} };
    await api('submitClaim', { params: { id }, token, lease, body });
  }
}

/** The figures, once all that has happened is in them. */
async function figures(
  { api }: TestRuntime,
  id: string,
  query: StatisticsQuery = {},
): Promise<Statistics> {
  return await expect
    .poll(() => api('getStatistics', { params: { id }, query }), { timeout: 10_000 })
    .toSatisfy(({ counted }: Statistics) => counted.records === counted.of)
    .then(() => api('getStatistics', { params: { id }, query }));
}

const of = (found: Statistics, id: string) =>
  found.elements.find(({ elementId }) => elementId === id);

/** All ways are gone at once, and then one of two. */
const PARTING = definitions(`<bpmn:process id="parting" isExecutable="true">
  <bpmn:startEvent id="s" /><bpmn:parallelGateway id="All" /><bpmn:endEvent id="side" />
  <bpmn:exclusiveGateway id="One" default="no" /><bpmn:endEvent id="yesEnd" /><bpmn:endEvent id="noEnd" />
  <bpmn:sequenceFlow id="first" sourceRef="s" targetRef="All" />
  <bpmn:sequenceFlow id="here" sourceRef="All" targetRef="side" />
  <bpmn:sequenceFlow id="there" sourceRef="All" targetRef="One" />
  <bpmn:sequenceFlow id="yes" sourceRef="One" targetRef="yesEnd">
    <bpmn:conditionExpression>=n = 1</bpmn:conditionExpression>
  </bpmn:sequenceFlow>
  <bpmn:sequenceFlow id="no" sourceRef="One" targetRef="noEnd" />
</bpmn:process>`);

describe('the figures of a process', () => {
  it('say in how many of the times a way was taken: each of a parallel gateway always', async () => {
    const house = await startTestRuntime();
    const { processes } = await house.api('deploy', { body: deploymentOf(PARTING) });
    for (const n of [1, 2, 3, 4])
      await house.api('startInstance', { body: { processId: 'parting', variables: { n } } });
    const { flows } = await figures(house, processes[0]!.definitionId);
    const shares = Object.fromEntries(flows.map(({ flowId, share }) => [flowId, share]));
    expect(shares).toEqual({ first: 1, here: 1, there: 1, yes: 0.25, no: 0.75 });
    await house.runtime.close();
  });

  it('say how often, how long and where it waited, also after a restart', async () => {
    const house = await startTestRuntime({ store: 'sqlite' });
    const id = await deployed(house, 'line');
    for (let n = 0; n < 4; n += 1)
      await house.api('startInstance', { body: { processId: 'line' } });
    await house.api('advanceClock', { body: { by: 'PT1M' } });
    await work(house, 'one');
    await house.api('advanceClock', { body: { by: 'PT5M' } });
    const found = await figures(house, id);
    expect(found).toMatchObject({
      processId: 'line',
      definitionIds: [id],
      from: '2026-02-01',
      to: '2026-03-02',
      percentileError: 0.05,
      process: { entered: 4, completed: 4, duration: { count: 4, meanMs: 370_000 } },
    });
    expect(of(found, 'do')).toMatchObject({
      entered: 4,
      completed: 4,
      waiting: { count: 4, meanMs: MINUTE },
      working: { count: 4, meanMs: 10_000 },
      incidents: 0,
    });
    expect(of(found, 'pause')).toMatchObject({ entered: 4, waiting: null, working: null });
    const { p50Ms } = of(found, 'pause')!.duration!;
    expect(Math.abs(p50Ms - 5 * MINUTE)).toBeLessThanOrEqual(5 * MINUTE * 0.05);
    expect(found.flows.map(({ taken, share }) => [taken, share])).toEqual(
      found.flows.map(() => [4, 1]),
    );
    await house.runtime.close();
    const again = await startTestRuntime({ store: 'sqlite', folder: house.folder! });
    await again.api('setClock', { body: { at: '2026-03-02T12:00:00Z' } });
    const { counted: _counted, ...same } = await figures(again, id);
    expect(found).toMatchObject(same);
  });

  it('are those of the days and versions that are asked for', async () => {
    const house = await startTestRuntime();
    const first = await deployed(house, 'line');
    await house.api('startInstance', { body: { processId: 'line' } });
    await house.api('advanceClock', { body: { by: 'P1D' } });
    const second = await deployed(house, 'line', 'other');
    await house.api('startInstance', { body: { processId: 'line' } });
    const entered = async (id: string, query: StatisticsQuery) =>
      (await figures(house, id, query)).process.entered;
    expect(await entered(first, {})).toBe(1);
    expect(await entered(first, { from: '2026-03-03' })).toBe(0);
    expect(await entered(first, { to: '2026-03-02', from: '2026-03-02' })).toBe(1);
    expect(await entered(second, {})).toBe(1);
    expect(await entered(second, { allVersions: true })).toBe(2);
    expect((await figures(house, second, { allVersions: true })).definitionIds).toEqual([
      second,
      first,
    ]);
  });

  it('go on under the version, and in the element, that an instance was migrated to', async () => {
    const house = await startTestRuntime();
    const first = await deployed(house, 'line');
    const { instanceId } = await house.api('startInstance', { body: { processId: 'line' } });
    const second = await deployed(house, 'line', 'other');
    await house.api('migrateInstance', {
      params: { id: instanceId },
      body: { definitionId: second, mapping: { do: 'other' } },
    });
    await house.api('advanceClock', { body: { by: 'PT1M' } });
    await work(house, 'one');
    const [before, after] = [await figures(house, first), await figures(house, second)];
    expect(of(before, 'do')).toMatchObject({ entered: 1, completed: 0, duration: null });
    expect(of(after, 'other')).toMatchObject({
      entered: 0,
      completed: 1,
      duration: { count: 1, meanMs: 70_000 },
      waiting: { count: 1, meanMs: MINUTE },
    });
  });

  it('are refused for what is not there, for days that are none, and for too many', async () => {
    const house = await startTestRuntime();
    const id = await deployed(house, 'line');
    const status = async (query: StatisticsQuery, of = id) =>
      (await house.call('getStatistics', { params: { id: of }, query })).status;
    expect(await status({}, 'nothing')).toBe(404);
    expect(await status({ from: '2026-02-30' })).toBe(400);
    expect(await status({ from: 'today' })).toBe(400);
    expect(await status({ from: '2026-03-03', to: '2026-03-02' })).toBe(400);
    expect(await status({ from: '2024-01-01', to: '2026-03-02' })).toBe(400);
  });

  it('are seen by whoever sees the cases of the process', async () => {
    const house = await startTestRuntime();
    const id = await deployed(house, 'line');
    await deployed(house, 'else');
    const seen = async (processId: string) => {
      const rights = [{ processId, roles: ['operator' as const] }];
      const who = await signedIn(house, `of-${processId}`, { rights });
      return (await house.call('getStatistics', { params: { id }, ...who })).status;
    };
    expect([await seen('line'), await seen('else')]).toEqual([200, 404]);
    const integrator = await signedIn(house, 'ina', { roles: ['integrator'] });
    expect((await house.call('getStatistics', { params: { id }, ...integrator })).status).toBe(403);
  });
});
