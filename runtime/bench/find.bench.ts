import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseDefinitionId, parseElementId } from '../../shared/ids.ts';
import { instant } from '../../shared/time.ts';
import {
  SearchTooWide,
  type InstanceFilter,
  type InstanceOrder,
  type VariableTest,
} from '../store/find-port.ts';
import { causeOf } from '../store/find-rules.ts';
import type { Store } from '../store/port.ts';
import { filesOf } from '../store/sqlite/folder.ts';
import { openSqliteStore } from '../store/sqlite/open.ts';
import { SEEDED_EVERY, SEEDED_FROM, seedInstances } from './seed-instances.ts';

/** How many instances the store has, unless `BATON_BENCH_INSTANCES` says otherwise. */
const COUNT = Number(process.env['BATON_BENCH_INSTANCES'] ?? 1_000_000);
/** How often each page is asked for. */
const TIMES = 20;

const NONE: InstanceFilter = {
  definition: null,
  processId: null,
  state: null,
  elementId: null,
  businessKey: null,
  incidents: null,
  variables: [],
};

interface Question {
  readonly name: string;
  readonly filter: Partial<InstanceFilter>;
  readonly order?: InstanceOrder;
}

const at = (share: number) => instant(SEEDED_FROM + Math.floor(COUNT * share) * SEEDED_EVERY);
const variable = (name: string, comparison: VariableTest['comparison'], value: number | string) => {
  return { tests: [{ path: [name], comparison, value } satisfies VariableTest] };
};
const process0 = parseElementId('process-0');
const approve = parseElementId('approve');
const down = (by: InstanceOrder['by']): InstanceOrder => ({ by, direction: 'down' });
const up = (by: InstanceOrder['by']): InstanceOrder => ({ by, direction: 'up' });
const passed = { facts: [{ kind: 'passed', anyOf: ['approve'] }] } as const;
const day = { from: at(0.3), before: at(0.303) };

const QUESTIONS: readonly Question[] = [
  { name: 'everything', filter: {} },
  { name: 'process', filter: { processId: process0 } },
  { name: 'several processes', filter: { processes: ['process-1', 'process-2'] } },
  { name: 'definition', filter: { definition: parseDefinitionId('definition-0-1') } },
  { name: 'state', filter: { state: 'failed' } },
  { name: 'several states', filter: { states: ['failed', 'suspended'] } },
  { name: 'started within a day', filter: { started: day } },
  { name: 'ended within a day', filter: { ended: day } },
  { name: 'element now', filter: { elementId: approve } },
  {
    name: 'element for long',
    filter: { elementId: approve, since: { from: null, before: at(0.001) } },
  },
  { name: 'element ever', filter: passed },
  { name: 'business key', filter: { businessKey: 'ORDER-1q2w3e' } },
  { name: 'business key prefix', filter: { businessKeyPrefix: 'ORDER-1q' } },
  { name: 'text, rare', filter: { text: 'q2w3' } },
  { name: 'text, common', filter: { text: 'er-1' } },
  { name: 'text, none', filter: { text: 'no such thing' } },
  { name: 'incidents', filter: { incidents: true } },
  { name: 'no incidents', filter: { incidents: false } },
  { name: 'kind of incident', filter: { incidentKinds: ['scriptFailed'] } },
  {
    name: 'cause of incident',
    filter: { incidentLike: causeOf('Expected order ORDER-x to be paid 1') },
  },
  { name: 'performer', filter: { facts: [{ kind: 'performer', anyOf: ['agent-7@1'] }] } },
  { name: 'lane', filter: { facts: [{ kind: 'lane', anyOf: ['expert'] }] } },
  { name: 'verdict', filter: { facts: [{ kind: 'verdict', anyOf: ['fail', 'inconclusive'] }] } },
  { name: 'variable = text', filter: variable('customer', 'equal', 'Customer 4711') },
  { name: 'variable = common text', filter: variable('region', 'equal', 'EU') },
  { name: 'variable > number, common', filter: variable('amount', 'more', 5000) },
  { name: 'variable > number, rare', filter: variable('amount', 'more', 9_999.9) },
  { name: 'variable contains, rare', filter: variable('customer', 'contains', 'er 4711') },
  {
    name: 'nested variable',
    filter: { tests: [{ path: ['order', 'lines'], comparison: 'equal', value: 3 }] },
  },
  { name: 'process + state', filter: { processId: process0, state: 'failed' } },
  { name: 'process + element ever', filter: { processId: process0, ...passed } },
  {
    name: 'process + variable',
    filter: { processId: process0, ...variable('region', 'equal', 'US') },
  },
  { name: 'process + started', filter: { processId: process0, started: day } },
  { name: 'state + variable', filter: { state: 'failed', ...variable('region', 'equal', 'EU') } },
  { name: 'state + ended', filter: { state: 'failed', ended: day } },
  {
    name: 'state + performer',
    filter: { state: 'active', facts: [{ kind: 'performer', anyOf: ['agent-7@1'] }] },
  },
  { name: 'incidents + process', filter: { incidents: true, processId: process0 } },
  {
    name: 'element + variable',
    filter: { elementId: approve, ...variable('amount', 'more', 9000) },
  },
  { name: 'oldest first', filter: {}, order: up({ type: 'started' }) },
  { name: 'by end', filter: {}, order: down({ type: 'ended' }) },
  { name: 'process by end', filter: { processId: process0 }, order: down({ type: 'ended' }) },
  { name: 'by key', filter: {}, order: up({ type: 'businessKey' }) },
  { name: 'by state', filter: {}, order: up({ type: 'state' }) },
  { name: 'by a variable', filter: {}, order: down({ type: 'variable', name: 'amount' }) },
  {
    name: 'state by a variable',
    filter: { state: 'failed' },
    order: up({ type: 'variable', name: 'amount' }),
  },
];

