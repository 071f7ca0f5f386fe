import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { parseClaimId, type DefinitionId } from '../../../shared/ids.ts';
import type { KillMode, KillScope } from '../../../shared/kill.ts';
import { durationMs, instant } from '../../../shared/time.ts';
import { openMemoryStore } from '../../store/memory.ts';
import type { Store } from '../../store/port.ts';
import { openSqliteStore } from '../../store/sqlite/open.ts';
import { lineModel, serviceTask } from '../../testing/models.ts';
import { HandWoundClock } from '../clock.ts';
import { createCompileResources } from '../compile-resources.ts';
import { DecisionLibrary } from '../decisions/decision-library.ts';
import { createCompileDecisionFiles } from '../decisions/compile-decision-files.ts';
import { DefinitionCache } from '../definition-cache.ts';
import { Deployments } from '../deploy.ts';
import { createExecute, type Execute } from '../execute.ts';
import { freshInstanceId } from '../fresh-id.ts';
import { createModelReader } from '../model-reader/model-reader.ts';
import { createControl, type Control } from './create-control.ts';
import { KillList } from './kill-list.ts';

const reader = createModelReader();
const clock = new HandWoundClock(instant(1_000_000));
const WORKERS = 6;
const SILENT = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
};

afterAll(() => reader.close());

interface House extends Control {
  store: Store;
  execute: Execute;
  definition: DefinitionId;
}

async function openHouse(store: Store): Promise<House> {
  const compileResources = createCompileResources(reader);
  const definitions = new DefinitionCache(store.definitions, compileResources);
  const compile = createCompileDecisionFiles(reader);
  const decisions = new DecisionLibrary({ ...store, compile });
  const kills = new KillList(store.documents);
  await kills.load();
  const hands = { store, definitions, decisions, clock, kill: kills.find };
  const execute = createExecute(hands);
  const deployments = new Deployments({
    store: store.definitions,
    compileResources,
    cache: definitions,
    library: decisions,
    clock,
  });
  const content = lineModel('work', [serviceTask('it', { type: 'do-it' })]);
  const deployed = await deployments.deploy({ resources: [{ name: 'a.bpmn', content }] }, 'tests');
  if (!deployed.ok) throw new Error(deployed.rejection.detail);
  const offers = { letGo: () => undefined };
  const control = createControl({
    kills,
    store,
    execute,
    deployments,
    clock,
    log: SILENT,
    offers,
  });
  const definition = deployed.value.processes[0]!.definitionId as DefinitionId;
  return { ...control, store, execute, definition };
}

/** What workers have seen: how many commits, and when a call was last refused. */
interface Seen {
  commits: number;
  refusedAt: number;
  isOver: boolean;
}

/** Begins work, leases it, claims it, and so on, whatever it is told. */
async function work({ execute, definition, store }: House, by: string, seen: Seen): Promise<void> {
  while (!seen.isOver) {
    const instance = freshInstanceId(clock.now());
    const start = { variables: {}, businessKey: null, startEvent: null, by };
    await until(seen, () =>
      execute(instance, { type: 'startInstance', definition, ...start }, null),
    );
    const workItem = await store.instances.look(instance, (state) => {
      for (const row of state?.rows() ?? []) if (row.type === 'workItem') return row.id;
      return null;
    });
    if (workItem === null) continue;
    const lease = { type: 'leaseWorkItem', workItem, by, leaseHash: 'h' } as const;
    for (let isDone = false; !isDone && !seen.isOver;) {
      const held = await execute(instance, { ...lease, forMs: durationMs(60_000) }, null);
      const epoch = held.ok ? Number(held.value.reply['epoch']) : 0;
      const proof = { by, leaseHash: 'h', epoch };
      const said = { output: {}, confidence: null, evidence: [], disposition: 'done' } as const;
      const claim = { claimId: parseClaimId('c')!, digest: 'd', ...said };
      const done = held.ok
        ? await execute(instance, { type: 'submitClaim', workItem, proof, claim }, null)
        : held;
      isDone = done.ok || done.rejection.code === 'itemClosed';
      if (done.ok) seen.commits += 1;
      else if (done.rejection.code === 'killed') seen.refusedAt = performance.now();
      await new Promise(setImmediate);
    }
  }
}

