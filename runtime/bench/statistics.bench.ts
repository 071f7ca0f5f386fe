import { Writable } from 'node:stream';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseDefinitionId, parseInstanceId, type DefinitionId } from '../../shared/ids.ts';
import type { JournalRecord } from '../../shared/journal.ts';
import { instant } from '../../shared/time.ts';
import { apply } from '../engine/apply.ts';
import { Draft } from '../engine/index.ts';
import { createLog } from '../service/log.ts';
import { JournalFollower } from '../service/statistics/journal-follower.ts';
import { Statistics } from '../service/statistics/statistics.ts';
import type { Store } from '../store/port.ts';
import { openSqliteStore } from '../store/sqlite/open.ts';
import { Harness } from '../testing/harness.ts';
import { process } from '../testing/process-builder.ts';

/** How many instances there are, unless `BATON_BENCH_INSTANCES` says otherwise. */
const COUNT = Number(globalThis.process.env['BATON_BENCH_INSTANCES'] ?? 100_000);
/** Over how many days they are spread, and how often is asked. */
const DAYS = 90;
/** How many items of work an instance has; as much again passes by itself. */
const WORK = 5;
const TIMES = 20;
const DAY_MS = 86_400_000;
const SILENT = createLog('silent', new Writable({ write: (_chunk, _encoding, done) => done() }));

/** How fast the journal is counted, and how fast the figures of many instances are told. */
export async function statisticsBench(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'baton-statistics-'));
  const store = await openSqliteStore({ folder, now: () => instant(0) });
  try {
    const { definition, last } = await fill(store);
    const follower = new JournalFollower(store, SILENT);
    const begun = performance.now();
    const { position } = await follower.catchUp(Number.MAX_SAFE_INTEGER);
    const seconds = (performance.now() - begun) / 1000;
    console.log(
      `statistics: ${COUNT} instances, ${position} records counted in ${seconds.toFixed(1)} s ` +
        `(${Math.round(position / seconds)} a second)`,
    );
    const clock = { now: () => last, callAt: () => () => undefined };
    const definitions = {
      find: definitionOf(definition),
      list: () => Promise.resolve({ items: [], nextCursor: null }),
    };
    const statistics = new Statistics({ ...store, definitions, follower, clock });
    for (const days of [7, 30, DAYS]) await ask(statistics, definition, { days, last });
    await follower.close();
  } finally {
    await store.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Whatever was never deployed is known here under its own name. */
function definitionOf(id: DefinitionId): Store['definitions']['find'] {
  return () =>
    Promise.resolve({
      ...{ id, deployment: 'd', processId: BENCHED.processId, name: null, version: 1 },
      ...{ resource: 'a.bpmn', deployedAt: instant(0), deployedBy: 'bench' },
    });
}

const BENCHED = dozen();

/** A line of a dozen elements: work, and what passes by itself. */
function dozen(): ReturnType<ReturnType<typeof process>['build']> {
  let line = process('benched').startEvent();
  for (let n = 0; n < WORK; n += 1) line = line.task(`pass-${n}`).serviceTask(`work-${n}`);
  return line.endEvent('end').build();
}

/** The journals of instances as they come from the engine, each at its time, lasting as it likes. */
async function fill(store: Store) {
  const run = new Harness(BENCHED).start({});
  for (let n = 0; n < WORK; n += 1) run.commit(`work-${n}`);
  const text = JSON.stringify(run.journal);
  const [first] = run.journal;
  const from = first?.at ?? instant(0);
  let pending: Promise<unknown>[] = [];
  for (let nth = 0; nth < COUNT; nth += 1) {
    pending.push(write(store, text, { nth, from }));
    if (pending.length < 500) continue;
    await Promise.all(pending);
    pending = [];
  }
  await Promise.all(pending);
  const definition = first?.type === 'instanceStarted' ? first.definition : null;
  if (definition === null || parseDefinitionId(definition) === null)
    throw new Error('Expected the journal to begin with its start, but it does not.');
  return { definition, last: instant(from + DAYS * DAY_MS - 1) };
}

async function write(
  store: Store,
  text: string,
  { nth, from }: { readonly nth: number; readonly from: number },
): Promise<void> {
  const id = `i${nth}`;
  const instance = parseInstanceId(id);
  if (instance === null) return;
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what was a journal is one again
  const records = JSON.parse(
    text.replaceAll('"test"', `"${id}"`).replaceAll('"test.', `"${id}.`),
  ) as readonly JournalRecord[];
  const at = from + Math.floor((nth / COUNT) * DAYS * DAY_MS);
  // Spread by multiplication, so that each run has the same.
  const pace = ((Math.imul(nth, 2_654_435_761) >>> 0) % 5000) + 1;
  const journal = records.map((record) => ({ ...record, at: instant(at + record.seq * pace) }));
  await store.instances.decide(instance, null, (state) => {
    const draft = new Draft(state);
    for (const record of journal) apply(draft, record);
    return { type: 'decided', journal, changes: draft.changes, effects: [], reply: {} };
  });
}

async function ask(
  statistics: Statistics,
  definition: DefinitionId,
  { days, last }: { readonly days: number; readonly last: number },
): Promise<void> {
  const nameOf = (ms: number): string => new Date(ms).toISOString().slice(0, 10);
  const query = { from: nameOf(last - (days - 1) * DAY_MS), to: nameOf(last) };
  const took: number[] = [];
  let counted = 0;
  for (let time = 0; time < TIMES; time += 1) {
    const begun = performance.now();
    const found = await statistics.of(definition, query);
    took.push(performance.now() - begun);
    if (found.ok) counted = found.value.process.entered;
  }
  const sorted = took.toSorted((one, other) => one - other);
  const at = (share: number): string =>
    `${Math.round(sorted[Math.ceil(share * TIMES) - 1] ?? 0)} ms`;
  console.log(
    `statistics: figures of ${days} days, ${counted} instances: p50 ${at(0.5)}, p95 ${at(0.95)}`,
  );
}
