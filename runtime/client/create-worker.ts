import type { LeasedItem } from '../../shared/api/work.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../../shared/json.ts';
import { createCaller, segment, type Access, type Caller } from './caller.ts';
import { BatonRefused, reasonOf, WorkLost } from './errors.ts';
import { HeldWork, type LeaseTerms } from './held-work.ts';
import { openWork } from './open-work.ts';
import { PATIENT, pauseBefore, rest } from './patience.ts';
import type { AnyWork, Handler, WorkTypes } from './work-context.ts';
import { followWork } from './work-stream.ts';

/** Who works, and how much at once. */
export interface WorkerOptions extends Access {
  /** `name@version`, as registered. */
  readonly agent: string;
  /** How many items are worked on at once; 1 if nothing is said. */
  readonly concurrency?: number;
  /** How often (ms) a lease is renewed, give or take; 20,000 if nothing is said, `null` never. */
  readonly heartbeatMs?: number | null;
  /** For how long (ms) a lease lasts; 60,000 if nothing is said. */
  readonly leaseMs?: number;
  /** How long (ms) a request for work may wait for some; 20,000 if nothing is said. */
  readonly waitMs?: number;
  /** How long (ms) work in hand may go on once the worker stops; 10,000 if nothing is said. */
  readonly graceMs?: number;
  /**
   * Whether it hears at once, by a stream of hints, that work in hand was cancelled or stopped;
   * `true` if nothing is said. Without, or where there is none, the next heartbeat tells.
   */
  readonly stream?: boolean;
  /** Told what happens: a name such as `item.leased`, and fields. */
  readonly onEvent?: (event: string, fields: JsonObject) => void;
}

/** Kinds of work by capability, as `baton types` writes them. */
export type WorkByCapability = object;

/** The kind of work that stands under a capability; any, where none does. */
export type WorkOf<Known extends WorkByCapability, Capability> = Capability extends keyof Known
  ? Known[Capability] extends WorkTypes
    ? Known[Capability]
    : AnyWork
  : AnyWork;

/** A worker that runs. */
export interface Worker<Known extends WorkByCapability = Record<never, never>> {
  /** Says who does work of a capability; `*` stands for all. The worker begins with the first. */
  on<Capability extends string>(
    capability: Capability,
    handler: Handler<WorkOf<Known, Capability>>,
  ): Worker<Known>;
  /** Takes no more work, finishes what can be finished soon, and gives the rest back. */
  stop(): Promise<void>;
}

/** Hints after which work in hand is looked at. */
const BAD_NEWS: ReadonlySet<string> = new Set(['baton.work.cancelled', 'baton.kill.raised']);

const WAIT_MS = 20_000;
const GRACE_MS = 10_000;
const TERMS: LeaseTerms = { heartbeatMs: 20_000, leaseMs: 60_000 };
/** The pause before an attempt after one that broke down. */
const BACKOFF = 'PT2S';

/** Leases work, has it done, and sees to lease, heartbeats and repetitions; again and again. */
export function createWorker<Known extends WorkByCapability = Record<never, never>>(
  options: WorkerOptions,
): Worker<Known> {
  const crew = new Crew(options);
  const worker: Worker<Known> = {
    on(capability, handler) {
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what comes holds to the contract that the types were written from
      crew.add(capability, handler as unknown as Handler);
      return worker;
    },
    stop: () => crew.stop(),
  };
  return worker;
}

class Crew {
  readonly #options: WorkerOptions;
  readonly #caller: Caller;
  readonly #handlers: Map<string, Handler> = new Map();
  /** Time to take no more work. */
  readonly #closing: AbortController = new AbortController();
  /** Time to put down the work in hand. */
  readonly #ending: AbortController = new AbortController();
  /** Nothing is in hand any more that could be heard of. */
  readonly #deaf: AbortController = new AbortController();
  /** By item. */
  readonly #inHand: Map<string, HeldWork> = new Map();
  #lanes: Promise<unknown> | null = null;
  #listening: Promise<void> | null = null;

  constructor(options: WorkerOptions) {
    this.#options = options;
    const onWait = (tries: number, reason: string): void =>
      this.#note('worker.waiting', { tries, reason });
    this.#caller = createCaller({ onWait, ...options });
  }

  add(capability: string, handler: Handler): void {
    this.#handlers.set(capability, handler);
    this.#lanes ??= this.#start();
  }

