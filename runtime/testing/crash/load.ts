import { setTimeout as pause } from 'node:timers/promises';
import type { Acknowledged } from '../../verify/acknowledged.ts';
import { chanceOf, type Chance } from './chance.ts';
import type { Door } from './door.ts';
import type { Erp } from './erp.ts';
import { Refused, type ClaimOrder, type LeasedWork, type StartOrder } from './victim.ts';

/** A request that was answered, and what was answered. */
export interface Answered {
  readonly type: 'start' | 'claim';
  readonly name: string;
  readonly text: string;
  /** Asks the very same again. */
  readonly again: () => Promise<string>;
}

/** Who puts a victim under load, and how hard. */
export interface LoadOptions {
  readonly seed: number;
  readonly clients: number;
  readonly workers: number;
  /** No client starts anything while so many are under way. */
  readonly mostUnderWay: number;
  /** No more than so many instances in all. */
  readonly mostStarted: number;
}

/** The longest pause (ms) of a client between two starts. */
const LONGEST_PAUSE_MS = 20;
/** One of so many requests is sent twice at once, as an impatient client does. */
const TWICE = 8;

/**
 * Clients that start instances under keys and ask again whenever no answer came, and workers that
 * lease, post into the ERP under the item's id, and claim. Each writes down what it was told.
 */
export class Load {
  readonly #door: Door;
  readonly #erp: Erp;
  readonly #options: LoadOptions;
  readonly history: Acknowledged[] = [];
  readonly answered: Answered[] = [];
  /** What must not be, as the clients have seen it. */
  readonly complaints: string[] = [];
  /** Refusals that a performer has to live with, by code: its lease ran out. */
  readonly refusals: Map<string, number> = new Map();
  readonly #running: Promise<void>[] = [];
  #clients: Promise<void>[] = [];
  #started = 0;
  #archived = 0;
  #isStarting = true;
  #isWorking = true;

  constructor(door: Door, erp: Erp, options: LoadOptions) {
    this.#door = door;
    this.#erp = erp;
    this.#options = options;
  }

  get started(): number {
    return this.#started;
  }

  begin(): void {
    const { clients, workers, seed } = this.#options;
    this.#clients = Array.from({ length: clients }, (_, n) => this.#client(n, chanceOf(seed + n)));
    for (let n = 0; n < workers; n += 1) this.#running.push(this.#worker());
  }

  /** Starts nothing more; resolves when everybody who has asked was answered. */
  async endStarts(): Promise<void> {
    this.#isStarting = false;
    await Promise.all(this.#clients);
  }

  async endWork(): Promise<void> {
    this.#isWorking = false;
    await Promise.all(this.#running);
  }

  async #client(client: number, chance: Chance): Promise<void> {
    const { seed, mostUnderWay, mostStarted } = this.#options;
    for (let n = 0; this.#isStarting && this.#started < mostStarted;) {
      await pause(chance.below(LONGEST_PAUSE_MS));
      if (this.#started - this.#archived >= mostUnderWay) continue;
      n += 1;
      this.#started += 1;
      const invoiceNumber = `INV-${seed}-${client}-${n}`;
      const amountCents = 1 + chance.below(1_000_000);
      await this.#start({ key: `key-${invoiceNumber}`, invoiceNumber, amountCents }, chance);
    }
  }

  async #start(order: StartOrder, chance: Chance): Promise<void> {
    const again = (): Promise<string> => this.#door.ask((victim) => victim.start(order));
    const text = await this.#twice(again, order.key, chance.below(TWICE) === 0);
    if (text === null) return;
    const { instanceId } = JSON.parse(text) as { readonly instanceId: string };
    this.answered.push({ type: 'start', name: order.key, text, again });
    const businessKey = order.invoiceNumber;
    this.history.push({ type: 'started', instance: instanceId, businessKey });
  }

  async #worker(): Promise<void> {
    while (this.#isWorking) {
      const found = await this.#door.ask((victim) => victim.lease());
      for (const work of found) await this.#do(work);
    }
  }

  async #do(work: LeasedWork): Promise<void> {
    const output = await this.#perform(work);
    const order: ClaimOrder = { claimId: `epoch-${work.epoch}`, output };
    const again = (): Promise<string> => this.#door.ask((victim) => victim.claim(work, order));
    const text = await this.#twice(again, `${order.claimId} on ${work.itemId}`, false);
    if (text === null) return;
    const { itemId: workItem } = work;
    this.answered.push({ type: 'claim', name: workItem, text, again });
    this.history.push({ type: 'claimed', workItem, claimId: order.claimId });
    if (work.capability === 'archive-invoice') this.#archived += 1;
  }

  async #perform({ itemId, capability, input }: LeasedWork): Promise<ClaimOrder['output']> {
    if (capability !== 'post-invoice') return {};
    const { invoiceNumber = '', amountCents = 0 } = input;
    const postingId = await this.#erp.post(itemId, invoiceNumber, amountCents);
    return { invoiceNumber, postingId };
  }

  /** Asks, now and then twice at once; `null` when it was refused. */
  async #twice(ask: () => Promise<string>, name: string, isTwice: boolean): Promise<string | null> {
    try {
      const [text, other = text] = await Promise.all(isTwice ? [ask(), ask()] : [ask()]);
      if (text !== other) this.complaints.push(`${name} is answered ${text}, and at once ${other}`);
      return text;
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      this.#refused(name, error);
      return null;
    }
  }

  #refused(name: string, { code, message }: Refused): void {
    if (LEASE_LOST.has(code)) this.refusals.set(code, (this.refusals.get(code) ?? 0) + 1);
    else this.complaints.push(`${name} is refused: ${message}`);
  }
}

/** A worker whose lease ran out is told so, and somebody else does the work. */
const LEASE_LOST: ReadonlySet<string> = new Set(['leaseExpired', 'leaseSuperseded', 'itemClosed']);
