import type {
  CompensationId,
  DefinitionId,
  ElementId,
  ElementInstanceId,
  FlowId,
  IncidentId,
  InstanceId,
  KeptSignalId,
  LedgerId,
  SubscriptionId,
  WorkItemId,
} from './ids.ts';
import type { ActivityRecord } from './journal/activity-records.ts';
import type { FlowRecord } from './journal/flow-records.ts';
import type { GovernanceRecord } from './journal/governance-records.ts';
import type { OperationRecord } from './journal/operation-records.ts';
import type { ProofRecord } from './journal/proof-records.ts';
import type { ThrownRecord } from './journal/thrown-records.ts';
import type { WorkRecord } from './journal/work-records.ts';
import type { JsonObject, JsonValue } from './json.ts';
import type { Instant } from './time.ts';

/** How a process instance stands. `completed` means that no token is left. */
export type InstanceState = 'active' | 'completed' | 'terminated' | 'failed' | 'suspended';

/** How a flow node was left. */
export type Departure = 'completed' | 'terminated' | 'failed' | 'withdrawn' | 'compensated';

/** A completed activity as its compensation will find it. @spec BPMN 2.0.2 §13.5.5 */
export interface Completed {
  readonly element: ElementInstanceId;
  readonly elementId: ElementId;
  /** Its own variables when it completed: compensation sees these, whatever came later. */
  readonly snapshot: JsonObject;
  /** What completed within it, in order. */
  readonly inner: readonly Completed[];
  /** Which pass it was of an activity that repeats. */
  readonly loopCounter?: number;
  /** Effects on systems of record that it has had and that can be undone, in order; left out: none. */
  readonly effects?: readonly LedgerId[];
  /** It never completed: nothing of it is undone but its effects. */
  readonly cut?: true;
}

/** What an element is there to undo, and who waits for that. */
export interface Undoing {
  readonly completed: Completed;
  readonly for: ElementInstanceId;
  /** A handler of the model has undone it: of its effects it is only seen whether they are gone. */
  readonly looksOnly?: true;
}

/** What becomes of the firings of a cycle that were missed while nobody was there. */
export type CatchUp = 'skip' | 'once' | 'all';

/** What an open wait is for. A timer's `remaining` counts further firings; `null` is without end. */
export type Trigger =
  | {
      readonly type: 'timer';
      readonly dueAt: Instant;
      /** Where the grid of a cycle begins; equal to the first `dueAt` of a date or duration. */
      readonly anchor: Instant;
      readonly firing: number;
      readonly remaining: number | null;
      /** What lies between two firings: ISO 8601 duration or cron; `null` for a timer that fires once. */
      readonly period: string | null;
      /** The zone whose calendar the period counts in: IANA name or offset. Left out for UTC. */
      readonly zone?: string;
      /** Left out for `once`. */
      readonly catchUp?: CatchUp;
      /** That the grid ends at its anchor: its points are counted from there back, the last is 0. */
      readonly endsAtAnchor?: true;
      /** The cycle as it was read, where it is read anew after each firing. */
      readonly cycle?: string;
    }
  | { readonly type: 'message'; readonly name: string; readonly key: string }
  | { readonly type: 'signal'; readonly name: string }
  /** A condition that becomes true; `held` says whether it was when it was last looked at. */
  | { readonly type: 'condition'; readonly held: boolean }
  | {
      /** One of several things that are all waited for has come. */
      readonly type: 'collected';
      readonly values: JsonObject;
      /** What was waited for, and will be again; left out where it is waited for once. */
      readonly of?: Trigger;
    };

/** The event that has started an instance. */
export interface StartOccasion {
  readonly type: 'message' | 'timer' | 'signal' | 'conditional';
  /** The name of the message or signal; `null` for what has none. */
  readonly name: string | null;
  /** Which one it was: the id of the message or signal, or the moment at which the timer was due. */
  readonly id: string;
  /** Of a message: no other instance of the process with this key is active; `null` without one. */
  readonly key: string | null;
  /** How many messages and signals have started one another up to here. */
  readonly hops: number;
}

/** Why a process cannot go on by itself. Each kind has its repair. */
export type IncidentKind =
  | 'conditionFailed'
  | 'mappingFailed'
  | 'scriptFailed'
  | 'timerInvalid'
  | 'correlationFailed'
  | 'inputContract'
  | 'attemptsExhausted'
  | 'verificationInconclusive'
  | 'errorUncaught'
  | 'deadEnd'
  | 'runawayProcess'
  | 'calledElementMissing'
  | 'callDepthExceeded'
  | 'decisionFailed'
  | 'policyBlocked'
  /** Something is missing of what a reviewer has to be shown. */
  | 'packetIncomplete'
  | 'quarantined'
  | 'effectUnknown'
  /** Effects that were to be undone are not shown to be. */
  | 'compensationFailed';

/** How a token that waits in vain is let go: it is taken out, or those it waits for are put in. */
export type IncidentRepair = 'discardToken' | 'addToken';

/** What somebody did about an incident: had it tried again, or one of the repairs that it offered. */
export type RepairDone = 'retry' | IncidentRepair;

