import { randomBytes } from 'node:crypto';
import type { LeasedItem } from '../../../shared/api/work.ts';
import type { InstanceId } from '../../../shared/ids.ts';
import { InvariantViolation } from '../../../shared/outcome.ts';
import { durationMs, formatInstant, instant } from '../../../shared/time.ts';
import {
  offerOf,
  type ExecutableProcess,
  type Offer,
  type WorkItemRow,
} from '../../engine/index.ts';
import type { Store, Unsubscribe, WorkItemEntry } from '../../store/port.ts';
import type { DefinitionCache } from '../definition-cache.ts';
import type { Execute } from '../execute.ts';
import { sha256 } from '../hash.ts';
import type { Log } from '../log.ts';
import type { Patience } from '../wakes.ts';

/** For how long (ms) a performer holds an item without a sign of life. */
export const LEASE_MS: number = 60_000;

/** A performer that wants work. `capabilities` null: whatever there is. */
export interface Wish {
  readonly agent: string;
  readonly capabilities: readonly string[] | null;
  readonly max: number;
}

/** What handing out work needs of the house. */
export interface OffersParts {
  readonly store: Store;
  readonly execute: Execute;
  readonly definitions: DefinitionCache;
  readonly log: Log;
  /** How many performers may wait at once. */
  readonly most: number;
}

interface Waiting extends Wish {
  /** Whether it waits for work that is not there yet. */
  readonly isPatient: boolean;
  readonly got: LeasedItem[];
  readonly served: () => void;
  readonly failed: (error: unknown) => void;
}

/** How many offers are looked at in one round. */
const ROUND = 200;

/**
 * Hands work to performers. However many wait, one look at the offers serves all of them: whoever
 * has waited longest is served first, and whoever has been served goes to the end of the queue by
 * asking again. What the list of offers says is a hint; the lease itself is a decision.
 */
export class Offers {
  readonly #parts: OffersParts;
  /** In the order in which they came. */
  readonly #waiting: Set<Waiting> = new Set();
  readonly #stop: Unsubscribe;
  #isServing: boolean = false;
  #isCalled: boolean = false;
  #isClosed: boolean = false;

  constructor(parts: OffersParts) {
    this.#parts = parts;
    this.#stop = parts.store.onWake(() => this.#call());
  }

  /** Whether another performer may wait. */
  get hasRoom(): boolean {
    return this.#waiting.size < this.#parts.most;
  }

