import { isJsonList, textOf } from '../json.ts';
import type { Log } from '../workers/log.ts';
import type { LiarName } from '../workers/performers/liars.ts';
import { type Patience, pauseBefore, rest } from '../workers/patience.ts';
import type { BatonAdmin } from './baton-admin.ts';
import type { MemoryFile } from './memory.ts';
import type { Posters } from './posters.ts';

/** What the first screen shows: invoices that a liar holds, that wait for people, that are paid. */
const HELD: readonly (readonly [file: string, liar: LiarName])[] = [
  ['02-maschinenteile-de.pdf', 'phantom'],
  ['18-sideways-de.pdf', 'double'],
];
const FOR_PEOPLE: readonly string[] = [
  '06-one-cent-over-en.pdf',
  '07-over-the-limit-fr.pdf',
  '08-unknown-supplier-it.pdf',
  '09-wrong-total-en.pdf',
  '11-changed-bank-details-nl.pdf',
  '12-hidden-instruction-en.pdf',
  '15-listed-supplier-en.pdf',
  '16-fax-fr.pdf',
  '17-foreign-currency-en.pdf',
];
const PLAIN: readonly string[] = [
  '01-office-supplies-en.pdf',
  '05-exactly-the-limit-de.pdf',
  '13-crooked-scan-de.pdf',
  '14-e-invoice-de.pdf',
];
/** Only after the invoice that it is a copy of has been paid. */
const DUPLICATE = { of: '01-office-supplies-en.pdf', file: '10-duplicate-en.pdf' } as const;

/** What it takes to show something. */
export interface Stage {
  readonly baton: BatonAdmin;
  readonly posters: Posters;
  readonly memory: MemoryFile;
  readonly log: Log;
  readonly patience: Patience;
  readonly ending: AbortSignal;
}

/** At most this many looks at an instance before the show goes on without it. */
const LOOKS = 120;

/**
 * Starts an instance for each invoice of the first screen; those of an earlier start are not started
 * again. Two documents are left in the inbox of the ERP for whoever wants to start one by hand.
 */
export async function show(stage: Stage): Promise<void> {
  const started = new Map<string, string>();
  for (const file of [...FOR_PEOPLE, ...PLAIN]) await start(stage, file, started);
  await until(stage, started.get(DUPLICATE.of), (instance) => instance.ended);
  await start(stage, DUPLICATE.file, started);
  for (const file of PLAIN) await until(stage, started.get(file), (instance) => instance.ended);
  stage.log('show.begun', { started: [...started.keys()] });
  for (const [file, liar] of HELD) await showLiar(stage, { file, liar }, started);
  stage.log('show.ready', { started: [...started.keys()] });
}

/** Lets a liar deal with one document until it is held, and then the poster of before again. */
async function showLiar(
  stage: Stage,
  { file, liar }: { readonly file: string; readonly liar: LiarName },
  started: Map<string, string>,
): Promise<void> {
  const { memory, posters } = stage;
  if (memory.now.started.includes(file)) return;
  const before = posters.liar;
  await posters.switchTo(liar);
  await start(stage, file, started);
  await until(stage, started.get(file), (instance) => instance.incidents > 0 || instance.ended);
  await posters.switchTo(before);
}

async function start(stage: Stage, file: string, started: Map<string, string>): Promise<void> {
  const { baton, memory, ending } = stage;
  if (memory.now.started.includes(file) || ending.aborted) return;
  const { instanceId } = await baton
    .ask({
      method: 'POST',
      path: '/v1/instances',
      body: {
        processId: 'invoice-to-payment',
        businessKey: file.replace(/\.pdf$/, ''),
        variables: { document: { name: file } },
      },
      idempotencyKey: `demo-${file}`,
    })
    .then((answer) => ({ instanceId: textOf(answer, 'instanceId') }));
  started.set(file, instanceId);
  memory.change({ started: [...memory.now.started, file] });
}

interface Seen {
  readonly ended: boolean;
  readonly incidents: number;
}

async function until(
  { baton, patience, ending, log }: Stage,
  instanceId: string | undefined,
  reached: (seen: Seen) => boolean,
): Promise<void> {
  if (instanceId === undefined) return;
  for (let looks = 0; looks < LOOKS && !ending.aborted; looks += 1) {
    const path = `/v1/instances/${encodeURIComponent(instanceId)}`;
    const instance = await baton.ask({ method: 'GET', path });
    const incidents = instance['incidents'];
    const seen = {
      ended: textOf(instance, 'state') !== 'active',
      incidents: isJsonList(incidents) ? incidents.length : 0,
    };
    if (reached(seen)) return;
    await rest(Math.min(1000, pauseBefore(looks, patience)), ending);
  }
  log('show.impatient', { instanceId });
}
