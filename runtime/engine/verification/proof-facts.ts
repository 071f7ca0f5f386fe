import type { JsonObject } from '../../../shared/json.ts';
import type { Instant } from '../../../shared/time.ts';
import type { Check, CitationFinding, Claim, ProbeObservation } from '../../../shared/work-item.ts';
import type { LedgerRow, WorkItemRow } from '../entities.ts';
import type { FlowNode, WorkPlan } from '../graph.ts';
import { ledgerOf } from '../work/family.ts';
import { inputOf } from '../work/input.ts';
import type { Draft } from '../working-set.ts';

/** What a claim is judged by: facts that the orchestrator holds, and nothing else. */
export interface ProofFacts {
  readonly plan: WorkPlan;
  readonly item: WorkItemRow;
  readonly claim: Claim;
  readonly input: JsonObject;
  /** What its performers have had done by the gateway, in the order in which it was meant. */
  readonly ledger: readonly LedgerRow[];
  readonly at: Instant;
}

/** What was read of the world for one claim. */
export interface Readings {
  readonly observations: readonly ProbeObservation[];
  readonly citations: readonly CitationFinding[];
  /** How the claim stands among others. */
  readonly others: readonly Check[];
}

/** Gathers them; `null` when nothing is claimed. */
export function proofFacts(
  draft: Draft,
  node: FlowNode,
  { plan, item, at }: Pick<ProofFacts, 'plan' | 'item' | 'at'>,
): ProofFacts | null {
  const { claim } = item;
  if (claim === null) return null;
  // What others are about meanwhile is no matter of one part; the whole answers for all.
  const ledger = [...ledgerOf(draft, item)].filter(
    ({ workItem }) => item.partOf === undefined || workItem === item.id,
  );
  return { plan, item, claim, input: inputOf(draft, node, item.element), ledger, at };
}

/** Nothing is executed yet: the orchestrator will, once people have approved what is proposed. */
export function isProposed({ plan, ledger, claim, item }: ProofFacts): boolean {
  if (plan.governance?.effectMode !== 'proposal') return false;
  return ledger.some(
    ({ state, epoch, workItem }) =>
      state === 'proposed' && epoch === claim.epoch && workItem === item.id,
  );
}
