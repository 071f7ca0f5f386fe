import { randomBytes } from 'node:crypto';
import type { LeasedItem } from '../../../shared/api/work.ts';
import type { InstanceId } from '../../../shared/ids.ts';
import { InvariantViolation } from '../../../shared/outcome.ts';
import type { PerformerFacts } from '../../../shared/work-item.ts';
import { durationMs, formatInstant, instant } from '../../../shared/time.ts';
import {
  offerOf,
  preImageOf,
  type ExecutableProcess,
  type Offer,
  type WorkItemRow,
} from '../../engine/index.ts';
import type { Store, Unsubscribe, WorkItemEntry } from '../../store/port.ts';
import type { DefinitionCache } from '../definition-cache.ts';
import type { Execute } from '../execute.ts';
import { sha256 } from '../hash.ts';
import type { ToolSets } from '../gateway/tool-sets.ts';
import type { Seal } from '../identity/seal.ts';
import type { Log } from '../log.ts';
import type { PreImages } from '../probes/pre-images.ts';
import type { Admit, Declared } from '../registry/admission.ts';
import type { StandIns } from '../registry/stand-ins.ts';
import type { Patience } from '../wakes.ts';
import { budgetIn } from './budget-in.ts';
import { openCheckpoint } from './sealed-checkpoints.ts';
import {
  shareOut,
  turnsIn,
  UNSERVED,
  type Pool,
  type Served,
  type Share,
  type Taker,
} from './share-out.ts';
import { Unfit } from './unfit.ts';

/** For how long (ms) a performer holds an item without a sign of life. */
export const LEASE_MS: number = 60_000;

/** What handing out work needs of the house. */
export interface OffersParts {
  readonly store: Store;
  readonly execute: Execute;
  readonly definitions: DefinitionCache;
  readonly log: Log;
  /** How many performers may wait at once. */
  readonly most: number;
  /** Whether a performer may be given work, asked anew with each lease. */
  readonly admit: Admit;
  /** Who looks at the systems of record before a performer may begin. */
  readonly preImages: Pick<PreImages, 'take'>;
  /** What checkpoints are sealed with. */
  readonly seal: Seal;
  /** How often the registry has changed. */
  readonly pool: Pick<StandIns, 'changes'>;
  /** What is shown of the tools of a task. */
  readonly toolSets: Pick<ToolSets, 'cards'>;
}

/** What a performer wants, and as what it asks. */
export interface Wish extends Taker {
  /** Left out: it says nothing of itself. */
  readonly declared?: Declared;
}

interface Waiting extends Wish {
  /** Whether it waits for work that is not there yet. */
  readonly isPatient: boolean;
  readonly got: LeasedItem[];
  readonly served: () => void;
  readonly failed: (error: unknown) => void;
}

/** How many offers of one capability are looked at in one round. */
const ROUND = 200;
/** How many of one process and one capability, when it has its turn. */
const TURNS = 50;

const NOTHING: Pool = { urgent: [], turns: [] };

/**
 * Hands work to performers. However many wait, one look at the offers serves all of them: whoever
 * has waited longest is served first, and whoever has been served goes to the end of the queue by
 * asking again. What the list of offers says is a hint; the lease itself is a decision. Which of the
 * work that waits comes first: {@link shareOut}.
 */
export class Offers {
  readonly #parts: OffersParts;
  /** In the order in which they came. */
  readonly #waiting: Set<Waiting> = new Set();
  /** By performer; forgotten with the runtime, which costs a process one turn at most. */
  readonly #served: Map<string, Served> = new Map();
  readonly #unfit: Unfit;
  readonly #stop: Unsubscribe;
  #isServing: boolean = false;
  #isCalled: boolean = false;
  #isClosed: boolean = false;

