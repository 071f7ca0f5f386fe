import type { HookEntry, HookRequest } from '../../../shared/api/webhooks.ts';
import type { Published } from '../../../shared/api/messages.ts';
import { holds } from '../../../shared/faults.ts';
import { isJsonObject, type JsonObject } from '../../../shared/json.ts';
import { accept, type Outcome } from '../../../shared/outcome.ts';
import { reject } from '../../../shared/rejection.ts';
import { nullable, object, text, type Schema } from '../../../shared/schema.ts';
import { parseStrictJson } from '../../../shared/strict-json.ts';
import { formatInstant, parseInstant } from '../../../shared/time.ts';
import type { DocumentStore } from '../../store/port.ts';
import type { Clock } from '../clock.ts';
import { parseDuration } from '../duration.ts';
import type { Seal } from '../identity/seal.ts';
import type { Messages } from '../messages/messages.ts';
import { evaluateIn, faultIn } from './feel.ts';
import { faultOfSignature, TOLERANCE_S } from './standard-webhooks.ts';

/** What being told by others needs. */
export interface HookParts {
  readonly documents: DocumentStore;
  readonly seal: Seal;
  /** The clock of this computer. */
  readonly clock: Clock;
  readonly messages: Messages;
}

/** What another system has posted, as it came. */
export interface Posted {
  readonly id: string;
  /** Seconds since the epoch, as text. */
  readonly timestamp: string;
  readonly signatures: string;
  readonly body: string;
}

interface Kept extends HookEntry {
  /** Sealed. */
  readonly secret: string;
}

const document: Schema<Kept> = object<Kept>({
  name: text(),
  message: text(),
  correlationKey: nullable(text()),
  variables: nullable(text()),
  ttl: text(),
  changedAt: text(),
  changedBy: text(),
  secret: text(),
});

/** How long (ms) ids are remembered: longer than a timestamp is believed, on either side. */
const REMEMBER_MS = 2 * TOLERANCE_S * 1000 + 60_000;
/** Ids are forgotten every so many messages. */
const TIDY_EVERY = 500;

/** Makes messages of what other systems post, once it is proven that it comes from them, and is new. */
export class Hooks {
  readonly #parts: HookParts;
  #untidy: number = 0;

  constructor(parts: HookParts) {
    this.#parts = parts;
  }

  /** @rejects invalidContent for an expression that is none, and where no secret is kept yet */
  async put(name: string, request: HookRequest, by: string): Promise<Outcome<HookEntry>> {
    const { documents, seal, clock } = this.#parts;
    const before = await this.#load(name);
    const secret = request.secret === undefined ? before?.secret : seal.close(request.secret);
    if (secret === undefined)
      return reject('invalidContent', `Expected a secret for ${name}, but it is missing.`);
    const { message, correlationKey = null, variables = null, ttl = 'PT0S' } = request;
    const sources = [correlationKey, variables].filter((one) => one !== null);
    const [fault] = sources.map(faultIn).filter((one) => one !== null);
    if (fault !== undefined) return reject('invalidContent', fault);
    if (parseDuration(ttl) === null)
      return reject('invalidContent', `Expected ttl to be a duration, but found ${ttl}.`);
    const at = formatInstant(clock.now());
    const entry = { name, message, correlationKey, variables, ttl, changedAt: at, changedBy: by };
    await documents.put('hook', name, { ...entry, secret });
    return accept(entry);
  }

  async list(): Promise<readonly HookEntry[]> {
    const values = (await this.#parts.documents.list('hook')).map(({ value }) => value);
    return values.filter((value) => holds(document, value)).map(entryOf);
  }

  /** @rejects notFound */
  async remove(name: string): Promise<Outcome<null>> {
    const taken = await this.#parts.documents.take('hook', name);
    if (taken !== null) return accept(null);
    return reject('notFound', `Expected a hook ${name}, but there is none.`);
  }

  /**
   * Takes in what was posted. What comes again under an id that was taken in is ignored.
   * @rejects notFound, unauthenticated, alreadyExists, malformedRequest, invalidContent
   */
  async receive(name: string, posted: Posted): Promise<Outcome<Published>> {
    const { seal, clock, documents } = this.#parts;
    const hook = await this.#load(name);
    const secret = hook === null ? null : seal.open(hook.secret);
    if (hook === null || secret === null)
      return reject('notFound', `Expected a hook ${name}, but there is none.`);
    const { id, body, signatures } = posted;
    const timestamp = /^\d{1,12}$/.test(posted.timestamp) ? Number(posted.timestamp) : Number.NaN;
    const now = Math.floor(clock.now() / 1000);
    const fault = faultOfSignature(secret, { id, timestamp, body }, { signatures, now });
    if (fault !== null) return reject('unauthenticated', fault);
    const key = `${name}:${id}`;
    if ((await documents.get('hookReplay', key)) !== null)
      return reject('alreadyExists', `Expected ${id} to be new, but it was taken in already.`);
    const message = messageOf(hook, key, body);
    if (!message.ok) return message;
    // the message first, under the sender's id: it is told once, also if we die before we remember
    const published = await this.#parts.messages.publish(message.value);
    await documents.put('hookReplay', key, { at: formatInstant(clock.now()) });
    await this.#tidy();
    return accept(published);
  }

  async #tidy(): Promise<void> {
    this.#untidy += 1;
    if (this.#untidy < TIDY_EVERY) return;
    this.#untidy = 0;
    const { documents, clock } = this.#parts;
    for (const { key, value } of await documents.list('hookReplay')) {
      const at = typeof value['at'] === 'string' ? parseInstant(value['at']) : null;
      if (at === null || clock.now() - at > REMEMBER_MS) await documents.take('hookReplay', key);
    }
  }

  async #load(name: string): Promise<Kept | null> {
    const kept = await this.#parts.documents.get('hook', name);
    return holds(document, kept) ? kept : null;
  }
}

type Message = Parameters<Messages['publish']>[0];

function messageOf(hook: Kept, messageId: string, text: string): Outcome<Message> {
  const read = parseStrictJson(text);
  if (!read.ok) return read;
  const names: JsonObject = { body: read.value };
  const { correlationKey, variables } = hook;
  const key =
    correlationKey === null
      ? ({ ok: true, value: '' } as const)
      : evaluateIn(correlationKey, names);
  if (!key.ok) return reject('invalidContent', key.detail);
  const brought =
    variables === null ? ({ ok: true, value: read.value } as const) : evaluateIn(variables, names);
  if (!brought.ok) return reject('invalidContent', brought.detail);
  return accept({
    name: hook.message,
    key: typeof key.value === 'string' ? key.value : JSON.stringify(key.value),
    messageId,
    variables: isJsonObject(brought.value) ? brought.value : { body: brought.value },
    ttlMs: parseDuration(hook.ttl) ?? 0,
    cardinality: 'onePerProcess',
    target: { instance: null, businessKey: null, processId: null },
    hops: 0,
  });
}

function entryOf({ secret: _secret, ...entry }: Kept): HookEntry {
  return entry;
}
