import type {
  DefinitionId,
  ElementId,
  ElementInstanceId,
  FlowId,
  WorkItemId,
} from '../../shared/ids.ts';
import type { ReceiptFacts, SignedReceipt } from '../../shared/effect-ledger.ts';
import type { JournalRecord, RecordBody } from '../../shared/journal.ts';
import type { JsonObject, JsonValue } from '../../shared/json.ts';
import type { KillOrder, KillSubject } from '../../shared/kill.ts';
import { InvariantViolation } from '../../shared/outcome.ts';
import type { StandIn } from '../../shared/stand-in.ts';
import { instant, type Instant } from '../../shared/time.ts';
import { apply } from './apply.ts';
import type { Effect } from './effect.ts';
import type { ElementRow, WorkItemRow } from './entities.ts';
import type { ElementHappening, WorkItemHappening } from './event.ts';
import type { ExecutableProcess, FlowNode, Handler } from './graph.ts';
import { Needed, type CalleeRequest, type DecisionRequest, type Library } from './library.ts';
import type { DecisionLookup } from './decisions/decision.ts';
import type { Opening } from './opening.ts';
import type { CalibrationTable } from './verification/calibration.ts';
import { Draft, type WorkingSet } from './working-set.ts';

/** Something that has still to be done within the running step. First in, first out. */
export type Task =
  | {
      readonly type: 'arrive';
      readonly flow: FlowId;
      readonly scope: ElementInstanceId;
    }
  | Entry
  | {
      readonly type: 'element';
      readonly element: ElementInstanceId;
      readonly happening: ElementHappening;
    }
  | {
      readonly type: 'computed';
      readonly element: ElementInstanceId;
      readonly compute: () => ElementHappening;
    }
  | {
      readonly type: 'workItem';
      readonly workItem: WorkItemId;
      readonly happening: WorkItemHappening;
    };

/** A token that is about to enter a node. */
export interface Entry {
  readonly type: 'enter';
  readonly node: ElementId;
  readonly scope: ElementInstanceId;
  readonly values: JsonObject;
  /** The event the node is about has happened already: it is not waited for. */
  readonly occurred?: true;
  /** It is the event of the node behind it that has happened. */
  readonly by?: ElementId;
  /** Which pass of an activity that repeats. */
  readonly loopCounter?: number;
  /** Variables it has of its own from the start. */
  readonly locals?: JsonObject;
  /** The version of a called process that begins as a whole. */
  readonly called?: DefinitionId;
  /** It is what was chosen in the scope, with all that follows it. */
  readonly chosen?: true;
  /** What it undoes, and who waits for that. */
  readonly undoes?: NonNullable<ElementRow['undoes']>;
  /** How the scope begins that is entered. */
  readonly beginning?: Beginning;
}

/** With what a scope begins: one of its start events, and what it has brought. */
export interface Beginning {
  readonly start: ElementId | null;
  readonly values: JsonObject;
  /** What begins in it instead of its starts. */
  readonly inside?: readonly Opening[];
}

/** How many passes of an activity have begun in a step, and the last of them. */
interface Passes {
  readonly count: number;
  readonly last: number;
}

/** An event sub-process that is to run alone, and what has begun it. */
interface AwaitedHandler {
  readonly handler: Handler;
  readonly values: JsonObject;
}

/** One step under way: what was loaded, what has been recorded, what is still to do. */
export class Run {
  /** Another one once the instance has migrated. */
  process: ExecutableProcess;
  readonly draft: Draft;
  /** The step's one moment: never before the instance's last record. */
  readonly at: Instant;
  readonly journal: JournalRecord[] = [];
  readonly effects: Effect[] = [];
  /** Tokens that have moved in this step; past the budget they are parked. */
  hops = 0;
  reply: JsonObject = {};
  /** Scopes that are to be opened for what somebody wants to begin in them, and are not yet. */
  unopened = 0;
  /** Events on the border of activities that end in this step: they go on once these are left. */
  readonly exits: Map<ElementInstanceId, Entry> = new Map();
  /** Why the instance ends in this step, for people. */
  endReason = '';
  /** Where rows are at this moment of the step; what they only pass through is never written. */
  readonly #states: Map<ElementInstanceId | WorkItemId, string> = new Map();
  readonly #queue: Task[] = [];
  /** What is begun when all that was begun before it has come to rest. */
  readonly #idle: (() => void)[] = [];
  /** What is done, one after another, when nothing else can move. */
  readonly #quiet: (() => void)[] = [];
  #head = 0;
  /** Scopes that something has left. */
  readonly #left: Set<ElementInstanceId> = new Set();
  #seq: number;

