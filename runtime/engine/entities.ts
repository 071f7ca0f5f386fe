import { elementInstanceId } from '../../shared/ids.ts';
import type {
  ApprovalState,
  EffectUndoing,
  LedgerState,
  Receipt,
  ToolAction,
  UndoStatus,
} from '../../shared/effect-ledger.ts';
import type { Adjudication, Lane, Routing } from '../../shared/governance.ts';
import type {
  ApprovalId,
  CompensationId,
  DefinitionId,
  ElementId,
  ElementInstanceId,
  EntityId,
  FlowId,
  IncidentId,
  InstanceId,
  KeptSignalId,
  LedgerId,
  QueryId,
  SubscriptionId,
  WorkItemId,
} from '../../shared/ids.ts';
import type {
  Completed,
  IncidentKind,
  InstanceState,
  StartOccasion,
  Trigger,
  Undoing,
} from '../../shared/journal.ts';
import type { SignalsMeanwhile } from '../../shared/journal/operation-records.ts';
import type { JsonObject, JsonValue } from '../../shared/json.ts';
import type { PerformerScope } from '../../shared/performer-scope.ts';
import type { QueryAnswer, QueryState, Question } from '../../shared/query.ts';
import type { Review } from '../../shared/review.ts';
import type { Instant } from '../../shared/time.ts';
import type {
  Assignment,
  Claim,
  Clocks,
  Feedback,
  KeptEvidence,
  ListenerPlace,
  PerformerFacts,
  PerformerKind,
  PreImage,
  ProbeRequest,
  Verdict,
} from '../../shared/work-item.ts';

/** What an instance is as a whole. One to a working set. */
export interface InstanceRow {
  readonly type: 'instance';
  readonly id: InstanceId;
  readonly definition: DefinitionId;
  readonly processId: ElementId;
  readonly businessKey: string | null;
  /** It may only begin while no instance of its process runs under its key; left out: it may. */
  readonly uniqueKey?: true;
  readonly state: InstanceState;
  readonly startedAt: Instant;
  readonly endedAt: Instant | null;
  /** Who has begun it, where that matters; left out where it does not, or an event has. */
  readonly initiator?: string;
  /** Who had a hand in tasks that others are kept apart from, by task; left out for none. */
  readonly duties?: Readonly<Record<string, readonly string[]>>;
  /** The event that has started it; left out when somebody asked for it. */
  readonly occasion?: StartOccasion;
  /** What becomes of signals while it is suspended; left out: what each process says. */
  readonly signals?: SignalsMeanwhile;
  /** How many signals are kept until it is resumed, and how long they are; left out for none. */
  readonly kept?: KeptSignals;
}

/** How much is kept: a number of signals, and the characters of their JSON. */
export interface KeptSignals {
  readonly count: number;
  readonly size: number;
}

/** One token that is in one flow node (or one scope that is open). `state` is its machine's. */
export interface ElementRow {
  readonly type: 'element';
  readonly id: ElementInstanceId;
  readonly elementId: ElementId;
  /** The scope it lies in; `null` for the process itself. */
  readonly scope: ElementInstanceId | null;
  readonly state: string;
  /** Flows that have brought a token that waits for others (joins only), in order of arrival. */
  readonly arrived: readonly FlowId[];
  /** How many more than one token those flows have brought; left out where it is one. */
  readonly also?: Readonly<Record<string, number>>;
  /** Flows whose tokens it has used in a round that is not over; left out: it is in none. */
  readonly spent?: readonly FlowId[];
  readonly since: Instant;
  /** Which pass of an activity that repeats, from 1; left out: it does not, or is the whole. */
  readonly loopCounter?: number;
  /** What it undoes, and who waits for that; left out for all but compensation. */
  readonly undoes?: Undoing;
  /** How far an activity that repeats has come; left out for all others. */
  readonly loop?: LoopProgress;
  /** The version it runs on, within a called process; left out: that of the instance. */
  readonly definition?: DefinitionId;
  /** It is what was chosen in a scope whose activities are chosen, with all that follows it. */
  readonly chosen?: true;
  /** It is a called process as a whole: no variable is seen, or written, across it. */
  readonly called?: true;
}

/** What a row bears that is not simply a token in a node. */
export type Marks = Pick<ElementRow, 'loopCounter' | 'definition' | 'called' | 'chosen' | 'undoes'>;

/** Those of the marks that are there; none, for most rows. */
export function marksOf(marks: {
  readonly [Name in keyof Marks]?: Marks[Name] | undefined;
}): Marks {
  const { loopCounter, definition, called, chosen, undoes } = marks;
  const found: { -readonly [Name in keyof Marks]: Marks[Name] } = {};
  if (loopCounter !== undefined) found.loopCounter = loopCounter;
  if (definition !== undefined) found.definition = definition;
  if (called !== undefined) found.called = called;
  if (chosen !== undefined) found.chosen = chosen;
  if (undoes !== undefined) found.undoes = undoes;
  return found;
}

/** How far an activity that repeats has come. */
export interface LoopProgress {
  /** How many passes there will be; `null` where only their conditions say. */
  readonly total: number | null;
  readonly begun: number;
  readonly completed: number;
  readonly terminated: number;
}

