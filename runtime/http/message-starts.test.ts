import { beforeAll, describe, expect, it } from 'vitest';
import {
  definitions,
  deploymentOf,
  message as keyed,
  startsModel,
  type ModelNode,
} from '../testing/models.ts';
import { shareTestRuntime } from '../testing/runtime.ts';

const house = shareTestRuntime();

const told = (id: string, messageRef: string, more = ''): ModelNode => ({
  id,
  xml: `<bpmn:startEvent id="${id}">${more}<bpmn:messageEventDefinition messageRef="${messageRef}" /></bpmn:startEvent>`,
});
const message = (id: string, name: string, key = ''): string => keyed(id, name, key);

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

describe('a message that starts a process', () => {
  beforeAll(async () => {
    await deploy('orders', [told('ordered', 'm')], message('m', 'ordered'));
  });
  const end = async (id: string) => {
    await house().api('cancelInstance', { params: { id }, body: {} });
    await advance('PT0S');
  };

  it('with a key starts one active instance at most; the next waits until that one has ended', async () => {
    const send = (n: number) =>
      publish('ordered', { correlationKey: 'A', ttl: 'PT1H', variables: { n } });
    const first = await send(1);
    expect(first).toMatchObject({ started: [{ processId: 'orders' }], queued: 0 });
    expect(await send(2)).toMatchObject({ started: [], queued: 1, buffered: true });
    expect(await send(3)).toMatchObject({ started: [], queued: 1 });
    expect(await publish('ordered', { correlationKey: 'B' })).toMatchObject({
      started: [{ processId: 'orders' }],
    });
    const before = await countOf('orders');
    await end(first.started[0]?.instanceId ?? '');
    expect(await countOf('orders')).toBe(before + 1);
    const [newest] = await instancesOf('orders');
    expect(await variablesOf(newest?.instanceId ?? '')).toEqual({ n: 2 });
  });

  it('without a key starts one for each message', async () => {
    const before = await countOf('orders');
    for (let n = 0; n < 3; n += 1) await publish('ordered');
    expect(await countOf('orders')).toBe(before + 3);
  });

  it('of the same id starts one, however often it is sent', async () => {
    const before = await countOf('orders');
    const all = await Promise.all(
      Array.from({ length: 5 }, () => publish('ordered', { messageId: 'o-1' })),
    );
    expect(await countOf('orders')).toBe(before + 1);
    expect(new Set(all.map(({ started }) => started[0]?.instanceId)).size).toBe(1);
  });

  it('goes once to two that ask for it at the same time', async () => {
    const before = await countOf('orders');
    await Promise.all(
      Array.from({ length: 4 }, () => publish('ordered', { correlationKey: 'C', ttl: 'PT1H' })),
    );
    expect(await countOf('orders')).toBe(before + 1);
  });

  it('may be looked at without any effect', async () => {
    const before = await countOf('orders');
    const seenBefore = await house().api('publishMessage', {
      query: { dryRun: true },
      body: { name: 'ordered', correlationKey: 'D' },
    });
    expect(seenBefore).toMatchObject({
      dryRun: true,
      started: [{ instanceId: null, processId: 'orders', startEventId: 'ordered' }],
    });
    expect(await countOf('orders')).toBe(before);
  });
});

describe('what a message brings', () => {
  it('is mapped by the start event', async () => {
    const mapping =
      '<bpmn:extensionElements><zeebe:ioMapping><zeebe:output source="=n + 1" target="next" /></zeebe:ioMapping></bpmn:extensionElements>';
    await deploy('mapped', [told('told', 'm', mapping)], message('m', 'mapped'));
    const { started } = await publish('mapped', { variables: { n: 1, unused: true } });
    expect(await variablesOf(started[0]?.instanceId ?? '')).toEqual({ next: 2 });
  });
});