  // What few steps have need of is made when one has: a step costs microseconds.
  #passes: Map<ElementInstanceId, Passes> | null = null;
  #interrupted: Set<ElementInstanceId> | null = null;
  #paused: Set<ElementInstanceId> | null = null;
  #over: Set<ElementInstanceId> | null = null;
  #beginnings: Map<ElementInstanceId, Beginning> | null = null;
  #handlers: Map<ElementInstanceId, AwaitedHandler> | null = null;

  #stores: Map<string, JsonValue> | null = null;

  readonly #library: Library;

  constructor(process: ExecutableProcess, state: WorkingSet, at: Instant, library: Library) {
    this.process = process;
    this.#library = library;
    this.draft = new Draft(state);
    this.at = instant(Math.max(at, state.lastAt));
    this.#seq = state.seq;
  }

  /** How many passes of each activity that repeats have begun in this step, and the last of them. */
  get passes(): Map<ElementInstanceId, Passes> {
    return (this.#passes ??= new Map());
  }

  /** Activities that an event on their border has ended in this step: no other ends them again. */
  get interrupted(): Set<ElementInstanceId> {
    return (this.#interrupted ??= new Set());
  }

  /** Activities whose next pass has to wait for a step of its own. */
  get paused(): Set<ElementInstanceId> {
    return (this.#paused ??= new Set());
  }

  /** Activities whose last pass has ended in this step. */
  get over(): Set<ElementInstanceId> {
    return (this.#over ??= new Set());
  }

  /** How scopes begin that are about to be opened in this step; others begin at all their starts. */
  get beginnings(): Map<ElementInstanceId, Beginning> {
    return (this.#beginnings ??= new Map());
  }

  /** The event sub-processes that begin once their scopes, interrupted in this step, are empty. */
  get handlers(): Map<ElementInstanceId, AwaitedHandler> {
    return (this.#handlers ??= new Map());
  }

  /** The number the next record will bear: ids are made of it. */
  get nextSeq(): number {
    return this.#seq + 1;
  }

  /** Writes a fact down and lets it take effect. */
  record(body: RecordBody): void {
    this.#seq += 1;
    // Not spread: to spread what has many shapes costs three times as much.
    const record: JournalRecord = Object.assign({}, body, { seq: this.#seq, at: this.at });
    this.journal.push(record);
    apply(this.draft, record);
  }

  /** The state of a row as its machine left it in this step, or as it was loaded. */
  stateOf(row: ElementRow | WorkItemRow): string {
    return this.#states.get(row.id) ?? row.state;
  }

  move(row: ElementRow | WorkItemRow, state: string): void {
    this.#states.set(row.id, state);
  }

  /** Writes down where the rows that moved have come to rest. */
  rest(): void {
    for (const [id, state] of this.#states) {
      const row = this.draft.get(id);
      if (row?.type === 'element' && row.state !== state)
        this.record({ type: 'elementMoved', element: row.id, elementId: row.elementId, state });
      if (row?.type === 'workItem' && row.state !== state)
        this.record({ type: 'workItemMoved', workItem: row.id, elementId: row.elementId, state });
    }
    this.#states.clear();
  }

  push(task: Task): void {
    this.#queue.push(task);
  }

  /** Tells a flow node what has happened to it. */
  tell(element: ElementInstanceId, happening: ElementHappening): void {
    this.push({ type: 'element', element, happening });
  }

  /**
   * Tells a flow node what comes of variables, computed at the moment it is told: what it writes
   * with that cannot undo what others have written since it was asked.
   */
  tellComputed(element: ElementInstanceId, compute: () => ElementHappening): void {
    this.push({ type: 'computed', element, compute });
  }

  /** Lets a scope ask whether anything is left in it, once whatever is on its way has arrived. */
  left(scope: ElementInstanceId): void {
    this.#left.add(scope);
  }

  /** Puts something off until nothing else of the instance can move. */
  whenQuiet(act: () => void): void {
    this.#quiet.push(act);
  }

  /** Puts something off until whatever is on its way has come to rest. */
  whenIdle(act: () => void): void {
    this.#idle.push(act);
  }

  /** Does the first thing that was put off until then. @returns `false` when there is none */
  takeIdle(): boolean {
    const act = this.#idle.shift();
    act?.();
    return act !== undefined;
  }

  /** Does the first thing that was put off. @returns `false` when there is none */
  takeQuiet(): boolean {
    const act = this.#quiet.shift();
    act?.();
    return act !== undefined;
  }

  /** What has to be done next. A token between two nodes is in its scope: it arrives first. */
  next(): Task | undefined {
    const task = this.#queue[this.#head];
    if (task !== undefined) {
      this.#head += 1;
      return task;
    }
    const [element] = this.#left;
    if (element === undefined) return undefined;
    this.#left.delete(element);
    return { type: 'element', element, happening: { type: 'childLeft' } };
  }

  /** The process whose nodes lie in a scope, or of which a token is in one. */
  processOf({ definition }: ElementRow): ExecutableProcess {
    return definition === undefined ? this.process : this.version(definition);
  }

  /** A version of a called process. @throws Needed when it has to be loaded first */
  version(definition: DefinitionId): ExecutableProcess {
    const process = this.#library.process(definition);
    if (process === null) throw new Needed({ type: 'definition', definition });
    return process;
  }

  /** Which version is called; `null` when there is none. @throws Needed when nobody has looked yet */
  callee(request: CalleeRequest): DefinitionId | null {
    const found = this.#library.callee(request);
    if (found.type === 'notLoaded') throw new Needed({ type: 'callee', request });
    return found.type === 'found' ? found.definition : null;
  }

  /** A decision and its version; `null` when there is none. @throws Needed when it is not at hand */
  decision(request: DecisionRequest): Extract<DecisionLookup, { type: 'found' }> | null {
    const found = this.#library.decision(request);
    if (found.type === 'notLoaded') throw new Needed({ type: 'decision', request });
    return found.type === 'found' ? found : null;
  }

  /** What a data store holds, as far as this step knows. @throws Needed when nobody has looked yet */
  dataStore(name: string): JsonValue {
    const written = this.#stores?.get(name);
    const value = written === undefined ? this.#library.dataStore(name) : written;
    if (value === undefined) throw new Needed({ type: 'dataStore', name });
    return value;
  }

  /** Keeps what this step has written into a data store for whoever reads it later in the step. */
  keepDataStore(name: string, value: JsonValue): void {
    this.#stores ??= new Map();
    this.#stores.set(name, value);
  }

  /** The strictest stop that is in force for what is about to be done, read in this very step. */
  kill(subject: KillSubject): KillOrder | null {
    return this.#library.kill?.(subject) ?? null;
  }

  /** Signs what has come of a call; `null` where nothing is signed. */
  sign(facts: ReceiptFacts): SignedReceipt | null {
    return this.#library.sign?.(facts) ?? null;
  }

  /** Who is registered for a capability; nobody, where that is not known. */
  standIns(capability: string): readonly StandIn[] {
    return this.#library.standIns?.(capability) ?? [];
  }

  /** What the confidence of a performer is worth in a task; `null` when nothing is known of it. */
  calibration(performer: string, task: string): CalibrationTable | null {
    return this.#library.calibration?.(performer, task) ?? null;
  }

  /** How many processes may be called within one another. */
  get callDepth(): number {
    return this.#library.callDepth;
  }

  /** A node of the process that runs in a scope. @throws InvariantViolation when it has none */
  nodeIn(scope: ElementRow, id: ElementId): FlowNode {
    return nodeOf(this.processOf(scope), id);
  }

  /** The node a token is in, or a scope is of. */
  nodeOf(element: ElementInstanceId): FlowNode {
    return this.nodeAt(this.draft.element(element));
  }

  /** {@link nodeOf} for a row that is at hand. */
  nodeAt(row: ElementRow): FlowNode {
    return ledBy(this.processOf(row), row);
  }
}

/** The node by which a row is led: a called process, one pass of what repeats, or the node itself. */
export function ledBy(
  process: ExecutableProcess,
  { elementId, called, chosen, loopCounter }: Led,
): FlowNode {
  if (called === true) return process.called;
  const node = nodeOf(process, elementId);
  if (chosen === true) return node.choice?.scope ?? node;
  return loopCounter === undefined ? node : (node.pass ?? node);
}

type Led = Pick<ElementRow, 'elementId' | 'called' | 'chosen' | 'loopCounter'>;

/** A node of a process. @throws InvariantViolation when it has none */
export function nodeOf({ nodes, definition }: ExecutableProcess, id: ElementId): FlowNode {
  const node = nodes.get(id);
  if (node === undefined)
    throw new InvariantViolation(`the node ${id} in ${definition}`, 'it has none');
  return node;
}