  /** Takes work for a performer; empty when there was none in time. */
  async take(wish: Wish, { waitMs, signal }: Patience): Promise<readonly LeasedItem[]> {
    return await new Promise((resolve, reject) => {
      const got: LeasedItem[] = [];
      const end = (): void => {
        clearTimeout(timer);
        signal.removeEventListener('abort', end);
        this.#waiting.delete(waiting);
        resolve(got);
      };
      const isPatient = waitMs > 0;
      const waiting: Waiting = { ...wish, isPatient, got, served: end, failed: reject };
      const timer = isPatient ? setTimeout(end, waitMs) : undefined;
      if (this.#isClosed || signal.aborted) return end();
      signal.addEventListener('abort', end);
      this.#waiting.add(waiting);
      this.#call();
    });
  }

  /** Lets everybody go who waits. */
  close(): void {
    this.#isClosed = true;
    this.#stop();
    for (const { served } of [...this.#waiting]) served();
  }

  #call(): void {
    this.#isCalled = true;
    if (!this.#isServing && this.#waiting.size > 0) void this.#serve();
  }

  async #serve(): Promise<void> {
    this.#isServing = true;
    while (this.#isCalled && this.#waiting.size > 0) {
      this.#isCalled = false;
      await this.#serveOnce([...this.#waiting]);
    }
    this.#isServing = false;
  }

  async #serveOnce(present: readonly Waiting[]): Promise<void> {
    try {
      await this.#round(present);
      const content = present.filter(({ got, isPatient }) => got.length > 0 || !isPatient);
      for (const { served } of content) served();
    } catch (error) {
      this.#parts.log.error('offers.failed', { err: error });
      const hasty = present.filter((one) => !one.isPatient && this.#waiting.delete(one));
      for (const { failed } of hasty) failed(error);
    }
  }

  async #round(present: readonly Waiting[]): Promise<void> {
    const { store } = this.#parts;
    const entries = await store.queries.offers(wantedBy(present), ROUND);
    await Promise.all(share(entries, present).map(([entry, to]) => this.#hand(entry, to)));
  }

  async #hand(entry: WorkItemEntry, to: Waiting): Promise<void> {
    const leased = await this.#lease(entry, to.agent);
    if (leased === null) return;
    if (this.#waiting.has(to)) to.got.push(leased);
    else await this.#giveBack(entry, leased, to.agent);
  }

  /** Leases an item; `null` when somebody else was faster, or it is not to be had. */
  async #lease(
    { instance, definition, item }: WorkItemEntry,
    by: string,
  ): Promise<LeasedItem | null> {
    const { store, execute, definitions } = this.#parts;
    const lease = randomBytes(LEASE_BYTES).toString('base64url');
    const done = await execute(
      instance,
      {
        type: 'leaseWorkItem',
        workItem: item.id,
        by,
        leaseHash: sha256(lease),
        forMs: durationMs(LEASE_MS),
      },
      null,
    );
    if (!done.ok) return null;
    const { epoch, until } = done.value.reply;
    if (typeof epoch !== 'number' || typeof until !== 'number')
      throw new InvariantViolation('a lease with epoch and end', JSON.stringify(done.value.reply));
    const process = await definitions.load(item.definition ?? definition);
    if (!process.ok) return null;
    return await store.instances.look(instance, (state) => {
      const row = state?.get(item.id);
      // Between the lease and this look the scope may have been ended.
      if (state === null || row?.type !== 'workItem' || row.epoch !== epoch) return null;
      const offer = offerOf(process.value, state, row);
      const expiresAt = formatInstant(instant(until));
      return {
        ...placeOf(instance, row),
        ...itemOf(process.value, row, offer),
        lease,
        epoch,
        expiresAt,
      };
    });
  }

  /** The performer went away while its lease was made: nobody has to wait for it to run out. */
  async #giveBack(
    { instance, item }: WorkItemEntry,
    { lease, epoch }: LeasedItem,
    by: string,
  ): Promise<void> {
    const proof = { by, leaseHash: sha256(lease), epoch };
    const detail = 'the performer did not wait for it';
    await this.#parts.execute(
      instance,
      { type: 'endLease', workItem: item.id, proof, reason: 'released', detail },
      null,
    );
  }
}

/** A lease token has 128 random bits. */
const LEASE_BYTES = 16;

/** What anybody waits for; `null` when somebody takes anything. */
function wantedBy(present: readonly Waiting[]): readonly string[] | null {
  const wanted = new Set<string>();
  for (const { capabilities } of present) {
    if (capabilities === null) return null;
    for (const capability of capabilities) wanted.add(capability);
  }
  return [...wanted];
}

/** Gives each offer to the first in the queue who can do it and has not enough yet. */
function share(
  entries: readonly WorkItemEntry[],
  present: readonly Waiting[],
): readonly (readonly [WorkItemEntry, Waiting])[] {
  const left = new Map(present.map((one) => [one, one.max]));
  return entries.flatMap((entry) => {
    for (const [one, room] of left) {
      if (one.capabilities !== null && !one.capabilities.includes(entry.item.capability)) continue;
      if (room > 1) left.set(one, room - 1);
      else left.delete(one);
      return [[entry, one] as const];
    }
    return [];
  });
}

function placeOf(
  instance: InstanceId,
  { id, element, elementId }: WorkItemRow,
): Pick<LeasedItem, 'itemId' | 'instanceId' | 'elementId' | 'elementInstanceId'> {
  return { itemId: id, instanceId: instance, elementId, elementInstanceId: element };
}

function itemOf(
  { processId }: ExecutableProcess,
  { elementId }: WorkItemRow,
  offer: Offer,
): Omit<LeasedItem, keyof ReturnType<typeof placeOf> | 'lease' | 'epoch' | 'expiresAt'> {
  const { elementName, kind, attemptsLeft, proof, form: _form, ...rest } = offer;
  return {
    ...rest,
    card: { processId, name: elementName ?? elementId, kind, attemptsLeft, proof },
  };
}
