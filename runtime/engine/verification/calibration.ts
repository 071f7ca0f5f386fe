import type { Check } from '../../../shared/work-item.ts';
import type { ProofFacts } from './proof-facts.ts';

/**
 * How often claims made with a confidence have turned out true: one value for each tenth of the
 * scale, never falling. @see work-item protocol, V8
 */
export type CalibrationTable = readonly number[];

/** How many steps the scale of confidence is divided into. */
const STEPS = 10;

/** The most that is believed of a claim by what proves it: a word alone is half believed at most. */
const MOST: readonly number[] = [0.5, 0.7, 0.8, 0.9, 0.97, 0.99];

/**
 * What the confidence of a performer is worth: what has become of its claims with the same
 * confidence before, or, where nothing is known, what it says; never more than the evidence bears.
 */
function calibrated(raw: number, level: number, table: CalibrationTable | null): number {
  const known = table?.[Math.min(STEPS - 1, Math.floor(raw * STEPS))];
  const most = MOST[Math.min(level, MOST.length - 1)] ?? 0;
  return Math.round(Math.min(known ?? raw, most) * 1000) / 1000;
}

/** Says what a claim's confidence is worth; nothing where none was claimed. */
export function checkConfidence(
  { plan, claim }: ProofFacts,
  checks: readonly Check[],
  table: CalibrationTable | null,
): readonly Check[] {
  const raw = claim.confidence?.overall;
  if (plan.governance === undefined || raw === undefined) return [];
  const levels = checks.map(({ result, level = 0 }) => (result === 'pass' ? level : 0));
  const level = Math.max(0, ...levels);
  const value = calibrated(raw, level, table);
  const ground = table === null ? 'nothing is known of earlier claims' : 'as earlier claims went';
  return [
    {
      step: 'confidence',
      name: 'overall',
      result: 'pass',
      code: 'CALIBRATED',
      detail: `A confidence of ${raw} was claimed; it is worth ${value} (${ground}, evidence E${level}).`,
      value,
    },
  ];
}
