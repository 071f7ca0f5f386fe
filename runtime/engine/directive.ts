import type { Adjudication, Lane } from '../../shared/governance.ts';
import type { ElementId, FlowId, QueryId } from '../../shared/ids.ts';
import type { IncidentKind } from '../../shared/journal.ts';
import type { LeaseEnd } from '../../shared/journal/work-records.ts';
import type { JsonObject } from '../../shared/json.ts';
import type { QueryAnswer } from '../../shared/query.ts';
import type { Instant } from '../../shared/time.ts';
import type { Check, Feedback, ListenerEvent, Verdict } from '../../shared/work-item.ts';
import type { CommandOf } from './command.ts';
import type { Handler } from './graph.ts';
import type { Succession } from './policy/chain.ts';

/** What the machine of a flow node asks of the engine. Imperative; carried out in `carry-out/`. */
export type ElementDirective =
  // tokens
  | { readonly type: 'takeFlows'; readonly flows: readonly FlowId[] }
  | { readonly type: 'joinFlows'; readonly flows: readonly FlowId[] }
  /** Uses a token of each of the flows and stays, to be joined by the rest of its round. */
  | { readonly type: 'spendFlows'; readonly flows: readonly FlowId[] }
  | { readonly type: 'openScope' }
  /** Begins what the model chooses of the activities in this scope. */
  | { readonly type: 'openChoice' }
  /** Asks again whether what was chosen is enough. */
  | { readonly type: 'weighChoice' }
  /** Nothing more begins: waits for what was chosen. */
  | { readonly type: 'awaitChosen' }
  /** Hands on the results of what was chosen. */
  | { readonly type: 'collectChosen' }
  /** Begins the process that is called here. */
  | { readonly type: 'beginCall' }
  /** Finds out how often the activity repeats, and begins to wait for what is attached to it. */
  | { readonly type: 'prepareLoop' }
  | { readonly type: 'beginPasses' }
  /** Goes on with further passes in a step of its own. */
  | { readonly type: 'goOnLater' }
  /** Hands on the results of all passes. */
  | { readonly type: 'collectOutputs' }
  /** Ends all that is in the scope; what ends it last tells the scope. */
  | { readonly type: 'terminateChildren' }
  /** Ends all that is in the enclosing scope, this token included (terminate end event). */
  | { readonly type: 'endScope' }
  | { readonly type: 'endInstance'; readonly state: 'completed' | 'terminated' | 'failed' }
  // variables
  /** Maps the inputs and begins to wait for the boundary events: all of it, or nothing. */
  | { readonly type: 'prepare' }
  | { readonly type: 'mapOutputs'; readonly values: JsonObject }
  /** Keeps what a listener has brought, and has the next one heard, or goes on. */
  | { readonly type: 'listenOn'; readonly event: ListenerEvent; readonly values: JsonObject }
  | { readonly type: 'evaluateScript' }
  /** Takes the decision that this node is about. */
  | { readonly type: 'decide' }
  // events
  | { readonly type: 'subscribe' }
  /** Begins to wait for the events behind this node. */
  | { readonly type: 'awaitNext' }
  /** The same, once what is on its way has come to rest. */
  | { readonly type: 'awaitNextWhenIdle' }
  /** The token goes on at the event behind this node that has happened. */
  | { readonly type: 'takeEvent'; readonly by: ElementId; readonly values: JsonObject }
  /** Begins an event sub-process of this scope. */
  | { readonly type: 'openHandler'; readonly handler: Handler; readonly values: JsonObject }
  /** The same, once nothing else is left in the scope. */
  | { readonly type: 'awaitHandler'; readonly handler: Handler; readonly values: JsonObject }
  | { readonly type: 'openAwaitedHandler' }
  /** No further event sub-process of this scope may begin. */
  | { readonly type: 'stopHandling' }
  /** Compensates the next of what the node is to compensate, or says that nothing is left. */
  | { readonly type: 'compensateNext' }
  /** The same for all that has completed in this scope. */
  | { readonly type: 'compensateWithin' }
  /** Has the last of the effects undone that the activity has had, or says that none is left. */
  | { readonly type: 'undoEffects' }
  /** The transaction around this node is to be cancelled. */
  | { readonly type: 'cancelScope' }
  /** Goes on at the event that catches the cancellation. */
  | { readonly type: 'enterCancelled' }
  /** Throws what the node is about. */
  | { readonly type: 'throwEvents' }
  /** Goes on at the link that catches. */
  | { readonly type: 'takeLink' }
  /** The error that ends this node goes on by its boundary event; `null` when nobody caught it. */
  | {
      readonly type: 'enterBoundary';
      readonly boundary: ElementId | null;
      readonly values: JsonObject;
    }
  | ThrowError
  // work
  | { readonly type: 'openWorkItem' }
  | RaiseIncident;

