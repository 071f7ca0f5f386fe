import { evaluateDecision } from '../decisions/evaluate-decision.ts';
import type { CompiledDecision } from '../decisions/decision.ts';
import { HARMLESS } from './check-policy.ts';
import { factsIn } from './facts.ts';

/** Whether a decision asks for what performers report: a policy has no use for it. */
export function readsReports(decision: CompiledDecision): boolean {
  let isRead = false;
  const facts = Object.defineProperty({ ...factsIn(HARMLESS) }, 'progress', {
    // Who asks for it by its name is seen; who goes through all there is does not find it.
    enumerable: false,
    get() {
      isRead = true;
      return null;
    },
  });
  evaluateDecision(decision, facts);
  return isRead;
}
