import type { InstanceId } from '../../shared/ids.ts';
import type { JournalRecord } from '../../shared/journal.ts';
import type { JsonObject, JsonValue } from '../../shared/json.ts';
import { accept, InvariantViolation, type Outcome } from '../../shared/outcome.ts';
import { reject } from '../../shared/rejection.ts';
import type { StandInChange } from '../../shared/scenario/stand-in.ts';
import type { ScriptedCall } from '../../shared/scenario/turn.ts';
import { later, type Instant } from '../../shared/time.ts';
import {
  replay,
  step,
  type ApprovalRow,
  type Command,
  type Decision,
  type Effect,
  type ElementRow,
  type Entity,
  type ExecutableProcess,
  type IncidentRow,
  type InstanceRow,
  type Library,
  type QueryRow,
  type SubscriptionRow,
  type WorkingSet,
  type WorkItemRow,
} from '../engine/index.ts';
import type { House } from './house.ts';
import { libraryOf } from './library.ts';
import type { Coming, KeptMessage, Moment, Proving, Told } from './moment.ts';
import { spanMs } from './span.ts';
import type { Counted } from './tallies.ts';
import { changed, type World } from './world.ts';

/** More records than anybody looks at; a play that makes more is stopped. */
const MOST_RECORDS = 200_000;

/**
 * One instance under way, with its surroundings: the engine's own step, and what stands in for the
 * world. Changes as it goes; whoever drives it puts a refused attempt back.
 */
export class Course {
  readonly house: House;
  readonly process: ExecutableProcess;
  readonly instance: InstanceId;
  readonly journal: JournalRecord[];
  state: WorkingSet;
  at: Instant;
  world: World;
  proving: readonly Proving[];
  coming: readonly Coming[];
  kept: readonly KeptMessage[];
  told: readonly Told[];
  /** Effects that nobody has carried out yet. */
  readonly effects: Effect[] = [];
  stores: Readonly<Record<string, JsonValue>>;
  calls: Readonly<Record<string, ScriptedCall>>;
  counted: readonly Counted[];
  readonly #library: Library;
  #kept: { readonly records: number; readonly sorted: Sorted } | null = null;

  /** @param journal the records up to the moment; it is gone on with, and left as it is */
  constructor(
    house: House,
    process: ExecutableProcess,
    instance: InstanceId,
    from: { readonly moment: Moment; readonly journal: readonly JournalRecord[] },
  ) {
    const { moment, journal } = from;
    this.house = house;
    this.process = process;
    this.instance = instance;
    this.journal = journal.slice(0, moment.records);
    this.state = replay(instance, this.journal);
    this.at = moment.at;
    this.world = moment.world;
    this.proving = moment.proving;
    this.coming = moment.coming;
    this.kept = moment.kept;
    this.told = moment.told;
    this.stores = moment.stores;
    this.calls = moment.calls;
    this.counted = moment.counted;
    this.#library = libraryOf(house, (name) => this.stores[name]);
  }

  /** One step of the engine. @rejects as the command; budgetSpent when too much has happened */
  run(command: Command): Outcome<JsonObject> {
    if (this.journal.length > MOST_RECORDS)
      return reject(
        'budgetSpent',
        `Expected at most ${MOST_RECORDS} records in one play, but there are more.`,
      );
    const decision = step(this.#current(), this.state, command, this.at, this.#library);
    if (decision.type === 'refused') return { ok: false, rejection: decision.rejection };
    if (decision.type === 'needs')
      throw new InvariantViolation('everything to be at hand in play', JSON.stringify(decision));
    this.#keep(decision);
    return accept(decision.reply);
  }

  #current(): ExecutableProcess {
    const row = this.instanceRow;
    const found = row === null ? undefined : this.house.byDefinition.get(row.definition);
    return found?.process ?? this.process;
  }

  #keep({ journal, changes, effects }: Extract<Decision, { readonly type: 'decided' }>): void {
    // One by one: a step that runs away makes more than a call takes arguments.
    for (const record of journal) {
      this.journal.push(record);
      if (record.type === 'dataStoreWritten')
        this.stores = { ...this.stores, [record.store]: record.value };
    }
    for (const effect of effects) this.effects.push(effect);
    const last = journal.at(-1);
    this.state.merge(changes, last?.seq ?? this.state.seq, last?.at ?? this.state.lastAt);
  }

  /** Changes stand-in systems, now or when it is time. @rejects invalidContent for a table that is not there */
  change(changes: readonly StandInChange[]): Outcome<null> {
    for (const one of changes) {
      const after = spanMs(one.after);
      const next = changed(this.world, one);
      if ('fault' in next) return reject('invalidContent', next.fault);
      if (after > 0) this.coming = [...this.coming, { at: later(this.at, after), change: one }];
      else this.world = next;
    }
    return accept(null);
  }

  get instanceRow(): InstanceRow | null {
    const row = this.state.get(this.instance);
    return row?.type === 'instance' ? row : null;
  }

  get items(): readonly WorkItemRow[] {
    return this.#sorted.items;
  }

  get waits(): readonly SubscriptionRow[] {
    return this.#sorted.waits;
  }

  get incidents(): readonly IncidentRow[] {
    return this.#sorted.incidents;
  }

  get queries(): readonly QueryRow[] {
    return this.#sorted.queries;
  }

  get approvals(): readonly ApprovalRow[] {
    return this.#sorted.approvals;
  }

  get elements(): readonly ElementRow[] {
    return this.#sorted.elements;
  }

  /** The rows by their types; looked through once for as long as nothing is recorded. */
  get #sorted(): Sorted {
    const { length } = this.journal;
    if (this.#kept?.records === length) return this.#kept.sorted;
    const sorted = sortedRows(this.state.rows());
    this.#kept = { records: length, sorted };
    return sorted;
  }

  /** The process in which an item lies: that of the instance, or one it calls. */
  processOf({ definition }: Pick<WorkItemRow, 'definition'>): ExecutableProcess {
    const called = definition === undefined ? undefined : this.house.byDefinition.get(definition);
    return called?.process ?? this.#current();
  }
}

interface Sorted {
  readonly items: WorkItemRow[];
  readonly waits: SubscriptionRow[];
  readonly incidents: IncidentRow[];
  readonly queries: QueryRow[];
  readonly approvals: ApprovalRow[];
  readonly elements: ElementRow[];
}

function sortedRows(rows: Iterable<Entity>): Sorted {
  const sorted: Sorted = {
    items: [],
    waits: [],
    incidents: [],
    queries: [],
    approvals: [],
    elements: [],
  };
  for (const row of rows) put(sorted, row);
  return sorted;
}

function put(sorted: Sorted, row: Entity): void {
  switch (row.type) {
    case 'workItem':
      return void sorted.items.push(row);
    case 'subscription':
      return void sorted.waits.push(row);
    case 'incident':
      return void sorted.incidents.push(row);
    case 'query':
      return void sorted.queries.push(row);
    case 'approval':
      return void sorted.approvals.push(row);
    case 'element':
      return void sorted.elements.push(row);
    default:
  }
}