/** What the machine of a work item asks of the engine. */
export type WorkItemDirective =
  | { readonly type: 'grantLease'; readonly command: CommandOf<'leaseWorkItem'> }
  | { readonly type: 'holdTask'; readonly assignee: string; readonly by: string }
  | { readonly type: 'renewLease'; readonly command: CommandOf<'renewLease'> }
  | {
      readonly type: 'endLease';
      readonly reason: LeaseEnd;
      readonly detail: string;
    }
  | { readonly type: 'reportProgress'; readonly command: CommandOf<'reportProgress'> }
  | { readonly type: 'saveCheckpoint'; readonly command: CommandOf<'saveCheckpoint'> }
  | {
      readonly type: 'acceptClaim';
      readonly command: CommandOf<'submitClaim'> | CommandOf<'completeTask'>;
    }
  | { readonly type: 'startVerification' }
  | { readonly type: 'judgeObservations'; readonly command: CommandOf<'recordObservations'> }
  | { readonly type: 'commitWork' }
  /** Proves a claim anew that people have let pass, or that was carried out since. */
  | { readonly type: 'verifyAgain' }
  /** Asks the policy what becomes of the claim. */
  | { readonly type: 'adjudicate'; readonly checks: readonly Check[] }
  | { readonly type: 'recordAdjudication'; readonly adjudication: Adjudication }
  // people
  | { readonly type: 'openReview'; readonly adjudication: Adjudication }
  | { readonly type: 'moveReview'; readonly lane: Lane }
  | { readonly type: 'tellOverdue' }
  | { readonly type: 'recordReview'; readonly command: CommandOf<'decideReview'> }
  | { readonly type: 'acceptEdit'; readonly command: CommandOf<'decideReview'> }
  | {
      readonly type: 'raiseQuery';
      readonly command: CommandOf<'raiseQuery'> | CommandOf<'askPeople'>;
    }
  /** Asks people for what the claim lacks. */
  | { readonly type: 'askMissing'; readonly adjudication: Adjudication }
  | { readonly type: 'closeQuery'; readonly query: QueryId; readonly answer: QueryAnswer | null }
  /** Nobody has answered: an expert decides instead. */
  | { readonly type: 'escalateQuestion' }
  /** The performer does its work anew, with the answer. */
  | { readonly type: 'handAnswerBack' }
  /** The holder waits for people: its lease lasts as long as they may take. */
  | { readonly type: 'parkLease' }
  /** It need not wait any more: it has a moment to say that it is there still. */
  | { readonly type: 'wakeHolder' }
  // effects on systems of record
  | {
      readonly type: 'intendEffect';
      readonly command: CommandOf<'intendEffect'>;
      readonly awaitsApproval: boolean;
    }
  | { readonly type: 'moveEffect'; readonly command: CommandOf<'recordEffect'> }
  /** Carries out what the claim proposes. */
  | { readonly type: 'executeProposal' }
  // stops and chains
  | {
      readonly type: 'haltItem';
      readonly command: CommandOf<'haltWorkItem'>;
      /** A claim lies there that nobody has judged: it is judged once the stop is over. */
      readonly holdsClaim: boolean;
    }
  /** The item is held already: only its effects are looked after. */
  | { readonly type: 'haltEffects'; readonly command: CommandOf<'haltWorkItem'> }
  | { readonly type: 'escalate'; readonly command: CommandOf<'throwWorkItemEscalation'> }
  | { readonly type: 'releaseItem'; readonly command: CommandOf<'releaseWorkItem'> }
  | { readonly type: 'deferWork'; readonly command: CommandOf<'deferWork'> }
  | {
      readonly type: 'passOn';
      readonly to: Extract<Succession, { type: 'passOn' }>;
      readonly reason: string;
    }
  /** All parts are proven, each by itself: they are put together, and proven as a whole. */
  | { readonly type: 'mergeRest' }
  /** Some parts are proven: what is left is handed out. */
  | { readonly type: 'openRest'; readonly reason: string }
  | {
      readonly type: 'failAttempt';
      readonly feedback: Feedback;
      readonly attemptsLeft: number;
      readonly retryAt: Instant | null;
    }
  | { readonly type: 'recordVerdict'; readonly verdict: Verdict }
  | { readonly type: 'grantAttempts'; readonly attempts: number; readonly by: string }
  | { readonly type: 'closeWorkItem'; readonly how: 'cancelled' | 'errorThrown' }
  | ThrowError
  | RaiseIncident;

/** An error leaves this node, or the work on it. */
export interface ThrowError {
  readonly type: 'throwError';
  readonly code: string;
  readonly message: string;
  readonly variables: JsonObject;
}

/** The token stays where it is, and an operator is told why. */
export interface RaiseIncident {
  readonly type: 'raiseIncident';
  readonly kind: IncidentKind;
  readonly message: string;
  readonly details: JsonObject;
}

/** What any machine may ask of the engine. */
export type Directive = ElementDirective | WorkItemDirective;

/** One kind of directive. */
export type DirectiveOf<Type extends Directive['type']> = Extract<Directive, { type: Type }>;
