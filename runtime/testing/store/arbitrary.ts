import fc from 'fast-check';
import type { JsonValue } from '../../../shared/json.ts';
import { durationMs, instant } from '../../../shared/time.ts';
import type { Due, DueStore, InstanceFilter, Store } from '../../store/port.ts';
import type { Act } from './act.ts';
import { everyPage, type Ask } from './ask.ts';
import { projectChange, projectLists } from './arbitrary-projects.ts';
import { deploymentOf } from './conformance/definitions.ts';
import { decisionOf } from './conformance/deployed-decisions.ts';
import { messageOf, receiptOf, signalOf, unordered, waitingFor } from './events.ts';
import { commandOf, elementOf, definitionOf, instanceOf } from './ids.ts';
import { decideBy } from './script.ts';

/** Text with everything in it that a database might not carry. */
const oddText = fc.oneof(
  fc.constantFrom('a', 'b', '', 'a\u0000', '\ud800', '\ufffd', '"\\ud800"', '😀', 'null'),
  fc.string({ maxLength: 3 }),
);
const nth = fc.nat({ max: 2 });
const time = fc.integer({ min: 0, max: 9 }).map((n) => n * 1000);
const element = fc.constantFrom('T1', 'T2', 'T3', 'Straße');
const value: fc.Arbitrary<JsonValue> = fc.oneof(
  oddText,
  fc.integer(),
  fc.boolean(),
  fc.constantFrom(null, [1], { a: null }, 0.1, 1e300),
);

const act: fc.Arbitrary<Act> = fc.oneof(
  fc.record({ type: fc.constant('enter' as const), element }),
  fc.record({ type: fc.constant('leave' as const), nth }),
  fc.record({ type: fc.constant('set' as const), name: oddText, value }),
  fc.record({ type: fc.constant('set' as const), name: oddText, value, inner: nth }),
  fc.record({
    type: fc.constant('offer' as const),
    nth,
    kind: fc.constantFrom('human' as const, 'bot' as const),
    capability: oddText,
    priority: fc.constantFrom(-2_147_483_648, -1, 0, 50, 2_147_483_647),
    assignee: fc.option(oddText),
  }),
  fc.record({ type: fc.constant('lease' as const), nth, by: oddText, until: fc.option(time) }),
  fc.record({ type: fc.constant('giveBack' as const), nth }),
  fc.record({ type: fc.constant('close' as const), nth }),
  fc.record({ type: fc.constant('timer' as const), nth, dueAt: time }),
  fc.record({ type: fc.constant('rewind' as const), nth, dueAt: time }),
  fc.record({ type: fc.constant('wait' as const), nth, name: oddText, key: oddText }),
  fc.record({ type: fc.constant('trigger' as const), nth }),
  fc.record({ type: fc.constant('halt' as const), nth }),
  fc.record({ type: fc.constant('repair' as const), nth }),
  fc.record({ type: fc.constant('effect' as const), name: oddText }),
);

const start: fc.Arbitrary<Act> = fc.record({
  type: fc.constant('start' as const),
  definition: fc.constantFrom('d1-P', 'd2-P'),
  processId: fc.constantFrom('P', 'Q'),
  businessKey: fc.option(oddText, { nil: null }),
  unique: fc.boolean(),
});

const end: fc.Arbitrary<Act> = fc.record({
  type: fc.constant('end' as const),
  state: fc.constantFrom('completed' as const, 'terminated' as const, 'failed' as const),
});

const acts = fc
  .tuple(start, fc.array(act, { maxLength: 5 }), fc.option(end, { freq: 8 }))
  .map(([first, rest, last]) => [first, ...rest, ...(last === null ? [] : [last])]);

const instance = fc.constantFrom('a', 'b', 'c', 'd').map(instanceOf);
const command = fc.option(fc.nat({ max: 9 }).map((n) => commandOf(`c${n}`)));

const decide: fc.Arbitrary<Ask> = fc
  .record({ instance, command, acts, at: time, how: fc.nat({ max: 9 }) })
  .map(
    ({ instance: id, command: name, acts: what, at, how }) =>
      (store) =>
        store.instances.decide(id, name, (state) => {
          if (how === 0) throw new Error(`Expected luck, but record ${state.seq} is the last.`);
          const rejection = {
            code: 'notInState' as const,
            detail: '',
            members: { seq: state.seq },
          };
          return how === 1 ? { type: 'refused', rejection } : decideBy(what, at, { how })(state);
        }),
  );

