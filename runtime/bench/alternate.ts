/** One contender of a comparison: `run` does `times` units of work. */
export interface Contender {
  readonly name: string;
  readonly run: (times: number) => unknown;
  /** Units of work in one repetition. */
  readonly times: number;
}

/** What a contender needed: microseconds per unit, median of the repetitions. */
export interface Figure {
  readonly name: string;
  readonly microseconds: number;
  readonly spread: number;
}

/**
 * Measures contenders in turn, A B A B, so that whatever else the machine does falls on all of
 * them. The first repetition of each warms up and is not counted.
 */
export async function alternate(
  contenders: readonly Contender[],
  repetitions = 7,
): Promise<readonly Figure[]> {
  const samples = new Map<string, number[]>(contenders.map(({ name }) => [name, []]));
  for (let round = 0; round <= repetitions; round += 1)
    for (const { name, run, times } of contenders) {
      const begun = performance.now();
      await run(times);
      const each = ((performance.now() - begun) * 1000) / times;
      if (round > 0) samples.get(name)?.push(each);
    }
  return [...samples].map(([name, figures]) => {
    const sorted = figures.toSorted((one, other) => one - other);
    const middle = sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
    const [first = middle] = sorted;
    return { name, microseconds: middle, spread: (sorted.at(-1) ?? middle) / first };
  });
}

/** Prints figures, and how much faster the first is than each of the others. */
export function report(title: string, figures: readonly Figure[], goal: string): void {
  process.stdout.write(`\n${title}   (${goal})\n`);
  const [first] = figures;
  for (const { name, microseconds, spread } of figures) {
    const ratio =
      first === undefined || first.name === name ? '' : times(microseconds / first.microseconds);
    process.stdout.write(
      `  ${name.padEnd(46)} ${format(microseconds).padStart(12)} µs  spread ${spread.toFixed(1)}  ${ratio}\n`,
    );
  }
}

/** A number of microseconds with three digits that say something. */
export function format(microseconds: number): string {
  return microseconds >= 100 ? microseconds.toFixed(0) : microseconds.toPrecision(3);
}

function times(ratio: number): string {
  return `× ${ratio >= 10 ? ratio.toFixed(0) : ratio.toFixed(2)}`;
}
