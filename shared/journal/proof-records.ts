import type { ElementId, WorkItemId } from '../ids.ts';
import type { KeptEvidence, PreImage } from '../work-item.ts';

/** What was gathered for judging a claim that has yet to be made. */
export type ProofRecord =
  /** How the systems of record stood when the item was leased. */
  | {
      readonly type: 'preImageTaken';
      readonly workItem: WorkItemId;
      readonly elementId: ElementId;
      readonly epoch: number;
      readonly images: readonly PreImage[];
    }
  /** Its holder has handed something in; the moment that counts is the record's own. */
  | {
      readonly type: 'evidenceReceived';
      readonly workItem: WorkItemId;
      readonly elementId: ElementId;
      readonly evidence: KeptEvidence;
    };
