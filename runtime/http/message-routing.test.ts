import { beforeAll, describe, expect, it } from 'vitest';
import { lineModel, message, messageCatch, userTask, type ModelNode } from '../testing/models.ts';
import { shareTestRuntime } from '../testing/runtime.ts';

const house = shareTestRuntime();

const PAID = message('m', 'paid', '=order');
const catchOf = (id: string): ModelNode => messageCatch(id, 'm');
const beside = (id: string): ModelNode => ({
  id,
  xml: `${userTask(id).xml}<bpmn:boundaryEvent id="${id}-told" attachedToRef="${id}" cancelActivity="false"><bpmn:messageEventDefinition messageRef="m" /></bpmn:boundaryEvent>`,
});
const toldStart = (processId: string): string =>
  lineModel(processId, [catchOf('wait')], PAID).replace(
    '<bpmn:startEvent id="start" />',
    '<bpmn:startEvent id="start"><bpmn:messageEventDefinition messageRef="m" /></bpmn:startEvent>',
  );

beforeAll(async () => {
  const models = {
    one: lineModel('one', [catchOf('wait')], PAID),
    two: lineModel('two', [catchOf('wait')], PAID),
    beside: lineModel('beside', [beside('task')], PAID),
  };
  const resources = Object.entries(models).map(([name, content]) => ({
    name: `${name}.bpmn`,
    content,
  }));
  await house().api('deploy', { body: { resources } });
});

const start = async (processId: string, order: string, businessKey?: string): Promise<string> => {
  const body = { processId, variables: { order }, ...(businessKey ? { businessKey } : {}) };
  return (await house().api('startInstance', { body })).instanceId;
};
const stateOf = async (id: string) => (await house().api('getInstance', { params: { id } })).state;
const statesOf = (ids: readonly string[]) => Promise.all(ids.map(stateOf));
const publish = (correlationKey: string, more: object = {}) =>
  house().api('publishMessage', { body: { name: 'paid', correlationKey, ...more } });
const advance = (by = 'PT0S') => house().api('advanceClock', { body: { by } });

describe('a message', () => {
  it('to one reaches the one who waits longest, in whichever process', async () => {
    const ids = [await start('one', 'A'), await start('two', 'A')];
    expect(await publish('A', { cardinality: 'one' })).toMatchObject({ reached: 1 });
    expect(await statesOf(ids)).toEqual(['completed', 'active']);
  });

  it('to all reaches everybody who waits', async () => {
    const ids = [await start('one', 'B'), await start('one', 'B'), await start('two', 'B')];
    expect(await publish('B', { cardinality: 'all' })).toMatchObject({ reached: 3 });
    expect(await statesOf(ids)).toEqual(['completed', 'completed', 'completed']);
  });

  it('that waits is had once by each process, unless it is to one', async () => {
    for (const [key, cardinality, last] of [
      ['C', 'onePerProcess', 'completed'],
      ['D', 'one', 'active'],
    ] as const) {
      await publish(key, { ttl: 'PT1H', cardinality });
      const ids = [await start('one', key), await start('one', key), await start('two', key)];
      await advance();
      expect(await statesOf(ids)).toEqual(['completed', 'active', last]);
    }
  });

  it('to all that waits is had once by each instance', async () => {
    await publish('E', { ttl: 'PT1H', cardinality: 'all' });
    const ids = [await start('one', 'E'), await start('one', 'E')];
    await advance();
    expect(await statesOf(ids)).toEqual(['completed', 'completed']);
    await advance('PT1H');
    const late = await start('one', 'E');
    await advance();
    expect(await stateOf(late)).toBe('active');
  });

  it('to one instance, or to a business key, passes all others by', async () => {
    const ids = [await start('one', 'F'), await start('one', 'F', 'key'), await start('one', 'F')];
    await publish('F', { instanceId: ids[2] });
    expect(await statesOf(ids)).toEqual(['active', 'active', 'completed']);
    await publish('F', { businessKey: 'key' });
    expect(await statesOf(ids)).toEqual(['active', 'completed', 'completed']);
    await publish('F', { processId: 'two' });
    expect(await stateOf(ids[0] ?? '')).toBe('active');
  });

  it('comes after the one before it, also when it is sent while that one waits', async () => {
    for (const n of [1, 2]) await publish('G', { ttl: 'PT1H', variables: { n } });
    const id = await start('beside', 'G');
    await publish('G', { variables: { n: 3 } });
    await advance();
    const { items } = await house().api('getJournal', { params: { id } });
    const written = items.flatMap((one) => (one.type === 'variableSet' ? [one.value] : []));
    expect(written).toEqual(['G', 1, 2, 3]);
  });

  it('whose id is known is not delivered again, long after its time to live', async () => {
    const id = await start('one', 'H');
    await publish('H', { messageId: 'h-1', ttl: 'PT1M' });
    await advance('PT1H');
    const next = await start('one', 'H');
    expect(await publish('H', { messageId: 'h-1' })).toMatchObject({ repeated: true });
    expect(await statesOf([id, next])).toEqual(['completed', 'active']);
    await advance('P2D');
    expect(await publish('H', { messageId: 'h-1' })).toMatchObject({ repeated: false });
    expect(await stateOf(next)).toBe('completed');
  });

  it('under an Idempotency-Key is one message, whatever its answer', async () => {
    const id = await start('beside', 'I');
    const headers = { 'Idempotency-Key': 'told-once' };
    const body = { name: 'paid', correlationKey: 'I' };
    const first = await house().api('publishMessage', { body, headers });
    expect(await house().api('publishMessage', { body, headers })).toEqual(first);
    const { items } = await house().api('getJournal', { params: { id } });
    expect(items.filter(({ type }) => type === 'messageCorrelated')).toHaveLength(1);
  });

  it('says who would get it, and changes nothing', async () => {
    const id = await start('one', 'J');
    const dry = () =>
      house().api('publishMessage', {
        query: { dryRun: true },
        body: { name: 'paid', correlationKey: 'J', ttl: 'PT1H' },
      });
    expect(await dry()).toMatchObject({ dryRun: true, correlated: [{ instanceId: id }] });
    expect(await dry()).toMatchObject({ correlated: [{ instanceId: id }] });
    expect(await stateOf(id)).toBe('active');
  });

  it.each([
    ['instanceId', '!'],
    ['processId', '1 2'],
    ['cardinality', 'some'],
  ])('with %s %j is refused', async (field, value) => {
    const call = { body: { name: 'paid', [field]: value } as { name: string } };
    expect((await house().refusal('publishMessage', call)).status).toBe(422);
  });
});

describe('a message that starts a process', () => {
  it('does not satisfy what the instance it has started waits for first', async () => {
    const resources = [{ name: 'told.bpmn', content: toldStart('told') }];
    await house().api('deploy', { body: { resources } });
    for (const cardinality of ['onePerProcess', 'one', 'all']) {
      const variables = { order: `K-${cardinality}` };
      const more = { variables, ttl: 'PT1H', cardinality };
      const { started } = await publish(variables.order, more);
      await advance();
      const id = started[0]?.instanceId ?? '';
      expect(await stateOf(id)).toBe('active');
      // The next one with this key is for the instance that waits, and starts no other.
      expect(await publish(variables.order, { variables })).toMatchObject({
        correlated: [{ instanceId: id }],
      });
    }
  });
});
