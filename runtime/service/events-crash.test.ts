import { afterAll, describe, expect, it } from 'vitest';
import { durationMs, instant, later } from '../../shared/time.ts';
import type { InstanceFilter, Store } from '../store/port.ts';
import { openSqliteStore } from '../store/sqlite/open.ts';
import { ANYBODY } from '../store/message-rules.ts';
import { lineModel, startsModel } from '../testing/models.ts';
import { elementOf } from '../testing/store/ids.ts';
import { dataFolders } from '../testing/store/folders.ts';
import { HandWoundClock } from './clock.ts';
import { createCompileResources } from './compile-resources.ts';
import { createEvents, type Events } from './create-events.ts';
import { createCompileDecisionFiles } from './decisions/compile-decision-files.ts';
import { DecisionLibrary } from './decisions/decision-library.ts';
import { DefinitionCache } from './definition-cache.ts';
import { Deployments } from './deploy.ts';
import { createExecute, type Execute } from './execute.ts';
import { freshInstanceId } from './fresh-id.ts';
import type { Message } from './messages/message.ts';
import { createModelReader } from './model-reader/model-reader.ts';
import { Pump } from './pumps/pump.ts';

const START = instant(1_000_000);
const reader = createModelReader();
const compileResources = createCompileResources(reader);
const folder = dataFolders();
afterAll(() => reader.close());

const SIGNAL = '<bpmn:signal id="s" name="alarm" /><bpmn:message id="m" name="order" />';
const HEARS = '<bpmn:signalEventDefinition signalRef="s" />';
const models = {
  'hearer.bpmn': lineModel(
    'hearer',
    [
      {
        id: 'w',
        xml: `<bpmn:intermediateCatchEvent id="w">${HEARS}</bpmn:intermediateCatchEvent>`,
      },
    ],
    SIGNAL,
  ),
  'begun.bpmn': startsModel(
    'begun',
    [
      { id: 'heard', xml: `<bpmn:startEvent id="heard">${HEARS}</bpmn:startEvent>` },
      {
        id: 'told',
        xml: '<bpmn:startEvent id="told"><bpmn:messageEventDefinition messageRef="m" /></bpmn:startEvent>',
      },
      {
        id: 'timed',
        xml: '<bpmn:startEvent id="timed"><bpmn:timerEventDefinition><bpmn:timeDuration>PT1H</bpmn:timeDuration></bpmn:timerEventDefinition></bpmn:startEvent>',
      },
    ],
    SIGNAL,
  ),
};

const CYCLES = ['skip', 'once', 'all'].map((catchUp) => ({
  name: `${catchUp}.bpmn`,
  content: startsModel(`cycle-${catchUp}`, [
    {
      id: 'every',
      xml: `<bpmn:startEvent id="every"><bpmn:timerEventDefinition baton:catchUp="${catchUp}"><bpmn:timeCycle>R/PT1H</bpmn:timeCycle></bpmn:timerEventDefinition></bpmn:startEvent>`,
    },
  ]),
}));

/** A runtime that may die, and be started anew on what it has left. */
interface Life {
  readonly store: Store;
  readonly events: Events;
  readonly execute: Execute;
}