describe('the key of a message that starts a process', () => {
  const option = (attributes: string): string =>
    `<bpmn:extensionElements><baton:messageStart ${attributes} /></bpmn:extensionElements>`;
  const startedBy = async (name: string, bodies: readonly object[]): Promise<number> => {
    let started = 0;
    for (const body of bodies) started += (await publish(name, body)).started.length;
    return started;
  };

  it('is left out of account where the start event says so', async () => {
    await deploy('never', [told('told', 'm', option('unique="never"'))], message('m', 'never'));
    const same = { correlationKey: 'A' };
    expect(await startedBy('never', [same, same, same])).toBe(3);
  });

  it('is computed from what the message brings where the start event says how', async () => {
    await deploy('own', [told('told', 'm', option('key="=order.id"'))], message('m', 'own'));
    const of = (id: unknown) => ({ variables: { order: { id } } });
    expect(await startedBy('own', [of(1), of(1), of(2), of('1'), of(null), of(null)])).toBe(4);
  });

  it.each(['unique="sometimes"', 'key="=order."'])(
    'is refused when it says %s',
    async (written) => {
      const model = startsModel('odd', [told('told', 'm', option(written))], message('m', 'odd'));
      const refused = await house().refusal('deploy', { body: deploymentOf(model) });
      expect(refused.status).toBe(422);
    },
  );
});

describe('messages that start one another without end', () => {
  it('are stopped at a hundred, with an incident that says so', async () => {
    const loop = definitions(`${message('m', 'again')}<bpmn:process id="again" isExecutable="true">
<bpmn:startEvent id="s"><bpmn:messageEventDefinition messageRef="m" /></bpmn:startEvent>
<bpmn:endEvent id="e"><bpmn:messageEventDefinition messageRef="m" /></bpmn:endEvent>
<bpmn:sequenceFlow id="f" sourceRef="s" targetRef="e" /></bpmn:process>`);
    await house().api('deploy', { body: deploymentOf(loop) });
    await publish('again');
    await advance('PT0S');
    expect(await countOf('again')).toBe(100);
    const { items } = await house().api('listIncidents', { query: { processId: 'again' } });
    expect(items).toMatchObject([{ kind: 'correlationFailed', details: { hops: 100 } }]);
  });
});

describe('an event-based gateway that begins a process', () => {
  const gateway = (id: string, type: string): string =>
    definitions(`${message('ma', `${id}-a`, '=order')}${message('mb', `${id}-b`, '=order')}
<bpmn:process id="${id}" isExecutable="true">
<bpmn:eventBasedGateway id="first" instantiate="true" eventGatewayType="${type}" />
${['a', 'b']
  .map(
    (
      one,
    ) => `<bpmn:intermediateCatchEvent id="${one}"><bpmn:messageEventDefinition messageRef="m${one}" /></bpmn:intermediateCatchEvent>
<bpmn:sequenceFlow id="to-${one}" sourceRef="first" targetRef="${one}" />
<bpmn:sequenceFlow id="from-${one}" sourceRef="${one}" targetRef="join" />`,
  )
  .join('')}
<bpmn:parallelGateway id="join" /><bpmn:sequenceFlow id="on" sourceRef="join" targetRef="end" /><bpmn:endEvent id="end" />
</bpmn:process>`);
  const send = (name: string, order: string) =>
    publish(name, { correlationKey: order, variables: { order } });
  const statesOf = async (id: string) => (await instancesOf(id)).map(({ state }) => state);

  it('is begun by whichever message comes first, and joined by the other, if it is parallel', async () => {
    await house().api('deploy', { body: deploymentOf(gateway('both', 'Parallel')) });
    expect(await send('both-b', 'A')).toMatchObject({ started: [{ startEventId: 'b' }] });
    expect(await send('both-a', 'B')).toMatchObject({ started: [{ startEventId: 'a' }] });
    expect(await statesOf('both')).toEqual(['active', 'active']);
    expect(await send('both-a', 'A')).toMatchObject({ started: [], reached: 1 });
    expect((await statesOf('both')).sort()).toEqual(['active', 'completed']);
  });

  it('is begun by each message, if it is exclusive', async () => {
    const content = gateway('either', 'Exclusive').replace(
      '<bpmn:parallelGateway id="join" />',
      '<bpmn:exclusiveGateway id="join" />',
    );
    await house().api('deploy', { body: deploymentOf(content) });
    for (const name of ['either-a', 'either-b']) await send(name, 'A');
    expect(await statesOf('either')).toEqual(['completed', 'completed']);
  });
});
