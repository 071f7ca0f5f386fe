import type { CaseFeatures } from '../../../shared/comparison.ts';
import { sameAs } from './novelty.ts';

/** Fewer cases that are the same say nothing about what comes of them. */
const ENOUGH_SAME = 5;

/** The share of them that has to have come out alike. */
const NEARLY_ALL = 0.9;

/** A case, what is claimed to come of it, and what came of those before. */
interface Compared {
  readonly features: CaseFeatures;
  readonly result: CaseFeatures;
  readonly cases: readonly CaseFeatures[];
  readonly results: readonly CaseFeatures[];
}

/**
 * Fields of a result in which it differs from what nearly all cases before have come to that were the
 * same in all that counts. Numbers, and what says which case it is, are let be. @see requirement 112
 */
export function inconsistentIn({ features, result, cases, results }: Compared): readonly string[] {
  const same = sameAs(features, cases)
    .map((index) => results[index])
    .filter((one) => one !== undefined);
  if (same.length < ENOUGH_SAME) return [];
  return Object.entries(result).flatMap(([pointer, value]) => {
    if (typeof value === 'number') return [];
    const known = same.filter((one) => one[pointer] !== undefined);
    const counts = new Map<CaseFeatures[string], number>();
    for (const one of known) {
      const own = one[pointer] ?? '';
      counts.set(own, (counts.get(own) ?? 0) + 1);
    }
    const [usual, count] = [...counts].toSorted(([, a], [, b]) => b - a)[0] ?? ['', 0];
    const isClear = known.length >= ENOUGH_SAME && count >= known.length * NEARLY_ALL;
    return isClear && usual !== value ? [pointer] : [];
  });
}
