import { ApiProblem, problemFrom } from './api-problem.ts';
import { backoffMs } from './backoff.ts';
import { connection, reportAnswer, reportSilence } from './connection.ts';
import { CSRF_HEADER } from './request.ts';
import { reportSignedOut } from './session.ts';
import { SseParser, type StreamEvent } from './sse-parser.ts';

/** How a stream stands: `live` while bytes may come, `waiting` between two tries. */
export type StreamState = 'connecting' | 'live' | 'waiting';

/** Who listens to a stream, and from where on. */
export interface StreamListener {
  /** The id after which to begin, e.g. the journal sequence of a snapshot; `null` is from now on. */
  readonly after: string | null;
  readonly onEvent: (event: StreamEvent) => void;
  readonly onState?: (state: StreamState) => void;
  /** The runtime refused the stream for good (401, 403, 404); no further try is made. */
  readonly onRefused?: (problem: ApiProblem) => void;
}

/** Silence after which a stream is taken for dead. The runtime sends a comment well within it. */
const SILENCE_MS = 45_000;

/**
 * Follows a stream of records (`/v1/events`, `/v1/instances/{id}/events`) for as long as `signal`
 * lives. Every break is mended by asking again with `Last-Event-ID`: nothing is lost or doubled.
 * (`EventSource` cannot begin at a given id and cannot tell a refusal from a broken line.)
 */
export async function followStream(
  path: string,
  listener: StreamListener,
  signal: AbortSignal,
): Promise<void> {
  const place: Place = { after: listener.after, attempt: 0 };
  while (!signal.aborted) {
    listener.onState?.('connecting');
    const refused = await readUntilBroken(path, listener, place, signal);
    if (signal.aborted) return;
    if (refused !== null && isFinal(refused)) {
      listener.onRefused?.(refused);
      return;
    }
    listener.onState?.('waiting');
    await pause(refused?.retryAfterMs ?? backoffMs(place.attempt), signal);
    place.attempt += 1;
  }
}

/** Where a reader stands in the stream, kept across its breaks. */
interface Place {
  after: string | null;
  attempt: number;
}

async function readUntilBroken(
  path: string,
  listener: StreamListener,
  place: Place,
  signal: AbortSignal,
): Promise<ApiProblem | null> {
  const silence = new Watchdog(SILENCE_MS);
  try {
    const body = await open(path, place, AbortSignal.any([signal, silence.signal]));
    listener.onState?.('live');
    const parser = new SseParser();
    for await (const chunk of chunks(body)) {
      silence.reset();
      for (const event of parser.push(chunk)) deliver(event, listener, place);
    }
    return null;
  } catch (error) {
    if (error instanceof ApiProblem) return error;
    if (!signal.aborted) reportSilence();
    return null;
  } finally {
    silence.stop();
  }
}

async function open(
  path: string,
  place: Place,
  signal: AbortSignal,
): Promise<ReadableStream<Uint8Array>> {
  const headers = new Headers({ Accept: 'text/event-stream', ...CSRF_HEADER });
  if (place.after !== null) headers.set('Last-Event-ID', place.after);
  const response = await fetch(path, { headers, signal, cache: 'no-store' });
  reportAnswer();
  if (response.status === 401) reportSignedOut();
  if (!response.ok || response.body === null)
    throw new ApiProblem(problemFrom(response.status, await response.json().catch(() => null)));
  return response.body;
}

function deliver(event: StreamEvent, listener: StreamListener, place: Place): void {
  place.attempt = 0;
  if (event.id !== '') place.after = event.id;
  listener.onEvent(event);
}

async function* chunks(body: ReadableStream<Uint8Array>): AsyncGenerator<string> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  try {
    for (let part = await reader.read(); !part.done; part = await reader.read())
      yield decoder.decode(part.value, { stream: true });
  } finally {
    void reader.cancel().catch(() => undefined);
  }
}

function isFinal({ status }: ApiProblem): boolean {
  return status >= 400 && status < 500 && status !== 408 && status !== 429;
}

/** Aborts its signal when nobody called `reset` for a while. */
class Watchdog {
  readonly #abort = new AbortController();
  readonly #ms: number;
  #timer: ReturnType<typeof setTimeout>;

  constructor(ms: number) {
    this.#ms = ms;
    this.#timer = setTimeout(() => this.#abort.abort(), ms);
  }

  get signal(): AbortSignal {
    return this.#abort.signal;
  }

  reset(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#abort.abort(), this.#ms);
  }

  stop(): void {
    clearTimeout(this.#timer);
  }
}

/** Waits, but not a moment longer than until the network is back or nobody listens any more. */
function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const stop = connection.subscribe((state) => {
      if (state === 'online') done();
    });
    const timer = setTimeout(done, ms);
    signal.addEventListener('abort', done, { once: true });
    function done(): void {
      stop();
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    }
  });
}
