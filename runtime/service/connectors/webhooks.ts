import {
  EVENT_TYPES,
  type WebhookEntry,
  type WebhookRequest,
} from '../../../shared/api/webhooks.ts';
import { holds } from '../../../shared/faults.ts';
import { accept, type Outcome } from '../../../shared/outcome.ts';
import { reject } from '../../../shared/rejection.ts';
import {
  flag,
  integer,
  list,
  nullable,
  object,
  oneOf,
  text,
  type Schema,
} from '../../../shared/schema.ts';
import { formatInstant } from '../../../shared/time.ts';
import type { Store } from '../../store/port.ts';
import type { Clock } from '../clock.ts';
import type { Seal } from '../identity/seal.ts';
import type { Log } from '../log.ts';
import type { Connectors } from '../registry/connectors.ts';
import { cloudEventOf, type CloudEvent } from './cloud-event.ts';
import { guardedRequest, type Answered } from './guarded-request.ts';
import { rest } from './rest.ts';
import { signatureOf } from './standard-webhooks.ts';

/** What telling others needs. */
export interface WebhookParts {
  readonly store: Store;
  readonly seal: Seal;
  /** The clock of this computer. */
  readonly clock: Clock;
  readonly connectors: Connectors;
  readonly log: Log;
  /** The pauses (ms) between tries. */
  readonly pausesMs?: readonly number[];
}

interface Kept extends WebhookEntry {
  /** Sealed. */
  readonly secret: string;
  /** Up to where in the order of commits it has been told. */
  readonly position: number;
}

const document: Schema<Kept> = object<Kept>({
  name: text(),
  connector: text(),
  path: text(),
  types: list(oneOf(EVENT_TYPES)),
  enabled: flag(),
  trouble: nullable(text()),
  givenUp: integer(0, Number.MAX_SAFE_INTEGER),
  changedAt: text(),
  changedBy: text(),
  secret: text(),
  position: integer(0, Number.MAX_SAFE_INTEGER),
});

/** Five seconds at first, then more; after the last, which makes about a day, an event is given up. */
const PAUSES_MS = [5e3, 3e4, 12e4, 6e5, 18e5, 36e5, 72e5, 144e5, 216e5, 288e5];
/** How many records are looked at in one go. */
const PAGE = 500;
const TIMEOUT_MS = 15_000;
/** For how long (ms) commits are gathered before anybody is told. */
const GATHER_MS = 50;

/**
 * Tells other systems what happens: each subscription follows the order of commits from a place that is
 * kept, so that whatever dies in between, each event is told at least once and in order.
 */
export class Webhooks {
  readonly #parts: WebhookParts;
  readonly #ending: AbortController = new AbortController();
  /** Those that are being told at present. */
  readonly #busy: Map<string, Promise<void>> = new Map();
  readonly #called: Set<string> = new Set();
  #stopListening: () => void = () => {};
  #timer: NodeJS.Timeout | undefined = undefined;

  constructor(parts: WebhookParts) {
    this.#parts = parts;
  }

  /** @rejects invalidContent where no secret is kept yet */
  async put(name: string, request: WebhookRequest, by: string): Promise<Outcome<WebhookEntry>> {
    const { store, seal, clock } = this.#parts;
    const before = await this.#load(name);
    const secret = request.secret === undefined ? before?.secret : seal.close(request.secret);
    if (secret === undefined)
      return reject('invalidContent', `Expected a secret for ${name}, but it is missing.`);
    const { connector, path, types, enabled = true } = request;
    const kept: Kept = {
      ...{ name, connector, path, types, enabled, secret, trouble: null },
      givenUp: before?.givenUp ?? 0,
      position: before?.position ?? (await store.queries.feedHead()),
      changedAt: formatInstant(clock.now()),
      changedBy: by,
    };
    await store.documents.put('webhook', name, { ...kept });
    this.#call(name);
    return accept(entryOf(kept));
  }

