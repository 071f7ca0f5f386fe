import type { ServerResponse } from 'node:http';
import type { FeedReader } from '../service/feeds/feeds.ts';
import type { FeedLine } from '../service/feeds/tail.ts';

/** How often (ms) a silent stream says that it is alive. */
const HEARTBEAT_MS = 15_000;
/** For how long (ms) a reader may leave lines unread before it is dropped; it can resume. */
const STALLED_MS = 20_000;
/** How long (ms) a browser waits before it resumes. */
const RETRY_MS = 1000;

/** What a stream depends on beside its reader. */
export interface StreamTerms {
  readonly signal: AbortSignal;
  /** Asked now and then: whether the caller may still read. */
  readonly isAllowed: () => Promise<boolean>;
}

/**
 * Writes a feed as server-sent events until the caller goes away. Lines are pulled when the caller
 * has taken the ones before, so that one who never reads costs a page of memory, not all of it.
 */
export async function writeStream(
  response: ServerResponse,
  reader: FeedReader,
  { signal, isAllowed }: StreamTerms,
): Promise<void> {
  const gone = new AbortController();
  const leave = (): void => gone.abort();
  response.on('close', leave);
  signal.addEventListener('abort', leave);
  // Whoever left before we came to listen is not heard leaving any more.
  if (signal.aborted || response.destroyed) leave();
  try {
    response.write(`retry: ${RETRY_MS}\n\n`);
    while (!gone.signal.aborted) {
      const lines = await nextLines(reader, gone.signal);
      if (gone.signal.aborted || !(await isAllowed())) return;
      const isTaken = response.write(lines.length > 0 ? frames(lines) : ': alive\n\n');
      if (!isTaken && !(await isDrained(response, gone.signal))) return;
    }
  } finally {
    reader.close();
    signal.removeEventListener('abort', leave);
    // Whoever has not read in time is cut off, not waited for.
    if (response.writableNeedDrain) response.destroy();
    else response.end();
  }
}

/** The next lines; none when nothing came for a while. */
async function nextLines(reader: FeedReader, signal: AbortSignal): Promise<readonly FeedLine[]> {
  const pause = new AbortController();
  const stop = (): void => pause.abort();
  const timer = setTimeout(stop, HEARTBEAT_MS);
  signal.addEventListener('abort', stop);
  try {
    return await reader.next(pause.signal);
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', stop);
  }
}

function frames(lines: readonly FeedLine[]): string {
  return lines.map(({ place, json }) => `id: ${place}\ndata: ${json}\n\n`).join('');
}

async function isDrained(response: ServerResponse, signal: AbortSignal): Promise<boolean> {
  return await new Promise((resolve) => {
    const end = (isDrainedNow: boolean): void => {
      clearTimeout(timer);
      response.off('drain', drained);
      signal.removeEventListener('abort', left);
      resolve(isDrainedNow);
    };
    const drained = (): void => end(true);
    const left = (): void => end(false);
    const timer = setTimeout(left, STALLED_MS);
    response.on('drain', drained);
    signal.addEventListener('abort', left);
  });
}
