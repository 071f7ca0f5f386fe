import { once } from 'node:events';
import { Worker } from 'node:worker_threads';

/** Watches over a process whose only thread may be too busy to notice that it is alone. */
export interface OrphanGuard {
  /** From now on the process may hear nothing. */
  busy(): void;
  /** From now on it hears by itself that its parent is gone. */
  idle(): void;
}

/**
 * What the guard does, in a thread of its own. As text, because on Node 20 a loader of TypeScript does
 * not reach into threads; the child that is its parent's orphan belongs to another process.
 */
const GUARD = `
import { parentPort, workerData } from 'node:worker_threads';
let watch;
parentPort.on('message', (isBusy) => {
  clearInterval(watch);
  if (isBusy) watch = setInterval(look, 250);
});
function look() {
  if (process.ppid !== workerData) process.kill(process.pid, 'SIGKILL');
}
`;

/**
 * Starts the guard of this process: while it is busy and its parent, the only one that would stop it at
 * the deadline, has died, the guard kills it.
 */
export async function startOrphanGuard(): Promise<OrphanGuard> {
  const thread = new Worker(new URL(`data:text/javascript,${encodeURIComponent(GUARD)}`), {
    workerData: process.ppid,
    // The process's own caps are for what it parses.
    resourceLimits: { maxOldGenerationSizeMb: 16 },
  });
  await once(thread, 'online');
  thread.unref();
  return { busy: () => thread.postMessage(true), idle: () => thread.postMessage(false) };
}
