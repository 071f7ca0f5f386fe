import type { Adjudication } from '../../../shared/governance.ts';
import type { Packet } from '../../../shared/review.ts';
import type { Check } from '../../../shared/work-item.ts';
import type { WorkItemRow } from '../entities.ts';
import type { Run } from '../run.ts';
import type { Governance } from '../work/governance.ts';
import { valueOf } from '../evaluate.ts';
import { inputOf } from '../work/input.ts';
import { factsOf } from './policy-inputs.ts';

/**
 * Which of the six parts of a packet are missing; none may be. @see requirement 31
 */
export function missingParts(packet: Partial<Packet>): readonly string[] {
  const { question, input, output, evidence, confidence, policy, attempts } = packet;
  const there: Readonly<Record<string, boolean>> = {
    question: (question ?? '').trim() !== '',
    input: input !== undefined,
    output: output !== undefined,
    evidence: evidence !== undefined,
    confidence: confidence !== undefined,
    policy: policy !== undefined && policy.rules.length > 0,
    attempts: attempts !== undefined,
  };
  return Object.keys(there).filter((part) => there[part] !== true);
}

/** What a packet is made of beside the item. */
export interface PacketParts {
  readonly plan: Governance;
  readonly said: Adjudication;
  /** What was just found out; left out: what the item's verdict says. */
  readonly checks?: readonly Check[];
}

/** What a reviewer is shown. All six parts, or none: made of what the orchestrator holds. */
export function packetOf(run: Run, item: WorkItemRow, { plan, said, checks }: PacketParts): Packet {
  const { claim } = item;
  const { rules, reasonCodes, policy, inputs } = said;
  return {
    question: questionOf(run, item, plan),
    input: inputOf(run.draft, run.nodeOf(item.element), item.element),
    output: claim?.output ?? {},
    evidence: evidenceIn(item, checks ?? item.verdict?.checks ?? []),
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

/** The question about this very case; empty where it cannot be computed: nobody is asked half. */
function questionOf(run: Run, item: WorkItemRow, { asks }: Governance): string {
  const asked = valueOf(asks, factsOf(run, item), run.at);
  if (!asked.ok || asked.warnings.length > 0) return '';
  return typeof asked.value === 'string' ? asked.value : '';
}

function evidenceIn({ claim }: WorkItemRow, checks: readonly Check[]): Packet['evidence'] {
  return {
    checks,
    counter: checks.filter(({ result }) => result !== 'pass'),
    given: claim?.evidence ?? [],
  };
}

function claimedBy(claim: WorkItemRow['claim']): number | null {
  return claim?.confidence?.overall ?? null;
}
