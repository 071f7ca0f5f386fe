import type { ElementId, ElementInstanceId, FlowId, WorkItemId } from '../../shared/ids.ts';
import type { JournalRecord, RecordBody } from '../../shared/journal.ts';
import type { JsonObject } from '../../shared/json.ts';
import { InvariantViolation } from '../../shared/outcome.ts';
import { instant, type Instant } from '../../shared/time.ts';
import { apply } from './apply.ts';
import type { Effect } from './effect.ts';
import type { ElementRow, WorkItemRow } from './entities.ts';
import type { ElementHappening, WorkItemHappening } from './event.ts';
import type { ExecutableProcess, FlowNode } from './graph.ts';
import { Draft, type WorkingSet } from './working-set.ts';

/** Something that has still to be done within the running step. First in, first out. */
export type Task =
  | {
      readonly type: 'arrive';
      readonly flow: FlowId;
      readonly scope: ElementInstanceId;
    }
  | {
      readonly type: 'enter';
      readonly node: ElementId;
      readonly scope: ElementInstanceId | null;
      readonly values: JsonObject;
    }
  | {
      readonly type: 'element';
      readonly element: ElementInstanceId;
      readonly happening: ElementHappening;
    }
  | {
      readonly type: 'workItem';
      readonly workItem: WorkItemId;
      readonly happening: WorkItemHappening;
    };

/** One step under way: what was loaded, what has been recorded, what is still to do. */
export class Run {
  readonly process: ExecutableProcess;
  readonly draft: Draft;
  /** The step's one moment: never before the instance's last record. */
  readonly at: Instant;
  readonly journal: JournalRecord[] = [];
  readonly effects: Effect[] = [];
  /** Tokens that have moved in this step; past the budget they are parked. */
  hops = 0;
  reply: JsonObject = {};
  /** With which of several start events the process begins; `null` for its only one. */
  startEvent: ElementId | null = null;
  /** Why the instance ends in this step, for people. */
  endReason = '';
  /** Where rows are at this moment of the step; what they only pass through is never written. */
  readonly #states: Map<ElementInstanceId | WorkItemId, string> = new Map();
  readonly #queue: Task[] = [];
  #head = 0;
  /** Scopes that something has left. */
  readonly #left: Set<ElementInstanceId> = new Set();
  #seq: number;

  constructor(process: ExecutableProcess, state: WorkingSet, at: Instant) {
    this.process = process;
    this.draft = new Draft(state);
    this.at = instant(Math.max(at, state.lastAt));
    this.#seq = state.seq;
  }

  /** The number the next record will bear: ids are made of it. */
  get nextSeq(): number {
    return this.#seq + 1;
  }

  /** Writes a fact down and lets it take effect. */
  record(body: RecordBody): void {
    this.#seq += 1;
    const record: JournalRecord = { ...body, seq: this.#seq, at: this.at };
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

  /** Lets a scope ask whether anything is left in it, once whatever is on its way has arrived. */
  left(scope: ElementInstanceId): void {
    this.#left.add(scope);
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

  /** @throws InvariantViolation when the process has no such node */
  node(id: ElementId): FlowNode {
    const node = this.process.nodes.get(id);
    if (node === undefined)
      throw new InvariantViolation(`the node ${id} in ${this.process.definition}`, 'it has none');
    return node;
  }

  nodeOf(element: ElementInstanceId): FlowNode {
    return this.node(this.draft.element(element).elementId);
  }
}
