/** How many claims of one tenth of the scale there were, and how many of them turned out true. */
export interface Tally {
  readonly count: number;
  readonly good: number;
}

/** One tally for each tenth of the scale of confidence. */
export type Counts = readonly Tally[];

/** How many steps the scale has. */
const STEPS = 10;
/** How many claims it takes until what was seen weighs as much as what was said. */
const PRIOR = 10;

/** Nothing is known. */
export const NO_COUNTS: Counts = Array.from({ length: STEPS }, () => ({ count: 0, good: 0 }));

/** Adds what has become of one claim. */
export function counted(counts: Counts, confidence: number, isGood: boolean): Counts {
  const place = Math.min(STEPS - 1, Math.max(0, Math.floor(confidence * STEPS)));
  return counts.map(({ count, good }, index) =>
    index === place ? { count: count + 1, good: good + (isGood ? 1 : 0) } : { count, good },
  );
}

/**
 * What each tenth of the scale is worth: the share that turned out true, shrunk towards the middle of
 * the tenth by ten claims' weight, then made never to fall (pool adjacent violators), because a
 * higher confidence is never to be believed less.
 */
export function tableOf(counts: Counts): readonly number[] {
  const blocks: { value: number; weight: number; length: number }[] = [];
  counts.forEach(({ count, good }, index) => {
    const middle = (index + 0.5) / STEPS;
    const weight = count + PRIOR;
    blocks.push({ value: (good + PRIOR * middle) / weight, weight, length: 1 });
    pool(blocks);
  });
  return blocks.flatMap(({ value, length }) => Array.from({ length }, () => value));
}

/** Merges the last blocks as long as a later one is worth less than the one before it. */
function pool(blocks: { value: number; weight: number; length: number }[]): void {
  for (;;) {
    const last = blocks.at(-1);
    const before = blocks.at(-2);
    if (last === undefined || before === undefined || before.value <= last.value) return;
    const weight = before.weight + last.weight;
    const value = (before.value * before.weight + last.value * last.weight) / weight;
    blocks.splice(-2, 2, { value, weight, length: before.length + last.length });
  }
}
