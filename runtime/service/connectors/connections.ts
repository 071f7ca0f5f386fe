import {
  transport,
  type ConnectionEntry,
  type ConnectionRequest,
  type Transport,
} from '../../../shared/api/connections.ts';
import { holds } from '../../../shared/faults.ts';
import { isJsonObject, type JsonObject } from '../../../shared/json.ts';
import { accept, type Outcome } from '../../../shared/outcome.ts';
import { reject } from '../../../shared/rejection.ts';
import { flag, integer, nullable, object, text, type Schema } from '../../../shared/schema.ts';
import { formatInstant } from '../../../shared/time.ts';
import type { DocumentStore } from '../../store/port.ts';
import type { Clock } from '../clock.ts';
import type { Seal } from '../identity/seal.ts';
import { faultIn } from './feel.ts';

/** A connection with what is needed to work by it. Never leaves the runtime. */
export interface Connection {
  readonly name: string;
  readonly agent: string;
  readonly key: string;
  readonly transport: Transport;
  readonly concurrency: number;
  /** What tells this version of it from another. */
  readonly changedAt: string;
}

interface Kept extends Omit<ConnectionEntry, 'trouble'> {
  /** The performer's key, sealed. */
  readonly key: string;
  /** The agent card that was read first; `null` before that, and where there is none. */
  readonly cardHash: string | null;
}

const document: Schema<Kept> = object<Kept>({
  name: text(),
  agent: text(),
  transport,
  concurrency: integer(1, 100),
  enabled: flag(),
  changedAt: text(),
  changedBy: text(),
  key: text(),
  cardHash: nullable(text()),
});

/** How performers are reached that do not come for their work themselves. */
export class Connections {
  readonly #documents: DocumentStore;
  readonly #seal: Seal;
  readonly #clock: Clock;
  readonly #listeners: Set<() => void> = new Set();
  readonly #troubles: Map<string, string> = new Map();

  constructor(documents: DocumentStore, seal: Seal, clock: Clock) {
    this.#documents = documents;
    this.#seal = seal;
    this.#clock = clock;
  }

  /** @rejects invalidContent for an expression that is none, and where no key is kept yet */
  async put(
    name: string,
    request: ConnectionRequest,
    by: string,
  ): Promise<Outcome<ConnectionEntry>> {
    const before = await this.#load(name);
    const sealed = request.key === undefined ? before?.key : this.#seal.close(request.key);
    if (sealed === undefined)
      return reject('invalidContent', `Expected the key of ${request.agent}, but it is missing.`);
    const fault = faultOf(request.transport);
    if (fault !== null) return reject('invalidContent', fault);
    const { agent, concurrency = 1, enabled = true } = request;
    const at = formatInstant(this.#clock.now());
    const terms = { agent, transport: request.transport, concurrency, enabled };
    const kept: Kept = {
      name,
      ...terms,
      changedAt: at,
      changedBy: by,
      key: sealed,
      cardHash: null,
    };
    await this.#documents.put('connection', name, asJson(kept));
    this.#troubles.delete(name);
    this.#tell();
    return accept(this.#entryOf(kept));
  }

  async list(): Promise<readonly ConnectionEntry[]> {
    return (await this.#all()).map((kept) => this.#entryOf(kept));
  }

  /** @rejects notFound */
  async remove(name: string): Promise<Outcome<null>> {
    const taken = await this.#documents.take('connection', name);
    if (taken === null)
      return reject('notFound', `Expected a connection ${name}, but there is none.`);
    this.#tell();
    return accept(null);
  }

  /** Those by which work is carried now. */
  async active(): Promise<readonly Connection[]> {
    return (await this.#all()).flatMap(({ enabled, key: sealed, ...kept }) => {
      const key = enabled ? this.#seal.open(sealed) : null;
      return key === null ? [] : [{ ...kept, key }];
    });
  }

  /** Pins an agent card to the first that is found. @returns the hash that is allowed */
  async pinCard(name: string, found: string): Promise<string> {
    const kept = await this.#load(name);
    if (kept === null || kept.cardHash !== null) return kept?.cardHash ?? found;
    await this.#documents.put('connection', name, asJson({ ...kept, cardHash: found }));
    return found;
  }

  /** What keeps a connection from working; `null` when nothing does any more. */
  note(name: string, trouble: string | null): void {
    if (trouble === null) this.#troubles.delete(name);
    else this.#troubles.set(name, trouble);
  }

  /** Told when there are others than before. */
  onChange(listener: () => void): void {
    this.#listeners.add(listener);
  }

  async #load(name: string): Promise<Kept | null> {
    const kept = await this.#documents.get('connection', name);
    return holds(document, kept) ? kept : null;
  }

  async #all(): Promise<readonly Kept[]> {
    const documents = (await this.#documents.list('connection')).map(({ value }) => value);
    return documents.filter((value) => holds(document, value));
  }

  #entryOf({ key: _key, cardHash: _hash, ...kept }: Kept): ConnectionEntry {
    return { ...kept, trouble: this.#troubles.get(kept.name) ?? null };
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }
}

/** Documents are JSON: what holds to the schema is. */
function asJson(kept: Kept): JsonObject {
  const made: unknown = JSON.parse(JSON.stringify(kept));
  return isJsonObject(made) ? made : {};
}

function faultOf(of: Transport): string | null {
  if (of.type !== 'http') return null;
  for (const source of [of.body, of.successWhen, of.output]) {
    const fault = source === undefined ? null : faultIn(source);
    if (fault !== null) return fault;
  }
  return null;
}
