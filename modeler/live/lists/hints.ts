import { followStream, type StreamState } from '../../client/journal-stream.ts';
import { whileVisible } from '../while-visible.ts';

/** How long changes are gathered before a list is asked for again, in ms: two frames a second suffice. */
const GATHER_MS = 700;

/**
 * Calls `reload` soon after something has happened in the runtime, once for however much it was, and
 * never while the last call is still under way. What happened is a hint; the list itself is the truth.
 */
export function reloadOnChange(reload: () => Promise<void>, signal: AbortSignal): void {
  let timer: ReturnType<typeof setTimeout> | null = null;
  let running = false;
  let again = false;
  const run = async (): Promise<void> => {
    timer = null;
    if (running || document.visibilityState === 'hidden') {
      again = true;
      return;
    }
    running = true;
    again = false;
    await reload();
    running = false;
    if (again) ask();
  };
  const ask = (): void => {
    if (!signal.aborted) timer ??= setTimeout(() => void run(), GATHER_MS);
  };
  let connectedBefore = false;
  const onState = (state: StreamState): void => {
    // What happened while the line was broken is not told again to who begins "from now on".
    if (state !== 'live') return;
    if (connectedBefore) ask();
    connectedBefore = true;
  };
  whileVisible((seen) => {
    void followStream('/v1/events', { after: null, onEvent: ask, onState }, seen);
  }, signal);
  document.addEventListener('visibilitychange', () => again && ask(), { signal });
  signal.addEventListener('abort', () => {
    if (timer !== null) clearTimeout(timer);
  });
}
