import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { instant } from '../../../shared/time.ts';
import type { Store } from '../../store/port.ts';
import { openSqliteStore, type UnsafeOptions } from '../../store/sqlite/open.ts';
import type { ChildProgram } from '../child-program.ts';
import type { Acknowledged } from './crash-child.ts';
import { commandOf, instanceOf } from './ids.ts';

/** What a round of work, ended by SIGKILL, has shown. */
export interface Round {
  readonly acknowledged: readonly Acknowledged[];
  /** Commands that were acknowledged, and are not there after recovery. */
  readonly lost: readonly string[];
}

/** Works on a data folder in a child process, kills it after a while, and looks what is left. */
export async function crash(
  child: ChildProgram,
  folder: string,
  round: string,
  { afterMs, unsafe = {} }: { readonly afterMs: number; readonly unsafe?: UnsafeOptions },
): Promise<Round> {
  const process = child.start([folder, round, JSON.stringify(unsafe)]);
  const lines = await linesUntilKilled(process, afterMs);
  const acknowledged = lines.map((line): Acknowledged => JSON.parse(line));
  const store = await openSqliteStore({ folder, now: () => instant(0) });
  try {
    const lost: string[] = [];
    for (const one of acknowledged) if (!(await isThere(store, one))) lost.push(one.command);
    return { acknowledged, lost };
  } finally {
    await store.close();
  }
}

/** The moment of death is counted from when the store is open: before it nothing can be lost. */
export async function linesUntilKilled(
  child: ChildProcess,
  afterMs: number,
): Promise<readonly string[]> {
  const chunks: Buffer[] = [];
  const ended = once(child, 'close');
  if (child.stdout === null) throw new Error('Expected to read from the child, but it is mute.');
  child.stdout.on('data', (chunk: Buffer) => {
    if (chunks.length === 0) setTimeout(() => child.kill('SIGKILL'), afterMs);
    chunks.push(chunk);
  });
  const [code, signal]: unknown[] = await ended;
  if (signal !== 'SIGKILL') throw new Error(`Expected a kill, but the child ended with ${code}.`);
  // The first line says that it is ready; after the last there is nothing, or half a line.
  return Buffer.concat(chunks).toString('utf8').split('\n').slice(1, -1);
}

/** Whether what was acknowledged is there: its records, and the same answer to the same command. */
async function isThere(store: Store, one: Acknowledged): Promise<boolean> {
  const instance = instanceOf(one.instance);
  const [last] = await store.instances.journal(instance, one.seq - 1, 1);
  const again = await store.instances.decide(instance, commandOf(one.command), () => ({
    type: 'refused',
    rejection: { code: 'notFound', detail: 'It was forgotten.', members: {} },
  }));
  return (
    last?.seq === one.seq &&
    again.type === 'committed' &&
    again.repeated &&
    again.seq === one.seq &&
    again.reply['command'] === one.reply.command
  );
}
