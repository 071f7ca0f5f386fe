import type { Budget, LeasedItem } from '../../shared/api/work.ts';
import { isJsonObject, type JsonObject } from '../../shared/json.ts';
import { segment, type Caller, type CallRequest } from './caller.ts';
import { BatonRefused, WorkLost, type LossReason } from './errors.ts';
import { jittered, rest } from './patience.ts';

/** How a lease is kept. */
export interface LeaseTerms {
  /** How often (ms) it is renewed; `null` lets it run out. */
  readonly heartbeatMs: number | null;
  /** For how long (ms) it lasts unless it is renewed. */
  readonly leaseMs: number;
}

/** What Baton wants of a performer that is still there. */
export type Directive = 'continue' | 'checkpoint-now' | 'pause' | 'cancel' | 'budget-warning';

/** What a refusal of a call under a lease says about the lease; other codes say nothing about it. */
const LOSSES: Readonly<Record<string, LossReason>> = {
  'lease-unknown': 'lease-lost',
  'wrong-holder': 'lease-lost',
  'lease-superseded': 'lease-lost',
  'lease-expired': 'lease-lost',
  'performer-suspended': 'lease-lost',
  unauthenticated: 'lease-lost',
  'not-found': 'cancelled',
  'item-closed': 'cancelled',
  killed: 'killed',
};

/** One leased item: every call about it carries its lease and epoch, and its lease is kept alive. */
export class HeldWork {
  readonly item: LeasedItem;
  readonly #caller: Caller;
  readonly #terms: LeaseTerms;
  readonly #lost: AbortController = new AbortController();
  readonly #quiet: AbortController = new AbortController();
  /** Aborted when the work is lost, or no longer wanted: its reason is a {@link WorkLost}. */
  readonly signal: AbortSignal;
  /** Told what heartbeats bring. */
  onDirective: (directive: Directive) => void = () => {};
  /** An ending is under way: what a heartbeat is told meanwhile says nothing about the work. */
  isEnding: boolean = false;
  #confirmedAt: number = performance.now();
  #budget: Budget;
  #budgetAt: number = performance.now();
  /** Aborted when the next heartbeat is due at once. */
  #nudge: AbortController = new AbortController();

