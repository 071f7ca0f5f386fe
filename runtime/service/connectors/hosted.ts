import type { Transport } from '../../../shared/api/connections.ts';
import { createWorker, type Fetch, type Worker, type WorkContext } from '../../client/index.ts';
import type { Log } from '../log.ts';
import type { Connectors } from '../registry/connectors.ts';
import { Breakers } from './breakers.ts';
import type { Connection, Connections } from './connections.ts';
import type { Hands } from './hands.ts';
import { performA2a, type A2aMeans } from './perform-a2a.ts';
import { performChat } from './perform-chat.ts';
import { performHttp } from './perform-http.ts';
import { performHttpJson } from './perform-http-json.ts';
import { performMcp } from './perform-mcp.ts';
import { performRpa } from './perform-rpa.ts';

/** What carrying work to performers needs. */
export interface HostedParts {
  readonly connections: Connections;
  readonly connectors: Connectors;
  readonly log: Log;
  /** A performer is not what it was when it was approved. */
  readonly doubt: (agent: string) => Promise<unknown>;
  /** Asks this runtime by its own door. */
  readonly self: Fetch;
  readonly heartbeatMs?: number;
  /** The first pause (ms) between tries of one request, and how long (ms) a circuit stays open. */
  readonly pauseMs?: number;
  readonly circuitMs?: number;
}

const TRIES = 3;
const PAUSE_MS = 300;
const CIRCUIT_MS = 30_000;
const GRACE_MS = 2000;
/** Any name will do: the door is found by its address. */
const INSIDE = 'http://baton.internal';

/**
 * Works in the name of performers that cannot lease: for each connection a worker like any other, which
 * comes in by the same door with the performer's own key, so that every fence holds for it.
 */
export class Hosted {
  readonly #parts: HostedParts;
  readonly #hands: Hands;
  readonly #running: Map<string, { readonly of: Connection; readonly worker: Worker }> = new Map();
  #isStopped: boolean = false;
  #turn: Promise<void> = Promise.resolve();

  constructor(parts: HostedParts) {
    this.#parts = parts;
    this.#hands = {
      find: (name) => parts.connectors.find(name),
      breakers: new Breakers(parts.circuitMs ?? CIRCUIT_MS),
      pauseMs: parts.pauseMs ?? PAUSE_MS,
      tries: TRIES,
    };
    parts.connections.onChange(() => this.follow());
  }

  /** Begins, ends and replaces workers as connections are. */
  follow(): void {
    this.#turn = this.#turn
      .then(() => this.#catchUp())
      .catch((error: unknown) => this.#parts.log.error('connections.failed', { err: error }));
  }

  /** Takes no more work, and gives back what is in hand. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    await this.#turn;
    await Promise.all([...this.#running.keys()].map((name) => this.#end(name)));
  }

  async #catchUp(): Promise<void> {
    const wanted = this.#isStopped ? [] : await this.#parts.connections.active();
    const byName = new Map(wanted.map((connection) => [connection.name, connection]));
    const outdated = [...this.#running].filter(([name, { of }]) => !isSame(of, byName.get(name)));
    await Promise.all(outdated.map(([name]) => this.#end(name)));
    for (const connection of wanted)
      if (!this.#running.has(connection.name)) this.#begin(connection);
  }

  async #end(name: string): Promise<void> {
    const running = this.#running.get(name);
    this.#running.delete(name);
    await running?.worker.stop();
  }

  #begin(connection: Connection): void {
    const { log, self, heartbeatMs, connections } = this.#parts;
    const { name, agent, key, concurrency } = connection;
    const worker = createWorker({
      baseUrl: INSIDE,
      agent,
      credential: key,
      concurrency,
      fetch: self,
      graceMs: GRACE_MS,
      ...(heartbeatMs === undefined ? {} : { heartbeatMs }),
      onEvent: (event, fields) => {
        log.debug('connection.event', { connection: name, event, ...fields });
        const { reason } = fields;
        if (event === 'worker.waiting') connections.note(name, String(JSON.stringify(reason)));
        if (event === 'item.leased') connections.note(name, null);
      },
    });
    worker.on('*', (work) => this.#perform(work, connection));
    this.#running.set(name, { of: connection, worker });
    log.info('connection.begun', { connection: name, agent });
  }

  async #perform(work: WorkContext, { name, agent, transport }: Connection): Promise<unknown> {
    const hands = this.#hands;
    const doubt = (): Promise<unknown> => this.#parts.doubt(agent);
    const pin = (found: string): Promise<string> => this.#parts.connections.pinCard(name, found);
    return await PERFORM[transport.type](work, transport, { hands, pin, doubt });
  }
}

function isSame(one: Connection, other: Connection | undefined): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

type Means = A2aMeans;

type Perform = (work: WorkContext, transport: Transport, means: Means) => Promise<unknown>;

/** How work is carried, by transport. */
const PERFORM: Readonly<Record<Transport['type'], Perform>> = {
  http: by('http', (work, to, { hands }) => performHttp(work, to, hands)),
  'http-json': by('http-json', (work, to, { hands }) => performHttpJson(work, to, hands)),
  chat: by('chat', (work, to, { hands }) => performChat(work, to, hands)),
  a2a: by('a2a', (work, to, means) => performA2a(work, to, means)),
  mcp: by('mcp', (work, to, { hands }) => performMcp(work, to, hands)),
  rpa: by('rpa', (work, to, { hands }) => performRpa(work, to, hands)),
};

function by<Type extends Transport['type']>(
  type: Type,
  perform: (
    work: WorkContext,
    transport: Extract<Transport, { type: Type }>,
    means: Means,
  ) => Promise<unknown>,
): Perform {
  const isOfType = (one: Transport): one is Extract<Transport, { type: Type }> => one.type === type;
  return async (work, transport, means) =>
    isOfType(transport) ? await perform(work, transport, means) : undefined;
}
