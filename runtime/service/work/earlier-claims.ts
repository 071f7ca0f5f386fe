import type { EarlierClaim } from '../../../shared/api/tasks.ts';
import type { InstanceId, WorkItemId } from '../../../shared/ids.ts';
import type { JournalRecord } from '../../../shared/journal.ts';
import { formatInstant } from '../../../shared/time.ts';
import type { InstanceStore } from '../../store/port.ts';
import { journalFrom } from '../instances/journal-pages.ts';

type Growing = { -readonly [Field in keyof EarlierClaim]: EarlierClaim[Field] };

/** How many claims are shown: the latest. */
const MOST = 50;

/**
 * What performers claimed in an instance so far, except about `except`, and what the orchestrator
 * found: the evidence a person decides by. Oldest first.
 */
export async function earlierClaims(
  instances: InstanceStore,
  instance: InstanceId,
  except: WorkItemId,
): Promise<readonly EarlierClaim[]> {
  const claims: Growing[] = [];
  for await (const record of journalFrom(instances, instance, 0))
    if ('workItem' in record && record.workItem !== except) addTo(claims, record);
  return claims.slice(-MOST);
}

function addTo(claims: Growing[], record: JournalRecord): void {
  switch (record.type) {
    case 'claimSubmitted':
      claims.push(begin(record));
      if (claims.length > 2 * MOST) claims.splice(0, MOST);
      return;
    case 'verdictReached': {
      const claim = latest(claims, record.workItem);
      if (claim === undefined) return;
      claim.verdict = record.verdict.result;
      claim.checks = record.verdict.checks;
      return;
    }
    case 'workItemCommitted': {
      const claim = latest(claims, record.workItem);
      if (claim !== undefined) claim.committed = true;
      return;
    }
    default:
      return;
  }
}

function begin({
  workItem,
  elementId,
  claim,
}: Extract<JournalRecord, { type: 'claimSubmitted' }>): Growing {
  return {
    itemId: workItem,
    elementId,
    by: claim.by,
    at: formatInstant(claim.at),
    output: claim.output,
    evidence: claim.evidence,
    confidence: claim.confidence,
    verdict: null,
    checks: [],
    committed: false,
  };
}

function latest(claims: readonly Growing[], workItem: WorkItemId): Growing | undefined {
  return claims.findLast(({ itemId }) => itemId === workItem);
}
