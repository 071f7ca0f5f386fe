import type { ClaimId, ElementId, ElementInstanceId, WorkItemId } from '../ids.ts';
import type { JsonObject, JsonValue } from '../json.ts';
import type { RejectionCode } from '../rejection.ts';
import type { Instant } from '../time.ts';
import type {
  Assignment,
  Claim,
  Feedback,
  ListenerPlace,
  PerformerFacts,
  PerformerKind,
  ProbeRequest,
  Verdict,
} from '../work-item.ts';

/** Why a lease has ended. */
export type LeaseEnd =
  'released' | 'declined' | 'expired' | 'failed' | 'claimed' | 'halted' | 'deferred' | 'passed';

/** What came of an item of work: who held it, what was claimed, and what became of the claim. */
export type WorkRecord =
  | {
      readonly type: 'workItemOpened';
      readonly workItem: WorkItemId;
      readonly element: ElementInstanceId;
      readonly elementId: ElementId;
      readonly state: string;
      readonly kind: PerformerKind;
      readonly capability: string;
      readonly attempts: number;
      /** How urgent it is: the higher, the sooner it is handed out; left out: 0. */
      readonly priority?: number;
      readonly subject: JsonObject;
      readonly assignment: Assignment | null;
      /** It is done beside the element's own work; left out for that itself. */
      readonly listener?: ListenerPlace;
      /** It is one part of another item, and has so much used already of what both may use. */
      readonly partOf?: {
        readonly item: WorkItemId;
        readonly part: string;
        readonly spent: Readonly<Record<string, number>>;
        readonly activeMs: number;
      };
      /** How long it is worked on, waited for and verified is counted; left out: it is not. */
      readonly clocked?: true;
    }
  | {
      readonly type: 'workItemMoved';
      readonly workItem: WorkItemId;
      readonly elementId: ElementId;
      readonly state: string;
    }
  | {
      readonly type: 'workItemLeased';
      readonly workItem: WorkItemId;
      readonly elementId: ElementId;
      readonly by: string;
      readonly epoch: number;
      /** SHA-256 (hex) of the lease token; `null` when a signed-in person holds the task. */
      readonly leaseHash: string | null;
      readonly until: Instant | null;
      /** What the registry knows of the performer; left out: nothing that matters. */
      readonly performer?: PerformerFacts;
    }
  | { readonly type: 'leaseRenewed'; readonly workItem: WorkItemId; readonly until: Instant }
  | {
      readonly type: 'leaseEnded';
      readonly workItem: WorkItemId;
      readonly elementId: ElementId;
      readonly by: string;
      readonly reason: LeaseEnd;
      readonly detail: string;
    }
  | {
      readonly type: 'progressReported';
      readonly workItem: WorkItemId;
      readonly by: string;
      readonly percent: number | null;
      readonly note: string;
      /** Which of the reports under this lease it is; left out: it was not counted. */
      readonly number?: number;
      readonly stage?: string;
      readonly partRef?: string;
    }
  | {
      readonly type: 'checkpointSaved';
      readonly workItem: WorkItemId;
      readonly checkpoint: JsonValue;
      /** Of which state of its own the performer says it is; left out: of none. */
      readonly contextVersion?: number;
    }
  | {
      readonly type: 'claimSubmitted';
      readonly workItem: WorkItemId;
      readonly elementId: ElementId;
      readonly claim: Claim;
    }
  | {
      readonly type: 'claimRefused';
      readonly workItem: WorkItemId;
      readonly elementId: ElementId;
      readonly by: string;
      readonly claimId: ClaimId;
      readonly code: RejectionCode;
      readonly detail: string;
      /** What was claimed in vain, kept for review. */
      readonly output: JsonObject;
    }
  | {
      readonly type: 'verificationStarted';
      readonly workItem: WorkItemId;
      readonly elementId: ElementId;
      readonly claimId: ClaimId;
      readonly probes: readonly ProbeRequest[];
    }
  | {
      readonly type: 'verdictReached';
      readonly workItem: WorkItemId;
      readonly elementId: ElementId;
      readonly verdict: Verdict;
    }
  | {
      readonly type: 'attemptFailed';
      readonly workItem: WorkItemId;
      readonly elementId: ElementId;
      readonly feedback: Feedback;
      readonly attemptsLeft: number;
      /** When it is offered again; `null` when no attempt is left. */
      readonly retryAt: Instant | null;
    }
  | {
      readonly type: 'attemptsGranted';
      readonly workItem: WorkItemId;
      readonly attempts: number;
      readonly by: string;
    }
  | {
      readonly type: 'workItemCommitted';
      readonly workItem: WorkItemId;
      readonly elementId: ElementId;
      readonly claimId: ClaimId;
      readonly by: string;
      /** Who had a hand in it; left out where no other task is kept apart from it. */
      readonly parties?: readonly string[];
    }
  | {
      readonly type: 'workItemClosed';
      readonly workItem: WorkItemId;
      readonly elementId: ElementId;
      readonly how: 'committed' | 'cancelled' | 'errorThrown';
    }
  | {
      readonly type: 'assignmentChanged';
      readonly workItem: WorkItemId;
      readonly elementId: ElementId;
      readonly assignee: string | null;
      readonly by: string;
    };
