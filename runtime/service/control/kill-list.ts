import { holds } from '../../../shared/faults.ts';
import { isAbout, type KillMode, type KillOrder, type KillSubject } from '../../../shared/kill.ts';
import type { JsonObject } from '../../../shared/json.ts';
import { instant } from '../../../shared/time.ts';
import type { DocumentStore } from '../../store/port.ts';
import { keptOrder, type KeptOrder } from './kept-order.ts';

/** What holds until it is known what is stopped: everything. */
const UNKNOWN: KillOrder = {
  id: 'not-loaded',
  scope: { type: 'global' },
  mode: 'stop',
  reason: 'the orders in force are not known yet',
  by: 'engine',
  at: instant(0),
};

const STRICTNESS: Readonly<Record<KillMode, number>> = {
  drain: 0,
  pause: 1,
  stop: 2,
  'stop+compensate': 3,
};

/**
 * The stops in force, at hand for every step. The store is the truth; what is at hand is replaced in
 * the turn in which the store has committed, before anybody is told. Fails closed: nothing moves
 * until the orders are loaded.
 */
export class KillList {
  readonly #documents: Pick<DocumentStore, 'get' | 'put' | 'list'>;
  /** The strictest first; `null` until they are loaded. */
  #inForce: readonly KillOrder[] | null = null;

  /** Calls refused since it was last written down, by order. */
  readonly #refused: Map<string, number> = new Map();

  constructor(documents: Pick<DocumentStore, 'get' | 'put' | 'list'>) {
    this.#documents = documents;
  }

  /** The strictest stop in force for what is about to be done. Synchronous: a step asks it. */
  readonly find = (subject: KillSubject): KillOrder | null => {
    if (this.#inForce === null) return UNKNOWN;
    for (const order of this.#inForce) if (isAbout(order.scope, subject)) return order;
    return null;
  };

  /** The order of this id, while it is in force. */
  inForce(id: string): KillOrder | null {
    return this.#inForce?.find((order) => order.id === id) ?? null;
  }

  /** A call of a tool was refused because of an order. */
  countRefused(id: string): void {
    this.#refused.set(id, (this.#refused.get(id) ?? 0) + 1);
  }

  /** How many calls of tools an order has refused. */
  refusedBy({ id, refusedCalls = 0 }: KeptOrder): number {
    return refusedCalls + (this.#refused.get(id) ?? 0);
  }

  /** Writes down how many calls were refused. */
  async keepRefused(): Promise<void> {
    for (const id of [...this.#refused.keys()]) {
      const order = await this.get(id);
      if (order !== null) await this.put(order);
    }
  }

  /** Reads what is in force. */
  async load(): Promise<void> {
    const all = await this.all();
    this.#inForce = strictestFirst(all.filter(({ released }) => released === null));
  }

  /** Every order there ever was, the newest first. */
  async all(): Promise<readonly KeptOrder[]> {
    const documents = await this.#documents.list('kill');
    const orders = documents.map(({ value }) => value).filter((value) => holds(keptOrder, value));
    return orders.toSorted((one, other) => (one.id < other.id ? 1 : -1));
  }

  async get(id: string): Promise<KeptOrder | null> {
    const document = await this.#documents.get('kill', id);
    return holds(keptOrder, document) ? document : null;
  }

  /** Keeps an order, new or released; in force, or no more, before this resolves. */
  async put(order: KeptOrder): Promise<void> {
    const refusedCalls = this.refusedBy(order);
    this.#refused.delete(order.id);
    await this.#documents.put('kill', order.id, documentOf({ ...order, refusedCalls }));
    const others = (this.#inForce ?? []).filter(({ id }) => id !== order.id);
    this.#inForce = strictestFirst(order.released === null ? [...others, order] : others);
  }
}

function documentOf({ scope, released, sweep, inFlight, ...order }: KeptOrder): JsonObject {
  return {
    ...order,
    scope: { ...scope },
    released: released === null ? null : { ...released },
    sweep: { ...sweep },
    inFlight: inFlight.map((one) => ({ ...one })),
  };
}

function strictestFirst(orders: readonly KillOrder[]): readonly KillOrder[] {
  return orders.toSorted((one, other) => STRICTNESS[other.mode] - STRICTNESS[one.mode]);
}
