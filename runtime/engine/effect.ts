import type { ComparisonRequest, KnownCase } from '../../shared/comparison.ts';
import type { Example } from '../../shared/example.ts';
import type {
  ClaimId,
  ElementId,
  ElementInstanceId,
  InstanceId,
  LedgerId,
  SubscriptionId,
  WorkItemId,
} from '../../shared/ids.ts';
import type { Adjudication } from '../../shared/governance.ts';
import type { JsonObject } from '../../shared/json.ts';
import type { Packet } from '../../shared/review.ts';
import type { DurationMs } from '../../shared/time.ts';
import type { CitationRequest, ProbeRequest } from '../../shared/work-item.ts';

/**
 * What the world must do because of a decision. Kept in the same commit as the decision, carried
 * out at least once afterwards, under the key `{instance}:{seq}:{n}`.
 */
export type Effect =
  /** Go on with what was too much for one step: `goOn`. */
  | { readonly type: 'goOn'; readonly element: ElementInstanceId }
  /** Read the systems of record, then `recordObservations`. */
  | {
      readonly type: 'startVerification';
      readonly workItem: WorkItemId;
      readonly claimId: ClaimId;
      readonly probes: readonly ProbeRequest[];
      /** Quotations to be looked up in the evidence store; left out for none. */
      readonly citations?: readonly CitationRequest[];
      /** How the claim stands among others has to be known; left out: it has not. */
      readonly comparison?: ComparisonRequest;
    }
  /** Keep a case that was committed: what others are compared with. */
  | { readonly type: 'learnCase'; readonly known: KnownCase }
  /** Read how the systems of record stand before anybody works on the item, then `recordPreImage`. */
  | {
      readonly type: 'takePreImage';
      readonly workItem: WorkItemId;
      readonly epoch: number;
      readonly probes: readonly ProbeRequest[];
    }
  /** Carry out an action that was approved, then `recordEffect`. */
  | {
      readonly type: 'executeEffect';
      readonly workItem: WorkItemId;
      readonly ledger: LedgerId;
    }
  /** Undo an effect that has happened, and see whether it is undone. */
  | {
      readonly type: 'compensateEffect';
      readonly workItem: WorkItemId;
      readonly ledger: LedgerId;
    }
  /** Find out by a probe what has come of an effect, then `recordEffect`. */
  | {
      readonly type: 'resolveEffect';
      readonly workItem: WorkItemId;
      readonly ledger: LedgerId;
    }
  /** Nobody had to look at this claim; somebody does all the same, and no token waits for it. */
  | {
      readonly type: 'openAudit';
      readonly workItem: WorkItemId;
      readonly elementId: ElementId;
      readonly claimId: ClaimId;
      readonly adjudication: Adjudication;
      readonly packet: Packet;
      readonly groups: readonly string[];
      /** Who may not decide it. */
      readonly barred: readonly string[];
    }
  /** Keep what a person has said, so that it can be learnt from. */
  | { readonly type: 'keepExample'; readonly example: Omit<Example, 'id' | 'inputHash'> }
  /** Hand a thrown message to whoever waits for it, or keep it for `ttlMs`. */
  | {
      readonly type: 'publishMessage';
      readonly name: string;
      readonly key: string;
      readonly messageId: string;
      readonly variables: JsonObject;
      readonly ttlMs: DurationMs;
      /** How many messages and signals have started one another up to this one; left out for 0. */
      readonly hops?: number;
      /** Whom it reaches; left out: one of each process. */
      readonly cardinality?: 'one' | 'all';
      /** The only process it is for, to which its message flow leads. */
      readonly receiver?: ElementId;
    }
  /** Tell a signal to whoever waits for it, but to the instance that has thrown it. */
  | {
      readonly type: 'broadcastSignal';
      readonly name: string;
      readonly signalId: string;
      readonly variables: JsonObject;
      readonly exceptInstance: InstanceId;
      /** As of a message. */
      readonly hops?: number;
    }
  /** No instance of the process with this key is active any more: the next may be started. */
  | { readonly type: 'seekStart'; readonly processId: ElementId; readonly key: string }
  /** A wait was opened: a message that came too early may be lying there. */
  | {
      readonly type: 'seekMessage';
      readonly subscription: SubscriptionId;
      readonly name: string;
      readonly key: string;
    };
