import type { Adjudication } from '../../shared/governance.ts';
import type { ElementId, FlowId, QueryId } from '../../shared/ids.ts';
import type { IncidentKind } from '../../shared/journal.ts';
import type { JsonObject } from '../../shared/json.ts';
import type { OnTimeout, QueryAnswer } from '../../shared/query.ts';
import type { KillOrder } from '../../shared/kill.ts';
import type { Instant } from '../../shared/time.ts';
import type { Check, Feedback, VerdictResult } from '../../shared/work-item.ts';
import type { CommandOf } from './command.ts';
import type { WorkItemRow } from './entities.ts';
import type { FlowNode, Handler } from './graph.ts';
import type { Succession } from './policy/chain.ts';

/** Which flows a token leaves by, or why that cannot be said. */
export type Leaving =
  | { readonly type: 'flows'; readonly flows: readonly FlowId[] }
  | { readonly type: 'undecided'; readonly message: string; readonly details: JsonObject };

/**
 * How outgoing flows are chosen: `each` flow by its own condition, the `first` whose condition is
 * true, `all` without asking, or `some`: those whose condition is true, and the default only if
 * there are none. `start` and `reset` are the two phases of a node that leaves twice.
 * @spec BPMN 2.0.2 §13.3.1, §13.4.1, §13.4.2, §13.4.3, §13.4.5
 */
export type Choice = 'each' | 'first' | 'all' | 'some' | 'start' | 'reset';

/** Whether the tokens that wait are enough to begin, or why that cannot be said. */
export type Activation =
  | { readonly type: 'said'; readonly holds: boolean; readonly warnings: readonly string[] }
  | { readonly type: 'undecided'; readonly message: string; readonly details: JsonObject };

/** The world as the machine of a flow node sees it at one event. Nothing of it is kept. */
export interface ElementView {
  readonly node: FlowNode;
  /** The flows whose tokens wait here (joins only). */
  readonly arrived: readonly FlowId[];
  /** The flows whose tokens it has used already in this round. */
  readonly spent: readonly FlowId[];
  /** Whether a token that is elsewhere in the scope has to be waited for. */
  awaits(): boolean;
  /** Computes the condition under which it begins, once. */
  activation(): Activation;
  /** Whether tokens or scopes still live in this scope. */
  hasChildren(): boolean;
  /** Whether nothing but event sub-processes of this scope still lives in it. */
  onlyHandlers(): boolean;
  /** Evaluates the conditions of the outgoing flows, once. */
  leaving(choice: Choice): Leaving;
}

/** Something the engine was asked to do and could not: the token stays, an incident says why. */
export interface Failure {
  readonly kind: IncidentKind;
  readonly message: string;
  readonly details: JsonObject;
}

/** What can happen to a flow node or a scope. */
export type ElementHappening =
  /** A token is here; an event that happened brings what it carried. */
  | { readonly type: 'enter'; readonly values: JsonObject }
  /** A token is here because the event of this node, or the one behind it (`by`), has happened. */
  | { readonly type: 'occur'; readonly values: JsonObject; readonly by?: ElementId }
  | { readonly type: 'prepared' }
  | { readonly type: 'outputsMapped' }
  | { readonly type: 'failed'; readonly failure: Failure }
  | { readonly type: 'workItemCommitted'; readonly values: JsonObject }
  /** What was to be done before it begins, or before it is left, has been done. */
  | { readonly type: 'listened'; readonly values: JsonObject }
  /** What was waited for has happened; `by` is this node, or that of several events behind it. */
  | { readonly type: 'triggered'; readonly values: JsonObject; readonly by: ElementId }
  | { readonly type: 'evaluated'; readonly values: JsonObject }
  | { readonly type: 'thrown' }
  /** What has been done of the activities of this scope is enough. */
  | { readonly type: 'enough' }
  /** The process that was called here has come to its end, and brings what it has to say. */
  | { readonly type: 'returned'; readonly values: JsonObject }
  | { readonly type: 'childLeft' }
  /** It has completed before and is here again, to be undone. */
  | { readonly type: 'undo' }
  /** One compensation that was asked for has ended, or all of them. */
  | { readonly type: 'compensated' | 'allCompensated' }
  /** A cancel end event was reached in this transaction. */
  | { readonly type: 'cancel' }
  /** A pass of this activity has ended; `ends` when that was enough of them. */
  | { readonly type: 'passLeft'; readonly ends: boolean }
  /** No further pass begins, and none is left. */
  | { readonly type: 'passesOver' }
  /** Enough has been done in this step; `goOn` when there is a step of its own for the rest. */
  | { readonly type: 'paused' | 'goOn' }
  /** An event sub-process of this scope begins, beside what runs in it or instead of it. */
  | {
      readonly type: 'handle' | 'interrupt';
      readonly handler: Handler;
      readonly values: JsonObject;
    }
  /** A terminate end event ends all that is in this scope. */
  | { readonly type: 'endAll' }
  | { readonly type: 'terminate' }
  /** An error leaves through a boundary event of this node (`by`), or uncaught out of the process. */
  | { readonly type: 'fail'; readonly by: ElementId | null; readonly values: JsonObject }
  | { readonly type: 'retry' }
  /** Nothing moves in the scope any more: what waits for others may look whether any can come. */
  | { readonly type: 'quiescent' };

