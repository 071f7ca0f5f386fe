import type {
  InFlightEffect,
  InFlightOutcome,
  KillEntry,
  KillIncident,
  KillRequest,
} from '../../../shared/api/control.ts';
import type { LedgerState } from '../../../shared/effect-ledger.ts';
import { parseElementId, parseInstanceId } from '../../../shared/ids.ts';
import type { KillOrder, KillScope } from '../../../shared/kill.ts';
import { accept, type Outcome } from '../../../shared/outcome.ts';
import { reject } from '../../../shared/rejection.ts';
import { formatInstant } from '../../../shared/time.ts';
import type { Notice } from '../../store/audit-port.ts';
import type { Store } from '../../store/port.ts';
import type { Clock } from '../clock.ts';
import type { Execute } from '../execute.ts';
import { freshId } from '../fresh-id.ts';
import type { Log } from '../log.ts';
import { oneAtATime, type Turns } from '../one-at-a-time.ts';
import type { KeptOrder, Sweep } from './kept-order.ts';
import type { KillList } from './kill-list.ts';
import { inFlightNotice, orderedNotice, releasedNotice } from './notices.ts';
import { sweep, type Swept } from './sweep.ts';

/** What stops are made of. */
export interface KillSwitchParts {
  readonly kills: KillList;
  readonly store: Pick<Store, 'instances' | 'queries' | 'definitions'>;
  readonly execute: Execute;
  readonly clock: Clock;
  readonly log: Log;
  /** Writes down for good that something was ordered, or taken back. */
  readonly notice: (notice: Notice) => Promise<unknown>;
  /** Tells performers that wait that something was stopped. */
  readonly onOrdered: (order: KillOrder) => void;
}

/** Who orders, and whether only to find out how fast it is. */
export interface Ordering {
  readonly by: string;
  readonly isDrill?: boolean;
}

/** The pause (ms) before a sweep that failed is begun anew. */
const RETRY_MS = 1000;

/**
 * Stops what is going on. An order is acknowledged when it is kept and every step that follows sees
 * it; leases are ended after that, one item after another, and a restart goes on with it.
 * @see work-item protocol, section 11
 */
export class KillSwitch {
  readonly #parts: KillSwitchParts;
  readonly #turns: Turns = oneAtATime();
  readonly #sweeping: Set<Promise<void>> = new Set();
  #isClosed: boolean = false;
  #letGo: () => void = () => undefined;
  readonly #closing: Promise<void> = new Promise((resolve) => (this.#letGo = resolve));

  constructor(parts: KillSwitchParts) {
    this.#parts = parts;
  }

  /** Stops something, from now on. @rejects notFound (a process, or a version, that is not there) */
  async order(
    request: KillRequest,
    { by, isDrill = false }: Ordering,
  ): Promise<Outcome<KillEntry>> {
    const scope = await this.#resolve(request.scope);
    if (!scope.ok) return scope;
    const at = this.#parts.clock.now();
    const { mode, reason } = request;
    const order: KeptOrder = {
      id: freshId(at),
      scope: scope.value,
      mode,
      reason,
      by,
      at,
      isDrill,
      released: null,
      sweep: { state: mode === 'drain' ? 'done' : 'running', instances: 0, items: 0 },
      inFlight: [],
    };
    await this.#keep(order, orderedNotice(order));
    this.#parts.onOrdered(order);
    this.#parts.log.warn('kill.ordered', { kill: order.id, mode, scope: scope.value.type, by });
    this.#begin(order);
    return accept(await this.#entry(order));
  }

  /** Takes a stop back. @rejects notFound, notInState, dutiesNotSegregated */
  async release(
    id: string,
    { reason, by }: { readonly reason: string; readonly by: string },
  ): Promise<Outcome<KillEntry>> {
    return await this.#turns.run(id, async () => {
      const order = await this.#parts.kills.get(id);
      if (order === null) return reject('notFound', `Expected a stop ${id}, but there is none.`);
      if (order.released !== null)
        return reject('notInState', `Expected ${id} to be in force, but it was taken back.`);
      if (order.by === by && !order.isDrill)
        return reject(
          'dutiesNotSegregated',
          `Expected somebody else than ${by} to take ${id} back, but ${by} has ordered it.`,
        );
      const at = this.#parts.clock.now();
      const released = { by, reason, at };
      const state = order.mode === 'drain' ? 'done' : 'running';
      const over: KeptOrder = { ...order, released, sweep: { ...order.sweep, state } };
      await this.#keep(over, releasedNotice(over, { by, reason, at }));
      this.#parts.log.warn('kill.released', { kill: id, by });
      this.#begin(over);
      return accept(await this.#entry(over));
    });
  }

