import { unremarked, type Notes } from './note.ts';
import type { ProofRecord } from '../../../shared/journal/proof-records.ts';

/** Records of what was gathered for judging claims: told in the journal. */
export const PROOF_NOTES: Notes<ProofRecord['type']> = {
  preImageTaken: unremarked,
  evidenceReceived: unremarked,
};
