import type { Amounts } from './tally-port.ts';

/** Two figures of one place as one. */
export function sumOf(one: Amounts, other: Amounts): Amounts {
  const sum: Record<string, number> = { ...one };
  for (const [name, amount] of Object.entries(other)) sum[name] = (sum[name] ?? 0) + amount;
  return sum;
}
