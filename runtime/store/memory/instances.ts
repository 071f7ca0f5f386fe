import type { CommandId, InstanceId } from '../../../shared/ids.ts';
import type { JournalRecord } from '../../../shared/journal.ts';
import { instant } from '../../../shared/time.ts';
import { WorkingSet, type Decision, type Entity, type EntityKey } from '../../engine/index.ts';
import { checkDecision, effectId, type Decided } from '../check-decision.ts';
import { dataStoreWrites } from '../data-store-writes.ts';
import type { Deleted, DeletionRequest } from '../deletion-port.ts';
import { whyNotDeleted } from '../may-delete.ts';
import { DATA_STORE, type InstanceStore, type Settled } from '../port.ts';
import { indexOf } from '../rows.ts';
import { keyClaimOf, keyTaken, type KeyClaim } from '../unique-key.ts';
import { ownRow, throughJson, type KeptInstance, type KeptReply, type Shelf } from './shelf.ts';

/** Instances in memory: a decision is kept whole before anything else can happen. */
export class MemoryInstances implements InstanceStore {
  readonly #shelf: Shelf;
  readonly #wake: (instance: InstanceId) => void;

  constructor(shelf: Shelf, wake: (instance: InstanceId) => void) {
    this.#shelf = shelf;
    this.#wake = wake;
  }

