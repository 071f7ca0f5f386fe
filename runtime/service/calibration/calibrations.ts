import { parseInstanceId } from '../../../shared/ids.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../../../shared/json.ts';
import type { Store, Unsubscribe } from '../../store/port.ts';
import type { Log } from '../log.ts';
import { counted, NO_COUNTS, tableOf, type Counts } from './calibration-counts.ts';
import { followClaim, type ClaimOutcome, type OpenClaim } from './claim-outcomes.ts';

/** How many records are read at once. */
const PAGE = 500;
/** The document that says how far was read, and which claims are open. */
const PLACE = '#place';

/**
 * What the confidence of each performer is worth in each task, learnt from what has become of its
 * claims. Reads the journal of all instances in the order of commits, once; a restart goes on where
 * it was. What it has not read yet is not known yet: a step never waits for it.
 */
export class Calibrations {
  readonly #store: Pick<Store, 'documents' | 'queries' | 'instances'>;
  readonly #log: Log;
  readonly #counts: Map<string, Counts> = new Map();
  readonly #tables: Map<string, readonly number[]> = new Map();
  readonly #open: Map<string, OpenClaim> = new Map();
  readonly #stop: Unsubscribe;
  #place = 0;
  #isLearning = false;
  #isCalled = false;
  #isClosed = false;

  constructor(store: Pick<Store, 'documents' | 'queries' | 'instances' | 'onWake'>, log: Log) {
    this.#store = store;
    this.#log = log;
    this.#stop = store.onWake(() => this.#call());
  }

  /** What a claim of a performer (`name@version`) in a task (`process/element`) is worth, by tenths. */
  readonly find = (performer: string, task: string): readonly number[] | null =>
    this.#tables.get(keyOf(performer, task)) ?? null;

  /** Brings what was learnt before. */
  async load(): Promise<void> {
    for (const { key, value } of await this.#store.documents.list('calibration'))
      if (key === PLACE) this.#resume(value);
      else this.#keep(key, countsIn(value['counts'] ?? null));
    this.#call();
  }

  close(): void {
    this.#isClosed = true;
    this.#stop();
  }

  #call(): void {
    this.#isCalled = true;
    if (this.#isLearning || this.#isClosed) return;
    this.#isLearning = true;
    void this.#learn()
      .catch((error: unknown) => this.#log.warn('calibration.failed', { err: error }))
      .finally(() => {
        this.#isLearning = false;
      });
  }

  async #learn(): Promise<void> {
    while (this.#isCalled && !this.#isClosed) {
      this.#isCalled = false;
      const entries = await this.#store.queries.feed(this.#place, PAGE);
      const last = entries.at(-1);
      if (last === undefined) continue;
      const outcomes: ClaimOutcome[] = [];
      let hasMoved = false;
      for (const { instance, record } of entries) {
        hasMoved ||= record.type === 'claimSubmitted';
        const outcome = followClaim(this.#open, instance, record);
        if (outcome !== null) outcomes.push(outcome);
      }
      this.#place = last.position;
      if (outcomes.length > 0 || hasMoved) await this.#save(outcomes);
      this.#isCalled ||= entries.length === PAGE;
    }
  }

  async #save(outcomes: readonly ClaimOutcome[]): Promise<void> {
    const changed = new Set<string>();
    for (const outcome of outcomes) {
      const key = await this.#keyOf(outcome);
      if (key === null) continue;
      const before = this.#counts.get(key) ?? NO_COUNTS;
      this.#keep(key, counted(before, outcome.confidence, outcome.isGood));
      changed.add(key);
    }
    const { documents } = this.#store;
    for (const key of changed) {
      const counts = (this.#counts.get(key) ?? NO_COUNTS).map((tally) => ({ ...tally }));
      await documents.put('calibration', key, { counts });
    }
    const open = [...this.#open].map(([item, claim]) => ({ item, ...claim }));
    await documents.put('calibration', PLACE, { place: this.#place, open });
  }

  async #keyOf({ instance, performer, elementId }: OpenClaim): Promise<string | null> {
    const processId = await this.#store.instances.look(instance, (state) => {
      const row = state?.get(instance);
      return row?.type === 'instance' ? row.processId : null;
    });
    return processId === null ? null : keyOf(performer, `${processId}/${elementId}`);
  }

  #keep(key: string, counts: Counts): void {
    this.#counts.set(key, counts);
    this.#tables.set(key, tableOf(counts));
  }

  #resume({ place, open }: JsonObject): void {
    if (typeof place === 'number') this.#place = place;
    for (const one of isList(open) ? open : []) {
      const claim = openClaimIn(one);
      if (claim !== null) this.#open.set(claim.item, claim);
    }
  }
}

function keyOf(performer: string, task: string): string {
  return `${performer} ${task}`;
}

function isList(value: JsonValue | undefined): value is readonly JsonValue[] {
  return Array.isArray(value);
}

function countsIn(value: JsonValue): Counts {
  if (!isList(value)) return NO_COUNTS;
  return NO_COUNTS.map((none, index) => {
    const one = value[index] ?? null;
    if (!isJsonObject(one)) return none;
    const { count, good } = one;
    return typeof count === 'number' && typeof good === 'number' ? { count, good } : none;
  });
}

function openClaimIn(value: JsonValue): (OpenClaim & { readonly item: string }) | null {
  if (!isJsonObject(value)) return null;
  const text = (name: string): string => {
    const found = value[name];
    return typeof found === 'string' ? found : '';
  };
  const { confidence, isGrounded } = value;
  const instance = parseInstanceId(text('instance'));
  if (instance === null || typeof confidence !== 'number') return null;
  const [item, performer, elementId] = [text('item'), text('performer'), text('elementId')];
  return { item, instance, performer, elementId, confidence, isGrounded: isGrounded === true };
}
