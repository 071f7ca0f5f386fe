import type { ElementId, ElementInstanceId, InstanceId, WorkItemId } from '../../shared/ids.ts';
import type { JsonValue } from '../../shared/json.ts';
import { InvariantViolation } from '../../shared/outcome.ts';
import type { Instant } from '../../shared/time.ts';
import {
  HIDDEN,
  variableId,
  type ApprovalRow,
  type CompensationRow,
  type ElementRow,
  type Entity,
  type EntityKey,
  type InstanceRow,
  type LedgerRow,
  type QueryRow,
  type SubscriptionRow,
  type VariableRow,
  type WorkItemRow,
} from './entities.ts';
import { Movements, type Moved } from './movements.ts';
import { effectsKey, ownerOf, variablesKey } from './row-owner.ts';
import { TokenIndex, type TokenView } from './token-index.ts';

/** What changed: the new row, or `null` for a row that is no more. */
export type Changes = ReadonlyMap<EntityKey, Entity | null>;

/**
 * All rows of one instance that can still move, and where its journal stands. The store loads it,
 * the step reads it through a `Draft`, and {@link WorkingSet.merge} takes over what was committed.
 */
export class WorkingSet {
  readonly instance: InstanceId;
  /** The number of the last journal record; 0 before the first. */
  seq: number;
  /** When the last record was made; time never runs backwards within an instance. */
  lastAt: Instant;
  readonly #entities: Map<EntityKey, Entity> = new Map();
  /** Scope or owner → the rows that lie in it or belong to it. */
  readonly #members: Map<EntityKey, Set<EntityKey>> = new Map();
  readonly #tokens: TokenIndex = new TokenIndex();

  /** Waits for signals and conditions: they are told within the instance. */
  readonly #listening: Set<EntityKey> = new Set();

  constructor(instance: InstanceId, seq: number, lastAt: Instant, rows: Iterable<Entity>) {
    this.instance = instance;
    this.seq = seq;
    this.lastAt = lastAt;
    for (const row of rows) this.#put(row);
  }

  /** How many rows it holds: what a cache of working sets counts. */
  get size(): number {
    return this.#entities.size;
  }

  get(key: EntityKey): Entity | undefined {
    return this.#entities.get(key);
  }

  rows(): IterableIterator<Entity> {
    return this.#entities.values();
  }

  /** Keys of the rows that lie in the scope, or belong to the row, `owner`. */
  members(owner: EntityKey): ReadonlySet<EntityKey> {
    return this.#members.get(owner) ?? NOBODY;
  }

  /** Where tokens meet, and what is alive. */
  get tokens(): TokenView {
    return this.#tokens;
  }

  /** How many rows of the scope lie in each node: counted once, then kept. */
  population(scope: ElementInstanceId): ReadonlyMap<ElementId, number> | undefined {
    if (!this.#entities.has(scope)) return undefined;
    return this.#tokens.population(scope) ?? this.#tokens.countFrom(scope, this.#rowsOf(scope));
  }

  *#rowsOf(scope: ElementInstanceId): Generator<readonly [Entity, 1]> {
    for (const key of this.members(scope)) {
      const row = this.#entities.get(key);
      if (row !== undefined) yield [row, 1];
    }
  }

  /** Keys of the waits for signals and conditions. */
  get listening(): ReadonlySet<EntityKey> {
    return this.#listening;
  }

  /** Takes over what a committed decision changed. */
  merge(changes: Changes, seq: number, lastAt: Instant): void {
    for (const [key, row] of changes) {
      if (row === null) this.#remove(key);
      else this.#put(row);
    }
    this.seq = seq;
    this.lastAt = lastAt;
  }

  #put(row: Entity): void {
    this.#tokens.replace(this.#entities.get(row.id), row);
    if (row.type === 'ledger') this.#leaveOwner(row);
    this.#entities.set(row.id, row);
    if (listens(row)) this.#listening.add(row.id);
    else this.#listening.delete(row.id);
    const owner = ownerOf(row);
    if (owner === null) return;
    const members = this.#members.get(owner);
    if (members === undefined) this.#members.set(owner, new Set([row.id]));
    else members.add(row.id);
  }

  /** Effects alone ever belong to another scope than before: where they can be undone. */
  #leaveOwner(row: LedgerRow): void {
    const before = this.#entities.get(row.id);
    if (before?.type !== 'ledger' || before.scope === row.scope) return;
    const owner = effectsKey(before.scope);
    const members = this.#members.get(owner);
    members?.delete(row.id);
    if (members?.size === 0) this.#members.delete(owner);
  }

  #remove(key: EntityKey): void {
    const row = this.#entities.get(key);
    if (row === undefined) return;
    this.#tokens.replace(row, undefined);
    this.#entities.delete(key);
    this.#listening.delete(key);
    const owner = ownerOf(row);
    if (owner === null) return;
    const members = this.#members.get(owner);
    members?.delete(key);
    if (members?.size === 0) this.#members.delete(owner);
  }
}