/** An {@link ElementHappening} with the world beside it: what a machine receives. */
export type ElementEvent = ElementHappening & { readonly view: ElementView };

/** The world as a work item's machine sees it at one event. */
export interface WorkItemView {
  readonly item: WorkItemRow;
  readonly at: Instant;
  /** The model's pause after a failed attempt, in ms. */
  readonly backoffMs: number;
  /** Whether an error of this code would be caught by the process. */
  catches(code: string): boolean;
  /** Whether a policy says what becomes of its claims. */
  readonly isGoverned: boolean;
  /** Whether people have let the claim pass. */
  readonly isApproved: boolean;
  /** Whether the orchestrator acts for the performer, once it may. */
  readonly isProposal: boolean;
  /** What it proposes to do and nobody has done yet; also what is being done. */
  readonly openEffects: number;
  /** The error that a rejection throws and the process catches; `null`: the work is done again. */
  readonly rejectsWith: string | null;
  /** How many more people have to approve the claim. */
  readonly approvalsMissing: number;
  /** How many questions about it wait for an answer. */
  readonly openQuestions: number;
  /** Whether the orchestrator waits for an answer before anybody goes on. */
  readonly isAskedFirst: boolean;
  /** Whether the time for active work is used up. */
  readonly isOutOfTime: boolean;
  /** The stop that is in force for it and whoever has it; draining is none. */
  readonly stop: KillOrder | null;
  /** Whether there is a chain of performers for it. */
  readonly hasChain: boolean;
  /** Who of its chain takes over after a failure like this. */
  succession(feedback: Feedback): Succession;
  /** Whether parts of it are proven, so that only the rest is left for others after a failure. */
  leavesRest(feedback: Feedback): boolean;
  /** Whether its rest is done as items of its own, and whether all of them are done. */
  readonly restItems: 'none' | 'open' | 'done';
  /** Whether only some of its parts are claimed. */
  readonly isPartial: boolean;
}

/** What can happen to a work item. Those that carry a command come from outside. */
export type WorkItemHappening =
  | { readonly type: 'lease'; readonly command: CommandOf<'leaseWorkItem'> }
  | { readonly type: 'take'; readonly assignee: string; readonly by: string }
  | { readonly type: 'renew'; readonly command: CommandOf<'renewLease'> }
  | {
      readonly type: 'giveBack';
      readonly reason: 'released' | 'declined';
      readonly detail: string;
    }
  | { readonly type: 'progress'; readonly command: CommandOf<'reportProgress'> }
  | { readonly type: 'checkpoint'; readonly command: CommandOf<'saveCheckpoint'> }
  | {
      readonly type: 'claim';
      readonly command: CommandOf<'submitClaim'> | CommandOf<'completeTask'>;
    }
  | { readonly type: 'attemptFailed'; readonly command: CommandOf<'failAttempt'> }
  | { readonly type: 'throwError'; readonly command: CommandOf<'throwWorkItemError'> }
  | { readonly type: 'escalate'; readonly command: CommandOf<'throwWorkItemEscalation'> }
  | { readonly type: 'observed'; readonly command: CommandOf<'recordObservations'> }
  /** The claim was judged, wholly or as far as that is possible without asking the world. */
  | { readonly type: 'judged'; readonly result: VerdictResult; readonly checks: readonly Check[] }
  /** Nothing speaks against the claim so far; probes have to be read. */
  | { readonly type: 'needsProof' }
  | {
      readonly type: 'block';
      /** Nobody may do it until somebody has looked at what is wrong. */
      readonly isStop: boolean;
      readonly message: string;
      readonly details: JsonObject;
    }
  | {
      readonly type: 'ask';
      readonly command: CommandOf<'raiseQuery'> | CommandOf<'askPeople'>;
    }
  | { readonly type: 'answered'; readonly query: QueryId; readonly answer: QueryAnswer }
  | {
      readonly type: 'unanswered';
      readonly query: QueryId;
      readonly onTimeout: OnTimeout['type'];
    }
  | {
      readonly type: 'act';
      readonly command: CommandOf<'intendEffect'>;
      readonly needsApproval: boolean;
    }
  | { readonly type: 'effectMoved'; readonly command: CommandOf<'recordEffect'> }
  /** A call was refused because of what it would have done: somebody has to look. */
  | {
      readonly type: 'breached';
      readonly code: string;
      readonly detail: string;
      readonly by: string;
    }
  /** The action was approved or refused: the performer goes on either way. */
  | { readonly type: 'permitted' }
  | { readonly type: 'defer'; readonly command: CommandOf<'deferWork'> }
  | { readonly type: 'halt'; readonly command: CommandOf<'haltWorkItem'> }
  | { readonly type: 'release'; readonly command: CommandOf<'releaseWorkItem'> }
  | { readonly type: 'adjudicated'; readonly adjudication: Adjudication }
  /** One part of what is left of it is proven. */
  | { readonly type: 'partDone' }
  | { readonly type: 'reviewed'; readonly command: CommandOf<'decideReview'> }
  | { readonly type: 'deadlinePassed' }
  | { readonly type: 'retry'; readonly attempts: number; readonly by: string }
  | { readonly type: 'cancel' };

/** A {@link WorkItemHappening} with the world beside it: what the machine receives. */
export type WorkItemEvent = WorkItemHappening & { readonly view: WorkItemView };
