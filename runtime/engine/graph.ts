import type { DefinitionId, ElementId, FlowId } from '../../shared/ids.ts';
import type { CatchUp } from '../../shared/journal.ts';
import type { JsonObject } from '../../shared/json.ts';
import type { DurationMs } from '../../shared/time.ts';
import type { PerformerKind } from '../../shared/work-item.ts';
import type { CompiledExpression } from './expression/index.ts';
import type { Reach } from './reach.ts';
import type { ValueSource } from './value-source.ts';
import type { Governance } from './work/governance.ts';

export type { ValueSource } from './value-source.ts';

/** One input or output mapping; `target` is a path of names, outermost first. */
export interface Mapping {
  readonly source: ValueSource;
  readonly target: readonly [string, ...string[]];
  /** The names under which the source reads data stores; left out when it reads none. */
  readonly reads?: readonly string[];
  /** The target is a data store of this name; left out for a variable. */
  readonly into?: DataStorePlan;
}

/** Data that outlives the processes that read and write it. @spec BPMN 2.0.2 §10.4.1 */
export interface DataStorePlan {
  readonly name: string;
  /** How many items it may hold; `null` for any number. */
  readonly capacity: number | null;
}

/** A JSON Schema 2020-12 that a value has to hold to; `schema` is as it stands in the model. */
export interface Contract {
  readonly input: JsonObject | null;
  readonly output: JsonObject | null;
}

/** A read of a system of record that proves a task done. @see work-item protocol, section 6 */
export interface ProbePlan {
  readonly id: string;
  readonly kind: string;
  readonly connector: string;
  /** Literal parts and, between them, expressions whose values are percent-encoded. */
  readonly path: readonly (string | CompiledExpression)[];
  readonly assertion: CompiledExpression;
  readonly timeoutMs: number;
  readonly intervalMs: number;
  /**
   * Whether it is read before anybody works on the item, too: `required`, without it nothing is
   * proven; `credit`, it tells whether what it proves was so before. Left out: it is not.
   */
  readonly preImage?: 'required' | 'credit';
  /** The second system of record that has to agree. */
  readonly other?: Pick<ProbePlan, 'connector' | 'path'>;
  /** The registered key by which its answer has to be signed. */
  readonly signedBy?: string;
  /** What it is to a claim that it does not pass; left out: it disproves it. */
  readonly severity?: 'required' | 'advisory';
}

/** What a task asks of its performer, and what proves it done. */
export interface WorkPlan {
  readonly kind: PerformerKind;
  readonly capability: ValueSource;
  readonly attempts: ValueSource;
  /** How urgent it is; left out: 0. */
  readonly priority?: ValueSource;
  /** The pause after each failed attempt, the last for all that follow; none offers again at once. */
  readonly backoff: readonly DurationMs[];
  readonly contract: Contract;
  readonly subject: readonly { readonly name: string; readonly value: ValueSource }[];
  readonly probes: readonly ProbePlan[];
  readonly headers: Readonly<Record<string, string>>;
  readonly form: string | null;
  readonly assignment: {
    readonly assignee: ValueSource | null;
    readonly candidateGroups: ValueSource | null;
    readonly candidateUsers: ValueSource | null;
    readonly schedule: SchedulePlan;
    /** The resources that are asked for with parameters. */
    readonly resources: readonly ResourcePlan[];
  } | null;
  /** How it is governed; left out: the model says nothing of it. */
  readonly governance?: Governance;
}

/** What is done beside an element's own work: before it begins, and before it is left, in this order. */
export interface Listeners {
  readonly start: readonly WorkPlan[];
  readonly end: readonly WorkPlan[];
}

/** A resource by its name, and what its parameters are bound to. @spec BPMN 2.0.2 §8.4.13, §10.3.1 */
export interface ResourcePlan {
  readonly name: string;
  readonly parameters: readonly { readonly name: string; readonly value: ValueSource }[];
}

/** Until when a task is to be done, from when on it is to be looked at, and how urgent it is. */
export interface SchedulePlan {
  readonly dueAt: ValueSource | null;
  readonly followUpAt: ValueSource | null;
  readonly priority: ValueSource | null;
}

