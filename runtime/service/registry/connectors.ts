import type { ConnectorEntry, ConnectorRequest } from '../../../shared/api/registry.ts';
import { holds } from '../../../shared/faults.ts';
import { isJsonObject, type JsonObject } from '../../../shared/json.ts';
import { accept, type Outcome } from '../../../shared/outcome.ts';
import { reject } from '../../../shared/rejection.ts';
import { flag, object, text, type Schema } from '../../../shared/schema.ts';
import { parseStrictJson } from '../../../shared/strict-json.ts';
import { formatInstant } from '../../../shared/time.ts';
import type { DocumentStore } from '../../store/port.ts';
import type { Clock } from '../clock.ts';
import type { Seal } from '../identity/seal.ts';

/** A connector with what is needed to read by it. Never leaves the runtime. */
export interface Connector {
  readonly name: string;
  readonly baseUrl: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly allowPrivate: boolean;
}

interface Kept {
  readonly name: string;
  readonly baseUrl: string;
  /** The headers as JSON, sealed. */
  readonly headers: string;
  readonly allowPrivate: boolean;
  readonly changedAt: string;
  readonly changedBy: string;
}

const document: Schema<Kept> = object<Kept>({
  name: text(),
  baseUrl: text(),
  headers: text({ max: 2_000_000 }),
  allowPrivate: flag(),
  changedAt: text(),
  changedBy: text(),
});

/** Headers that say where a message ends or whom it is for: not the connector's to choose. */
const OURS: ReadonlySet<string> = new Set([
  'accept-encoding',
  'connection',
  'content-length',
  'expect',
  'host',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
]);
const HEADER_NAME = /^[A-Za-z0-9!#$%&'*+.^_`|~-]{1,100}$/;

/** Where systems of record are, and with which credentials they are read. */
export class Connectors {
  readonly #documents: DocumentStore;
  readonly #seal: Seal;
  readonly #clock: Clock;

  constructor(documents: DocumentStore, seal: Seal, clock: Clock) {
    this.#documents = documents;
    this.#seal = seal;
    this.#clock = clock;
  }

  /** @rejects invalidContent for an address or headers that cannot be used */
  async put(name: string, request: ConnectorRequest, by: string): Promise<Outcome<ConnectorEntry>> {
    const { headers = {}, allowPrivate = false } = request;
    const fault = faultOfAddress(request.baseUrl) ?? faultOfHeaders(headers);
    if (fault !== null) return reject('invalidContent', fault);
    const kept: Kept = {
      name,
      baseUrl: request.baseUrl,
      headers: this.#seal.close(JSON.stringify(headers)),
      allowPrivate,
      changedAt: formatInstant(this.#clock.now()),
      changedBy: by,
    };
    await this.#documents.put('connector', name, { ...kept });
    return accept(this.#entryOf(kept));
  }

  async list(): Promise<readonly ConnectorEntry[]> {
    const documents = (await this.#documents.list('connector')).map(({ value }) => value);
    return documents.filter((value) => holds(document, value)).map((value) => this.#entryOf(value));
  }

  /** @rejects notFound */
  async remove(name: string): Promise<Outcome<null>> {
    const taken = await this.#documents.take('connector', name);
    if (taken !== null) return accept(null);
    return reject('notFound', `Expected a connector ${name}, but there is none.`);
  }

  /** What a probe reads by; `null` when there is no such connector. */
  async find(name: string): Promise<Connector | null> {
    const kept = await this.#documents.get('connector', name);
    if (!holds(document, kept)) return null;
    const { allowPrivate } = kept;
    return { name, baseUrl: new URL(kept.baseUrl), headers: this.#headersOf(kept), allowPrivate };
  }

  #entryOf(kept: Kept): ConnectorEntry {
    return { ...kept, headers: Object.keys(this.#headersOf(kept)) };
  }

  #headersOf({ headers }: Kept): Readonly<Record<string, string>> {
    const opened = this.#seal.open(headers);
    // Another key than the one it was sealed with: the credentials are lost, not guessed.
    const read = opened === null ? null : parseStrictJson(opened);
    return read !== null && read.ok && isJsonObject(read.value) ? textsIn(read.value) : {};
  }
}

function textsIn(value: JsonObject): Readonly<Record<string, string>> {
  const entries = Object.entries(value);
  return Object.fromEntries(
    entries.filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );
}

function faultOfAddress(text: string): string | null {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || (url.protocol !== 'http:' && url.protocol !== 'https:'))
    return `Expected an http or https address, but found ${text}.`;
  if (url.username !== '' || url.password !== '')
    return 'Expected credentials in headers, but found them in the address.';
  if (url.search !== '' || url.hash !== '')
    return `Expected an address without query or fragment, but found ${text}.`;
  return null;
}

function faultOfHeaders(headers: Readonly<Record<string, string>>): string | null {
  for (const name of Object.keys(headers)) {
    if (!HEADER_NAME.test(name)) return `Expected a header name, but found ${name}.`;
    if (OURS.has(name.toLowerCase()))
      return `Expected headers that a connector may set, but ${name} is not one.`;
  }
  return null;
}
