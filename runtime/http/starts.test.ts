import { beforeAll, describe, expect, it } from 'vitest';
import type { JsonObject } from '../../shared/json.ts';
import { deploymentOf, message as keyed, startsModel, type ModelNode } from '../testing/models.ts';
import { shareTestRuntime } from '../testing/runtime.ts';

const house = shareTestRuntime();

const timer = (id: string, what: string): ModelNode => ({
  id,
  xml: `<bpmn:startEvent id="${id}"><bpmn:timerEventDefinition>${what}</bpmn:timerEventDefinition></bpmn:startEvent>`,
});
const told = (id: string, messageRef: string, more = ''): ModelNode => ({
  id,
  xml: `<bpmn:startEvent id="${id}">${more}<bpmn:messageEventDefinition messageRef="${messageRef}" /></bpmn:startEvent>`,
});
const heard = (id: string): ModelNode => ({
  id,
  xml: `<bpmn:startEvent id="${id}"><bpmn:signalEventDefinition signalRef="alarm" /></bpmn:startEvent>`,
});
const seen = (id: string, condition: string): ModelNode => ({
  id,
  xml: `<bpmn:startEvent id="${id}"><bpmn:conditionalEventDefinition><bpmn:condition xsi:type="bpmn:tFormalExpression">${condition}</bpmn:condition></bpmn:conditionalEventDefinition></bpmn:startEvent>`,
});
const plain = (id: string): ModelNode => ({ id, xml: `<bpmn:startEvent id="${id}" />` });
const message = (id: string, name: string, key = ''): string => keyed(id, name, key);
const ALARM = '<bpmn:signal id="alarm" name="alarm" />';

const deploy = (processId: string, starts: readonly ModelNode[], roots = '') =>
  house().api('deploy', { body: deploymentOf(startsModel(processId, starts, roots)) });
const instancesOf = async (processId: string) =>
  (await house().api('listInstances', { query: { processId, limit: 100 } })).items;
const countOf = async (processId: string) => (await instancesOf(processId)).length;
const advance = (by: string) => house().api('advanceClock', { body: { by } });
const publish = (name: string, more: object = {}) =>
  house().api('publishMessage', { body: { name, ...more } });
const variablesOf = async (id: string) =>
  (await house().api('getInstance', { params: { id } })).variables;
const activeOf = async (id: string) =>
  (await house().api('getInstance', { params: { id } })).activeElements.map((one) => one.elementId);

describe('a process with several none start events', () => {
  beforeAll(() => deploy('several', [plain('one'), plain('two')]));

  it('begins at the one that is named, and is refused without a name', async () => {
    const start = { processId: 'several', startEventId: 'two' };
    const { instanceId } = await house().api('startInstance', { body: start });
    expect(await activeOf(instanceId)).toEqual(['after-two']);
    for (const startEventId of [undefined, 'three'])
      expect(
        await house().refusal('startInstance', {
          body: { processId: 'several', ...(startEventId === undefined ? {} : { startEventId }) },
        }),
      ).toMatchObject({ status: 422, startEvents: ['one', 'two'] });
  });
});

describe('a process with start events of all kinds', () => {
  beforeAll(() =>
    deploy(
      'kinds',
      [plain('none'), told('told', 'm'), heard('heard'), seen('seen', '=amount &gt; 5')],
      message('m', 'kinds-told') + ALARM,
    ),
  );

  it('begins at its none start event when somebody asks, and at another when it is named', async () => {
    const { instanceId } = await house().api('startInstance', { body: { processId: 'kinds' } });
    const named = await house().api('startInstance', {
      body: { processId: 'kinds', startEventId: 'told' },
    });
    expect([await activeOf(instanceId), await activeOf(named.instanceId)]).toEqual([
      ['after-none'],
      ['after-told'],
    ]);
  });

  it('is started by its message, with what it brings', async () => {
    const { started, correlated } = await publish('kinds-told', { variables: { n: 1 } });
    expect([started, correlated]).toMatchObject([[{ startEventId: 'told' }], []]);
    const id = started[0]?.instanceId ?? '';
    expect([await activeOf(id), await variablesOf(id)]).toEqual([['after-told'], { n: 1 }]);
  });

  it('is started by its signal', async () => {
    const { started } = await house().api('broadcastSignal', {
      body: { name: 'alarm', variables: { loud: true } },
    });
    expect(await activeOf(started[0] ?? '')).toEqual(['after-heard']);
    expect(await variablesOf(started[0] ?? '')).toEqual({ loud: true });
  });

  it('is started by its condition, when it is true and nothing else', async () => {
    const evaluate = (variables: JsonObject) =>
      house().api('evaluateConditions', { body: { variables, processId: 'kinds' } });
    for (const variables of [{ amount: 5 }, { amount: null }, {}])
      expect(await evaluate(variables)).toEqual({ started: [] });
    const { started } = await evaluate({ amount: 6 });
    expect(started).toMatchObject([{ processId: 'kinds', startEventId: 'seen' }]);
    expect(await variablesOf(started[0]?.instanceId ?? '')).toEqual({ amount: 6 });
  });

  it('says in its journal what has started it', async () => {
    const { started } = await publish('kinds-told', { messageId: 'kinds-7' });
    const id = started[0]?.instanceId ?? '';
    const { items } = await house().api('getJournal', { params: { id } });
    expect(items[0]).toMatchObject({
      type: 'instanceStarted',
      by: 'message kinds-told',
      occasion: { type: 'message', name: 'kinds-told', id: 'kinds-7', hops: 1 },
    });
  });
});