/** When a timer fires. @spec BPMN 2.0.2 §10.5.5 (timeDate, timeDuration, timeCycle; ISO 8601) */
export interface TimerPlan {
  readonly type: 'timer';
  readonly form: 'date' | 'duration' | 'cycle';
  readonly value: ValueSource;
  /** The zone in which its days, months and local times are meant; UTC when null. */
  readonly zone: ValueSource | null;
  /** Of a cycle: what becomes of the firings that were missed. */
  readonly catchUp: CatchUp;
  /** Whether the expression of a cycle is computed anew after each firing, or once for all. */
  readonly reevaluates: boolean;
}

/** Which message is waited for, or thrown. `key` is the correlation key. */
export interface MessagePlan {
  readonly type: 'message';
  readonly name: ValueSource;
  readonly key: ValueSource;
  /** How long (ms) a thrown message waits for its receiver. */
  readonly ttlMs: DurationMs;
  /**
   * Of a start event: of which key the process has one active instance at most, computed from what
   * the message brings; `none`: every message starts one. Left out: the message's own key.
   */
  readonly startKey?: ValueSource | 'none';
  /** Of one that is waited for: its key as what it brings says it, where the model declares that. */
  readonly payloadKey?: ValueSource;
  /** Of a thrown one: whom it reaches. Left out: one of each process. */
  readonly cardinality?: 'one' | 'all';
  /** Of a thrown one: the process to which its message flow leads. */
  readonly receiver?: ElementId;
}

/** Which error is thrown or caught; `code` null catches all. */
export interface ErrorPlan {
  readonly type: 'error';
  readonly code: string | null;
}

/** Which signal is thrown or waited for. @spec BPMN 2.0.2 §10.5.5 */
export interface SignalPlan {
  readonly type: 'signal';
  readonly name: ValueSource;
}

/** Which escalation is thrown or caught; `code` null catches all. */
export interface EscalationPlan {
  readonly type: 'escalation';
  readonly code: string | null;
}

/** A condition over the variables that is waited for until it becomes true. */
export interface ConditionPlan {
  readonly type: 'condition';
  readonly condition: CompiledExpression;
  /** Which writes let it be looked at; left out: all that can be seen from there. */
  readonly filter?: ConditionFilter;
}

/** Variables by name, and whether they are to be new, or changed; `null` for any. */
export interface ConditionFilter {
  readonly names: readonly string[] | null;
  readonly events: readonly ('create' | 'update')[] | null;
}

/** A token goes on at the catching link of this name in its scope. @spec BPMN 2.0.2 §10.5.5 */
export interface LinkPlan {
  readonly type: 'link';
  readonly name: string;
  /** The node that catches; `null` for that node itself. */
  readonly target: ElementId | null;
}

/** Of a transaction that is cancelled. @spec BPMN 2.0.2 §13.3.4, §13.5.3 */
export interface CancelPlan {
  readonly type: 'cancel';
}

/** Compensates an activity (`null`: the whole scope), and waits until that is done, or does not. */
export interface CompensationPlan {
  readonly type: 'compensation';
  readonly activity: ElementId | null;
  readonly waits: boolean;
}

/** Ends all that is in the scope. */
export interface TerminatePlan {
  readonly type: 'terminate';
}

/** Several of them: any (or, `parallel`, all) are waited for; all are thrown, in document order. */
export interface MultiplePlan {
  readonly type: 'multiple';
  readonly parallel: boolean;
  readonly parts: readonly EventPlan[];
}

/** How an activity repeats while a condition holds. @spec BPMN 2.0.2 §13.3.6 */
export interface StandardLoop {
  readonly type: 'standard';
  readonly testBefore: boolean;
  readonly condition: CompiledExpression | null;
  readonly maximum: ValueSource | null;
}

