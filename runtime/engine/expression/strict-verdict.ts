import type { Evaluation } from './evaluation.ts';

/**
 * Judges an assertion the way work is verified: FEEL is lenient with what is missing, a proof is not.
 *
 * Passes only what is exactly true without any warning and without a vacuous quantifier; fails only
 * what is exactly false without any warning; everything else proves nothing.
 */
export function strictVerdict(evaluation: Evaluation): 'pass' | 'fail' | 'inconclusive' {
  if (evaluation.type !== 'value' || evaluation.warnings.length > 0) return 'inconclusive';
  if (evaluation.value === true) return evaluation.vacuous ? 'inconclusive' : 'pass';
  return evaluation.value === false ? 'fail' : 'inconclusive';
}
