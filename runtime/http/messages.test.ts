import { beforeAll, describe, expect, it } from 'vitest';
import { lineModel, message, messageCatch, timerCatch } from '../testing/models.ts';
import { shareTestRuntime } from '../testing/runtime.ts';

const house = shareTestRuntime();

/** A process that waits for the message `paid` by its variable `order`. */
const waiting = (id: string, before: Parameters<typeof lineModel>[1] = []): string =>
  lineModel(id, [...before, messageCatch('wait', 'm')], message('m', 'paid', '=order'));

beforeAll(async () => {
  const resources = [
    { name: 'a.bpmn', content: waiting('waiter') },
    { name: 'b.bpmn', content: waiting('other') },
    { name: 'c.bpmn', content: waiting('late', [timerCatch('pause', 'PT10M')]) },
  ];
  await house().api('deploy', { body: { resources } });
});

const start = async (processId: string, order: string): Promise<string> =>
  (await house().api('startInstance', { body: { processId, variables: { order } } })).instanceId;
const stateOf = async (id: string): Promise<string> =>
  (await house().api('getInstance', { params: { id } })).state;
const publish = (correlationKey: string, more: object = {}) =>
  house().api('publishMessage', { body: { name: 'paid', correlationKey, ...more } });
/** Lets what is due happen, the delivery of what waits included. */
const settle = () => house().api('advanceClock', { body: { by: 'PT0S' } });

describe('a message', () => {
  it('reaches whoever waits for its name and key, with its variables', async () => {
    const [right, wrong] = [await start('waiter', 'A'), await start('waiter', 'B')];
    const { correlated, buffered, repeated } = await publish('A', { variables: { amount: 5 } });
    expect(correlated).toMatchObject([{ instanceId: right, processId: 'waiter' }]);
    expect([buffered, repeated]).toEqual([false, false]);
    const instance = await house().api('getInstance', { params: { id: right } });
    expect(instance).toMatchObject({ state: 'completed', variables: { amount: 5 } });
    expect(await stateOf(wrong)).toBe('active');
  });

  it('reaches one instance of each process: the one that waits longest', async () => {
    const first = await start('waiter', 'C');
    const second = await start('waiter', 'C');
    const other = await start('other', 'C');
    const { correlated } = await publish('C');
    expect(new Set(correlated.map(({ instanceId }) => instanceId))).toEqual(
      new Set([first, other]),
    );
    expect(await stateOf(second)).toBe('active');
  });

  it('is lost when nobody waits and it has no time to live', async () => {
    expect(await publish('D')).toMatchObject({ correlated: [], buffered: false });
    const id = await start('waiter', 'D');
    await settle();
    expect(await stateOf(id)).toBe('active');
  });

  it('waits for its time to live for whoever comes later', async () => {
    expect(await publish('E', { ttl: 'PT1H' })).toMatchObject({ correlated: [], buffered: true });
    const id = await start('waiter', 'E');
    await settle();
    expect(await stateOf(id)).toBe('completed');
    const next = await start('waiter', 'E');
    await settle();
    expect(await stateOf(next)).toBe('active');
  });

  it('is delivered in the order in which it came', async () => {
    for (const n of [1, 2]) await publish('F', { ttl: 'PT1H', variables: { n } });
    for (const n of [1, 2]) {
      const id = await start('waiter', 'F');
      await settle();
      expect((await house().api('getInstance', { params: { id } })).variables).toMatchObject({ n });
    }
  });

  it('is not delivered after its time is over', async () => {
    const id = await start('late', 'G');
    await publish('G', { ttl: 'PT9M' });
    await house().api('advanceClock', { body: { by: 'PT10M' } });
    expect(await stateOf(id)).toBe('active');
  });

  it('of the same id is delivered once, however often it is sent', async () => {
    const id = await start('waiter', 'H');
    const all = await Promise.all(
      Array.from({ length: 6 }, () => publish('H', { messageId: 'h-1' })),
    );
    expect(new Set(all.map(({ correlated }) => JSON.stringify(correlated))).size).toBe(1);
    expect(all.filter(({ repeated }) => !repeated)).toHaveLength(1);
    expect(await stateOf(id)).toBe('completed');
    const next = await start('waiter', 'H');
    await publish('H', { messageId: 'h-1' });
    await publish('H', { messageId: 'h-1', ttl: 'PT1H' });
    await settle();
    expect(await stateOf(next)).toBe('active');
  });

  it('that came early is delivered once to two who come at the same time', async () => {
    await publish('I', { ttl: 'PT1H', messageId: 'i-1' });
    const ids = await Promise.all([start('waiter', 'I'), start('waiter', 'I')]);
    await settle();
    const states = await Promise.all(ids.map(stateOf));
    expect(new Set(states)).toEqual(new Set(['completed', 'active']));
  });

  it('needs a duration for its time to live', async () => {
    for (const ttl of ['soon', 'PT', 'P1M', '-PT1S']) {
      const call = { body: { name: 'paid', ttl } };
      expect(await house().refusal('publishMessage', call)).toMatchObject({ status: 422 });
    }
  });
});