  decide(
    instance: InstanceId,
    command: CommandId | null,
    decide: (state: WorkingSet) => Decision,
  ): Promise<Settled> {
    return this.#shelf.act(() => {
      const kept = this.#shelf.instances.get(instance);
      const before = command === null ? undefined : this.#replied(kept, command);
      if (before !== undefined) return { type: 'committed', ...before, repeated: true };
      const state = kept?.set ?? new WorkingSet(instance, 0, instant(0), []);
      const decision = decide(state);
      if (decision.type !== 'decided') return decision;
      checkDecision(state, decision);
      const claim = keyClaimOf(state, decision);
      const other = claim === null ? null : this.#whoHas(claim);
      if (claim !== null && other !== null) return keyTaken(claim, other);
      return this.#keep(state, command, throughDisk(decision));
    });
  }

  delete(instance: InstanceId, request: DeletionRequest): Promise<Deleted> {
    return this.#shelf.act(() => {
      const kept = this.#shelf.instances.get(instance);
      const effects = [...this.#shelf.effects.values()].filter((one) => one.instance === instance);
      const row = kept === undefined ? null : ownRow(kept);
      const rejection = whyNotDeleted(instance, row, effects.length);
      if (rejection !== null) return { type: 'refused', rejection };
      this.#shelf.instances.delete(instance);
      this.#shelf.feed = this.#shelf.feed.filter((entry) => entry.instance !== instance);
      this.#shelf.lastPosition += 1;
      this.#bury(instance, request);
      this.#wake(instance);
      return { type: 'deleted', position: this.#shelf.lastPosition };
    });
  }

  journal(instance: InstanceId, after: number, limit: number): Promise<readonly JournalRecord[]> {
    return this.#shelf.act(
      () => this.#shelf.instances.get(instance)?.journal.slice(after, after + limit) ?? [],
    );
  }

  look<T>(instance: InstanceId, look: (state: WorkingSet | null) => T): Promise<T> {
    return this.#shelf.act(() => look(this.#shelf.instances.get(instance)?.set ?? null));
  }

  load(instance: InstanceId): Promise<WorkingSet | null> {
    return this.look(instance, (state) =>
      state === null ? null : new WorkingSet(state.instance, state.seq, state.lastAt, state.rows()),
    );
  }

  #bury(instance: InstanceId, { by, at, reason }: DeletionRequest): void {
    this.#shelf.entries = this.#shelf.entries.map((entry) =>
      entry.subject === instance ? { ...entry, content: null } : entry,
    );
    const content = JSON.stringify({ type: 'instanceDeleted', instance, by, at, reason });
    this.#shelf.enter('deletion', instance, { seq: 0, at, content });
  }

  #whoHas({ processId, businessKey }: KeyClaim): InstanceId | null {
    for (const kept of this.#shelf.instances.values()) {
      const own = ownRow(kept);
      const isIt = own.processId === processId && own.businessKey === businessKey;
      if (isIt && own.endedAt === null) return own.id;
    }
    return null;
  }

  #replied(kept: KeptInstance | undefined, command: CommandId): KeptReply | undefined {
    return kept === undefined ? this.#shelf.starts.get(command) : kept.commands.get(command);
  }

  #keep(state: WorkingSet, command: CommandId | null, decision: Decided): Settled {
    const { instance } = state;
    const { journal, reply } = decision;
    const seq = journal.at(-1)?.seq ?? state.seq;
    const answer: KeptReply = { instance, seq, reply };
    const isFirst = !this.#shelf.instances.has(instance);
    const kept =
      isFirst && journal.length > 0 ? this.#begin(state) : this.#shelf.instances.get(instance);
    if (kept !== undefined) {
      if (command !== null) kept.commands.set(command, answer);
      if (command !== null && isFirst) this.#shelf.starts.set(command, answer);
      this.#append(kept, decision);
    }
    return { type: 'committed', ...answer, repeated: false };
  }

  #begin(set: WorkingSet): KeptInstance {
    const kept: KeptInstance = {
      number: (this.#shelf.lastInstance += 1),
      set,
      journal: [],
      commands: new Map(),
      rowNumbers: new Map(),
      deadlines: new Map(),
    };
    this.#shelf.instances.set(set.instance, kept);
    return kept;
  }

  #append(kept: KeptInstance, { journal, changes, effects }: Decided): void {
    const last = journal.at(-1);
    if (last === undefined) return;
    const { instance } = kept.set;
    for (const record of journal) {
      kept.journal.push(record);
      this.#shelf.lastPosition += 1;
      this.#shelf.feed.push({ position: this.#shelf.lastPosition, instance, record });
    }
    const content = JSON.stringify(journal);
    this.#shelf.enter('records', instance, { seq: last.seq, at: last.at, content });
    for (const [n, effect] of effects.entries()) {
      const id = effectId(instance, last.seq, n);
      const order = this.#shelf.lastPosition + n / (effects.length + 1);
      this.#shelf.effects.set(id, { id, instance, effect, dueAt: last.at, failures: 0, order });
    }
    for (const [store, value] of dataStoreWrites(instance, journal))
      this.#shelf.documentsOf(DATA_STORE).set(store, throughJson(value));
    for (const [key, row] of changes) this.#index(kept, key, row);
    kept.set.merge(changes, last.seq, last.at);
    this.#wake(instance);
  }

  /** To be called before the change is merged: the row before it is still there. */
  #index({ set, rowNumbers, deadlines }: KeptInstance, key: EntityKey, row: Entity | null): void {
    if (row === null) {
      rowNumbers.delete(key);
      deadlines.delete(key);
      return;
    }
    const before = set.get(key);
    const order = rowNumbers.get(key) ?? (this.#shelf.lastRow += 1);
    rowNumbers.set(key, order);
    const { dueAt } = indexOf(row);
    // A deadline that did not move may have been settled or postponed: it stays so.
    if (before !== undefined && indexOf(before).dueAt === dueAt) return;
    if (dueAt === null) deadlines.delete(key);
    else deadlines.set(key, { dueAt, failures: 0, order });
  }
}

function throughDisk(decision: Decided): Decided {
  const { journal, effects, reply, changes } = decision;
  const kept: Map<EntityKey, Entity | null> = new Map();
  for (const [key, row] of changes) kept.set(key, throughJson(row));
  return { type: 'decided', changes: kept, ...throughJson({ journal, effects, reply }) };
}