  /** What is stopped, and what was, the newest first. */
  async list(): Promise<readonly KillEntry[]> {
    const orders = await this.#parts.kills.all();
    return await Promise.all(orders.map((order) => this.#entry(order)));
  }

  /** Goes on with what a restart has interrupted. */
  start(): void {
    void this.#parts.kills
      .all()
      .then((orders) => {
        for (const order of orders) this.#begin(order);
      })
      .catch((error: unknown) => this.#parts.log.error('kills.notResumed', { err: error }));
  }

  /** Resolves when every item has been told of every stop. */
  async settled(): Promise<void> {
    while (this.#sweeping.size > 0) await Promise.all(this.#sweeping);
  }

  /** Begins nothing new, and waits for what is in hand. */
  async close(): Promise<void> {
    this.#isClosed = true;
    this.#letGo();
    await Promise.all(this.#sweeping);
    await this.#parts.kills.keepRefused();
  }

  /** Both in one turn of the store, and so in one commit of it: where that fails, both have. */
  async #keep(order: KeptOrder, notice: Notice): Promise<void> {
    await Promise.all([this.#parts.notice(notice), this.#parts.kills.put(order)]);
  }

  #begin(order: KeptOrder): void {
    if (order.sweep.state === 'done' || this.#isClosed) return;
    const running = this.#run(order).finally(() => this.#sweeping.delete(running));
    this.#sweeping.add(running);
  }

  async #run(order: KeptOrder): Promise<void> {
    while (!this.#isClosed) {
      try {
        if (await this.#sweepOnce(order)) return;
      } catch (error) {
        this.#parts.log.error('kill.sweepFailed', { kill: order.id, err: error });
        const pause = new Promise((resolve) => setTimeout(resolve, RETRY_MS).unref());
        await Promise.race([pause, this.#closing]);
      }
    }
  }

  /** @returns whether nothing of it is left to be done */
  async #sweepOnce(order: KeptOrder): Promise<boolean> {
    const swept: Swept = { instances: 0, items: 0, inFlight: [] };
    let isCurrent = true;
    const goesOn = (): boolean => {
      const inForce = this.#parts.kills.inForce(order.id) !== null;
      isCurrent = inForce === (order.released === null);
      return isCurrent && !this.#isClosed;
    };
    await sweep(this.#parts, order, { swept, goesOn });
    if (!goesOn()) return !isCurrent;
    await this.#turns.run(order.id, async () => {
      const kept = await this.#parts.kills.get(order.id);
      // Taken back meanwhile: the sweep of that goes on with what is kept.
      if (kept === null || (kept.released === null) !== (order.released === null)) return;
      const over = sweptOrder(kept, swept);
      await this.#parts.kills.put(over);
      await this.#tellInFlight(over);
    });
    return true;
  }

  /** What was on its way is one incident of the order: for the log, and for good. */
  async #tellInFlight(order: KeptOrder): Promise<void> {
    const { id: kill, inFlight, released } = order;
    if (released !== null || inFlight.length === 0) return;
    this.#parts.log.error('kill.effectsInFlight', { kill, effects: inFlight.length });
    await this.#parts.notice(inFlightNotice(order, this.#parts.clock.now()));
  }

  /** A version is known to steps by the id of its definition. */
  async #resolve(scope: KillScope): Promise<Outcome<KillScope>> {
    if (scope.type !== 'process') return accept(scope);
    const { type, processId: name, version } = scope;
    const processId = parseElementId(name);
    const { definitions } = this.#parts.store;
    const found = processId === null ? null : await definitions.findVersion(processId, version);
    if (found === null)
      return reject(
        'notFound',
        `Expected ${version === null ? 'a' : `version ${version} of the`} process ${name}, but there is none.`,
      );
    const process = { type, processId: name, version };
    return accept(version === null ? process : { ...process, definition: found.id });
  }

  async #entry(order: KeptOrder): Promise<KillEntry> {
    const { id, scope, mode, reason, by, at, released, isDrill } = order;
    const inFlight = await Promise.all(order.inFlight.map((one) => this.#outcome(one)));
    return {
      id,
      scope,
      mode,
      reason,
      by,
      at: formatInstant(at),
      inForce: released === null,
      released: released === null ? null : { ...released, at: formatInstant(released.at) },
      sweep: order.sweep,
      inFlight,
      incident: incidentOf(inFlight),
      refusedCalls: this.#parts.kills.refusedBy(order),
      isDrill,
    };
  }

  async #outcome(effect: KeptOrder['inFlight'][number]): Promise<InFlightEffect> {
    const instance = parseInstanceId(effect.instanceId);
    if (instance === null) return { ...effect, outcome: 'unknown' };
    const state = await this.#parts.store.instances.look(instance, (rows) => {
      for (const row of rows?.rows() ?? [])
        if (row.type === 'ledger' && row.id === effect.ledger) return row.state;
      return null;
    });
    return { ...effect, outcome: state === null ? 'unknown' : OUTCOMES[state] };
  }
}

/** What a state in the ledger says about a call: nothing is assumed. */
const OUTCOMES: Readonly<Record<LedgerState, InFlightOutcome>> = {
  proposed: 'notLanded',
  intended: 'unknown',
  dispatched: 'unknown',
  unknown: 'unknown',
  failed: 'notLanded',
  refuted: 'notLanded',
  returned: 'landed',
  verified: 'landed',
  compensating: 'landed',
  compensated: 'compensated',
};

function sweptOrder(order: KeptOrder, { instances, items, inFlight }: Swept): KeptOrder {
  const done: Sweep = { state: 'done', instances, items: order.sweep.items + items };
  return { ...order, sweep: done, inFlight: order.released === null ? inFlight : order.inFlight };
}

/** What became of what was on its way; `null`: nothing was. */
function incidentOf(inFlight: readonly InFlightEffect[]): KillIncident | null {
  if (inFlight.length === 0) return null;
  const count = (wanted: InFlightOutcome): number =>
    inFlight.filter(({ outcome }) => outcome === wanted).length;
  const unknown = count('unknown');
  return {
    isOpen: unknown > 0,
    landed: count('landed'),
    notLanded: count('notLanded'),
    unknown,
    compensated: count('compensated'),
  };
}
