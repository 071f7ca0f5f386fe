import { beforeAll, describe, expect, it } from 'vitest';
import {
  deploymentOf,
  lineModel,
  startsModel,
  userTask,
  type ModelNode,
} from '../testing/models.ts';
import { shareTestRuntime } from '../testing/runtime.ts';

const house = shareTestRuntime();

const ROOTS = '<bpmn:signal id="s" name="alarm" /><bpmn:signal id="s2" name="other" />';
const DEFINITION = '<bpmn:signalEventDefinition signalRef="s" />';
const hear = (id: string): ModelNode => ({
  id,
  xml: `<bpmn:intermediateCatchEvent id="${id}">${DEFINITION}</bpmn:intermediateCatchEvent>`,
});
const tell = (id: string): ModelNode => ({
  id,
  xml: `<bpmn:intermediateThrowEvent id="${id}">${DEFINITION}</bpmn:intermediateThrowEvent>`,
});
const heardAtTask = (id: string): ModelNode => ({
  id,
  xml: `${userTask(id).xml}<bpmn:boundaryEvent id="${id}-heard" attachedToRef="${id}" cancelActivity="false">${DEFINITION}</bpmn:boundaryEvent>`,
});
const heardStart: ModelNode = {
  id: 'heard',
  xml: `<bpmn:startEvent id="heard">${DEFINITION}</bpmn:startEvent>`,
};

beforeAll(async () => {
  const models = {
    hearer: lineModel('hearer', [hear('wait')], ROOTS),
    twice: lineModel('twice', [hear('first'), hear('second')], ROOTS),
    teller: lineModel('teller', [tell('tell')], ROOTS),
    atTask: lineModel('at-task', [heardAtTask('task')], ROOTS),
  };
  const resources = Object.entries(models).map(([name, content]) => ({
    name: `${name}.bpmn`,
    content,
  }));
  await house().api('deploy', { body: { resources } });
});

const start = async (processId: string): Promise<string> =>
  (await house().api('startInstance', { body: { processId } })).instanceId;
const get = (id: string) => house().api('getInstance', { params: { id } });
const broadcast = (more: object = {}) =>
  house().api('broadcastSignal', { body: { name: 'alarm', ...more } });
const settle = () => house().api('advanceClock', { body: { by: 'PT0S' } });
const journalOf = async (id: string) =>
  (await house().api('getJournal', { params: { id } })).items.map(({ type }) => type);

describe('a signal', () => {
  it('reaches all who wait for it, with its variables, and nobody who waits for another', async () => {
    const ids = [await start('hearer'), await start('hearer'), await start('twice')];
    expect(await broadcast({ variables: { loud: 1 } })).toMatchObject({
      reached: 3,
      started: [],
      repeated: false,
    });
    const found = await Promise.all(ids.map(get));
    expect(found.map(({ state }) => state)).toEqual(['completed', 'completed', 'active']);
    expect(found.map(({ variables }) => variables)).toEqual([
      { loud: 1 },
      { loud: 1 },
      { loud: 1 },
    ]);
    expect(found[2]?.activeElements.map(({ elementId }) => elementId)).toEqual(['second']);
    expect(await house().api('broadcastSignal', { body: { name: 'other' } })).toMatchObject({
      reached: 0,
    });
    expect(await broadcast()).toMatchObject({ reached: 1 });
  });

  it('is told once under one id, however often it is sent', async () => {
    const id = await start('twice');
    const all = await Promise.all(
      Array.from({ length: 4 }, () => broadcast({ signalId: 'once-1' })),
    );
    expect(all.filter(({ repeated }) => !repeated)).toHaveLength(1);
    expect(new Set(all.map(({ reached }) => reached))).toEqual(new Set([1]));
    expect((await get(id)).activeElements.map(({ elementId }) => elementId)).toEqual(['second']);
    await broadcast();
  });

  it('that happens beside a task happens for each signal', async () => {
    const id = await start('at-task');
    for (const signalId of ['beside-1', 'beside-2', 'beside-2']) await broadcast({ signalId });
    const types = await journalOf(id);
    expect(types.filter((type) => type === 'signalReceived')).toHaveLength(2);
    expect((await get(id)).state).toBe('active');
    await house().api('cancelInstance', { params: { id }, body: {} });
  });

  it('that an instance throws reaches the others, and is no message that waits', async () => {
    const id = await start('hearer');
    const teller = await start('teller');
    await settle();
    expect([(await get(id)).state, (await get(teller)).state]).toEqual(['completed', 'completed']);
    const late = await start('hearer');
    await settle();
    expect((await get(late)).state).toBe('active');
    await broadcast();
  });

  it('that starts a process does so once for each signal, with what waits for it elsewhere', async () => {
    const body = deploymentOf(startsModel('heard-start', [heardStart], ROOTS));
    await house().api('deploy', { body });
    const waiting = await start('hearer');
    const told = await broadcast({ signalId: 'start-1', variables: { n: 1 } });
    expect(told).toMatchObject({ reached: 1, started: [expect.any(String)] });
    expect(await broadcast({ signalId: 'start-1' })).toEqual({ ...told, repeated: true });
    expect((await get(waiting)).state).toBe('completed');
    expect((await get(told.started[0] ?? '')).variables).toEqual({ n: 1 });
    const { items } = await house().api('listInstances', { query: { processId: 'heard-start' } });
    expect(items).toHaveLength(1);
  });

  it('reaches more than go into one chunk, and answers meanwhile', async () => {
    const own = await Promise.all(Array.from({ length: 300 }, () => start('hearer')));
    const [told] = await Promise.all([broadcast(), get(own[0] ?? '')]);
    expect(told.reached).toBe(300);
    const { items } = await house().api('listInstances', {
      query: { processId: 'hearer', state: 'active' },
    });
    expect(items).toEqual([]);
  });
});

