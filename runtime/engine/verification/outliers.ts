import type { Spend } from '../../../shared/comparison.ts';

/** Fewer pieces of work than this say nothing about what is usual. */
const ENOUGH_WORK = 10;

/** How many spreads above the middle is out of the ordinary. */
const SPREADS = 6;

/** Makes the median of the deviations what a standard deviation is for what is spread evenly. */
const TO_DEVIATION = 1.4826;

/** Work that always takes the same has this share of it as its spread, at least. */
const LEAST_SPREAD = 0.05;

/** What is used up, and as what that is told. */
const KINDS: readonly (readonly [what: keyof Spend, code: Outlier['code']])[] = [
  ['activeMs', 'OUTLIER_TIME'],
  ['calls', 'OUTLIER_COST'],
  ['tokens', 'OUTLIER_COST'],
  ['money', 'OUTLIER_COST'],
];

/** Something of which far more was used up than usual. */
export interface Outlier {
  readonly what: keyof Spend;
  readonly code: 'OUTLIER_TIME' | 'OUTLIER_COST';
  readonly value: number;
  readonly median: number;
  readonly known: number;
}

/**
 * What a piece of work has used far more of than the same performer usually does in the same task:
 * more than twice the median, and six spreads (of the median absolute deviation) above it.
 */
export function outliersIn(one: Spend, known: readonly Spend[]): readonly Outlier[] {
  if (known.length < ENOUGH_WORK) return [];
  return KINDS.flatMap(([what, code]): readonly Outlier[] => {
    const values = known.map((spend) => spend[what]);
    const median = medianOf(values);
    const deviation = medianOf(values.map((value) => Math.abs(value - median))) * TO_DEVIATION;
    const spread = Math.max(deviation, median * LEAST_SPREAD);
    const value = one[what];
    const isFar = value > median * 2 && value > median + SPREADS * spread && value > LEAST[what];
    return isFar ? [{ what, code, value, median, known: known.length }] : [];
  });
}

/** What is so little that it is never far from usual. */
const LEAST: Readonly<Record<keyof Spend, number>> = {
  activeMs: 10_000,
  calls: 5,
  tokens: 1000,
  money: 1,
};

function medianOf(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other);
  const middle = sorted.length / 2;
  const [low = 0, high = low] = [sorted[Math.ceil(middle) - 1], sorted[Math.floor(middle)]];
  return (low + high) / 2;
}
