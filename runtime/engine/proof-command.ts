import type { Comparison } from '../../shared/comparison.ts';
import type { ClaimId, WorkItemId } from '../../shared/ids.ts';
import type {
  CitationFinding,
  KeptEvidence,
  PreImage,
  ProbeObservation,
} from '../../shared/work-item.ts';
import type { LeaseProof } from './lease-proof.ts';

/** What is brought to judge claims by: read, looked up, or handed in. */
export type ProofCommand =
  | {
      readonly type: 'recordObservations';
      readonly workItem: WorkItemId;
      readonly claimId: ClaimId;
      readonly observations: readonly ProbeObservation[];
      /** What was found of the quotations of the claim; left out: none had to be looked up. */
      readonly citations?: readonly CitationFinding[];
      /** How the claim stands among others; left out: nobody had to know. */
      readonly comparison?: Comparison;
    }
  /** How the systems of record stood before the holder of this epoch was told of its lease. */
  | {
      readonly type: 'recordPreImage';
      readonly workItem: WorkItemId;
      readonly epoch: number;
      readonly images: readonly PreImage[];
    }
  /** A holder has handed something in; the evidence store has it. */
  | {
      readonly type: 'recordEvidence';
      readonly workItem: WorkItemId;
      readonly proof: LeaseProof;
      readonly evidence: Omit<KeptEvidence, 'by' | 'epoch'>;
    };