describe('signals that start one another without end', () => {
  it('are stopped at a hundred, with an incident that says so', async () => {
    const loop = lineModel('loop', [tell('tell')], ROOTS).replace(
      '<bpmn:startEvent id="start" />',
      `<bpmn:startEvent id="start">${DEFINITION.replaceAll('"s"', '"s2"')}</bpmn:startEvent>`,
    );
    const content = loop.replaceAll('signalRef="s"', 'signalRef="s2"');
    await house().api('deploy', { body: deploymentOf(content) });
    await house().api('broadcastSignal', { body: { name: 'other' } });
    await settle();
    const { items } = await house().api('listIncidents', { query: { processId: 'loop' } });
    expect(items).toMatchObject([{ kind: 'correlationFailed', details: { hops: 100 } }]);
    const { items: all } = await house().api('listInstances', {
      query: { processId: 'loop', limit: 200 },
    });
    expect(all).toHaveLength(100);
  });
});

describe('a signal that comes while an instance is suspended', () => {
  const suspended = async (processId: string, signals?: 'keep' | 'miss'): Promise<string> => {
    const id = await start(processId);
    const body = signals === undefined ? {} : { signals };
    await house().api('suspendInstance', { params: { id }, body });
    return id;
  };
  const resume = (id: string) => house().api('resumeInstance', { params: { id } });

  it('is told when it is resumed, if whoever has suspended it wants it so', async () => {
    const [kept, missed] = [await suspended('twice', 'keep'), await suspended('twice')];
    const told = await broadcast({ signalId: 'meanwhile-1', variables: { n: 1 } });
    expect(told).toMatchObject({ reached: 0, kept: 1, lost: 0, repeated: false });
    expect(await broadcast({ signalId: 'meanwhile-1' })).toEqual({ ...told, repeated: true });
    await resume(kept);
    await resume(missed);
    const places = await Promise.all([kept, missed].map(get));
    expect(places.map(({ activeElements }) => activeElements[0]?.elementId)).toEqual([
      'second',
      'first',
    ]);
    expect(places[0]?.variables).toEqual({ n: 1 });
    for (const id of [kept, missed])
      await house().api('cancelInstance', { params: { id }, body: {} });
  });

  it('is kept by a process that is modelled so, unless it is to be missed', async () => {
    const model = lineModel('lasting', [hear('wait')], ROOTS).replace(
      'isExecutable="true"',
      'isExecutable="true" baton:keepSignals="true"',
    );
    await house().api('deploy', { body: deploymentOf(model) });
    const [kept, missed] = [await suspended('lasting'), await suspended('lasting', 'miss')];
    expect(await broadcast()).toMatchObject({ reached: 0, kept: 1, lost: 0 });
    await resume(kept);
    await resume(missed);
    expect([(await get(kept)).state, (await get(missed)).state]).toEqual(['completed', 'active']);
    await broadcast();
  });
});