/** How the rest of an item was handed out: to people as it is, or as items of its own. */
export interface RestOut {
  readonly as: 'task' | 'items';
  /** Those items, open or closed: what they have done counts as done for this one. */
  readonly items?: readonly WorkItemId[];
  /** All of them were put together once: from then on it is an item like any other. */
  readonly merged?: true;
  /** Whoever has done a part of it, and answers for that: none of them decides about the whole. */
  readonly hands?: readonly string[];
}

/** Of which part of which item another is. */
export interface PartOf {
  readonly item: WorkItemId;
  readonly part: string;
}

/** One offer of a task to a performer. `state` is its machine's. */
export interface WorkItemRow {
  readonly type: 'workItem';
  readonly id: WorkItemId;
  readonly element: ElementInstanceId;
  readonly elementId: ElementId;
  /** As of its element. */
  readonly definition?: DefinitionId;
  readonly state: string;
  readonly kind: PerformerKind;
  readonly capability: string;
  readonly attempt: number;
  readonly attemptsLeft: number;
  /** How urgent it is: the higher, the sooner it is handed out; left out: 0. */
  readonly priority?: number;
  /** Rises with every lease; what is done under an older one does not count. */
  readonly epoch: number;
  readonly holder: string | null;
  readonly leaseHash: string | null;
  /** When the lease runs out, or when the item is offered again after a pause; `null` for neither. */
  readonly dueAt: Instant | null;
  readonly subject: JsonObject;
  readonly assignment: Assignment | null;
  readonly claim: Claim | null;
  readonly probes: readonly ProbeRequest[];
  /** The world is asked about its claim; left out: it is not. */
  readonly proving?: true;
  readonly verdict: Verdict | null;
  /** Why the last attempt came to nothing; earlier ones stand in the journal. */
  readonly feedback: Feedback | null;
  readonly checkpoint: JsonValue;
  /** As its holder has said of the checkpoint; left out: nothing. */
  readonly contextVersion?: number;
  /** What its holder says of how far it is: shown, never believed, and nothing decides by it. */
  readonly progress: Progress | null;
  /** How its holder has reported under the newest lease; left out: it has not. */
  readonly reported?: Reported;
  readonly openedAt: Instant;
  /** It is done beside the element's own work; left out for that itself. */
  readonly listener?: ListenerPlace;
  /** Its instance is suspended: nobody is offered it. */
  readonly paused?: true;
  /** What the registry knows of its last performer. */
  readonly performer?: PerformerFacts;
  /** How long it was worked on, waited for people, and was verified; `since`: its state is as it is. */
  readonly clocks?: Clocks & { readonly since: Instant };
  /** What came of attempts before the last, the oldest first; at most 20 are kept at hand. */
  readonly earlier?: readonly Feedback[];
  /** Where in the chain of performers it is; left out: at its first. */
  readonly position?: number;
  /** Groups that may take it, and why it is theirs, when it was routed to people. */
  readonly lane?: Lane;
  /** What was decided before anybody was offered it; left out where nothing had to be. */
  readonly routing?: Routing;
  /** What policy has said of its last claim. */
  readonly adjudication?: Adjudication;
  /** The review that is open, or has let the claim pass. */
  readonly review?: Review;
  /** A stop is in force for it. */
  readonly halted?: string;
  /** A claim lies there that is judged once the stop is over; left out: there is none. */
  readonly holdsClaim?: true;
  /** Parts that were proven, by name, and what they are. */
  readonly parts?: readonly string[];
  readonly given?: JsonObject;
  /** The rest of its parts was handed out, and how; left out: nobody has left it in part. */
  readonly rest?: RestOut;
  /** It is one part of another item; left out: it is all that its task asks for. */
  readonly partOf?: PartOf;
  /** To what whoever takes over is bound, as those before them were; left out: nobody took over. */
  readonly bounds?: PerformerScope;
  /** How often each kind of thing has been used of its budgets. */
  readonly spent?: Readonly<Record<string, number>>;
  /** When it was leased first, under which epoch, and when last; left out: nobody has had it. */
  readonly leased?: { readonly first: Instant; readonly epoch: number; readonly last: Instant };
  /** How the systems of record stood before anybody worked on it, by probe. */
  readonly preImages?: Readonly<Record<string, PreImage>>;
  /** What was handed in for it, the oldest first, each with the moment when it came. */
  readonly evidence?: readonly (KeptEvidence & { readonly at: Instant })[];
  /** The last receipt of its chain. */
  readonly lastReceipt?: { readonly seq: number; readonly hash: string };
}

/** One report of a performer, in its own words. */
export interface Progress {
  readonly percent: number | null;
  readonly note: string;
  readonly stage?: string;
  readonly partRef?: string;
}

/** How a performer reports: what becomes of it is a signal at most, never a movement. */
export interface Reported {
  /** The number of the last report that was kept. */
  readonly number: number;
  /** The last percentage that was said; `null`: none was. */
  readonly percent: number | null;
  /** How often the percentage has gone up, and how often it has gone back. */
  readonly rises: number;
  readonly falls: number;
  /** How often the very same has been said in a row: the last time, and at most. */
  readonly same: number;
  readonly sameMost: number;
  /** When the minute began in which reports are counted, and how many there were in it. */
  readonly since: Instant;
  readonly count: number;
}

