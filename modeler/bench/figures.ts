/** What was measured again and again, in ms. */
export interface Figures {
  readonly p50: number;
  readonly p95: number;
  readonly worst: number;
  readonly count: number;
}

/** The middle, the worst but a few, and the worst. */
export function figuresOf(samples: readonly number[]): Figures {
  const sorted = samples.toSorted((one, other) => one - other);
  const at = (share: number): number =>
    sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
  return { p50: at(0.5), p95: at(0.95), worst: sorted.at(-1) ?? Number.NaN, count: sorted.length };
}

/** Prints what Baton takes, and beside it what the toolkit alone takes for the same. */
export function reportPair(
  title: string,
  ours: readonly number[],
  bare: readonly number[] | null,
): void {
  const own = figuresOf(ours);
  print(title, 'baton', own, '');
  if (bare === null) return;
  const other = figuresOf(bare);
  print('', 'the toolkit alone', other, `baton takes × ${(own.p50 / other.p50).toFixed(2)}`);
}

/** Prints one line of what is no time of a hand: sizes, counts, sums. */
export function reportLine(title: string, said: string): void {
  process.stdout.write(`  ${title.padEnd(52)} ${said}\n`);
}

/** Prints the head of a bench. */
export function reportHead(title: string, goal: string): void {
  process.stdout.write(`\n${title}   (${goal})\n`);
}

function print(
  title: string,
  who: string,
  { p50, p95, worst, count }: Figures,
  more: string,
): void {
  const times = [`p50 ${ms(p50)}`, `p95 ${ms(p95)}`, `worst ${ms(worst)}`, `n ${count}`];
  process.stdout.write(`  ${title.padEnd(32)} ${who.padEnd(19)} ${times.join('  ')}  ${more}\n`);
}

function ms(value: number): string {
  return `${value.toFixed(value >= 100 ? 0 : 1)} ms`;
}