  async list(): Promise<readonly WebhookEntry[]> {
    return (await this.#all()).map(entryOf);
  }

  /** @rejects notFound */
  async remove(name: string): Promise<Outcome<null>> {
    const taken = await this.#parts.store.documents.take('webhook', name);
    if (taken !== null) return accept(null);
    return reject('notFound', `Expected a webhook ${name}, but there is none.`);
  }

  /** Begins to tell. */
  start(): void {
    const stop = this.#parts.store.onWake(() => this.#soon());
    this.#stopListening = () => {
      stop();
      clearTimeout(this.#timer);
    };
    void this.#callAll();
  }

  async stop(): Promise<void> {
    this.#stopListening();
    this.#ending.abort();
    await Promise.all(this.#busy.values());
  }

  /** However many commits there are, the list is read some times a second. */
  #soon(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      void this.#callAll();
    }, GATHER_MS).unref();
  }

  async #callAll(): Promise<void> {
    // who is waited for looks again by itself; the list is short, and read when something happened
    for (const { name } of await this.#all().catch(() => [])) this.#call(name);
  }

  #call(name: string): void {
    this.#called.add(name);
    if (this.#busy.has(name) || this.#ending.signal.aborted) return;
    const telling = this.#tell(name)
      .catch((error: unknown) => this.#parts.log.error('webhook.failed', { name, err: error }))
      .finally(() => this.#busy.delete(name));
    this.#busy.set(name, telling);
  }

  async #tell(name: string): Promise<void> {
    while (this.#called.delete(name))
      for (let isMore = true; isMore && !this.#ending.signal.aborted;)
        isMore = await this.#page(name);
  }

  /** Tells of some records; false when there are no more for now. */
  async #page(name: string): Promise<boolean> {
    const kept = await this.#load(name);
    if (kept === null || !kept.enabled) return false;
    const records = await this.#parts.store.queries.feed(kept.position, PAGE);
    for (const entry of records) {
      const event = cloudEventOf(entry);
      if (event === null || !kept.types.includes(event.type)) continue;
      const came = await this.#deliver(name, event);
      if (came === 'stopped') return false;
      await this.#change(name, {
        position: entry.position,
        ...(came === 'gone' ? { enabled: false, trouble: 'The receiver is gone (410).' } : {}),
      });
      if (came === 'gone') return false;
    }
    const last = records.at(-1);
    if (last !== undefined) await this.#change(name, { position: last.position });
    return records.length === PAGE;
  }

  /** Delivers an event, and again until it is taken, given up, or it is time to stop. */
  async #deliver(name: string, event: CloudEvent): Promise<'told' | 'gone' | 'stopped'> {
    const pauses = this.#parts.pausesMs ?? PAUSES_MS;
    for (let tries = 0; ; tries += 1) {
      const kept = await this.#load(name);
      if (kept === null || !kept.enabled || this.#ending.signal.aborted) return 'stopped';
      const trouble = await this.#send(kept, event).catch(() => 'It was time to stop.');
      if (trouble === GONE) return 'gone';
      await this.#change(name, { trouble });
      if (trouble === null) return 'told';
      const pause = pauses[tries];
      if (pause === undefined) {
        this.#parts.log.error('webhook.givenUp', { name, event: event.id, trouble });
        await this.#change(name, { givenUp: kept.givenUp + 1, trouble: null });
        return 'told';
      }
      await rest(pause * (0.9 + Math.random() * 0.2), this.#ending.signal);
    }
  }

  /** Why an event was not taken; `null` when it was. */
  async #send(kept: Kept, event: CloudEvent): Promise<string | null> {
    const { connectors, seal, clock } = this.#parts;
    const connector = await connectors.find(kept.connector);
    const secret = seal.open(kept.secret);
    if (connector === null || secret === null)
      return `Expected a connector ${kept.connector} and a secret, but there is none.`;
    const body = JSON.stringify(event.json);
    const timestamp = Math.floor(clock.now() / 1000);
    const answer = await guardedRequest(connector, {
      method: 'POST',
      path: kept.path,
      headers: {
        'content-type': 'application/cloudevents+json; charset=utf-8',
        'webhook-id': event.id,
        'webhook-timestamp': String(timestamp),
        'webhook-signature': signatureOf(secret, { id: event.id, timestamp, body }),
      },
      body,
      signal: this.#ending.signal,
      timeoutMs: TIMEOUT_MS,
    });
    return troubleIn(answer);
  }

  async #change(name: string, change: Partial<Kept>): Promise<void> {
    const kept = await this.#load(name);
    if (kept === null) return;
    const changed = { ...kept, ...change };
    if (JSON.stringify(kept) === JSON.stringify(changed)) return;
    await this.#parts.store.documents.put('webhook', name, changed);
  }

  async #load(name: string): Promise<Kept | null> {
    const kept = await this.#parts.store.documents.get('webhook', name);
    return holds(document, kept) ? kept : null;
  }

  async #all(): Promise<readonly Kept[]> {
    const documents = (await this.#parts.store.documents.list('webhook')).map(({ value }) => value);
    return documents.filter((value) => holds(document, value));
  }
}

const GONE = 'gone';

function troubleIn(answer: Answered): string | null {
  if (answer.type === 'unanswered') return answer.detail;
  if (answer.status === 410) return GONE;
  if (answer.status >= 200 && answer.status < 300) return null;
  return `Expected the receiver to take the event, but it answered ${answer.status}.`;
}

function entryOf({ secret: _secret, position: _position, ...entry }: Kept): WebhookEntry {
  return entry;
}
