import type { PolicyAction, PolicyInputs } from '../../../shared/governance.ts';
import type { CompiledDecision } from '../decisions/decision.ts';
import type { Governance } from '../work/governance.ts';
import { decide } from './adjudicate.ts';
import { readPolicy } from './decision-policy.ts';
import { factsIn } from './facts.ts';
import { readMatrixAnswer } from './read-answer.ts';

/**
 * What a policy says of facts that were found at another time, or that somebody has made up. What
 * holds beside every matrix holds here, too.
 * @param matrix a written one; `null` for ours
 */
export function reconsider(
  inputs: PolicyInputs,
  matrix: CompiledDecision | null,
  plan: Pick<Governance, 'tripwires'>,
): PolicyAction {
  const facts = factsIn(inputs);
  const answer = matrix === null ? null : readMatrixAnswer(readPolicy(matrix, facts).said);
  return decide(inputs, answer, plan).action;
}
