import { durationMs, instant } from '../../../shared/time.ts';
import type { KeptMessage } from '../../store/event-port.ts';
import type { Store } from '../../store/port.ts';
import type { Act } from './act.ts';
import { deploymentOf } from './conformance/definitions.ts';
import { decisionOf } from './conformance/deployed-decisions.ts';
import { ANY } from './conformance/instance-list.ts';
import { messageOf, receiptOf, signalOf, unordered, waitingFor } from './events.ts';
import { tallyOf } from './conformance/tallies.ts';
import { commandOf, definitionOf, elementOf, instanceOf } from './ids.ts';
import { begin, commentOf, contentOf, revisionOf } from './projects.ts';
import { decideBy } from './script.ts';

const INSTANCES = ['running', 'waiting', 'finished'].map(instanceOf);

/** Puts at least one of everything into a store: what a database of an old version holds. */
export async function fillGolden(store: Store): Promise<void> {
  await store.definitions.deploy(deploymentOf('d1', ['P']));
  await store.definitions.deploy(
    deploymentOf('d2', ['P'], 'd2', { decisions: [decisionOf('D', 'v1')] }),
  );
  const start: Act = { type: 'start', definition: 'd2-P', processId: 'P', businessKey: 'key' };
  const enter: Act = { type: 'enter', element: 'T' };
  const lives: readonly (readonly Act[])[] = [
    [
      start,
      enter,
      { type: 'offer', nth: 0, kind: 'bot', capability: 'post', priority: 7 },
      { type: 'offer', nth: 0, kind: 'human', capability: 'decide', assignee: 'ann' },
      { type: 'set', name: 'text', value: 'a\u0000\ud800ß😀' },
      { type: 'set', name: 'inner', value: [1, { a: null }], inner: 0 },
      { type: 'effect', name: 'm1' },
    ],
    [
      start,
      enter,
      { type: 'timer', nth: 0, dueAt: 5000 },
      { type: 'wait', nth: 0, name: 'paid', key: '\ud800' },
      { type: 'halt', nth: 0 },
    ],
    [start, { type: 'set', name: 'amount', value: 10_000.01 }, { type: 'end', state: 'completed' }],
  ];
  for (const [n, instance] of INSTANCES.entries())
    await store.instances.decide(
      instance,
      commandOf(`start-${instance}`),
      decideBy(lives[n] ?? [], 1000, { started: instance }),
    );
  await store.documents.put('user', 'ann', { name: 'Ann' });
  await store.replies.put(commandOf('POST-1'), { status: 201 }, instant(1000));
  for (const messageId of ['m1', 'm2'])
    await store.messages.admit(
      messageOf(messageId, {
        variables: { n: 1 },
        at: instant(1000),
        until: instant(9000),
        knownUntil: instant(90_000),
      }),
    );
  await store.messages.close('m1');
  const given = await store.messages.find('m2');
  if (given !== null) await store.messages.give([receiptOf(given, 'waiting', 'Q')], instant(5000));
  await store.signals.open(signalOf('s1', 'k1', instant(1000)));
  await deleteOne(store);
  await fillProjects(store);
  await store.tallies.add(0, { position: 3, at: instant(1000) }, [tallyOf('d2-P', 7)]);
}

/** One project with two revisions, a version and a comment, and one that was deleted. */
async function fillProjects({ projects }: Store): Promise<void> {
  for (const id of ['p1', 'p2']) await begin(projects, id, `Größe ${id}`);
  await projects.decide(
    'p1',
    ({ head }) => ({
      answer: null,
      writes: {
        head: { ...head, revision: 2, version: 1, talk: 1 },
        revisions: [revisionOf(2, 'h2', 1)],
        versions: [
          {
            version: 1,
            revision: 2,
            comment: 'first',
            at: instant(3000),
            by: 'ann',
            deployment: null,
          },
        ],
        comments: [commentOf(1, 'bob')],
      },
    }),
    [contentOf('h2')],
  );
  await projects.delete('p2');
}