  constructor(parts: OffersParts) {
    this.#parts = parts;
    this.#unfit = new Unfit(() => parts.pool.changes);
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

  /** Lets everybody go who waits: whoever asks again is told how things stand. */
  letGo(): void {
    for (const { served } of [...this.#waiting]) served();
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
      await this.#rounds(present);
      const content = present.filter(({ got, isPatient }) => got.length > 0 || !isPatient);
      for (const { served } of content) served();
    } catch (error) {
      this.#parts.log.error('offers.failed', { err: error });
      const hasty = present.filter((one) => !one.isPatient && this.#waiting.delete(one));
      for (const { failed } of hasty) failed(error);
    }
  }

  /** What somebody may not have is for the others who are there: they are asked at once. */
  async #rounds(present: readonly Waiting[]): Promise<void> {
    let open = present;
    for (let round = 0; round < present.length && open.length > 0; round += 1) {
      const { noted } = this.#unfit;
      await this.#round(open);
      if (this.#unfit.noted === noted) return;
      open = open.filter(({ got }) => got.length === 0);
    }
  }

  async #round(present: readonly Waiting[]): Promise<void> {
    const any = present.filter(({ capabilities }) => capabilities === null);
    const certain = present.filter(({ capabilities }) => capabilities !== null);
    const pools = {
      any: await this.#pool(null, any),
      certain: await this.#pool(wantedBy(certain), certain),
    };
    const shares = shareOut(present, pools, this.#served, (agent, item) =>
      this.#unfit.mayHave(agent, item),
    );
    await Promise.all(shares.map((share) => this.#hand(share)));
  }

  /** What there is for some of those who wait; whoever is not there needs none. */
  async #pool(wanted: readonly string[] | null, takers: readonly Waiting[]): Promise<Pool> {
    if (takers.length === 0) return NOTHING;
    const { queries } = this.#parts.store;
    const room = takers.reduce((sum, { max }) => sum + max, 0);
    const turns = takers.reduce(
      (sum, { agent, max, processes }) =>
        sum + (processes === undefined ? turnsIn(this.#servedOf(agent), max) : max),
      0,
    );
    return {
      urgent: await queries.offers(wanted, Math.min(room, ROUND)),
      turns: turns === 0 ? [] : await queries.offersInTurn(wanted, Math.min(turns, TURNS)),
    };
  }

  #servedOf(agent: string): Served {
    return this.#served.get(agent) ?? UNSERVED;
  }

  async #hand({ entry, to, served: { last } }: Share<Waiting>): Promise<void> {
    // While it waited, somebody may have stopped it: nothing unregistered gets a lease.
    const admission = await this.#parts.admit(to.agent, to.declared ?? {});
    if (!admission.ok) return;
    const leased = await this.#lease(entry, to.agent, admission.value.facts);
    if (leased === null) return;
    this.#served.set(to.agent, { count: this.#servedOf(to.agent).count + 1, last });
    if (this.#waiting.has(to)) to.got.push(leased);
    else await this.#giveBack(entry, leased, to.agent);
  }

  /** Leases an item; `null` when somebody else was faster, or it is not to be had. */
  async #lease(
    { instance, definition, item }: WorkItemEntry,
    by: string,
    performer: PerformerFacts,
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
        performer,
      },
      null,
    );
    if (!done.ok) {
      this.#unfit.note(by, item, done.rejection.code);
      return null;
    }
    const { epoch, until } = done.value.reply;
    if (typeof epoch !== 'number' || typeof until !== 'number')
      throw new InvariantViolation('a lease with epoch and end', JSON.stringify(done.value.reply));
    const process = await definitions.load(item.definition ?? definition);
    if (!process.ok) return null;
    const given = await store.instances.look(instance, (state) => {
      const row = state?.get(item.id);
      // Between the lease and this look the scope may have been ended.
      if (state === null || row?.type !== 'workItem' || row.epoch !== epoch) return null;
      const offer = this.#opened(offerOf(process.value, state, row), row);
      const expiresAt = formatInstant(instant(until));
      const place = placeOf(instance, row);
      const leased = { ...place, ...itemOf(process.value, row, offer), lease, epoch, expiresAt };
      const probes = preImageOf(process.value, state, row, state.lastAt);
      return { leased, probes, tools: offer.tools };
    });
    if (given === null) return null;
    const { leased, probes, tools } = given;
    const { preImages, toolSets } = this.#parts;
    if (probes.length > 0) await preImages.take(instance, { workItem: item.id, epoch, probes });
    if (tools.length === 0) return leased;
    return { ...leased, card: { ...leased.card, tools: await toolSets.cards(tools) } };
  }

  /** What the performer before has saved is readable for the next one alone. */
  #opened(offer: Offer, { id }: WorkItemRow): Offer {
    const checkpoint = openCheckpoint(offer.checkpoint, id, this.#parts.seal);
    if (checkpoint === null && offer.checkpoint !== null)
      this.#parts.log.warn('checkpoint.unreadable', { workItem: id });
    return { ...offer, checkpoint };
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

/** What anybody waits for. */
function wantedBy(present: readonly Waiting[]): readonly string[] {
  return [...new Set(present.flatMap(({ capabilities }) => capabilities ?? []))];
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
  const { elementName, kind, attemptsLeft, proof, answers, budgets, handover, ...more } = offer;
  const { form: _form, tools: _tools, ...rest } = more;
  return {
    ...rest,
    answers: answers.map((one) => ({ ...one, at: formatInstant(one.at) })),
    ...(handover === null ? {} : { handover }),
    card: {
      processId,
      name: elementName ?? elementId,
      kind,
      attemptsLeft,
      proof,
      ...budgetIn(budgets),
    },
  };
}
