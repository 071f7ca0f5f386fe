import { setTimeout as timer } from 'node:timers/promises';

/** Waits (ms), but not longer than until `signal`. Never rejects. */
export async function rest(ms: number, signal: AbortSignal): Promise<void> {
  await timer(ms, undefined, { signal }).catch(() => undefined);
}