  async stop(): Promise<void> {
    // first no more work, then what is in hand: what is given back must not be offered to a lane
    // of this worker that has hung up a moment ago
    this.#closing.abort();
    const lanes = this.#lanes ?? Promise.resolve();
    await Promise.race([lanes, rest(this.#options.graceMs ?? GRACE_MS, this.#ending.signal)]);
    this.#ending.abort(new WorkLost('stopping', 'The worker stops.'));
    await lanes;
    this.#deaf.abort();
    await this.#listening;
  }

  async #start(): Promise<unknown> {
    // whoever adds several handlers in a row has them all asked for in the first request
    await Promise.resolve();
    const lanes = Array.from({ length: this.#options.concurrency ?? 1 }, () => this.#lane());
    this.#listening = this.#listen();
    return await Promise.all(lanes);
  }

  /** Hints are not believed: what they are about is looked at. */
  async #listen(): Promise<void> {
    const { agent, stream = true } = this.#options;
    if (!stream) return;
    const onHint = (type: string, { itemId }: JsonObject): void => {
      if (BAD_NEWS.has(type) && typeof itemId === 'string') this.#inHand.get(itemId)?.look();
    };
    // for as long as something may be in hand
    await followWork(this.#options, agent, { signal: this.#deaf.signal, onHint });
  }

  async #lane(): Promise<void> {
    const closing = this.#closing.signal;
    for (let tries = 0; !closing.aborted;) {
      try {
        const items = await this.#lease();
        tries = 0;
        for (const item of items) await this.#workOn(item);
      } catch (error) {
        if (closing.aborted) return;
        this.#note('worker.waiting', { tries, reason: reasonOf(error) });
        await rest(pauseBefore(tries, this.#options.patience ?? PATIENT), closing);
        tries += 1;
      }
    }
  }

  async #lease(): Promise<readonly LeasedItem[]> {
    const { agent, waitMs = WAIT_MS } = this.#options;
    const capabilities = [...this.#handlers.keys()];
    const reply = await this.#caller.call({
      method: 'POST',
      path: `/v1/agents/${segment(agent)}/leases`,
      query: { waitMs },
      body: { ...(capabilities.includes('*') ? {} : { capabilities }), max: 1 },
      signal: this.#closing.signal,
      timeoutMs: waitMs + 15_000,
      tries: 1,
    });
    const { items } = reply;
    if (!Array.isArray(items) || !items.every(isLeasedItem))
      throw new Error('Expected leased items, but the answer makes no sense.');
    return items;
  }

  async #workOn(item: LeasedItem): Promise<void> {
    const { heartbeatMs = TERMS.heartbeatMs, leaseMs = TERMS.leaseMs } = this.#options;
    const { itemId, epoch, attempt, capability } = item;
    const handler = this.#handlers.get(capability) ?? this.#handlers.get('*');
    const ending = this.#ending.signal;
    const held = new HeldWork(this.#caller, item, { heartbeatMs, leaseMs }, ending);
    this.#inHand.set(itemId, held);
    const work = openWork(held, ending, (event, fields) => this.#note(event, fields));
    this.#note('item.leased', { itemId, epoch, attempt, capability });
    try {
      await handler?.(work.context);
      if (work.endedBy() === null) await this.#unended(held, NO_CLAIM);
    } catch (error) {
      // what was ended is Baton's business now, whatever the handler says afterwards
      if (work.endedBy() === null) await this.#unended(held, failureOf(error));
      else this.#note('item.troubled', { itemId, epoch, reason: reasonOf(error) });
    } finally {
      this.#inHand.delete(itemId);
      held.endHeartbeats();
    }
  }

  /** The handler is through, and the item is still in hand. */
  async #unended(held: HeldWork, failure: JsonObject): Promise<void> {
    const { itemId, epoch } = held.item;
    if (held.isLost) return this.#note('item.lost', { itemId, epoch });
    const isStopping = this.#ending.signal.aborted;
    const verb = isStopping ? 'release' : 'fail';
    const body = isStopping ? { reason: 'shutting down' } : failure;
    const signal = isStopping ? AbortSignal.timeout(2000) : this.#ending.signal;
    try {
      await held.ask(verb, body, { signal });
      this.#note(isStopping ? 'item.released' : 'item.answered', { itemId, epoch, verb });
    } catch (error) {
      this.#note('item.lost', { itemId, epoch, reason: reasonOf(error) });
    }
  }

  #note(event: string, fields: JsonObject): void {
    this.#options.onEvent?.(event, { agent: this.#options.agent, ...fields });
  }
}

const NO_CLAIM: JsonObject = {
  code: 'NO_CLAIM',
  message: 'Expected the work to be claimed, given back or failed, but the handler just returned.',
};

function failureOf(error: unknown): JsonObject {
  const code = error instanceof BatonRefused ? 'REFUSED' : codeOf(error);
  return { code, message: reasonOf(error).slice(0, 10_000), backoff: BACKOFF };
}

function codeOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return typeof code === 'string' && /^[A-Z][A-Z0-9_]{1,62}$/.test(code) ? code : 'WORKER_FAILED';
}

function isLeasedItem(value: JsonValue): value is JsonValue & LeasedItem {
  if (!isJsonObject(value)) return false;
  const { itemId, lease, epoch, capability, input } = value;
  const texts = [itemId, lease, capability];
  return (
    texts.every((one) => typeof one === 'string') &&
    typeof epoch === 'number' &&
    isJsonObject(input)
  );
}
