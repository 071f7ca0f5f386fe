import type {
  ApprovalState,
  EffectUndoing,
  LedgerState,
  Receipt,
  Settled,
  ToolAction,
  UndoCall,
} from '../effect-ledger.ts';
import type { Adjudication, Lane, RoutingOutcome } from '../governance.ts';
import type {
  ApprovalId,
  ClaimId,
  ElementId,
  ElementInstanceId,
  LedgerId,
  QueryId,
  WorkItemId,
} from '../ids.ts';
import type { JsonObject, JsonValue } from '../json.ts';
import type { KillMode } from '../kill.ts';
import type { RefusedLink } from '../performer-scope.ts';
import type { QueryAnswer, Question } from '../query.ts';
import type { RejectionCode } from '../rejection.ts';
import type { Review, ReviewDecision } from '../review.ts';
import type { Instant } from '../time.ts';
import type { PerformerKind } from '../work-item.ts';

/** What policy, people and the gateway have said and done about an item of work. */
export type GovernanceRecord =
  /** Before anybody was offered it: who is to do it, and why. */
  | {
      readonly type: 'workItemRouted';
      readonly workItem: WorkItemId;
      readonly elementId: ElementId;
      readonly outcome: RoutingOutcome;
      readonly lane: Lane | null;
      readonly rules: readonly string[];
      readonly reasonCodes: readonly string[];
    }
  | {
      readonly type: 'queryRaised';
      readonly query: QueryId;
      readonly workItem: WorkItemId;
      readonly elementId: ElementId;
      readonly question: Question;
      /** The performer, or who asks on the orchestrator's behalf. */
      readonly by: string;
      /** The orchestrator asks, or somebody on its behalf. */
      readonly house?: true;
      /** Who may not answer, beside whoever asks; left out for nobody. */
      readonly barred?: readonly string[];
    }
  | {
      readonly type: 'queryAnswered';
      readonly query: QueryId;
      readonly workItem: WorkItemId;
      readonly elementId: ElementId;
      readonly answer: QueryAnswer;
    }
  | {
      readonly type: 'queryClosed';
      readonly query: QueryId;
      readonly workItem: WorkItemId;
      readonly elementId: ElementId;
      readonly how: 'expired' | 'withdrawn';
    }
  | {
      readonly type: 'effectIntended';
      readonly ledger: LedgerId;
      readonly workItem: WorkItemId;
      readonly elementId: ElementId;
      /** The scope in which the effect can be compensated. */
      readonly scope: ElementInstanceId;
      readonly epoch: number;
      readonly by: string;
      readonly action: ToolAction;
      /** SHA-256 (hex) of the canonical action (RFC 8785): what is approved is what is run. */
      readonly digest: string;
      readonly state: LedgerState;
      /** The element whose item it belongs to. */
      readonly element?: ElementInstanceId;
    }
  | {
      readonly type: 'effectMoved';
      readonly ledger: LedgerId;
      readonly workItem: WorkItemId;
      readonly elementId: ElementId;
      readonly state: LedgerState;
      readonly receipt: Receipt | null;
      /** SHA-256 (hex) of the receipt; left out where there is none. */
      readonly receiptHash?: string;
      readonly detail: string;
      /** What the tool has answered; left out while nothing came back. */
      readonly result?: JsonValue;
      /** What the call has used of budgets, beside itself. */
      readonly spent?: Readonly<Record<string, number>>;
      /** It came after the lease had ended: a probe has to say what is true. */
      readonly isLate: boolean;
      /** Somebody waits for it to be undone, or (`null`) waits no more. */
      readonly undoing?: EffectUndoing | null;
      /** The call that undoes it. */
      readonly undo?: UndoCall;
      /** A person has settled it by hand: who, why, and what they go by. */
      readonly settled?: Settled;
    }
  | {
      readonly type: 'toolDenied';
      readonly workItem: WorkItemId;
      readonly elementId: ElementId;
      readonly by: string;
      readonly tool: string;
      readonly code: RejectionCode;
      readonly detail: string;
      readonly receipt: Receipt | null;
      /** SHA-256 (hex) of the receipt; left out where there is none. */
      readonly receiptHash?: string;
    }
  | {
      readonly type: 'approvalRequested';
      readonly approval: ApprovalId;
      readonly workItem: WorkItemId;
      readonly elementId: ElementId;
      readonly ledger: LedgerId;
      readonly digest: string;
      readonly groups: readonly string[];
      /** Who may not approve it: performer, sponsor, initiator. */
      readonly barred: readonly string[];
      readonly expiresAt: Instant;
    }
  | {
      readonly type: 'approvalDecided';
      readonly approval: ApprovalId;
      readonly workItem: WorkItemId;
      readonly elementId: ElementId;
      readonly state: ApprovalState;
      readonly by: string;
      readonly reason: string;
    }
  | {
      readonly type: 'claimAdjudicated';
      readonly workItem: WorkItemId;
      readonly elementId: ElementId;
      readonly claimId: ClaimId;
      readonly adjudication: Adjudication;
    }
  | {
      readonly type: 'reviewOpened';
      readonly workItem: WorkItemId;
      readonly elementId: ElementId;
      readonly review: Review;
    }
  | {
      readonly type: 'reviewDecided';
      readonly workItem: WorkItemId;
      readonly elementId: ElementId;
      readonly decision: ReviewDecision;
    }
  | {
      readonly type: 'reviewOverdue';
      readonly workItem: WorkItemId;
      readonly elementId: ElementId;
      readonly lane: Lane;
    }
  | {
      readonly type: 'workItemHalted';
      readonly workItem: WorkItemId;
      readonly elementId: ElementId;
      readonly kill: string;
      readonly mode: KillMode;
      readonly by: string;
      /** A claim is judged once the stop is over; left out: there is none. */
      readonly holdsClaim?: true;
    }
  | {
      readonly type: 'workItemReleased';
      readonly workItem: WorkItemId;
      readonly elementId: ElementId;
      readonly kill: string;
      readonly by: string;
    }
  /** Another performer of the chain takes over. */
  | {
      readonly type: 'performerPassed';
      readonly workItem: WorkItemId;
      readonly elementId: ElementId;
      /** Its place in the chain, from 0. */
      readonly position: number;
      readonly kind: PerformerKind;
      readonly capability: string;
      readonly attempts: number;
      /** The groups whose members it is for now; left out: as it was. */
      readonly groups?: readonly string[];
      readonly reason: string;
      /** Performers before it in the chain that did not get their turn; left out: none. */
      readonly refused?: readonly RefusedLink[];
    }
  /** Some parts are proven, and what is left is handed out: to a person, or as items of its own. */
  | {
      readonly type: 'restOpened';
      readonly workItem: WorkItemId;
      readonly elementId: ElementId;
      readonly as: 'task' | 'items';
      readonly done: readonly string[];
      readonly open: readonly string[];
      /** How often a person may try. */
      readonly attempts: number;
      /** The groups whose members it is for; empty: everybody. */
      readonly groups: readonly string[];
      readonly reason: string;
    }
  /** Parts of a claim were proven; they are kept whatever becomes of the rest. */
  | {
      readonly type: 'partsAccepted';
      readonly workItem: WorkItemId;
      readonly elementId: ElementId;
      readonly claimId: ClaimId;
      readonly parts: readonly string[];
      readonly values: JsonObject;
      /** The item that has done them, and who had a hand in that; left out: it itself has. */
      readonly from?: { readonly item: WorkItemId; readonly hands: readonly string[] };
    }
  /** The performer waits for a time; the item is offered again then. */
  | {
      readonly type: 'workDeferred';
      readonly workItem: WorkItemId;
      readonly elementId: ElementId;
      readonly by: string;
      readonly until: Instant;
    };