const deletion: fc.Arbitrary<Ask> = instance.map(
  (id) => (store) => store.instances.delete(id, { by: 'tester', at: instant(1), reason: '' }),
);

const node = fc.constantFrom('n1', 'n2');

const settle: fc.Arbitrary<Ask> = fc.record({ node, take: fc.nat({ max: 3 }) }).map(
  ({ node: by, take }) =>
    (store, leased) =>
      store.due.settle(leased.splice(0, take), by),
);

const postpone: fc.Arbitrary<Ask> = fc
  .record({ node, until: time })
  .map(({ node: by, until }) => async (store, leased) => {
    const [one] = leased.splice(0, 1);
    if (one !== undefined) await store.due.postpone(one, by, instant(until), 'no');
  });

const key = fc.constantFrom('k1', 'k2', '\ud800');
const document: fc.Arbitrary<Ask> = fc
  .record({ key, value, onlyIfAbsent: fc.boolean(), take: fc.boolean() })
  .map(
    ({ key: name, value: v, onlyIfAbsent, take }) =>
      (store) =>
        take
          ? store.documents.take('user', name)
          : store.documents.put('user', name, { v }, { onlyIfAbsent }),
  );

const message: fc.Arbitrary<Ask> = fc
  .record({ id: oddText, name: key, key, until: time, how: fc.nat({ max: 3 }) })
  .map(({ id, name, key: on, until, how }) => (store) => {
    if (how === 0) return store.messages.close(id);
    if (how === 1) return store.messages.expire(instant(until), 2);
    return store.messages.admit(messageOf(id, { name, key: on, until: instant(until) }));
  });

/** Reads, and then writes what it has read: asked by itself, since what comes between may differ. */
const receipt: fc.Arbitrary<Ask> = fc
  .record({ id: oddText, instance, process: fc.constantFrom('P', 'Q'), how: fc.nat({ max: 2 }) })
  .map(({ id, instance: to, process, how }) => async (store) => {
    const kept = await store.messages.find(id);
    if (kept === null) return null;
    const given = receiptOf(kept, to, process);
    if (how === 0) await store.messages.told(id, [given.receiver]);
    else if (how === 1) await store.messages.takeBack(id, given.receiver);
    else await store.messages.give([given], instant(0));
    return await store.messages.receipts(id);
  });

const signal: fc.Arbitrary<Ask> = fc
  .record({ id: oddText, name: key, until: time, how: fc.nat({ max: 2 }) })
  .map(({ id, name, until, how }) => async (store) => {
    if (how === 0) return await store.signals.expire(instant(until), 2);
    if (how === 1) {
      const done = {
        cursor: 1,
        startsTold: 0,
        reached: 1,
        started: [],
        isOver: until % 2 === 0,
      };
      return await store.signals.progress(id, done);
    }
    const opened = await store.signals.open(signalOf(id, name, instant(until)));
    return opened === null ? null : { ...opened, upTo: opened.upTo > 0 };
  });

const deploy: fc.Arbitrary<Ask> = fc
  .record({ id: fc.constantFrom('d1', 'd2', 'd3'), digest: fc.constantFrom('x', 'y') })
  .map(({ id, digest }) => async (store) => {
    const decisions = id === 'd2' ? [] : [decisionOf('D', id), decisionOf(`D-${id}`, id)];
    const deployment = deploymentOf(id, id === 'd3' ? ['P', 'Q'] : ['P'], digest, { decisions });
    return await store.definitions.deploy(deployment).catch(() => 'refused');
  });

/** Something that changes the store (or is refused). */
export const anyChange: fc.Arbitrary<Ask> = fc.oneof(
  { weight: 12, arbitrary: decide },
  { weight: 2, arbitrary: deletion },
  settle,
  postpone,
  document,
  message,
  signal,
  deploy,
  projectChange,
);

