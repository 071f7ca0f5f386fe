import { isJsonObject, type JsonObject } from '../../shared/json.ts';
import { ApiProblem, explain, NoAnswer, type Explanation } from '../client/api-problem.ts';
import { connection } from '../client/connection.ts';
import { Observable } from '../client/observable.ts';
import type { Reader } from '../client/reader.ts';
import { request } from '../client/request.ts';
import { session } from '../client/session.ts';
import { t } from '../language/t.ts';
import { notify } from '../widgets/notices.ts';
import { dropSending, dueIn, keepSending, readOutbox, type Sending } from './outbox.ts';

/** For how long (ms) a decision can be taken back: until then nothing of it has been sent. */
export const UNDO_MS = 5000;
/** How long (ms) is waited after an answer did not come, whatever the connection seems to be. */
const AGAIN_MS = 2000;

/** What became of a decision. `lost`: no answer came, and it is sent again under the same key. */
export type Sent =
  | { readonly type: 'done'; readonly reply: JsonObject }
  | { readonly type: 'lost' }
  | { readonly type: 'refused'; readonly why: Explanation };

/** What whoever is there has decided and is on its way, the newest last. */
export const onTheWay: Observable<readonly Sending[]> = new Observable<readonly Sending[]>([]);

/** The keys of those to which no answer came: they are sent again. */
export const unanswered: Observable<ReadonlySet<string>> = new Observable<ReadonlySet<string>>(
  new Set(),
);

/** Kept by this page alone: there was no room in the browser's storage. */
const unkept = new Map<string, Sending>();
const underWay = new Set<string>();
let isKept = false;
let notBefore = 0;
let timer: ReturnType<typeof setTimeout> | null = null;

/** Lets a decision go out when it can be taken back no more; until it was taken, it is kept. */
export function post(sending: Sending): void {
  keep(sending);
  schedule();
}

/** Sends something at once, and tells what became of it; without an answer it is sent again later. */
export async function sendNow(sending: Sending): Promise<Sent> {
  keep(sending);
  const sent = await attempt(sending);
  if (sent.type === 'lost') schedule();
  return sent;
}

/** Takes a decision back, if it has not been sent. @returns whether it was taken back */
export function takeBack(key: string): boolean {
  const sending = onTheWay.value.find((one) => one.key === key);
  if (sending === undefined || underWay.has(key) || sending.notBefore <= Date.now()) return false;
  forget(key);
  return true;
}

/**
 * Sends what an earlier page has left, and from now on what becomes due, as long as the page stands:
 * also when something else is looked at meanwhile.
 */
export function keepSendingOut(): void {
  if (isKept) return;
  isKept = true;
  const refresh = (): void => {
    publish();
    schedule();
  };
  for (const watched of [connection, session])
    watched.subscribe(() => connection.value === 'online' && refresh());
  window.addEventListener('storage', refresh);
  window.addEventListener('pagehide', () => void sendDue(Number.POSITIVE_INFINITY, true));
  refresh();
}

function keep(sending: Sending): void {
  if (!keepSending(localStorage, sending)) unkept.set(sending.key, sending);
  publish();
}

function forget(key: string): void {
  unkept.delete(key);
  unanswered.set(new Set([...unanswered.value].filter((one) => one !== key)));
  dropSending(localStorage, key);
  publish();
}

/** Who is there; what somebody else has decided here is neither shown to them nor sent by them. */
function user(): string | null {
  return session.value.type === 'signedIn' ? session.value.user : null;
}

function publish(): void {
  const by = user();
  const kept = [...readOutbox(localStorage), ...unkept.values()];
  onTheWay.set(kept.filter((sending) => sending.by === by));
}

function schedule(): void {
  if (timer !== null) clearTimeout(timer);
  timer = null;
  const waiting = onTheWay.value.filter(({ key }) => !underWay.has(key));
  if (waiting.length === 0) return;
  const next = Math.max(notBefore, Math.min(...waiting.map((sending) => sending.notBefore)));
  timer = setTimeout(() => void sendDue(Date.now()), Math.max(next - Date.now(), 0));
}

async function sendDue(now: number, leaving = false): Promise<void> {
  publish();
  for (const sending of dueIn(onTheWay.value, user() ?? '', now)) {
    if (underWay.has(sending.key)) continue;
    const attempted = attempt(sending, leaving);
    // Whoever leaves cannot wait for one answer before the next is sent.
    if (leaving) continue;
    tell(sending, await attempted);
  }
  if (!leaving) schedule();
}

async function attempt(sending: Sending, keepalive = false): Promise<Sent> {
  const { key, path, body } = sending;
  underWay.add(key);
  try {
    const ask = { method: 'POST', body, read: REPLY, idempotencyKey: key, keepalive } as const;
    const reply = await request(path, ask);
    forget(key);
    return { type: 'done', reply };
  } catch (error) {
    if (isPassing(error)) {
      notBefore = Date.now() + AGAIN_MS;
      unanswered.set(new Set([...unanswered.value, key]));
      return { type: 'lost' };
    }
    forget(key);
    return { type: 'refused', why: explain(error) };
  } finally {
    underWay.delete(key);
  }
}

/** Whether the same may well be taken a little later: nobody answered, or was able to. */
function isPassing(error: unknown): boolean {
  if (error instanceof NoAnswer) return true;
  return error instanceof ApiProblem && (error.status >= 500 || [401, 429].includes(error.status));
}

/** Says what nobody waits for on the screen any more. */
function tell({ title, itemId, body }: Sending, sent: Sent): void {
  const link = { href: `/inbox/${encodeURIComponent(itemId)}`, label: t('Open it') };
  if (sent.type === 'refused') {
    const comment = body['comment'] ?? body['reason'];
    const wrote = typeof comment === 'string' ? ` ${t('You wrote: {comment}', { comment })}` : '';
    const detail = `${sent.why.title}. ${sent.why.detail}${wrote}`;
    notify({ tone: 'danger', title: t('{title}: not taken', { title }), detail, link });
  } else if (sent.type === 'done') {
    if (sent.reply['state'] === 'returned')
      notify({ tone: 'danger', title: t('{title}: a check does not hold', { title }), link });
    const { refused } = sent.reply;
    if (Array.isArray(refused) && refused.length > 0)
      notify({
        tone: 'warn',
        title: t('{title}: {count} of them were not taken', { title, count: refused.length }),
      });
  }
}

const REPLY: Reader<JsonObject> = (value) => (isJsonObject(value) ? value : {});
