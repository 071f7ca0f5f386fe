import { isJsonObject, type JsonObject } from '../../shared/json.ts';
import { segment, type Access, type FetchReply } from './caller.ts';
import { PATIENT, pauseBefore, rest } from './patience.ts';

/** For how long (ms) a stream may be silent: it says every fifteen seconds that it is alive. */
const SILENCE_MS = 45_000;
/** The most (characters) that one line may have: hints are small. */
const LONGEST_LINE = 1_000_000;

/** What is told of a hint: its type and what it is about. */
export type OnHint = (type: string, data: JsonObject) => void;

/**
 * Follows what concerns a performer until `signal`: hints that tell sooner what asking would tell as
 * well. Where there is no stream to be had it is silent, and asking has to do. Never rejects.
 */
export async function followWork(
  access: Access,
  agent: string,
  { signal, onHint }: { readonly signal: AbortSignal; readonly onHint: OnHint },
): Promise<void> {
  let lastId: string | null = null;
  for (let tries = 0; !signal.aborted; tries += 1) {
    const silence = new AbortController();
    const until = AbortSignal.any([signal, silence.signal]);
    try {
      const reply = await open(access, agent, { lastId, signal: until });
      if (isHopeless(reply)) return;
      for await (const { id, hint } of eventsIn(reply, { silence, until, onHint })) {
        tries = 0;
        lastId = id ?? lastId;
        hint?.();
      }
    } catch {
      // a lost stream loses nothing: what it would have told is asked for, later
    }
    await rest(pauseBefore(tries, access.patience ?? PATIENT), signal);
  }
}

async function open(
  { baseUrl, credential, fetch: own }: Access,
  agent: string,
  { lastId, signal }: { readonly lastId: string | null; readonly signal: AbortSignal },
): Promise<FetchReply> {
  const url = `${baseUrl.replace(/\/+$/, '')}/v1/agents/${segment(agent)}/stream`;
  const headers = {
    authorization: `Bearer ${credential}`,
    accept: 'text/event-stream',
    ...(lastId === null ? {} : { 'last-event-id': lastId }),
  };
  return await (own ?? fetch)(url, { method: 'GET', headers, signal });
}

/** Whether asking again would change nothing: an older Baton, or a `fetch` that cannot stream. */
function isHopeless({ status, body }: FetchReply): boolean {
  if (status >= 500 || status === 429 || status === 408) return false;
  return status !== 200 || body === undefined || body === null;
}

interface StreamEvent {
  readonly id: string | null;
  /** Passes it on; `null`: there is nothing to hear. */
  readonly hint: (() => void) | null;
}

interface Terms {
  /** To be given when it has been silent for too long. */
  readonly silence: AbortController;
  readonly until: AbortSignal;
  readonly onHint: OnHint;
}

/** The events of a stream, until it ends. A silence that is too long is given as its signal. */
async function* eventsIn(
  { body }: FetchReply,
  { silence, until, onHint }: Terms,
): AsyncGenerator<StreamEvent, void, void> {
  const reader = body?.getReader();
  // whoever has fetched it may not heed the signal
  const ended = new Promise<null>((resolve) => {
    until.addEventListener('abort', () => resolve(null));
  });
  const decoder = new TextDecoder();
  let rest = '';
  for (;;) {
    const timer = setTimeout(() => silence.abort(), SILENCE_MS);
    const read = await Promise.race([reader?.read(), ended]).finally(() => clearTimeout(timer));
    if (read === undefined || read === null || read.done) return;
    rest += decoder.decode(read.value, { stream: true });
    const frames = rest.split('\n\n');
    rest = frames.pop() ?? '';
    if (rest.length > LONGEST_LINE) return;
    for (const frame of frames) yield eventOf(frame, onHint);
  }
}

function eventOf(frame: string, onHint: OnHint): StreamEvent {
  const fields = new Map(
    frame.split('\n').map((line) => {
      const colon = line.indexOf(':');
      return [line.slice(0, Math.max(0, colon)), line.slice(colon + 1).replace(/^ /, '')];
    }),
  );
  const said = parsed(fields.get('data') ?? '');
  const type = said?.['type'];
  const data = said?.['data'];
  const isHint = typeof type === 'string' && isJsonObject(data);
  return { id: fields.get('id') ?? null, hint: isHint ? () => onHint(type, data) : null };
}

function parsed(text: string): JsonObject | null {
  try {
    const value: unknown = JSON.parse(text);
    return isJsonObject(value) ? value : null;
  } catch {
    return null;
  }
}