describe('a runtime that dies while events happen', () => {
  let path = '';
  let clock = new HandWoundClock(START);
  let life: Life;

  async function live(kill: Kill | null): Promise<Life> {
    const store = await openSqliteStore({ folder: path, now: () => clock.now() });
    const definitions = new DefinitionCache(store.definitions, compileResources);
    const decisions = new DecisionLibrary({
      ...store,
      compile: createCompileDecisionFiles(reader),
    });
    const alive = createExecute({ store, definitions, decisions, clock });
    const execute = kill === null ? alive : dying(alive, kill);
    return { store, execute, events: createEvents({ store, execute, definitions, clock }) };
  }

  async function dieAndLive(): Promise<void> {
    await life.store.close();
    life = await live(null);
  }

  /** What a runtime that is started anew takes up by itself. */
  async function takeUp(): Promise<void> {
    clock.moveTo(later(clock.now(), 10_000));
    const log = { debug: note, info: note, warn: note, error: note };
    const { starts, messages, signals } = life.events;
    const common = { due: life.store.due, node: 'n', clock, log, width: 8 };
    const pumps = [
      new Pump({ ...common, type: 'start', handle: (due) => starts.fire(due) }),
      new Pump({ ...common, type: 'receipt', handle: (due) => messages.finish(due) }),
      new Pump({ ...common, type: 'broadcast', handle: (due) => signals.goOn(due) }),
    ];
    for (const pump of pumps) await pump.drain();
    for (const pump of pumps) await pump.stop();
  }

  async function begin(kill: Kill): Promise<void> {
    path = folder();
    clock = new HandWoundClock(START);
    life = await live(null);
    const { store, execute } = life;
    const cache = new DefinitionCache(store.definitions, compileResources);
    const library = new DecisionLibrary({ ...store, compile: createCompileDecisionFiles(reader) });
    const parts = { store: store.definitions, compileResources, cache, library, clock };
    const own = Object.entries(models).map(([name, content]) => ({ name, content }));
    const resources = [...own, ...CYCLES];
    const deployed = await new Deployments(parts).deploy({ resources }, 'tests');
    if (!deployed.ok) throw new Error(deployed.rejection.detail);
    const definition = (await store.definitions.findVersion(elementOf('hearer'), null))!.id;
    const start = { definition, variables: {}, businessKey: null, startEvent: null, by: 'tests' };
    for (let n = 0; n < 3; n += 1)
      await execute(freshInstanceId(clock.now()), { type: 'startInstance', ...start }, null);
    await store.close();
    life = await live(kill);
  }

  const countOf = async (processId: string, state: 'active' | 'completed') => {
    const filter: InstanceFilter = {
      definition: null,
      processId: elementOf(processId),
      state,
      elementId: null,
      businessKey: null,
      incidents: null,
      variables: [],
    };
    return (await life.store.queries.instances(filter, { limit: 99, cursor: null })).items.length;
  };
  const signal = { name: 'alarm', signalId: 's-1', variables: {}, exceptInstance: null, hops: 0 };

  describe.each([1, 2, 3, 4])('at the %i. act', (nth) => {
    it.each(['before', 'after'] as const)(
      'just %s it tells a signal to all who waited, once',
      async (when) => {
        await begin({ nth, when });
        await expect(life.events.signals.broadcast(signal)).rejects.toThrow('killed');
        await dieAndLive();
        await takeUp();
        expect(await life.events.signals.broadcast(signal)).toMatchObject({
          reached: 3,
          repeated: true,
        });
        expect([await countOf('hearer', 'completed'), await countOf('begun', 'active')]).toEqual([
          3, 1,
        ]);
        await life.store.close();
      },
    );
  });

  it.each(['before', 'after'] as const)(
    'just %s an instance is started by a message starts that one, once',
    async (when) => {
      await begin({ nth: 1, when });
      const message: Message = {
        name: 'order',
        key: '',
        messageId: 'm-1',
        variables: {},
        ttlMs: 0,
        cardinality: 'onePerProcess',
        target: ANYBODY,
        hops: 0,
      };
      await expect(life.events.messages.publish(message)).rejects.toThrow('killed');
      await dieAndLive();
      await takeUp();
      expect(await countOf('begun', 'active')).toBe(1);
      const again = await life.events.messages.publish(message);
      expect(again).toMatchObject({ repeated: true, started: [{ startEventId: 'told' }] });
      expect(await countOf('begun', 'active')).toBe(1);
      await life.store.close();
    },
  );

  it.each(['before', 'after'] as const)(
    'just %s a timer has started its instance starts that one, once',
    async (when) => {
      await begin({ nth: 1, when });
      clock.moveTo(later(clock.now(), 3_600_000));
      const request = { node: 'n', at: clock.now(), forMs: durationMs(0), limit: 9 };
      const [due] = await life.store.due.lease('start', request);
      if (due?.type !== 'start') throw new Error('Expected a timer to be due.');
      await expect(life.events.starts.fire(due)).rejects.toThrow('killed');
      await dieAndLive();
      await takeUp();
      await takeUp();
      expect(await countOf('begun', 'active')).toBe(1);
      expect(await life.store.starts.find(due.id)).toMatchObject({ trigger: { timer: null } });
      await life.store.close();
    },
  );
  it('that was away for hours starts what a cycle has missed as often as its model says', async () => {
    await begin({ nth: 99, when: 'before' });
    clock.moveTo(later(clock.now(), 3_600_000 * 5.5));
    await dieAndLive();
    await takeUp();
    const counts = await Promise.all(
      ['skip', 'once', 'all'].map((catchUp) => countOf(`cycle-${catchUp}`, 'active')),
    );
    expect(counts).toEqual([0, 1, 5]);
    clock.moveTo(later(clock.now(), 3_600_000));
    await takeUp();
    expect(await countOf('cycle-once', 'active')).toBe(2);
    await life.store.close();
  });
});

interface Kill {
  readonly nth: number;
  readonly when: 'before' | 'after';
}

function dying(execute: Execute, { nth, when }: Kill): Execute {
  let acts = 0;
  return async (...args) => {
    acts += 1;
    if (acts > nth || (acts === nth && when === 'before')) throw new Error('killed');
    const done = await execute(...args);
    if (acts >= nth) throw new Error('killed');
    return done;
  };
}

function note(): void {
  // What goes on is not looked at.
}
