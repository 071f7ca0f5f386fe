import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { startSystems, type Systems } from '../systems/start-systems.ts';
import { type RunningWorker, startWorker } from '../workers/baton-worker.ts';
import type { Log } from '../workers/log.ts';
import { PATIENT } from '../workers/patience.ts';
import { LIAR_NAMES, untilExpiredByClock } from '../workers/performers/liars.ts';
import { honestPerformers, lyingPerformer, type Performer } from '../workers/roster.ts';
import { surroundingsOf } from '../workers/surroundings.ts';
import { type BatonAdmin, batonAdmin } from './baton-admin.ts';
import { startControl } from './control.ts';
import { deployProcess } from './deploy.ts';
import { type Memory, MemoryFile } from './memory.ts';
import { startPosters } from './posters.ts';
import { agentOf, recogniseBaton, registerConnectors, registerPerformers } from './register.ts';
import type { Settings } from './settings.ts';
import { show } from './show.ts';

/** A performer renews its lease this often (milliseconds). */
const HEARTBEAT = 15_000;

/** How long a performer may finish what it has in hand when it is switched off (milliseconds). */
const GRACE = 1000;

/** How many items a performer works on at once. */
const LANES = 2;

/** Runs the demonstration until `ending` says so: systems, performers, process, first instances. */
export async function runDemo(settings: Settings, ending: AbortSignal, log: Log): Promise<void> {
  const memory = new MemoryFile(settings.data);
  const access = { url: settings.batonUrl, token: settings.adminToken };
  const baton = batonAdmin(access, { ending, patience: PATIENT, log });
  await recogniseBaton(baton, memory);
  const systems = await startWhereBefore(settings, memory.now);
  const { erp, sanctions } = systems;
  memory.change({ ports: { ...memory.now.ports, erp: erp.port, sanctions: sanctions.port } });
  log('systems.started', { erp: erp.url, sanctions: sanctions.url });
  try {
    await perform(settings, { baton, systems, memory, ending, log });
  } finally {
    await systems.close();
    log('demo.stopped');
  }
}

interface Scene {
  readonly baton: BatonAdmin;
  readonly systems: Systems;
  readonly memory: MemoryFile;
  readonly ending: AbortSignal;
  readonly log: Log;
}

async function perform(settings: Settings, scene: Scene): Promise<void> {
  const { baton, systems, memory, ending, log } = scene;
  const surroundings = surroundingsOf(systems);
  const honest = honestPerformers(surroundings);
  const liars = LIAR_NAMES.map((name) => lyingPerformer(name, surroundings, untilExpiredByClock));
  await registerConnectors(baton, systems);
  await registerPerformers(baton, [...honest, ...liars], memory);
  await deployProcess(baton, settings.process, memory, log);

  const begin = (performer: Performer): RunningWorker => startOne(settings, scene, performer);
  const isPoster = (one: Performer): boolean => one.capabilities.includes('post-invoice');
  const workers = honest.filter((one) => !isPoster(one)).map(begin);
  const posters = startPosters(settings.liar, (liar) => {
    log('poster.switched', { liar: liar ?? 'none' });
    const lying = liars.find((one) => one.name === `poster-${liar ?? ''}`);
    return begin(lying ?? pick(honest, isPoster));
  });
  const control = await startControl(posters, memory.now.ports.control).catch(() =>
    startControl(posters, 0),
  );
  memory.change({ ports: { ...memory.now.ports, control: control.port } });
  log('control.started', { url: control.url });
  // Whoever started the demonstration may show people where the switch is.
  process.send?.({ type: 'switch', url: `http://127.0.0.1:${control.port}/` });
  try {
    await show({ baton, posters, memory, log, ending, patience: PATIENT });
    await aborted(ending);
  } finally {
    await control.close();
    await Promise.all([posters.stop(), ...workers.map((worker) => worker.stop())]);
  }
}

function startOne(settings: Settings, { memory, log }: Scene, performer: Performer): RunningWorker {
  const agent = agentOf(performer);
  return startWorker({
    url: settings.batonUrl,
    agent,
    key: memory.now.keys[agent] ?? '',
    capabilities: performer.capabilities,
    perform: performer.perform,
    lanes: LANES,
    heartbeatMs: performer.renews ? HEARTBEAT : null,
    patience: PATIENT,
    graceMs: GRACE,
    log,
  });
}

// connectors name addresses, so the systems come back where they were if they can
async function startWhereBefore(settings: Settings, memory: Memory): Promise<Systems> {
  const { tokens, ports, generation } = memory;
  const data = join(settings.data, `systems-${generation}`);
  mkdirSync(data, { recursive: true, mode: 0o700 });
  const options = {
    data,
    documents: join(settings.process, 'samples'),
    tokens,
    now: () => Date.now(),
  };
  return startSystems({ ...options, ports }).catch(() =>
    startSystems({ ...options, ports: { erp: 0, sanctions: 0 } }),
  );
}

function pick(performers: readonly Performer[], wanted: (one: Performer) => boolean): Performer {
  const found = performers.find(wanted);
  if (found === undefined) throw new Error('Expected a poster among the performers.');
  return found;
}

function aborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