/** One that was begun, ended and deleted: what is left of it lies in the chain. */
async function deleteOne({ instances }: Store): Promise<void> {
  const gone = instanceOf('gone');
  const life: readonly Act[] = [{ type: 'start' }, { type: 'end', state: 'completed' }];
  await instances.decide(gone, commandOf('start-gone'), decideBy(life, 1000));
  await instances.delete(gone, { by: 'ann', at: instant(2000), reason: 'asked for' });
}

/** Everything a golden store says, as JSON. */
export async function goldenFacts(store: Store): Promise<string> {
  const { instances, queries, definitions, due, documents, messages, replies } = store;
  const page = { limit: 10, cursor: null };
  const request = { node: 'n', at: instant(9000), forMs: durationMs(0), limit: 10 };
  const facts: Record<string, unknown> = {};
  for (const instance of INSTANCES) {
    const state = await instances.load(instance);
    const again = decideBy([{ type: 'start' }], 0);
    facts[instance] = {
      rows: [...(state?.rows() ?? [])],
      journal: await instances.journal(instance, 0, 100),
      repeated: await instances.decide(instance, commandOf(`start-${instance}`), again),
    };
  }
  facts['instances'] = await queries.instances(ANY, page);
  facts['offers'] = await queries.offers(['post'], 10);
  facts['inbox'] = await queries.inbox({ instance: null, assignee: 'ann' }, page);
  facts['incidents'] = await queries.incidents({ instance: null, processId: null }, page);
  const asked = { name: 'paid', key: '\ud800', processId: null, after: 0, limit: 10 };
  const waits = (await messages.waits(asked)).map(unordered);
  facts['waits'] = waits.map(({ businessKey: _key, ...wait }) => wait);
  facts['feed'] = await queries.feed(0, 100);
  facts['definitions'] = await definitions.list({ latestOnly: false, ...page });
  const decisions = await store.decisions.list({ latestOnly: false, ...page });
  // Older versions of the schema had none.
  if (decisions.items.length > 0) facts['decisions'] = decisions;
  facts['resources'] = await definitions.resources('d2');
  facts['form'] = await definitions.form('d1', 'decide');
  facts['deadlines'] = await due.lease('deadline', request);
  facts['effects'] = await due.lease('effect', request);
  facts['users'] = await documents.list('user');
  const oldest = await messages.oldest(waitingFor('paid', 'k', 1000));
  facts['message'] = oldest === null ? null : factsOf(oldest);
  facts['reply'] = await replies.get(commandOf('POST-1'));
  Object.assign(facts, await newFacts(store), await projectFacts(store), await tallyFacts(store));
  return `${JSON.stringify(facts, null, 2)}\n`;
}

function factsOf(message: KeptMessage): unknown {
  const { messageId, name, key, variables, at, until } = message;
  return { messageId, name, key, variables, at, until };
}

/** What the first version of the schema had none of. */
async function newFacts({ starts, due, messages, signals }: Store): Promise<object> {
  const all = await starts.ofProcess(elementOf('P'));
  if (all.length === 0) return {};
  const request = { node: 'n', at: instant(9000), forMs: durationMs(0), limit: 10 };
  return {
    starts: all,
    receipts: await messages.receipts('m2'),
    kept: await messages.find('m2'),
    broadcast: await signals.find('s1'),
    due: {
      starts: await due.lease('start', request),
      receipts: await due.lease('receipt', request),
      broadcasts: await due.lease('broadcast', request),
    },
  };
}

/** Versions of the schema before the seventh had none. */
async function projectFacts({ projects }: Store): Promise<object> {
  const page = { limit: 10, cursor: null };
  const all = await projects.page('größe', page);
  if (all.items.length === 0) return {};
  return {
    projects: all,
    revisions: await projects.revisions('p1', page),
    contents: [await projects.content('p1', 'h1'), await projects.content('p1', 'h2')],
    versions: await projects.versions('p1', page),
    comments: await projects.comments('p1', { file: null, isResolved: null }, page),
    mentions: await projects.mentions('bob', page),
  };
}

/** Versions of the schema before the tenth had none. */
async function tallyFacts({ tallies }: Store): Promise<object> {
  const head = await tallies.head();
  if (head.position === 0) return {};
  const range = { definition: definitionOf('d2-P'), fromDay: 0, beforeDay: 100 };
  return { counted: head, tallies: await tallies.find(range) };
}