const lease: fc.Arbitrary<Ask> = fc
  .record({
    type: fc.constantFrom('deadline', 'effect', 'start', 'receipt', 'broadcast'),
    node,
    at: time.map(instant),
    forMs: fc.constantFrom(0, 2000).map(durationMs),
    limit: fc.nat({ max: 3 }),
  })
  .map(({ type, ...request }: { type: Due['type'] } & Parameters<DueStore['lease']>[1]) => {
    return async (store: Store, leased: Due[]) => {
      const got = await store.due.lease(type, request);
      leased.push(...got);
      return got;
    };
  });

const filter: fc.Arbitrary<InstanceFilter> = fc.record({
  definition: fc.option(fc.constantFrom('d1-P', 'd2-P').map(definitionOf), { freq: 2 }),
  processId: fc.option(fc.constantFrom('P', 'Q').map(elementOf), { freq: 2 }),
  state: fc.option(fc.constantFrom('active' as const, 'completed' as const), { freq: 2 }),
  elementId: fc.option(element.map(elementOf), { freq: 2 }),
  businessKey: fc.option(oddText, { freq: 2 }),
  incidents: fc.option(fc.boolean(), { freq: 2 }),
  variables: fc.array(fc.record({ name: oddText, value }), { maxLength: 1 }),
});

const list: fc.Arbitrary<Ask> = fc.record({ filter, limit: fc.integer({ min: 1, max: 3 }) }).map(
  ({ filter: asked, limit }) =>
    ({ queries }) =>
      everyPage((cursor) => queries.instances(asked, { limit, cursor })),
);

const workLists: fc.Arbitrary<Ask> = fc
  .record({ instance: fc.option(instance), person: fc.option(oddText), name: oddText, on: oddText })
  .map(
    ({ instance: id, person, name, on }) =>
      async ({ queries, definitions, decisions, messages, starts }) => [
        await queries.offers(person === null ? null : [person, name], 3),
        await queries.offersInTurn(person === null ? null : [person, name], 2),
        await everyPage((cursor) =>
          queries.inbox({ instance: id, assignee: person }, { limit: 2, cursor }),
        ),
        await everyPage((cursor) =>
          queries.incidents({ instance: id, processId: null }, { limit: 2, cursor }),
        ),
        (await messages.waits({ name, key: on, processId: null, after: 0, limit: 2 })).map(
          unordered,
        ),
        await messages.waitingProcesses(name, on, 5),
        await everyPage((cursor) => definitions.list({ latestOnly: true, limit: 2, cursor })),
        await everyPage((cursor) => definitions.list({ latestOnly: false, limit: 2, cursor })),
        await definitions.findDeployment('x'),
        await messages.oldest(waitingFor('k1', 'k2', 0)),
        await starts.forMessage('k1'),
        await starts.forKeyOf('k1'),
        await starts.conditional(null, 9),
        await everyPage((cursor) => decisions.list({ latestOnly: true, limit: 2, cursor })),
        await everyPage((cursor) => decisions.list({ latestOnly: false, limit: 2, cursor })),
        await decisions.named('The D'),
        await decisions.versions('D', 2),
        await decisions.findTagged('D', 'd1'),
        await decisions.findIn('d3', 'D'),
      ],
  );

/** Everything that can be read of the store without a question. */
export const everything: Ask = async ({ instances, queries, due, documents }) => {
  const kept: unknown[] = [await queries.feedHead(), await queries.feed(0, 1000)];
  for (const id of ['a', 'b', 'c', 'd'].map(instanceOf)) {
    const state = await instances.load(id);
    kept.push(state === null ? null : [state.seq, state.lastAt, ...state.rows()]);
    kept.push(await instances.journal(id, 1, 1000), await queries.rootVariables(id));
  }
  kept.push(await due.nextDue('deadline'), await due.nextDue('effect'));
  kept.push(await documents.list('user'));
  for (let cursor: string | null = null, pages = 0; pages < 5; pages += 1) {
    const page = await documents.page('user', { limit: 1, cursor });
    kept.push(page);
    cursor = page.nextCursor;
    if (cursor === null) break;
  }
  return kept;
};

/** Something that only reads, or leases. */
export const anyQuestion: fc.Arbitrary<Ask> = fc.oneof(
  lease,
  list,
  workLists,
  receipt,
  projectLists,
);