const NOBODY: ReadonlySet<EntityKey> = new Set();

/** Effects alone ever belong to another scope than before. */
function hasMoved(before: Entity, row: Entity): boolean {
  return row.type === 'ledger' && before.type === 'ledger' && before.scope !== row.scope;
}

function listens(row: Entity): row is SubscriptionRow {
  if (row.type !== 'subscription') return false;
  return row.trigger.type === 'signal' || row.trigger.type === 'condition';
}

/** Ids end with the number of the record that made them. */
function orderOf({ id }: CompensationRow): number {
  return Number(id.slice(id.lastIndexOf('.') + 2));
}

/**
 * A working set as the running step sees it: what was loaded, overlaid with what this step has
 * changed so far. Only `apply` writes here. Dropping it undoes the step.
 */
export class Draft {
  readonly base: WorkingSet;
  readonly #changes: Map<EntityKey, Entity | null> = new Map();
  /** Members that this step added, by owner; what it removed stands in the changes as `null`. */
  readonly #added: Map<EntityKey, Set<EntityKey>> = new Map();
  /** What differs from the base. */
  readonly #tokens: TokenIndex = new TokenIndex();
  readonly #movements: Movements = new Movements();

  /** Waits for signals and conditions that this step has opened or renewed. */
  #listening: Set<EntityKey> | null = null;

  constructor(base: WorkingSet) {
    this.base = base;
  }

  get changes(): Changes {
    return this.#changes;
  }

  get(key: EntityKey): Entity | undefined {
    const changed = this.#changes.get(key);
    return changed === undefined ? this.base.get(key) : (changed ?? undefined);
  }

  put(row: Entity): void {
    const before = this.get(row.id);
    this.#note(before, row);
    if (before === undefined || hasMoved(before, row)) {
      const owner = ownerOf(row);
      if (owner !== null) {
        const added = this.#added.get(owner);
        if (added === undefined) this.#added.set(owner, new Set([row.id]));
        else added.add(row.id);
      }
    }
    this.#changes.set(row.id, row);
    if (listens(row)) (this.#listening ??= new Set()).add(row.id);
  }

  remove(key: EntityKey): void {
    const row = this.get(key);
    if (row === undefined) return;
    this.#note(row, undefined);
    const owner = ownerOf(row);
    if (owner !== null) this.#added.get(owner)?.delete(key);
    // A row that was made and unmade within one step was never there.
    if (this.base.get(key) === undefined) this.#changes.delete(key);
    else this.#changes.set(key, null);
  }

  /** By how much the rows of the scope in each node differ from the base. */
  population(scope: ElementInstanceId): ReadonlyMap<ElementId, number> {
    return this.#tokens.population(scope) ?? this.#tokens.countFrom(scope, this.#differences());
  }

  *#differences(): Generator<readonly [Entity, 1 | -1]> {
    for (const [key, row] of this.#changes) {
      const before = this.base.get(key);
      if (before !== undefined) yield [before, -1];
      if (row !== null) yield [row, 1];
    }
  }

