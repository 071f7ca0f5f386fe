import type {
  ApprovalId,
  ClaimId,
  DefinitionId,
  ElementId,
  ElementInstanceId,
  InstanceId,
  LedgerId,
  QueryId,
  SubscriptionId,
  WorkItemId,
} from '../../shared/ids.ts';
import type {
  CallFacts,
  LedgerState,
  Receipt,
  Settled,
  ToolAction,
  ToolGuards,
  UndoCall,
} from '../../shared/effect-ledger.ts';
import type { StartOccasion } from '../../shared/journal.ts';
import type { SignalsMeanwhile } from '../../shared/journal/operation-records.ts';
import type { JsonObject, JsonValue } from '../../shared/json.ts';
import type { Modification } from '../../shared/modification.ts';
import type { KillMode } from '../../shared/kill.ts';
import type { QueryAnswer, Question } from '../../shared/query.ts';
import type { RejectionCode } from '../../shared/rejection.ts';
import type { ReviewDecision } from '../../shared/review.ts';
import type { DurationMs, Instant } from '../../shared/time.ts';
import type { Confidence, Disposition, Evidence, PerformerFacts } from '../../shared/work-item.ts';
import type { IncidentCommand } from './incident-command.ts';
import type { LeaseProof } from './lease-proof.ts';
import type { ProofCommand } from './proof-command.ts';

export type { LeaseProof };

/** Whatever has a time by which something happens to it. */
export type DeadlineSubject = SubscriptionId | WorkItemId | QueryId | ApprovalId;

/** What a claim says, before anybody has looked at it. */
export interface ClaimBody {
  readonly claimId: ClaimId;
  /** SHA-256 (hex) of the canonical body: the same id with another digest is refused. */
  readonly digest: string;
  readonly disposition: Disposition;
  readonly output: JsonObject;
  readonly confidence: Confidence | null;
  readonly evidence: readonly Evidence[];
  readonly parts?: readonly string[];
  readonly rationale?: string;
}

/** On which version a called process is to go on. */
export interface CalledMigration {
  /** Left out: the version that its call is bound to. */
  readonly to?: DefinitionId;
  /** Elements that are called otherwise there. */
  readonly elements: Readonly<Record<string, string>>;
}

