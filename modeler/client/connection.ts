import { Observable } from './observable.ts';

/**
 * Whether the runtime can be spoken to.
 * `offline`: the machine has no network. `unreachable`: it has, but the runtime does not answer.
 */
export type Connection = 'online' | 'offline' | 'unreachable';

/** The connection as last seen. Requests report to it; screens watch it. */
export const connection: Observable<Connection> = new Observable<Connection>('online');

const FIRST_TRY_MS = 1000;
const LAST_TRY_MS = 15_000;
let probing = false;

/** An answer came, whatever it said. */
export function reportAnswer(): void {
  connection.set('online');
}

/** No answer came. Asks again, ever more seldom, until one does. */
export function reportSilence(): void {
  connection.set(navigator.onLine ? 'unreachable' : 'offline');
  void probeUntilAnswered();
}

/** Follows the browser's own idea of the network. Called once, by the shell. */
export function watchNetwork(): void {
  window.addEventListener('offline', () => connection.set('offline'));
  window.addEventListener('online', () => void probeUntilAnswered());
}

async function probeUntilAnswered(): Promise<void> {
  if (probing) return;
  probing = true;
  for (let wait = FIRST_TRY_MS; !(await answers()); wait = Math.min(wait * 2, LAST_TRY_MS)) {
    connection.set(navigator.onLine ? 'unreachable' : 'offline');
    await new Promise((resolve) => setTimeout(resolve, wait));
  }
  probing = false;
  connection.set('online');
}

async function answers(): Promise<boolean> {
  try {
    await fetch('/healthz', { cache: 'no-store' });
    return true;
  } catch {
    return false;
  }
}
