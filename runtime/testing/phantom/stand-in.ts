import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { isJsonObject, type JsonObject, type JsonValue } from '../../../shared/json.ts';

/** One request that a system of record has answered. */
export interface Asked {
  readonly method: string;
  readonly path: string;
  /** Who asked, by its credential. */
  readonly by: string;
  readonly key: string | null;
  readonly body: JsonValue;
}

/** How a system of record misbehaves on one path. */
export type Fault = 'down' | 'empty' | 'errorInBody' | 'slow';

/**
 * Systems of record under the hand of a test: ERP, mail and customer files behind one address. All
 * they hold can be looked at and changed behind everybody's back.
 */
export class StandIn {
  readonly records: Map<string, JsonObject> = new Map();
  readonly asked: Asked[] = [];
  readonly faults: Map<string, Fault> = new Map();
  /** What answers to requests wait for, by the path they are about. */
  readonly holds: Map<string, Promise<void>> = new Map();
  #now = 0;
  #made = 0;
  readonly #server: Server;
  readonly #seen: Map<string, JsonObject> = new Map();

  constructor() {
    this.#server = createServer((request, response) => void this.#serve(request, response));
  }

  async open(): Promise<string> {
    await new Promise<void>((done) => this.#server.listen(0, '127.0.0.1', done));
    const { port } = this.#server.address() as AddressInfo;
    return `http://127.0.0.1:${port}`;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((done) => this.#server.close(done));
  }

  /** What stands under a path such as `/invoices/1`. */
  get(path: string): JsonObject | null {
    return this.records.get(path) ?? null;
  }

  put(path: string, record: JsonObject): void {
    this.records.set(path, { ...record, changedAt: this.#stamp() });
  }

  /** All that stands in a folder such as `/postings`. */
  all(folder: string): readonly JsonObject[] {
    const within = [...this.records].filter(([path]) => path.startsWith(`${folder}/`));
    return within.map(([, record]) => record);
  }

  /** The moment by which the systems stamp what changes; wound by hand. */
  set now(at: number) {
    this.#now = at;
  }

  #stamp(): string {
    return new Date(this.#now).toISOString();
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = request.url ?? '/';
    const asked: Asked = {
      method: request.method ?? 'GET',
      path,
      by: header(request, 'authorization') ?? '',
      key: header(request, 'idempotency-key'),
      body: await bodyOf(request),
    };
    this.asked.push(asked);
    const url = new URL(path, 'http://localhost');
    await this.holds.get(url.pathname);
    const fault = this.#faultOf(url.pathname);
    if (fault !== undefined) return misbehave(fault, response);
    if (asked.method === 'GET') return this.#read(url, response);
    const known = asked.key === null ? undefined : this.#seen.get(asked.key);
    if (known !== undefined) return answer(response, 200, known);
    const record = this.#write(url.pathname, asked);
    if (asked.key !== null) this.#seen.set(asked.key, record);
    answer(response, asked.method === 'POST' ? 201 : 200, record);
  }

  #faultOf(path: string): Fault | undefined {
    for (const [prefix, fault] of this.faults) if (path.startsWith(prefix)) return fault;
    return undefined;
  }

  #read(url: URL, response: ServerResponse): void {
    const found = this.get(url.pathname);
    if (found !== null) return answer(response, 200, found);
    const items = this.all(url.pathname).filter((record) =>
      [...url.searchParams].every(([name, value]) => String(record[name]) === value),
    );
    const isFolder = [...this.records.keys()].some((path) => path.startsWith(`${url.pathname}/`));
    if (isFolder || url.search !== '') return answer(response, 200, { items, count: items.length });
    answer(response, 404, { error: 'not found' });
  }

  #write(path: string, { method, body, by, key }: Asked): JsonObject {
    const said = isJsonObject(body) ? body : {};
    this.#made += 1;
    const id = String(this.#made);
    const at = method === 'POST' ? `${path}/${id}` : path;
    const before = this.get(at) ?? {};
    const record = { ...before, id, ...said, changedBy: by, key, changedAt: this.#stamp() };
    if (method === 'DELETE') this.records.delete(at);
    else this.records.set(at, record);
    return record;
  }
}

/** Answers as a system does that is out of order; a slow one never answers. */
function misbehave(fault: Fault, response: ServerResponse): void {
  if (fault === 'down') answer(response, 503, { error: 'down' });
  else if (fault === 'empty') answer(response, 200, {});
  else if (fault === 'errorInBody') answer(response, 200, { isError: true, error: 'refused' });
}

function header(request: IncomingMessage, name: string): string | null {
  const value = request.headers[name];
  return typeof value === 'string' ? value : null;
}

async function bodyOf(request: IncomingMessage): Promise<JsonValue> {
  let text = '';
  for await (const chunk of request) text += String(chunk);
  try {
    return text === '' ? null : (JSON.parse(text) as JsonValue);
  } catch {
    return text;
  }
}

function answer(response: ServerResponse, status: number, body: JsonValue): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(body));
}
