import type { Adjudication } from '../../../shared/governance.ts';
import type { Packet } from '../../../shared/review.ts';
import type { WorkItemRow } from '../entities.ts';
import type { Run } from '../run.ts';
import type { Governance } from '../work/governance.ts';
import { inputOf } from '../work/input.ts';

/** What a reviewer is shown. All six parts, or none: made of what the orchestrator holds. */
export function packetOf(
  run: Run,
  item: WorkItemRow,
  plan: Governance,
  { rules, reasonCodes, policy, inputs }: Adjudication,
): Packet {
  const { claim } = item;
  return {
    question: plan.question,
    input: inputOf(run.draft, run.nodeOf(item.element), item.element),
    output: claim?.output ?? {},
    evidence: evidenceIn(item),
    confidence: {
      claimed: claimedBy(claim),
      calibrated: inputs.confidence,
      missing: inputs.missing,
    },
    policy: { rules, reasonCodes, owners: plan.owners, matrix: policy },
    attempts: [...(item.earlier ?? []), ...(item.feedback === null ? [] : [item.feedback])],
    recommendation: claim?.rationale ?? null,
  };
}

function evidenceIn({ claim, verdict }: WorkItemRow): Packet['evidence'] {
  const checks = verdict?.checks ?? [];
  return {
    checks,
    counter: checks.filter(({ result }) => result !== 'pass'),
    given: claim?.evidence ?? [],
  };
}

function claimedBy(claim: WorkItemRow['claim']): number | null {
  return claim?.confidence?.overall ?? null;
}