/** One question to people about an item. Stays, answered, as long as its item is there. */
export interface QueryRow {
  readonly type: 'query';
  readonly id: QueryId;
  readonly workItem: WorkItemId;
  readonly elementId: ElementId;
  readonly question: Question;
  readonly by: string;
  readonly state: QueryState;
  readonly answer: QueryAnswer | null;
  readonly raisedAt: Instant;
  readonly dueAt: Instant | null;
  /** The orchestrator asks, or somebody on its behalf: whoever works on the item cannot pass over it. */
  readonly house?: true;
  /** Who may not answer: who answers for the performer that has asked. */
  readonly barred?: readonly string[];
}

/** One effect on a system of record; stays as long as it may be compensated. */
export interface LedgerRow {
  readonly type: 'ledger';
  readonly id: LedgerId;
  readonly workItem: WorkItemId;
  readonly elementId: ElementId;
  readonly scope: ElementInstanceId;
  readonly epoch: number;
  readonly by: string;
  readonly action: ToolAction;
  readonly digest: string;
  readonly state: LedgerState;
  readonly receipt: Receipt | null;
  /** What the tool has answered; left out while nothing came back. */
  readonly result?: JsonValue;
  /** What was found to be wrong with it; left out: nothing. */
  readonly detail?: string;
  readonly since: Instant;
  /** The element whose item it belongs to; left out in what older versions have kept. */
  readonly element?: ElementInstanceId;
  /** The element that waits for it to be undone; left out: none does. */
  readonly undoing?: EffectUndoing;
  /** How the call has gone that undoes it; left out: it was not made. */
  readonly undo?: UndoStatus;
  /** Somebody has decided that it stays as it is: nothing undoes it any more. */
  readonly stands?: true;
  /** The last receipt of its item, which is closed. */
  readonly tail?: NonNullable<WorkItemRow['lastReceipt']>;
}

/** One permission for one action. */
export interface ApprovalRow {
  readonly type: 'approval';
  readonly id: ApprovalId;
  readonly workItem: WorkItemId;
  readonly elementId: ElementId;
  readonly ledger: LedgerId;
  readonly digest: string;
  readonly groups: readonly string[];
  readonly barred: readonly string[];
  readonly state: ApprovalState;
  readonly by: string | null;
  readonly dueAt: Instant | null;
}

/** One open wait. Belongs to `element`; when triggered, `target` is entered or goes on. */
export interface SubscriptionRow {
  readonly type: 'subscription';
  readonly id: SubscriptionId;
  readonly element: ElementInstanceId;
  readonly target: ElementId;
  readonly trigger: Trigger;
}

/** One variable of one scope; its id is `{scope}/{name}`. */
export interface VariableRow {
  readonly type: 'variable';
  readonly id: VariableId;
  readonly scope: ElementInstanceId;
  readonly name: string;
  readonly value: JsonValue;
  /** It was handed to a called process; nobody in there has written it yet. */
  readonly given?: true;
}

/** One completed activity that may be compensated as long as its scope is there. */
export interface CompensationRow {
  readonly type: 'compensation';
  readonly id: CompensationId;
  readonly scope: ElementInstanceId;
  readonly completed: Completed;
}

/** A signal that came for a wait while nothing moved. It lives as long as the wait does. */
export interface KeptSignalRow {
  readonly type: 'signal';
  readonly id: KeptSignalId;
  readonly subscription: SubscriptionId;
  readonly name: string;
  readonly signalId: string;
  readonly variables: JsonObject;
  readonly at: Instant;
}

/** One halt that waits for a repair. */
export interface IncidentRow {
  readonly type: 'incident';
  readonly id: IncidentId;
  readonly subject: ElementInstanceId | WorkItemId;
  readonly elementId: ElementId;
  /** As of its element. */
  readonly definition?: DefinitionId;
  readonly kind: IncidentKind;
  readonly message: string;
  readonly details: JsonObject;
  readonly at: Instant;
}

/** The key of a variable's row. */
export type VariableId = `${string}/${string}`;

/** Whatever a working set holds. The store keeps each as one row, whatever its type. */
export type Entity =
  | InstanceRow
  | ElementRow
  | WorkItemRow
  | SubscriptionRow
  | VariableRow
  | CompensationRow
  | KeptSignalRow
  | IncidentRow
  | QueryRow
  | LedgerRow
  | ApprovalRow;

/** The key of an entity within its instance. */
export type EntityKey = EntityId | InstanceId | VariableId;

/** How the names begin of what the engine keeps in a scope for itself. */
export const HIDDEN = '#';

/** The key of a variable. */
export function variableId(scope: ElementInstanceId, name: string): VariableId {
  return `${scope}/${name}`;
}

/** The scope of the process itself: record 1 starts the instance, record 2 enters its process. */
export function rootScope(instance: InstanceId): ElementInstanceId {
  return elementInstanceId(instance, 2);
}
