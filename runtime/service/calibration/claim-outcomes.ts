import type { InstanceId } from '../../../shared/ids.ts';
import type { JournalRecord } from '../../../shared/journal.ts';
import type { Verdict } from '../../../shared/work-item.ts';

/** A claim whose worth is not known yet. */
export interface OpenClaim {
  readonly instance: InstanceId;
  readonly performer: string;
  readonly elementId: string;
  readonly confidence: number;
  /** A probe or a receipt has proven it, or somebody has approved it: then its commit tells. */
  readonly isGrounded: boolean;
}

/** What has become of a claim. */
export interface ClaimOutcome extends OpenClaim {
  readonly isGood: boolean;
}

/** The evidence (a receipt) from which on a commit says that a claim was true. */
const GROUNDED = 3;

/**
 * Follows claims until it is known what they were worth: disproved or rejected, they were wrong;
 * committed, they were right if anything but their own word stood behind them. What nobody could
 * prove is nobody's fault, and counts for nothing.
 * @param open claims by item; changed
 */
export function followClaim(
  open: Map<string, OpenClaim>,
  instance: InstanceId,
  record: JournalRecord,
): ClaimOutcome | null {
  switch (record.type) {
    case 'claimSubmitted':
      return begin(open, instance, record);
    case 'verdictReached': {
      const { workItem, verdict } = record;
      if (verdict.result === 'fail') return settle(open, workItem, false);
      if (verdict.result === 'pass' && isProven(verdict)) ground(open, workItem);
      return null;
    }
    case 'reviewDecided': {
      const { workItem, decision } = record;
      if (decision.outcome === 'reject') return settle(open, workItem, false);
      if (decision.outcome === 'approve') ground(open, workItem);
      return null;
    }
    case 'workItemCommitted': {
      const isGrounded = open.get(record.workItem)?.isGrounded === true;
      return isGrounded ? settle(open, record.workItem, true) : null;
    }
    case 'workItemClosed':
      open.delete(record.workItem);
      return null;
    default:
      return null;
  }
}

function begin(
  open: Map<string, OpenClaim>,
  instance: InstanceId,
  { workItem, elementId, claim }: Extract<JournalRecord, { type: 'claimSubmitted' }>,
): ClaimOutcome | null {
  const { byPerson = false, by: performer, confidence } = claim;
  const corrected = byPerson ? settle(open, workItem, false) : null;
  open.delete(workItem);
  const overall = confidence?.overall;
  if (overall !== undefined && !byPerson)
    open.set(workItem, { instance, performer, elementId, confidence: overall, isGrounded: false });
  return corrected;
}

function isProven({ checks }: Verdict): boolean {
  return checks.some(({ result, level = 0 }) => result === 'pass' && level >= GROUNDED);
}

function ground(open: Map<string, OpenClaim>, item: string): void {
  const claim = open.get(item);
  if (claim !== undefined) open.set(item, { ...claim, isGrounded: true });
}

function settle(open: Map<string, OpenClaim>, item: string, isGood: boolean): ClaimOutcome | null {
  const claim = open.get(item);
  open.delete(item);
  return claim === undefined ? null : { ...claim, isGood };
}
