import type {
  ClaimId,
  DefinitionId,
  ElementId,
  ElementInstanceId,
  IncidentId,
  InstanceId,
  SubscriptionId,
  WorkItemId,
} from '../../shared/ids.ts';
import type { IncidentRepair, StartOccasion } from '../../shared/journal.ts';
import type { SignalsMeanwhile } from '../../shared/journal/operation-records.ts';
import type { JsonObject, JsonValue } from '../../shared/json.ts';
import type { Modification } from '../../shared/modification.ts';
import type { DurationMs } from '../../shared/time.ts';
import type {
  Confidence,
  Disposition,
  Evidence,
  ProbeObservation,
} from '../../shared/work-item.ts';

/** What proves that the caller holds a work item: its lease token's hash and the epoch it names. */
export interface LeaseProof {
  readonly by: string;
  /** SHA-256 (hex) of the lease token. */
  readonly leaseHash: string;
  readonly epoch: number;
}

/** What a claim says, before anybody has looked at it. */
export interface ClaimBody {
  readonly claimId: ClaimId;
  /** SHA-256 (hex) of the canonical body: the same id with another digest is refused. */
  readonly digest: string;
  readonly disposition: Disposition;
  readonly output: JsonObject;
  readonly confidence: Confidence | null;
  readonly evidence: readonly Evidence[];
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
    }
  | {
      readonly type: 'saveCheckpoint';
      readonly workItem: WorkItemId;
      readonly proof: LeaseProof;
      readonly checkpoint: JsonValue;
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
  | {
      readonly type: 'recordObservations';
      readonly workItem: WorkItemId;
      readonly claimId: ClaimId;
      readonly observations: readonly ProbeObservation[];
    }
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
  /** What was too much for one step goes on. */
  | { readonly type: 'goOn'; readonly element: ElementInstanceId }
  /** The time of a timer, a lease or a pause has come. */
  | { readonly type: 'passDeadline'; readonly subject: SubscriptionId | WorkItemId }
  | {
      readonly type: 'retryIncident';
      readonly incident: IncidentId;
      readonly by: string;
      /** Attempts granted to a work item that had none left. */
      readonly attempts: number;
      readonly variables: JsonObject;
    }
  | {
      readonly type: 'repairIncident';
      readonly incident: IncidentId;
      /** One of those the incident offers. */
      readonly repair: IncidentRepair;
      readonly by: string;
    };

/** One kind of command. */
export type CommandOf<Type extends Command['type']> = Extract<Command, { type: Type }>;
