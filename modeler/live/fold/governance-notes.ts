import { HOLD_NOTES } from './hold.ts';
import { unremarked, type Notes } from './note.ts';
import type { GovernanceRecord } from '../../../shared/journal/governance-records.ts';

/** Records of policy, people and the gateway: told in the journal. */
export const GOVERNANCE_NOTES: Notes<Exclude<GovernanceRecord['type'], 'reviewOpened'>> = {
  ...HOLD_NOTES,
  workItemRouted: unremarked,
  effectIntended: unremarked,
  effectMoved: unremarked,
  toolDenied: unremarked,
  claimAdjudicated: unremarked,
  reviewDecided: unremarked,
  reviewOverdue: unremarked,
  performerPassed: unremarked,
  partsAccepted: unremarked,
  restOpened: unremarked,
};
