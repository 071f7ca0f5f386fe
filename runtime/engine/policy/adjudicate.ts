import type { Adjudication, Lane, PolicyAction, PolicyInputs } from '../../../shared/governance.ts';
import type { WorkItemRow } from '../entities.ts';
import type { Run } from '../run.ts';
import type { Governance } from '../work/governance.ts';
import { MATRIX, readMatrix, type MatrixRule } from './matrix.ts';
import { policyInputs, type Findings } from './policy-inputs.ts';

/**
 * What becomes of a claim, by whom it is looked at, and why. Nothing a performer says can loosen
 * it; what no rule covers is escalated.
 * @see work-item protocol, section 7
 */
export function adjudicate(
  run: Run,
  item: WorkItemRow,
  plan: Governance,
  findings: Findings,
): Adjudication {
  const inputs = policyInputs(run, item, plan, findings);
  const { action, rules } = readMatrix(inputs, [...MATRIX, ...rulesOf(plan)]);
  const lane = laneOf(action, inputs, plan);
  return {
    action,
    lane,
    fourEyes: plan.lanes.find((one) => one.lane === lane)?.fourEyes ?? false,
    rules: rules.map(({ id }) => id),
    reasonCodes: [
      ...new Set([...rules.map(({ reasonCode }) => reasonCode), ...trippedBy(inputs, plan)]),
    ],
    policy: null,
    inputs,
    sampled: false,
    at: run.at,
  };
}

/** A tripwire is a rule, too: it cannot be passed over by a looser one. */
function rulesOf({ tripwires }: Governance): readonly MatrixRule[] {
  return tripwires.map(({ id, action, reasonCode }) => ({
    id,
    action,
    reasonCode,
    holds: (inputs) => inputs.tripwires.includes(id),
  }));
}

function laneOf(action: PolicyAction, { tripwires }: PolicyInputs, plan: Governance): Lane | null {
  if (action === 'stop') return 'stop-the-line';
  if (action === 'draft') return 'low-risk';
  if (action !== 'escalate') return null;
  const tripped = plan.tripwires.find(({ id }) => tripwires.includes(id));
  return tripped?.lane ?? 'expert';
}

function trippedBy({ tripwires }: PolicyInputs, plan: Governance): readonly string[] {
  return plan.tripwires
    .filter(({ id }) => tripwires.includes(id))
    .map(({ reasonCode }) => reasonCode);
}

/** What is said when there is no claim to judge, and an expert has to decide all the same. */
export function fallbackAdjudication(
  run: Run,
  item: WorkItemRow,
  plan: Governance,
  reasonCode: string,
): Adjudication {
  const inputs = policyInputs(run, item, plan, { checks: [], result: 'inconclusive' });
  const reasonCodes = [reasonCode];
  return {
    action: 'escalate',
    lane: 'expert',
    fourEyes: false,
    rules: ['baton:unanswered'],
    reasonCodes,
    policy: null,
    inputs,
    sampled: false,
    at: run.at,
  };
}
