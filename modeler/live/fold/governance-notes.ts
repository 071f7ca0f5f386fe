import { unremarked, type Notes } from './note.ts';
import type { GovernanceRecord } from '../../../shared/journal/governance-records.ts';

/** Records of policy, people and the gateway: told in the journal. */
export const GOVERNANCE_NOTES: Notes<Exclude<GovernanceRecord['type'], 'reviewOpened'>> = {
  workItemRouted: unremarked,
  queryRaised: unremarked,
  queryAnswered: unremarked,
  queryClosed: unremarked,
  effectIntended: unremarked,
  effectMoved: unremarked,
  toolDenied: unremarked,
  approvalRequested: unremarked,
  approvalDecided: unremarked,
  claimAdjudicated: unremarked,
  reviewDecided: unremarked,
  reviewOverdue: unremarked,
  workItemHalted: unremarked,
  workItemReleased: unremarked,
  performerPassed: unremarked,
  partsAccepted: unremarked,
  restOpened: unremarked,
  workDeferred: unremarked,
};