/** How an activity is done for each of many. @spec BPMN 2.0.2 §13.3.7 */
export interface MultiInstance {
  readonly type: 'multiInstance';
  readonly sequential: boolean;
  /** The list whose items are worked on, each named `inputElement` in its pass … */
  readonly collection: ValueSource | null;
  readonly inputElement: string | null;
  /** … or just how many passes there are. */
  readonly cardinality: ValueSource | null;
  /** The variable that becomes the list of results, and what each pass adds to it. */
  readonly outputCollection: string | null;
  readonly outputElement: ValueSource | null;
  /** The variable the result of a pass is read from, local to the pass; `null` when it is computed. */
  readonly resultName: string | null;
  readonly completion: CompiledExpression | null;
  readonly throws: readonly PassEvent[];
  /** How many passes may begin at once without one step being too much for what lies in them. */
  readonly atOnce: number;
}

/** What is thrown when a pass completes: the first, each, or those after which a condition holds. */
export interface PassEvent {
  readonly when: 'first' | 'each' | CompiledExpression;
  readonly event: EventPlan;
}

/** How an activity repeats. */
export type LoopPlan = StandardLoop | MultiInstance;

/** What an event is about. */
export type EventPlan =
  | TimerPlan
  | MessagePlan
  | ErrorPlan
  | SignalPlan
  | EscalationPlan
  | ConditionPlan
  | LinkPlan
  | TerminatePlan
  | CancelPlan
  | CompensationPlan
  | MultiplePlan;

/** One sequence flow. A default flow has no condition. */
export interface SequenceFlow {
  readonly id: FlowId;
  readonly source: ElementId;
  readonly target: ElementId;
  readonly condition: CompiledExpression | null;
}

/** Which process is called, in which version, and what goes in and out. @spec BPMN 2.0.2 §13.3.4 */
export interface CallPlan {
  readonly process: ValueSource;
  readonly binding: CallBindingPlan;
  /** Whether it is given every variable that is seen here, or only what the inputs map. */
  readonly takesAll: boolean;
  /** Whether it brings back every variable it has written; else only what the outputs map. */
  readonly givesAll: boolean;
}

/** Which version is called; a tag or a number may be computed. */
export type CallBindingPlan =
  | { readonly type: 'latest' | 'deployment' }
  | { readonly type: 'versionTag' | 'version'; readonly value: ValueSource };

/** What a model says of a scope whose activities begin when they are chosen. @spec BPMN 2.0.2 §13.3.5 */
export interface ChoiceSaid {
  /** At most one at a time. */
  readonly sequential: boolean;
  /** Whether what has been done is enough; asked after each activity. */
  readonly condition: CompiledExpression | null;
  /** Whether what still runs is then cut off, or waited for. */
  readonly cancelsRemaining: boolean;
  /** Whether it is done when all that was chosen has ended. */
  readonly endsWhenIdle: boolean;
  /** The list of those that the model itself chooses. */
  readonly chosen: ValueSource | null;
  /** The variable that becomes the list of results, and what each chosen activity adds to it. */
  readonly outputCollection: string | null;
  readonly outputElement: ValueSource | null;
}

/** The same, with what can be chosen. */
export interface ChoicePlan extends ChoiceSaid {
  /** What nothing leads to: it can be chosen. */
  readonly available: readonly ElementId[];
  /** After which nodes the condition is asked. */
  readonly activities: ReadonlySet<ElementId>;
  /** The scope in which one that was chosen runs, with all that follows it. */
  readonly scope: FlowNode;
}

/** Which decision is taken, in which version, and what its result is called. */
export interface DecisionPlan {
  readonly decisionId: ValueSource;
  readonly binding: DecisionBindingPlan;
  readonly resultVariable: string;
}

/** Which version of a decision is taken; a tag may be computed. */
export type DecisionBindingPlan =
  | { readonly type: 'latest' | 'deployment' }
  | { readonly type: 'versionTag'; readonly value: ValueSource };

/** What an element's own `compile` adds to its node. */
export interface NodePlan {
  readonly work: WorkPlan | null;
  readonly script: {
    readonly expression: CompiledExpression;
    /** `null`: its value is a context of variables. */
    readonly resultVariable: string | null;
  } | null;
  readonly event: EventPlan | null;
  readonly call: CallPlan | null;
  readonly decision: DecisionPlan | null;
  /** The condition over waiting tokens under which it begins; `null`: any token will do. */
  readonly activation: CompiledExpression | null;
}