/** A fact of a process, in the past tense. Never refused, never changed. */
export type RecordBody =
  | {
      readonly type: 'instanceStarted';
      readonly instance: InstanceId;
      readonly definition: DefinitionId;
      readonly processId: ElementId;
      readonly businessKey: string | null;
      /** No other instance of the process ran under its business key; left out: that is not asked. */
      readonly uniqueKey?: true;
      readonly by: string;
      /** Who may not decide about its governed work, having begun it; left out when none is. */
      readonly initiator?: string;
      /** Left out when somebody asked for it. */
      readonly occasion?: StartOccasion;
      /** Where somebody has let it begin; left out: at a start event. */
      readonly startBefore?: readonly ElementId[];
      /** The instance that it repeats; left out: it repeats none. */
      readonly restartOf?: InstanceId;
    }
  | OperationRecord
  | FlowRecord
  | ActivityRecord
  | ThrownRecord
  | WorkRecord
  | GovernanceRecord
  | ProofRecord
  | {
      readonly type: 'elementEntered';
      readonly element: ElementInstanceId;
      readonly elementId: ElementId;
      readonly scope: ElementInstanceId | null;
      readonly state: string;
      /** Flows whose tokens the round of a join before this one has left over; left out for none. */
      readonly arrived?: readonly FlowId[];
      /** How many more than one token each of them has; left out where it is one. */
      readonly also?: Readonly<Record<string, number>>;
      /** Which pass of an activity that repeats, from 1; left out: it does not, or is the whole. */
      readonly loopCounter?: number;
      /** The version a called process runs on; left out: that of the instance. */
      readonly definition?: DefinitionId;
      /** It is what was chosen in an ad-hoc sub-process, with all that follows it. */
      readonly chosen?: true;
      /** It is a called process as a whole. */
      readonly called?: true;
      /** What it undoes, and who waits for that. */
      readonly undoes?: Undoing;
    }
  | {
      readonly type: 'compensationKept';
      readonly compensation: CompensationId;
      readonly scope: ElementInstanceId;
      readonly elementId: ElementId;
      readonly completed: Completed;
    }
  | {
      readonly type: 'compensationBegun';
      readonly compensation: CompensationId;
      readonly elementId: ElementId;
      /** The element that asked for it. */
      readonly by: ElementInstanceId;
    }
  | {
      readonly type: 'elementCompensated';
      readonly element: ElementInstanceId;
      readonly elementId: ElementId;
    }
  | {
      readonly type: 'elementMoved';
      readonly element: ElementInstanceId;
      readonly elementId: ElementId;
      readonly state: string;
    }
  | {
      readonly type: 'elementLeft';
      readonly element: ElementInstanceId;
      readonly elementId: ElementId;
      readonly how: Departure;
    }
  | {
      readonly type: 'variableSet';
      readonly scope: ElementInstanceId;
      readonly name: string;
      readonly value: JsonValue;
      /** Who wrote it: an element of the process, or a person's name for a change from outside. */
      readonly by: string;
      /** It was handed to a called process; nobody in there has written it yet. */
      readonly given?: true;
    }
  | {
      readonly type: 'expressionWarned';
      readonly element: ElementInstanceId;
      readonly elementId: ElementId;
      readonly place: string;
      readonly warnings: readonly string[];
    }
  | {
      readonly type: 'subscriptionOpened';
      readonly subscription: SubscriptionId;
      readonly element: ElementInstanceId;
      readonly target: ElementId;
      readonly trigger: Trigger;
    }
  | {
      readonly type: 'subscriptionRenewed';
      readonly subscription: SubscriptionId;
      readonly trigger: Trigger;
    }
  | {
      readonly type: 'subscriptionClosed';
      readonly subscription: SubscriptionId;
      readonly target: ElementId;
      readonly reason: 'triggered' | 'withdrawn';
    }
  | {
      readonly type: 'messageCorrelated';
      readonly subscription: SubscriptionId;
      readonly target: ElementId;
      readonly name: string;
      readonly messageId: string;
    }
  | {
      readonly type: 'signalReceived';
      readonly subscription: SubscriptionId;
      readonly target: ElementId;
      readonly name: string;
      readonly signalId: string;
      /** It had been kept while nothing moved; left out: it is told as it comes. */
      readonly kept?: KeptSignalId;
    }
  | {
      /** It came while nothing moves, and is told when the instance is resumed. */
      readonly type: 'signalKept';
      readonly signal: KeptSignalId;
      readonly subscription: SubscriptionId;
      readonly target: ElementId;
      readonly name: string;
      readonly signalId: string;
      readonly variables: JsonObject;
    }
  | {
      /** It came while nothing moves, and there was no room to keep it. */
      readonly type: 'signalLost';
      readonly subscription: SubscriptionId;
      readonly target: ElementId;
      readonly name: string;
      readonly signalId: string;
    }
  | {
      readonly type: 'incidentRaised';
      readonly incident: IncidentId;
      readonly subject: ElementInstanceId | WorkItemId;
      readonly elementId: ElementId;
      readonly kind: IncidentKind;
      readonly message: string;
      readonly details: JsonObject;
    }
  | {
      readonly type: 'incidentResolved';
      readonly incident: IncidentId;
      readonly elementId: ElementId;
      /** Who repaired it, or `engine` when its cause went away. */
      readonly by: string;
      /** What was done about it; left out by `engine`. */
      readonly repair?: RepairDone;
    }
  | { readonly type: 'instanceEnded'; readonly state: InstanceState; readonly reason: string };

/** A fact with its place in the history of its instance: `seq` counts from 1 without a gap. */
export type JournalRecord = RecordBody & { readonly seq: number; readonly at: Instant };

/** One kind of journal record. */
export type RecordOf<Type extends RecordBody['type']> = Extract<RecordBody, { type: Type }>;
