import { setTimeout as timer } from 'node:timers/promises';

/** How long to wait between tries that came to nothing (milliseconds). */
export interface Patience {
  readonly least: number;
  readonly most: number;
}

/** For services on the same machine: at once at first, then up to five seconds apart. */
export const PATIENT: Patience = { least: 200, most: 5000 };

/** The pause before the next try, doubled each time, a little apart from everybody else's. */
export function pauseBefore(attempt: number, patience: Patience): number {
  const doubled = Math.min(patience.most, patience.least * 2 ** Math.min(attempt, 20));
  return doubled * (0.9 + Math.random() * 0.2);
}

/** Waits, but not longer than until `signal`. Never rejects. */
export async function rest(ms: number, signal: AbortSignal): Promise<void> {
  await timer(ms, undefined, { signal }).catch(() => undefined);
}