  constructor(caller: Caller, item: LeasedItem, terms: LeaseTerms, ending: AbortSignal) {
    this.item = item;
    this.#budget = item.card.budget ?? {};
    this.#caller = caller;
    this.#terms = terms;
    this.signal = AbortSignal.any([ending, this.#lost.signal]);
    if (terms.heartbeatMs !== null) void this.#beat(terms.heartbeatMs);
  }

  /** Whether somebody else decides about the item now. */
  get isLost(): boolean {
    return this.#lost.signal.aborted;
  }

  /** What is left of what is limited: as Baton said last, less what was used since. */
  get budget(): Budget {
    const { activeMs } = this.#budget;
    if (activeMs === undefined) return this.#budget;
    const passed = performance.now() - this.#budgetAt;
    return { ...this.#budget, activeMs: Math.max(0, activeMs - passed) };
  }

  /** One of what is counted was used, as far as this performer knows. */
  use(kind: 'calls' | 'questions'): void {
    const left = this.#budget[kind];
    if (left !== undefined) this.#budget = { ...this.#budget, [kind]: Math.max(0, left - 1) };
  }

  /** Asks at once how it stands: something has happened to it. */
  look(): void {
    this.#nudge.abort();
  }

  /** The lease need not be kept any longer: it has been ended, or its epoch is frozen by a claim. */
  endHeartbeats(): void {
    this.#quiet.abort();
  }

  /** Asks something under the lease. @throws BatonRefused, WorkLost */
  async ask(
    verb: string,
    body: JsonObject,
    { signal = this.signal, timeoutMs }: { signal?: AbortSignal; timeoutMs?: number } = {},
  ): Promise<JsonObject> {
    const { epoch, lease } = this.item;
    try {
      return await this.#caller.call({
        method: 'POST',
        path: `${this.path}/${verb}`,
        body: { epoch, ...body },
        lease,
        signal,
        tries: Infinity,
        ...(timeoutMs === undefined ? {} : { timeoutMs }),
      });
    } catch (error) {
      this.#heed(error);
      throw error;
    }
  }

  /** Hands in bytes under the lease. @throws BatonRefused, WorkLost */
  async hand(
    verb: string,
    query: CallRequest['query'],
    bytes: CallRequest['bytes'],
  ): Promise<JsonObject> {
    const { epoch, lease } = this.item;
    try {
      return await this.#caller.call({
        method: 'POST',
        path: `${this.path}/${verb}`,
        query: { epoch, ...query },
        ...(bytes === undefined ? {} : { bytes }),
        lease,
        signal: this.signal,
        timeoutMs: 120_000,
        tries: Infinity,
      });
    } catch (error) {
      this.#heed(error);
      throw error;
    }
  }

  /** Reads something about the item, waiting for it (ms). */
  async read(rest: string, waitMs: number, signal: AbortSignal): Promise<JsonObject> {
    return await this.#caller.call({
      method: 'GET',
      path: `${this.path}/${rest}`,
      query: { waitMs },
      signal,
      timeoutMs: waitMs + 15_000,
      tries: Infinity,
    });
  }

  /** The address of the item. */
  get path(): string {
    return `/v1/items/${segment(this.item.itemId)}`;
  }

  /** The work is no longer this performer's. */
  lose(reason: LossReason, detail: string): void {
    this.#quiet.abort();
    this.#lost.abort(new WorkLost(reason, detail));
  }

  #tellBudget(said: Budget): void {
    this.#budget = said;
    this.#budgetAt = performance.now();
  }

  #heed(error: unknown): void {
    if (!(error instanceof BatonRefused)) return;
    const loss = LOSSES[error.code];
    if (loss !== undefined) this.lose(loss, error.message);
  }

  async #beat(everyMs: number): Promise<void> {
    const until = AbortSignal.any([this.signal, this.#quiet.signal]);
    for (;;) {
      this.#nudge = new AbortController();
      await rest(jittered(everyMs), AbortSignal.any([until, this.#nudge.signal]));
      if (until.aborted) return;
      await this.#beatOnce(until);
    }
  }

  async #beatOnce(until: AbortSignal): Promise<void> {
    const { epoch, lease } = this.item;
    const asked = performance.now();
    try {
      const path = `${this.path}/heartbeat`;
      const body = { epoch };
      const request = { method: 'POST', path, body, lease, signal: until, tries: 1 } as const;
      const { directive, budget } = await this.#caller.call(request);
      if (isJsonObject(budget)) this.#tellBudget(budget);
      this.#confirmedAt = asked;
      this.#follow(directive);
    } catch (error) {
      if (until.aborted || this.isEnding) return;
      // its state may have no use for it, such as while people are asked: that takes nothing away
      if (error instanceof BatonRefused && error.code === 'not-in-state') return;
      // any other refusal, not only those that name the lease: what cannot be kept will be lost
      if (error instanceof BatonRefused)
        return this.lose(LOSSES[error.code] ?? 'lease-lost', error.message);
      // nobody answers: after so long the item may be another's, and to go on would be to do it twice
      if (performance.now() - this.#confirmedAt > this.#terms.leaseMs)
        this.lose('lease-lost', 'Expected to renew the lease in time, but Baton did not answer.');
    }
  }

  #follow(directive: unknown): void {
    if (directive === 'cancel') this.lose('cancelled', 'Baton cancelled the work.');
    if (directive === 'pause') this.lose('paused', 'Baton paused the work.');
    if (directive === 'checkpoint-now' || directive === 'budget-warning')
      this.onDirective(directive);
  }
}
