import { beforeAll, afterAll, describe, expect, it } from 'vitest';
import { instant } from '../../../shared/time.ts';
import { openMemoryStore } from '../../store/memory.ts';
import { ANYBODY } from '../../store/message-rules.ts';
import type { Store } from '../../store/port.ts';
import { lineModel, message, messageCatch } from '../../testing/models.ts';
import { HandWoundClock } from '../clock.ts';
import { createCompileDecisionFiles } from '../decisions/compile-decision-files.ts';
import { DecisionLibrary } from '../decisions/decision-library.ts';
import { createCompileResources } from '../compile-resources.ts';
import { DefinitionCache } from '../definition-cache.ts';
import { Deployments } from '../deploy.ts';
import { Starts } from '../starts.ts';
import { createExecute, type Execute } from '../execute.ts';
import { Instances } from '../instances/instances.ts';
import { Markings } from '../instances/markings.ts';
import type { Message } from './message.ts';
import { Messages } from './messages.ts';
import { createModelReader } from '../model-reader/model-reader.ts';

const reader = createModelReader();
const clock = new HandWoundClock(instant(1_000_000));
let store: Store;
let execute: Execute;
let cache: DefinitionCache;
let instances: Instances;

beforeAll(async () => {
  store = openMemoryStore({ now: () => clock.now() });
  const compileResources = createCompileResources(reader);
  const compile = createCompileDecisionFiles(reader);
  cache = new DefinitionCache(store.definitions, compileResources);
  const decisions = new DecisionLibrary({ ...store, compile });
  execute = createExecute({ store, definitions: cache, decisions, clock });
  instances = new Instances(store, execute, new Markings(store.instances), clock);
  const content = lineModel('waiter', [messageCatch('wait', 'm')], message('m', 'paid', '=order'));
  const deployments = new Deployments({
    store: store.definitions,
    compileResources,
    cache,
    library: new DecisionLibrary({ ...store, compile }),
    clock,
  });
  const deployed = await deployments.deploy({ resources: [{ name: 'a.bpmn', content }] }, 'tests');
  if (!deployed.ok) throw new Error(deployed.rejection.detail);
});

afterAll(async () => {
  await reader.close();
  await store.close();
});

async function start(order: string): Promise<string> {
  const started = await instances.start(
    { processId: 'waiter', variables: { order } },
    { by: 'tests', key: null },
  );
  return started.ok ? started.value.instanceId : '';
}

async function stateOf(id: string): Promise<string> {
  const found = await instances.get(id, undefined);
  return found.ok ? found.value.state : '';
}

function messagesBy(how: Execute): Messages {
  const starts = new Starts({ starts: store.starts, execute: how, definitions: cache, clock });
  return new Messages(store, how, starts, { clock });
}

/** A wait of this instance was opened: the message that came before it is looked for. */
async function seek(messages: Messages, id: string): Promise<void> {
  const asked = { name: 'paid', processId: null, after: 0, limit: 9 };
  for (const key of ORDERS)
    for (const { instance, subscription } of await store.messages.waits({ ...asked, key }))
      if (instance === id) await messages.seek(instance, { subscription, name: 'paid', key });
}

const ORDERS = ['before-0', 'after-0', 'before-60000', 'after-60000', 'early'];

const paid = (key: string, messageId: string, ttlMs = 0): Message => ({
  name: 'paid',
  key,
  messageId,
  variables: {},
  ttlMs,
  cardinality: 'onePerProcess',
  target: ANYBODY,
  hops: 0,
});

/** The runtime dies at the `nth` act on an instance, just before it or just after. */
function dying(nth: number, when: 'before' | 'after'): Execute {
  let acts = 0;
  return async (...args) => {
    acts += 1;
    if (acts === nth && when === 'before') throw new Error('killed');
    const done = await execute(...args);
    if (acts === nth) throw new Error('killed');
    return done;
  };
}

describe('a message in a runtime that dies', () => {
  it.each([
    ['before', 0],
    ['after', 0],
    ['before', 60_000],
    ['after', 60_000],
  ] as const)(
    '%s its receiver was told reaches that one receiver, once (to live: %i ms)',
    async (when, ttlMs) => {
      const order = `${when}-${ttlMs}`;
      const [first, second] = [await start(order), await start(order)];
      const told = paid(order, `m-${order}`, ttlMs);
      const dead = messagesBy(dying(1, when));
      await expect(dead.publish(told)).rejects.toThrow('killed');
      // The effect, or the sender, comes again to the runtime that was started anew.
      const alive = messagesBy(execute);
      const { correlated } = await alive.publish(told);
      expect(correlated.map(({ instanceId }) => instanceId)).toEqual([first]);
      expect(await alive.publish(told)).toMatchObject({ correlated, repeated: true });
      await seek(alive, second);
      expect([await stateOf(first), await stateOf(second)]).toEqual(['completed', 'active']);
    },
  );

  it('is given to the next who waits when its receiver has moved on meanwhile', async () => {
    const [first, second] = [await start('moved'), await start('moved')];
    const dead = messagesBy(dying(1, 'before'));
    await expect(dead.publish(paid('moved', 'm-moved'))).rejects.toThrow('killed');
    await instances.cancel(first, '', { by: 'tests', key: null });
    const alive = messagesBy(execute);
    const { correlated } = await alive.publish(paid('moved', 'm-moved'));
    expect(correlated.map(({ instanceId }) => instanceId)).toEqual([second]);
  });

  it('that waits is found by whoever comes, once', async () => {
    const alive = messagesBy(execute);
    await alive.publish(paid('early', 'm-early', 60_000));
    const id = await start('early');
    const dead = messagesBy(dying(1, 'after'));
    await expect(seek(dead, id)).rejects.toThrow('killed');
    const other = await start('early');
    await seek(alive, id);
    await seek(alive, other);
    expect([await stateOf(id), await stateOf(other)]).toEqual(['completed', 'active']);
  });
});
