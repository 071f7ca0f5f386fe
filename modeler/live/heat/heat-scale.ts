/** How many steps of colour there are. */
const STEPS = 5;

/** A step of heat, from 1 (least) to 5. */
export type Step = 1 | 2 | 3 | 4 | 5;

/** All steps, the coolest first. */
export const ALL_STEPS: readonly Step[] = [1, 2, 3, 4, 5];

/**
 * How hot a value is beside the largest one; `null` for nothing. The steps grow towards the top, so
 * that one element far above all others does not leave the rest without any colour.
 */
export function stepOf(value: number, most: number): Step | null {
  if (value <= 0 || most <= 0) return null;
  const reached = Math.ceil(Math.sqrt(Math.min(value / most, 1)) * STEPS);
  return ALL_STEPS.find((step) => step >= reached) ?? null;
}

/** The largest value of a step. */
export function endOf(step: Step, most: number): number {
  return (step / STEPS) ** 2 * most;
}
