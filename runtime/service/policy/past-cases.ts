import type { Lane } from '../../../shared/governance.ts';
import type { InstanceId, WorkItemId } from '../../../shared/ids.ts';
import type { JournalRecord } from '../../../shared/journal.ts';
import type { Store } from '../../store/port.ts';
import { oneAtATime, type Turns } from '../one-at-a-time.ts';
import type { LaneMove, PastCase, PastLife } from './past-case.ts';

/** How many records are read at a time. */
const PAGE = 500;
/** How many claims, instances and moves are remembered: the newest. */
const MOST = 20_000;
/** How far back it is read after a start: what is older says little of today's policy. */
const REACH = 1_000_000;

/**
 * What policies have said in the past, and what came of it: a fold of the journal that is brought
 * up to date when somebody asks. Kept in memory alone, and the newest of it only.
 */
export class PastCases {
  readonly #store: Pick<Store, 'queries'>;
  readonly #turns: Turns = oneAtATime();
  /** By item and claim: what was rejected once stays so, whatever came of the work later. */
  readonly #cases: Map<string, PastCase> = new Map();
  /** Under which key the newest claim of an item is. */
  readonly #newest: Map<WorkItemId, string> = new Map();
  readonly #lives: Map<InstanceId, PastLife> = new Map();
  readonly #open: Map<WorkItemId, Lane> = new Map();
  readonly #byHand: Set<WorkItemId> = new Set();
  #moves: LaneMove[] = [];
  #place: number | null = null;

  constructor(store: Pick<Store, 'queries'>) {
    this.#store = store;
  }

  /** The claims that were judged, the oldest first. */
  async cases(): Promise<readonly PastCase[]> {
    await this.#catchUp();
    return [...this.#cases.values()];
  }

  /** The instances with governed work, the oldest first. */
  async lives(): Promise<readonly PastLife[]> {
    await this.#catchUp();
    return [...this.#lives.values()].filter(({ isGoverned }) => isGoverned);
  }

  /** What came before people and left them, the oldest first, and how much lies there. */
  async lanes(): Promise<{ readonly moves: readonly LaneMove[]; readonly open: readonly Lane[] }> {
    await this.#catchUp();
    return { moves: this.#moves, open: [...this.#open.values()] };
  }

  async #catchUp(): Promise<void> {
    await this.#turns.run('read', async () => {
      const { queries } = this.#store;
      this.#place ??= Math.max(0, (await queries.feedHead()) - REACH);
      for (;;) {
        const page = await queries.feed(this.#place, PAGE);
        for (const { instance, record } of page) this.#follow(instance, record);
        const last = page.at(-1);
        if (last === undefined) return;
        this.#place = last.position;
      }
    });
  }

  #follow(instance: InstanceId, record: JournalRecord): void {
    if ('workItem' in record) this.#followWork(record);
    switch (record.type) {
      case 'instanceStarted': {
        const { definition, processId } = record;
        const life = { definition, processId, isGoverned: false, hasEnded: false };
        return keepNewest(this.#lives, instance, { ...life, touches: 0, activeMs: 0 });
      }
      case 'instanceEnded':
        return this.#change(instance, (life) => ({ ...life, hasEnded: true }));
      case 'claimAdjudicated': {
        const { workItem, elementId, adjudication } = record;
        const life = this.#lives.get(instance);
        if (life === undefined) return;
        const { definition, processId } = life;
        const past = { instance, definition, processId, elementId, workItem, adjudication };
        const key = `${workItem} ${record.claimId}`;
        keepNewest(this.#cases, key, { ...past, decided: null });
        keepNewest(this.#newest, workItem, key);
        return this.#change(instance, (one) => ({ ...one, isGoverned: true }));
      }
      case 'reviewDecided': {
        const { decision, workItem } = record;
        const key = this.#newest.get(workItem) ?? '';
        const past = this.#cases.get(key);
        if (past !== undefined) this.#cases.set(key, { ...past, decided: decision.outcome });
        return this.#touch(instance, decision.activeMs);
      }
      case 'queryAnswered':
        // What nobody answers in time, the engine does.
        return record.answer.by === 'engine'
          ? undefined
          : this.#touch(instance, record.answer.activeMs);
      case 'approvalDecided':
        return record.state === 'void' ? undefined : this.#touch(instance, null);
      case 'workItemCommitted':
        return this.#byHand.delete(record.workItem) ? this.#touch(instance, null) : undefined;
      default:
        return undefined;
    }
  }

  #followWork(record: Extract<JournalRecord, { readonly workItem: WorkItemId }>): void {
    const { workItem } = record;
    if (record.type === 'workItemLeased' && record.leaseHash === null) this.#byHand.add(workItem);
    if (record.type === 'leaseEnded' && record.reason !== 'claimed') this.#byHand.delete(workItem);
    if (record.type === 'reviewOpened') {
      this.#leave(workItem, record);
      this.#open.set(workItem, record.review.lane);
      this.#move({ lane: record.review.lane, at: record.at, isIn: true });
    }
    if (record.type === 'workItemClosed') this.#byHand.delete(workItem);
    if (record.type === 'workItemMoved' && !IN_REVIEW.has(record.state))
      this.#leave(workItem, record);
  }

  #leave(workItem: WorkItemId, { at }: JournalRecord): void {
    const lane = this.#open.get(workItem);
    if (lane === undefined) return;
    this.#open.delete(workItem);
    this.#move({ lane, at, isIn: false });
  }

  #move(move: LaneMove): void {
    this.#moves.push(move);
    if (this.#moves.length > 2 * MOST) this.#moves = this.#moves.slice(-MOST);
  }

  #touch(instance: InstanceId, activeMs: number | null): void {
    this.#change(instance, (life) => ({
      ...life,
      touches: life.touches + 1,
      activeMs: life.activeMs + (activeMs ?? 0),
    }));
  }

  #change(instance: InstanceId, change: (life: PastLife) => PastLife): void {
    const life = this.#lives.get(instance);
    if (life !== undefined) this.#lives.set(instance, change(life));
  }
}

const IN_REVIEW: ReadonlySet<string> = new Set(['inReview', 'inExpertReview']);

/** The newest goes to the end; the oldest makes room. */
function keepNewest<Key, Value>(kept: Map<Key, Value>, key: Key, value: Value): void {
  kept.delete(key);
  kept.set(key, value);
  const oldest = kept.keys().next();
  if (kept.size > MOST && oldest.done !== true) kept.delete(oldest.value);
}