describe('a timer that starts a process', () => {
  it('starts one instance, at its date', async () => {
    const at = new Date(Date.parse((await house().api('readClock', {})).now) + 600_000);
    await deploy('dated', [timer('at', `<bpmn:timeDate>${at.toISOString()}</bpmn:timeDate>`)]);
    await advance('PT9M59S');
    expect(await countOf('dated')).toBe(0);
    await advance('PT1S');
    expect(await countOf('dated')).toBe(1);
    await advance('P1D');
    expect(await countOf('dated')).toBe(1);
  });

  it.each([
    ['R3/PT1H', [0, 1, 3, 3]],
    ['R/PT2H', [0, 0, 2, 3]],
    ['0 0 * * * *', [0, 1, 4, 6]],
  ])('%s starts as many as its cycle says', async (cycle, wanted) => {
    const id = `cycle-${wanted.join('-')}`;
    await deploy(id, [timer('every', `<bpmn:timeCycle>${cycle}</bpmn:timeCycle>`)]);
    const counts = [await countOf(id)];
    for (const by of ['PT1H', 'PT3H', 'PT2H']) {
      await advance(by);
      counts.push(await countOf(id));
    }
    expect(counts).toEqual(wanted);
  });

  it('is replaced by that of the next version', async () => {
    const every = (period: string) =>
      timer('every', `<bpmn:timeCycle>R/${period}</bpmn:timeCycle>`);
    await deploy('replaced', [every('PT1H')]);
    await advance('PT30M');
    await deploy('replaced', [every('PT2H')]);
    await advance('PT1H');
    expect(await countOf('replaced')).toBe(0);
    await advance('PT1H');
    const [only, ...rest] = await instancesOf('replaced');
    expect([only?.version, rest]).toEqual([2, []]);
  });

  it('is not touched by a deployment that changes nothing', async () => {
    const model = [timer('every', '<bpmn:timeCycle>R/PT1H</bpmn:timeCycle>')];
    await deploy('same', model);
    await advance('PT30M');
    await deploy('same', model);
    await advance('PT30M');
    expect(await countOf('same')).toBe(1);
  });

  it('does not make up for what was past before it was deployed, unless the model says so', async () => {
    const past = (flag: string): ModelNode => ({
      id: 'at',
      xml: `<bpmn:startEvent id="at"><bpmn:timerEventDefinition ${flag}><bpmn:timeDate>2001-01-01T00:00:00Z</bpmn:timeDate></bpmn:timerEventDefinition></bpmn:startEvent>`,
    });
    await deploy('past', [past('')]);
    await deploy('past-flagged', [past('baton:catchUp="once"')]);
    await deploy('past-cycle', [
      timer('at', '<bpmn:timeCycle>R/2001-01-01T00:00:00Z/P1D</bpmn:timeCycle>'),
    ]);
    await advance('PT1S');
    expect(await Promise.all(['past', 'past-flagged', 'past-cycle'].map(countOf))).toEqual([
      0, 1, 0,
    ]);
    await advance('P1D');
    expect(await Promise.all(['past', 'past-flagged', 'past-cycle'].map(countOf))).toEqual([
      0, 1, 1,
    ]);
  });

  it('that cannot be read without an instance is refused at deployment', async () => {
    const body = deploymentOf(
      startsModel('unread', [timer('at', '<bpmn:timeDate>=someday</bpmn:timeDate>')]),
    );
    expect(await house().refusal('deploy', { body })).toMatchObject({
      status: 422,
      diagnostics: [{ elementId: 'at', code: 'start-invalid' }],
    });
  });
});

describe('a start event with several events', () => {
  const several = (id: string, parallel: string): ModelNode => ({
    id,
    xml: `<bpmn:startEvent id="${id}" ${parallel}><bpmn:messageEventDefinition messageRef="m" /><bpmn:signalEventDefinition signalRef="alarm" /></bpmn:startEvent>`,
  });
  const ROOTS = message('m', 'any-told') + ALARM.replaceAll('"alarm"', '"any-heard"');
  const model = (parallel: string): string =>
    startsModel('any', [several('any-start', parallel)], ROOTS).replace(
      'signalRef="alarm"',
      'signalRef="any-heard"',
    );

  it('begins a process by any of them', async () => {
    await house().api('deploy', { body: deploymentOf(model('')) });
    await publish('any-told');
    await house().api('broadcastSignal', { body: { name: 'any-heard' } });
    expect(await countOf('any')).toBe(2);
  });

  it('is refused where it waits for all of them', async () => {
    const body = deploymentOf(model('parallelMultiple="true"'));
    expect(await house().refusal('deploy', { body })).toMatchObject({
      diagnostics: [{ elementId: 'any-start', code: 'notExecutable' }],
    });
  });
});