/** One flow node, ready to run. Outgoing flows are in document order. */
export interface FlowNode extends NodePlan {
  readonly id: ElementId;
  readonly name: string | null;
  /** The element type as it stands in the model, for people. */
  readonly type: string;
  /** The machine that leads its life, by id. */
  readonly machine: string;
  /** Whether an arriving token meets the one that already waits here, or enters anew. */
  readonly arrival: 'enter' | 'join';
  /** The scope it lies in; `null` for the process itself. */
  readonly scope: ElementId | null;
  readonly incoming: readonly FlowId[];
  /** How many tokens begin it. @spec BPMN 2.0.2 §10.3 (startQuantity) */
  readonly startQuantity: number;
  /** How many tokens it sends down each flow. @spec BPMN 2.0.2 §10.3 (completionQuantity) */
  readonly completionQuantity: number;
  readonly outgoing: readonly SequenceFlow[];
  readonly defaultFlow: FlowId | null;
  /** Boundary events attached here, in document order. */
  readonly boundary: readonly ElementId[];
  readonly attachedTo: ElementId | null;
  /** Whether a boundary event ends what it is attached to (`cancelActivity`). */
  readonly interrupting: boolean;
  /** Where a scope begins: its start events, or its nodes without incoming flows. */
  readonly starts: readonly ElementId[];
  /** Whether all of them begin, or the one that is named (several start events of a process). */
  readonly startsAt: 'all' | 'one';
  /** The event sub-processes of a scope, one entry for each of their start events. */
  readonly handlers: readonly Handler[];
  /** Whether it is done wholly or undone. */
  readonly transaction: boolean;
  /** What undoes it once it has completed: an activity that a compensation event leads to. */
  readonly compensation: ElementId | null;
  /** Whether its completion is kept, so that it, or what lies in it, can be compensated. */
  readonly keeps: boolean;
  /** Whether it undoes another: no flow leads to it. */
  readonly forCompensation: boolean;
  /** Whether its event, or those behind it, begin the process. §10.3.3, §10.6.6 (instantiate) */
  readonly instantiates: boolean;
  /** What can be chosen in it; `null` where flows and events decide what begins. */
  readonly choice: ChoicePlan | null;
  /** Whether it is an event sub-process: no flow leads to it, its start event does. */
  readonly handles: boolean;
  readonly inputs: readonly Mapping[];
  readonly outputs: readonly Mapping[];
  /** Variables of its own from the start, without a value yet. */
  readonly locals: readonly string[];
  /** Sets of variables of which one has to be there before it begins; none for no such rule. */
  readonly inputSets: readonly (readonly string[])[];
  /** The same for when it ends. */
  readonly outputSets: readonly (readonly string[])[];
  readonly listeners: Listeners;
  readonly loop: LoopPlan | null;
  /** One pass of an activity that repeats (loop, multi-instance); the node itself is the whole. */
  readonly pass: FlowNode | null;
}

/** An event sub-process of a scope, and the event that begins it. @spec BPMN 2.0.2 §13.5.4 */
export interface Handler {
  readonly id: ElementId;
  readonly start: ElementId;
}

/** A process, compiled: immutable, kept by version for ever. */
export interface ExecutableProcess {
  readonly definition: DefinitionId;
  readonly processId: ElementId;
  readonly name: string | null;
  readonly nodes: ReadonlyMap<ElementId, FlowNode>;
  /** The process as a whole as it is led when another calls it: a scope among scopes. */
  readonly called: FlowNode;
  readonly flows: ReadonlyMap<FlowId, SequenceFlow>;
  /** From where tokens can come to the nodes at which they meet. */
  readonly reach: ReadonlyMap<ElementId, Reach>;
  /** Whether nodes of it begin by a condition over variables (`activation`). */
  readonly readers: boolean;
  /** Whether signals that come for it while its instance is suspended are told afterwards. */
  readonly keepsSignals: boolean;
  /** Whether one of its instances at most may run under a business key. */
  readonly uniqueKey: boolean;
}
