import Database from 'better-sqlite3';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseInstanceId, type InstanceId } from '../../shared/ids.ts';
import { durationMs, instant } from '../../shared/time.ts';
import { step, type Command, type ExecutableProcess } from '../engine/index.ts';
import type { Store } from '../store/port.ts';
import { openSqliteStore } from '../store/sqlite/open.ts';
import { process as draw } from '../testing/process-builder.ts';
import { alternate, report } from './alternate.ts';

const GROUP = 64;

/** Durable commands: one per commit, many per commit, and the same rows by SQLite alone. */
export async function storeBench(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'baton-bench-'));
  const store = await openSqliteStore({ folder, now: () => instant(Date.now()) });
  const raw = rawWriter(join(folder, 'raw.sqlite'));
  const five = fiveTasks();
  let made = 0;
  const start = (): Promise<unknown> => startOne(store, five, newInstance((made += 1)));
  const perCommand = await rowsOfOneStart(five);
  const figures = await alternate([
    {
      name: `grouped: ${GROUP} commands at once`,
      times: GROUP * 20,
      async run(times) {
        for (let done = 0; done < times; done += GROUP)
          await Promise.all(Array.from({ length: GROUP }, start));
      },
    },
    {
      name: 'single: one command after another',
      times: 60,
      async run(times) {
        for (let done = 0; done < times; done += 1) await start();
      },
    },
    {
      name: `better-sqlite3 alone, the same rows, ${GROUP} at once`,
      times: GROUP * 20,
      run(times) {
        for (let done = 0; done < times; done += GROUP) raw.write(GROUP, perCommand);
      },
    },
  ]);
  report(
    'Durable commands (synchronous=FULL): start a process of five script tasks',
    figures,
    'how much a heavy command costs, and what SQLite alone needs for its rows',
  );
  await heartbeats(store);
  await store.close();
  raw.close();
  rmSync(folder, { recursive: true });
}

/** The command that comes most often: a performer says that it is alive. One record, one row. */
async function heartbeats(store: Store): Promise<void> {
  const one = draw('one').startEvent().serviceTask('work').endEvent().build();
  const items = await Promise.all(
    Array.from({ length: 4 * GROUP }, (_, index) => leaseOne(store, one, index)),
  );
  let next = 0;
  const beat = async (): Promise<void> => {
    const item = items[(next += 1) % items.length];
    if (item === undefined) throw new Error('no item');
    const { instance, command } = item;
    const settled = await store.instances.decide(instance, null, (state) =>
      step(one, state, command, instant(Date.now())),
    );
    if (settled.type !== 'committed') throw new Error(settled.type);
  };
  const figures = await alternate([
    {
      name: `grouped: ${4 * GROUP} heartbeats at once`,
      times: 4 * GROUP * 10,
      async run(times) {
        for (let done = 0; done < times; done += 4 * GROUP)
          await Promise.all(Array.from({ length: 4 * GROUP }, beat));
      },
    },
    {
      name: 'single: one heartbeat after another',
      times: 100,
      async run(times) {
        for (let done = 0; done < times; done += 1) await beat();
      },
    },
  ]);
  report('Durable commands (synchronous=FULL): heartbeats', figures, 'goal: grouped ≥ 20 × faster');
}

async function leaseOne(
  store: Store,
  process: ExecutableProcess,
  index: number,
): Promise<{ readonly instance: InstanceId; readonly command: Command }> {
  const instance = newInstance(1_000_000 + index);
  await startOne(store, process, instance);
  const loaded = await store.instances.load(instance);
  const item = [...(loaded?.rows() ?? [])].find((row) => row.type === 'workItem');
  if (item === undefined) throw new Error('no work item');
  const lease = { by: 'bench', leaseHash: 'hash', forMs: durationMs(3_600_000) };
  await store.instances.decide(instance, null, (state) =>
    step(
      process,
      state,
      { type: 'leaseWorkItem', workItem: item.id, ...lease },
      instant(Date.now()),
    ),
  );
  const { by, leaseHash, forMs } = lease;
  const proof = { by, leaseHash, epoch: 1 };
  return { instance, command: { type: 'renewLease', workItem: item.id, proof, forMs } };
}

function fiveTasks(): ExecutableProcess {
  return ['a', 'b', 'c', 'd', 'e']
    .reduce((drawn, id) => drawn.scriptTask(id, '1 + 1', `result_${id}`), draw('five').startEvent())
    .endEvent()
    .build();
}

function newInstance(number: number): InstanceId {
  const instance = parseInstanceId(`bench-${number}`);
  if (instance === null) throw new Error('no instance id');
  return instance;
}

async function startOne(
  store: Store,
  process: ExecutableProcess,
  instance: InstanceId,
): Promise<void> {
  const settled = await store.instances.decide(instance, null, (state) =>
    step(process, state, startCommand(process), instant(Date.now())),
  );
  if (settled.type !== 'committed') throw new Error(settled.type);
}

function startCommand({ definition }: ExecutableProcess): Command {
  const variables = { amount: 12 };
  return {
    type: 'startInstance',
    definition,
    variables,
    businessKey: null,
    startEvent: null,
    by: 'bench',
  };
}

/** The JSON texts that one start leaves behind: its records, and the rows that stay. */
async function rowsOfOneStart(process: ExecutableProcess): Promise<readonly string[]> {
  const { WorkingSet } = await import('../engine/index.ts');
  const state = new WorkingSet(newInstance(0), 0, instant(0), []);
  const decision = step(process, state, startCommand(process), instant(Date.now()));
  if (decision.type !== 'decided') throw new Error(decision.type);
  const rows = [...decision.changes.values()].filter((row) => row !== null);
  return [...decision.journal, ...rows].map((row) => JSON.stringify(row));
}

/** What SQLite can do when nobody thinks: insert the same texts under integer keys. */
function rawWriter(file: string) {
  const db = new Database(file);
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = FULL');
  db.exec('CREATE TABLE entry (id INTEGER PRIMARY KEY, owner INTEGER, seq INTEGER, data TEXT)');
  const insert = db.prepare('INSERT INTO entry (owner, seq, data) VALUES (?, ?, ?)');
  let owner = 0;
  return {
    write(commands: number, rows: readonly string[]): void {
      db.exec('BEGIN IMMEDIATE');
      for (let command = 0; command < commands; command += 1) {
        owner += 1;
        rows.forEach((row, seq) => insert.run(owner, seq, row));
      }
      db.exec('COMMIT');
    },
    close: () => db.close(),
  };
}
