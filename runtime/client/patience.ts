/** How long to wait between tries that came to nothing (ms). */
export interface Patience {
  readonly least: number;
  readonly most: number;
}

/** At once at first, then up to ten seconds apart. */
export const PATIENT: Patience = { least: 200, most: 10_000 };

/** The pause (ms) before the next try: doubled each time, a little apart from everybody else's. */
export function pauseBefore(tries: number, { least, most }: Patience): number {
  return jittered(Math.min(most, least * 2 ** Math.min(tries, 20)));
}

/** A time (ms) give or take ten per cent, so that many who began together do not stay together. */
export function jittered(ms: number): number {
  return ms * (0.9 + Math.random() * 0.2);
}

/** Waits (ms), but not longer than until `signal`. Never rejects. */
export async function rest(ms: number, signal: AbortSignal | null): Promise<void> {
  if (signal?.aborted === true) return;
  await new Promise<void>((resolve) => {
    const end = (): void => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, ms);
    signal?.addEventListener('abort', end);
  });
}