  #note(before: Entity | undefined, after: Entity | undefined): void {
    this.#tokens.replace(before, after);
    const row = after ?? before;
    if (row?.type === 'variable') return this.#movements.variable(row);
    const element = row?.type === 'incident' ? this.get(row.subject) : row;
    if (element?.type === 'element') this.#movements.token(element);
  }

  /** What has changed since this was last asked. */
  takeMoved(): Moved {
    return this.#movements.take();
  }

  /** Where tokens meet, and what is alive, as far as this step has changed it. */
  get tokens(): TokenView {
    return this.#tokens;
  }

  /** The live rows that lie in, or belong to, `owner`; oldest first. */
  members(owner: EntityKey): Iterable<Entity> {
    const kept = this.base.members(owner);
    const added = this.#added.get(owner) ?? NOBODY;
    return kept.size + added.size === 0 ? NONE : this.#walk(kept, added);
  }

  *#walk(kept: ReadonlySet<EntityKey>, added: ReadonlySet<EntityKey>): Generator<Entity> {
    for (const key of kept) {
      const row = this.get(key);
      if (row !== undefined && !added.has(key)) yield row;
    }
    for (const key of added) {
      const row = this.get(key);
      if (row !== undefined) yield row;
    }
  }

  /** Every live row. */
  *rows(): Generator<Entity> {
    for (const row of this.base.rows()) {
      const now = this.get(row.id);
      if (now !== undefined) yield now;
    }
    for (const [key, row] of this.#changes)
      if (row !== null && this.base.get(key) === undefined) yield row;
  }

  /** The instance's own row. @throws InvariantViolation before it was started */
  instance(): InstanceRow {
    const row = this.get(this.base.instance);
    if (row?.type !== 'instance') throw missing('the instance', this.base.instance);
    return row;
  }

  /** @throws InvariantViolation when there is no such row */
  element(id: ElementInstanceId): ElementRow {
    const row = this.get(id);
    if (row?.type !== 'element') throw missing('the element', id);
    return row;
  }

  /** @throws InvariantViolation when there is no such row */
  workItem(id: WorkItemId): WorkItemRow {
    const row = this.get(id);
    if (row?.type !== 'workItem') throw missing('the work item', id);
    return row;
  }

  /** The tokens and inner scopes that are in a scope. */
  *children(scope: ElementInstanceId): Generator<ElementRow> {
    for (const row of this.members(scope)) if (row.type === 'element') yield row;
  }

  /** The open waits for signals and conditions, wherever they are; oldest first. */
  listening(): Iterable<SubscriptionRow> {
    const opened = this.#listening ?? NOBODY;
    return this.base.listening.size + opened.size === 0 ? NONE : this.#listeners(opened);
  }

  *#listeners(opened: ReadonlySet<EntityKey>): Generator<SubscriptionRow> {
    for (const key of new Set([...this.base.listening, ...opened])) {
      const row = this.get(key);
      if (row !== undefined && listens(row)) yield row;
    }
  }

  /** The variables of one scope; not what the engine keeps for itself. */
  variables(scope: ElementInstanceId): Iterable<VariableRow> {
    return only('variable', this.members(variablesKey(scope, '')));
  }

  /** What the engine keeps in a scope for itself, under names that no model can use. */
  hidden(scope: ElementInstanceId): Iterable<VariableRow> {
    return only('variable', this.members(variablesKey(scope, HIDDEN)));
  }

  /** What has completed in a scope and may be compensated; the latest first. */
  compensations(scope: ElementInstanceId): readonly CompensationRow[] {
    const rows: CompensationRow[] = [];
    for (const row of this.members(scope)) if (row.type === 'compensation') rows.push(row);
    return rows.sort((one, other) => orderOf(other) - orderOf(one));
  }

  subscriptions(element: ElementInstanceId): Iterable<SubscriptionRow> {
    return only('subscription', this.members(element));
  }

  /** The questions about an item, the oldest first. */
  queries(workItem: WorkItemId): Iterable<QueryRow> {
    return only('query', this.members(workItem));
  }

  /** The permissions asked for by an item, the oldest first. */
  approvals(workItem: WorkItemId): Iterable<ApprovalRow> {
    return only('approval', this.members(workItem));
  }

  /** What was done to systems of record and belongs to a scope. */
  *effects(scope: ElementInstanceId): Generator<LedgerRow> {
    for (const row of only('ledger', this.members(effectsKey(scope))))
      if (row.scope === scope) yield row;
  }

  workItems(element: ElementInstanceId): Iterable<WorkItemRow> {
    return only('workItem', this.members(element));
  }

  /** The scopes of a row from the inside out, itself first. */
  *scopes(from: ElementInstanceId): Generator<ElementRow> {
    let next: ElementInstanceId | null = from;
    while (next !== null) {
      const row: ElementRow = this.element(next);
      yield row;
      next = row.scope;
    }
  }

  /** Those of {@link scopes} whose variables are seen: a called process sees none of its caller's. */
  *seenFrom(from: ElementInstanceId): Generator<ElementRow> {
    for (const row of this.scopes(from)) {
      yield row;
      if (row.called === true) return;
    }
  }

  /** A variable as it is seen from `from`: the innermost scope that has it; `undefined` if none. */
  variable(from: ElementInstanceId, name: string): JsonValue | undefined {
    for (const scope of this.seenFrom(from)) {
      const row = this.get(variableId(scope.id, name));
      if (row?.type === 'variable') return row.value;
    }
    return undefined;
  }
}

type EntityOf<Type extends Entity['type']> = Extract<Entity, { readonly type: Type }>;

/** Those of one type. Most rows own nothing, and are asked often. */
function only<Type extends Entity['type']>(
  type: Type,
  rows: Iterable<Entity>,
): Iterable<EntityOf<Type>> {
  return rows === NONE ? NONE : pick(type, rows);
}

function* pick<Type extends Entity['type']>(
  type: Type,
  rows: Iterable<Entity>,
): Generator<EntityOf<Type>> {
  for (const row of rows) if (isOf(type, row)) yield row;
}

function isOf<Type extends Entity['type']>(type: Type, row: Entity): row is EntityOf<Type> {
  return row.type === type;
}

const NONE: readonly never[] = [];

function missing(what: string, id: EntityKey): InvariantViolation {
  return new InvariantViolation(`${what} ${id} in the working set`, 'it is not there');
}