async function until(seen: Seen, act: () => ReturnType<Execute>): Promise<void> {
  for (;;) {
    const done = await act();
    if (done.ok || seen.isOver) return;
    if (done.rejection.code === 'killed') seen.refusedAt = performance.now();
    await new Promise(setImmediate);
  }
}

const MODES: readonly KillMode[] = ['pause', 'stop', 'stop+compensate'];
const SCOPES: readonly KillScope[] = [
  { type: 'global' },
  { type: 'process', processId: 'work', version: null },
  { type: 'process', processId: 'work', version: 1 },
];

/** Orders a stop and takes it back, `count` times, while others work. */
async function toggle(house: House, count: number) {
  const { store, killSwitch } = house;
  const seen: Seen = { commits: 0, refusedAt: 0, isOver: false };
  const workers = Array.from({ length: WORKERS }, (_, n) => work(house, `bot-${n}@1`, seen));
  const took: number[] = [];
  const wrong: string[] = [];
  for (let n = 0; n < count; n += 1) {
    const before = seen.commits;
    while (seen.commits < before + 2) await new Promise(setImmediate);
    const [scope, mode] = [SCOPES[n % SCOPES.length]!, MODES[n % MODES.length]!];
    const begun = performance.now();
    const order = await killSwitch.order({ scope, mode, reason: 'toggled' }, { by: 'otto' });
    if (!order.ok) throw new Error(order.rejection.detail);
    const acknowledged = await store.queries.feedHead();
    while (seen.refusedAt < begun) await new Promise(setImmediate);
    took.push(seen.refusedAt - begun);
    for (let turns = 0; turns < 5; turns += 1) await new Promise(setImmediate);
    const upTo = await store.queries.feedHead();
    for (const { record, position } of await store.queries.feed(acknowledged, 10_000))
      if (position <= upTo && MOVES.has(record.type)) wrong.push(record.type);
    const back = await killSwitch.release(order.value.id, { reason: 'toggled', by: 'olga' });
    if (!back.ok) throw new Error(back.rejection.detail);
  }
  seen.isOver = true;
  await Promise.all(workers);
  await killSwitch.close();
  return { took: took.toSorted((one, other) => one - other), wrong, commits: seen.commits };
}

/** What may not come after an acknowledgement. */
const MOVES: ReadonlySet<string> = new Set([
  'workItemLeased',
  'claimSubmitted',
  'workItemCommitted',
  'elementEntered',
  'elementLeft',
  'flowTaken',
  'instanceStarted',
]);

function told(name: string, { took, commits }: { took: readonly number[]; commits: number }) {
  const at = (share: number): string => (took[Math.ceil(took.length * share) - 1] ?? 0).toFixed(1);
  console.log(
    `${name}: ${took.length} toggles over ${commits} commits; to the first denied call ` +
      `p50 ${at(0.5)} ms, p95 ${at(0.95)} ms, worst ${at(1)} ms.`,
  );
  return Number(at(0.95));
}

describe('a stop under load', () => {
  it(
    'lets nothing move after its acknowledgement, a thousand times',
    { timeout: 240_000 },
    async () => {
      const house = await openHouse(openMemoryStore({ now: () => clock.now() }));
      const found = await toggle(house, Number(process.env['BATON_TOGGLES'] ?? 1000));
      expect(found.wrong).toEqual([]);
      expect(told('in memory', found)).toBeLessThan(1000);
    },
  );

  it('takes effect as fast where all is kept on disk', { timeout: 240_000 }, async () => {
    const folder = mkdtempSync(join(tmpdir(), 'baton-toggles-'));
    const store = await openSqliteStore({ folder, now: () => clock.now() });
    const found = await toggle(await openHouse(store), 60);
    await store.close();
    rmSync(folder, { recursive: true, force: true });
    expect(found.wrong).toEqual([]);
    expect(told('on disk', found)).toBeLessThan(1000);
  });
});
