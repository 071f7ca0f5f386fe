import type { CaseFeatures } from '../../../shared/comparison.ts';

/** Fewer cases than this say nothing about what is usual. */
const ENOUGH_CASES = 20;

/** A distance that is never taken for new, however alike all known cases are. */
const LEAST_DISTANCE = 0.1;

/** How much further than known cases from one another a case has to be. */
const FURTHER = 2;

/** How many times the spread of known numbers one number may count. */
const MOST_SPREADS = 3;

/** How a case stands among known ones. */
export interface Novelty {
  /** From 0 (the same as one before) on: the distance to the case that is most alike. */
  readonly distance: number;
  /** From which distance on it is like none before. */
  readonly limit: number;
  readonly known: number;
}

/**
 * The distance of a case to the most alike of those that are known, and from which distance on that
 * is out of the ordinary: beyond twice of what all but one in twenty known cases are from one
 * another. Numbers count by the spread of the known ones, other values as alike or not; what is
 * different almost everywhere, such as an invoice number, does not count.
 * @returns `null` where too few are known to say
 * @see requirement 118
 */
export function noveltyOf(one: CaseFeatures, known: readonly CaseFeatures[]): Novelty | null {
  if (known.length < ENOUGH_CASES) return null;
  const scales = scalesOf([...new Set([one, ...known].flatMap(Object.keys))].sort(), known);
  if (scales.length === 0) return null;
  const nearest = known.map((own, index) => nearestTo(own, known.toSpliced(index, 1), scales));
  const usual = nearest.toSorted((a, b) => a - b)[Math.floor(nearest.length * 0.95)] ?? 0;
  return {
    distance: round(nearestTo(one, known, scales)),
    limit: round(Math.max(LEAST_DISTANCE, usual * FURTHER)),
    known: known.length,
  };
}

/** Which of the known cases are the same in all that counts. */
export function sameAs(one: CaseFeatures, known: readonly CaseFeatures[]): readonly number[] {
  const scales = scalesOf([...new Set([one, ...known].flatMap(Object.keys))].sort(), known);
  if (scales.length === 0) return [];
  return known.flatMap((own, index) => (nearestTo(one, [own], scales) === 0 ? [index] : []));
}

/** How one value of cases is compared. */
interface Scale {
  readonly pointer: string;
  /** How far known numbers lie apart; `null`: they are no numbers. */
  readonly spread: number | null;
}

function scalesOf(pointers: readonly string[], known: readonly CaseFeatures[]): readonly Scale[] {
  return pointers.flatMap((pointer): readonly Scale[] => {
    const values = known.flatMap((one) => one[pointer] ?? []);
    const numbers = values.filter((value) => typeof value === 'number');
    if (values.length > 0 && numbers.length === values.length)
      return [{ pointer, spread: Math.max(...numbers) - Math.min(...numbers) }];
    // A name that hardly ever comes twice says which case it is, not of which kind.
    return new Set(values).size > known.length / 2 ? [] : [{ pointer, spread: null }];
  });
}

function nearestTo(
  one: CaseFeatures,
  others: readonly CaseFeatures[],
  scales: readonly Scale[],
): number {
  let nearest = Infinity;
  for (const other of others) {
    let sum = 0;
    for (const scale of scales) sum += apart(one[scale.pointer], other[scale.pointer], scale);
    nearest = Math.min(nearest, sum / scales.length);
  }
  return nearest;
}

type Value = CaseFeatures[string] | undefined;

function apart(one: Value, other: Value, { spread }: Scale): number {
  if (one === other) return 0;
  if (typeof one !== 'number' || typeof other !== 'number' || spread === null) return 1;
  return spread === 0 ? 1 : Math.min(MOST_SPREADS, Math.abs(one - other) / spread);
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}