/** Pages of every filter over a million instances, and for how long each keeps the runtime. */
export async function findBench(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'baton-find-'));
  const now = () => instant(Date.now());
  await (await openSqliteStore({ folder, now })).close();
  const begun = performance.now();
  seedInstances(filesOf(folder).database, COUNT);
  const seconds = ((performance.now() - begun) / 1000).toFixed(0);
  const megabytes = (statSync(filesOf(folder).database).size / 2 ** 20).toFixed(0);
  process.stdout.write(`\n${COUNT} instances, ${megabytes} MiB, seeded in ${seconds} s\n`);
  const store = await openSqliteStore({ folder, now });
  process.stdout.write(`${line('page of 50', ['p50', 'p95', 'count', 'held up'])}\n`);
  for (const question of QUESTIONS) await measure(store, question);
  await store.close();
  rmSync(folder, { recursive: true });
}

async function measure(store: Store, { name, filter, order }: Question): Promise<void> {
  const took: number[] = [];
  let heldUp = 0;
  let found = 0;
  try {
    for (let time = 0; time < TIMES; time += 1) {
      const beat = heartbeat();
      const begun = performance.now();
      const page = await store.queries.instances(
        { ...NONE, ...filter },
        { limit: 50, cursor: null },
        order,
      );
      took.push(performance.now() - begun);
      heldUp = Math.max(heldUp, beat());
      found = page.items.length;
    }
  } catch (error) {
    if (!(error instanceof SearchTooWide)) throw error;
    process.stdout.write(`${line(name, ['refused', '', '', ''])}\n`);
    return;
  }
  const counting = performance.now();
  await store.queries.countInstances({ ...NONE, ...filter }, 10_000);
  const counted = performance.now() - counting;
  took.sort((one, other) => one - other);
  const shown = [took[TIMES / 2], took[Math.floor(TIMES * 0.95)], counted, heldUp];
  const cells = shown.map((ms = 0) => `${ms.toFixed(1)} ms`);
  process.stdout.write(`${line(`${name} (${found})`, cells)}\n`);
}

/** The longest time (ms) for which nothing else could run until it is asked. */
function heartbeat(): () => number {
  let [last, longest, isOver] = [performance.now(), 0, false];
  const beat = (): void => {
    const now = performance.now();
    longest = Math.max(longest, now - last);
    last = now;
    if (!isOver) setImmediate(beat);
  };
  setImmediate(beat);
  return () => {
    isOver = true;
    return Math.max(longest, performance.now() - last);
  };
}

function line(name: string, cells: readonly string[]): string {
  return `${name.padEnd(34)}${cells.map((cell) => cell.padStart(12)).join('')}`;
}