/** What is asked of one instance from outside. Imperative: any of them may be refused. */
export type Command =
  | {
      readonly type: 'startInstance';
      readonly definition: DefinitionId;
      readonly variables: JsonObject;
      readonly businessKey: string | null;
      /** Which start event, when it is not the only none start event. */
      readonly startEvent: ElementId | null;
      readonly by: string;
      /** The event that starts it, and what it has brought; left out when somebody asks for it. */
      readonly occasion?: StartOccasion;
      readonly values?: JsonObject;
      /** Where it begins, instead of at a start event; left out: there. */
      readonly startBefore?: readonly ElementId[];
      /** Variables of the scopes that are opened for that, by element. */
      readonly scopeVariables?: Readonly<Record<string, JsonObject>>;
      /** The instance that it repeats; left out: none. */
      readonly restartOf?: InstanceId;
    }
  | {
      readonly type: 'suspendInstance';
      readonly reason: string;
      readonly by: string;
      /** What becomes of signals meanwhile; left out: what each process says. */
      readonly signals?: SignalsMeanwhile;
    }
  | { readonly type: 'resumeInstance'; readonly by: string }
  | {
      readonly type: 'migrateInstance';
      readonly to: DefinitionId;
      /** Elements that are called otherwise in the other version; left out: none is. */
      readonly elements: Readonly<Record<string, string>>;
      readonly by: string;
      /** Called processes go on in the versions that their calls are bound to there. */
      readonly cascade?: true;
      /** Called processes of which more is to be said, by their ids; they go on too. */
      readonly called?: Readonly<Record<string, CalledMigration>>;
    }
  | {
      readonly type: 'modifyInstance';
      readonly instructions: readonly Modification[];
      readonly by: string;
    }
  | { readonly type: 'cancelInstance'; readonly reason: string; readonly by: string }
  | {
      readonly type: 'setVariables';
      readonly variables: JsonObject;
      readonly by: string;
      /** The element instance whose own variables they are; left out: the process. */
      readonly scope?: ElementInstanceId;
    }
  | {
      readonly type: 'leaseWorkItem';
      readonly workItem: WorkItemId;
      readonly by: string;
      readonly leaseHash: string;
      readonly forMs: DurationMs;
      /** What the registry says of the performer; left out: nothing that matters. */
      readonly performer?: PerformerFacts;
    }
  | {
      readonly type: 'renewLease';
      readonly workItem: WorkItemId;
      readonly proof: LeaseProof;
      readonly forMs: DurationMs;
    }
  | {
      readonly type: 'endLease';
      readonly workItem: WorkItemId;
      readonly proof: LeaseProof;
      readonly reason: 'released' | 'declined';
      readonly detail: string;
    }
  | {
      readonly type: 'reportProgress';
      readonly workItem: WorkItemId;
      readonly proof: LeaseProof;
      readonly percent: number | null;
      readonly note: string;
      /** The performer's own count of its reports; left out: the next. */
      readonly number?: number;
      /** In which stage it is, and on which part of the work; left out: it does not say. */
      readonly stage?: string;
      readonly partRef?: string;
    }
  | {
      readonly type: 'saveCheckpoint';
      readonly workItem: WorkItemId;
      readonly proof: LeaseProof;
      readonly checkpoint: JsonValue;
      /** Of which state of its own it is; handed out with it again. */
      readonly contextVersion?: number;
    }
  | {
      readonly type: 'submitClaim';
      readonly workItem: WorkItemId;
      readonly proof: LeaseProof;
      readonly claim: ClaimBody;
    }
  | {
      readonly type: 'failAttempt';
      readonly workItem: WorkItemId;
      readonly proof: LeaseProof;
      readonly code: string;
      readonly message: string;
      /** A pause before the next attempt; `null` leaves it to the model. */
      readonly backoffMs: DurationMs | null;
    }
  | {
      readonly type: 'throwWorkItemError';
      readonly workItem: WorkItemId;
      readonly proof: LeaseProof;
      readonly code: string;
      readonly message: string;
      readonly variables: JsonObject;
    }
  /** Something that the diagram hears while the work goes on, or that ends it, as it is drawn. */
  | {
      readonly type: 'throwWorkItemEscalation';
      readonly workItem: WorkItemId;
      readonly proof: LeaseProof;
      readonly code: string;
      readonly variables: JsonObject;
    }
  | ProofCommand
  | {
      readonly type: 'claimTask';
      readonly workItem: WorkItemId;
      readonly by: string;
      readonly groups: readonly string[];
    }
  | { readonly type: 'unclaimTask'; readonly workItem: WorkItemId; readonly by: string }
  | {
      readonly type: 'assignTask';
      readonly workItem: WorkItemId;
      readonly assignee: string | null;
      readonly by: string;
    }
  | {
      readonly type: 'completeTask';
      readonly workItem: WorkItemId;
      readonly by: string;
      readonly groups: readonly string[];
      readonly claim: ClaimBody;
    }
  | {
      readonly type: 'correlateMessage';
      readonly subscription: SubscriptionId;
      readonly name: string;
      readonly messageId: string;
      readonly variables: JsonObject;
    }
  | {
      readonly type: 'deliverSignal';
      readonly subscription: SubscriptionId;
      readonly name: string;
      readonly signalId: string;
      readonly variables: JsonObject;
    }
  /** Activities of an ad-hoc sub-process begin, each with variables that only it sees. */
  | {
      readonly type: 'activateAdHoc';
      readonly element: ElementInstanceId;
      readonly activities: readonly {
        readonly elementId: ElementId;
        readonly variables: JsonObject;
      }[];
      readonly by: string;
    }
  /** Enough has been done in an ad-hoc sub-process. */
  | {
      readonly type: 'completeAdHoc';
      readonly element: ElementInstanceId;
      readonly by: string;
    }
  /** A performer asks people; `blocking` questions stop its clock. */
  | {
      readonly type: 'raiseQuery';
      readonly workItem: WorkItemId;
      readonly proof: LeaseProof;
      readonly question: Question;
    }
  /** The orchestrator, or somebody on its behalf, asks people about an item. */
  | {
      readonly type: 'askPeople';
      readonly workItem: WorkItemId;
      readonly question: Question;
      readonly by: string;
    }
  | {
      readonly type: 'answerQuery';
      readonly query: QueryId;
      readonly answer: Omit<QueryAnswer, 'at'>;
      readonly groups: readonly string[];
    }
  /** A performer wants a tool to be called: allowed, refused, or to be approved first. */
  | {
      readonly type: 'intendEffect';
      readonly workItem: WorkItemId;
      readonly proof: LeaseProof;
      readonly action: ToolAction;
      /** SHA-256 (hex) of the canonical action: what is approved is what is run. */
      readonly digest: string;
      /** Whether the gateway itself refuses, and why: recorded, counted, signed. */
      readonly refusal: { readonly code: RejectionCode; readonly detail: string } | null;
      /** What has to be looked at in the arguments; left out: nothing. */
      readonly guards?: ToolGuards;
    }
  /** What came of a call the gateway has made. */
  | {
      readonly type: 'recordEffect';
      readonly ledger: LedgerId;
      readonly state: LedgerState;
      readonly receipt: Receipt | null;
      readonly detail: string;
      /** When it is to be called: the action's digest as it is now. Another is not called. */
      readonly digest?: string;
      /** What the tool has answered. */
      readonly result?: JsonValue;
      /** What is to be signed of the call. */
      readonly call?: CallFacts;
      /** What the call has used of budgets, beside itself. */
      readonly spent?: Readonly<Record<string, number>>;
      /** The call that undoes the effect: it is about to be made, or has been (`call`). */
      readonly undo?: UndoCall;
      /** It is not tried any more to undo it: whoever waits for that is told why. */
      readonly gaveUp?: true;
      /** A person says what is true of it. */
      readonly settled?: Settled;
    }
  | {
      readonly type: 'decideApproval';
      readonly approval: ApprovalId;
      readonly approve: boolean;
      /** The digest the approver has seen. */
      readonly digest: string;
      readonly by: string;
      readonly groups: readonly string[];
      readonly reason: string;
      /** How long (ms) the person was at it; left out: it was not measured. */
      readonly activeMs?: number;
    }
  /** A reviewer decides about a claim; `edit` brings a claim of their own. */
  | {
      readonly type: 'decideReview';
      readonly workItem: WorkItemId;
      readonly decision: Omit<ReviewDecision, 'at'>;
      readonly groups: readonly string[];
      readonly claim: ClaimBody | null;
    }
  /** A stop is in force for this item: its lease ends, and nothing is accepted for it. */
  | {
      readonly type: 'haltWorkItem';
      readonly workItem: WorkItemId;
      readonly kill: string;
      readonly mode: KillMode;
      readonly by: string;
    }
  /** The stop is over: the item is offered again, under a new epoch. */
  | {
      readonly type: 'releaseWorkItem';
      readonly workItem: WorkItemId;
      readonly kill: string;
      readonly by: string;
    }
  /** A performer waits for a time, and gives the item back until then. */
  | {
      readonly type: 'deferWork';
      readonly workItem: WorkItemId;
      readonly proof: LeaseProof;
      readonly until: Instant;
      readonly checkpoint: JsonValue;
    }
  /** What was too much for one step goes on. */
  | { readonly type: 'goOn'; readonly element: ElementInstanceId }
  /** The time of a timer, a lease or a pause has come. */
  | { readonly type: 'passDeadline'; readonly subject: DeadlineSubject }
  | IncidentCommand;

/** One kind of command. */
export type CommandOf<Type extends Command['type']> = Extract<Command, { type: Type }>;
