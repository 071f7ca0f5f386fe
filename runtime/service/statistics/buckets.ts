import type { Amounts } from '../../store/tally-port.ts';

/** By how much (as a share) a percentile may be off the value it stands for. */
export const PERCENTILE_ERROR = 0.05;

/** Each bucket ends this much above the one before it: then its middle is off by no more. */
const GROWTH = (1 + PERCENTILE_ERROR) / (1 - PERCENTILE_ERROR);
const LOG_GROWTH = Math.log(GROWTH);

/** Lengths of time that are gathered: how many there were, how long on average, and how they spread. */
export interface Spread {
  readonly count: number;
  readonly meanMs: number;
  readonly p50Ms: number;
  readonly p95Ms: number;
}

/** The amounts that one length of time (ms) of a series adds. */
export function observed(series: string, ms: number): Amounts {
  const length = Math.max(0, ms);
  return { [`${series}.ms`]: length, [`${series}:${bucketOf(length)}`]: 1 };
}

/** Adds amounts to a sum of them. */
export function addTo(sum: Record<string, number>, amounts: Amounts): void {
  for (const name of Object.keys(amounts)) sum[name] = (sum[name] ?? 0) + (amounts[name] ?? 0);
}

/** What was gathered of a series; `null` when nothing was. */
export function spreadOf(series: string, amounts: Amounts): Spread | null {
  const prefix = `${series}:`;
  const buckets = Object.entries(amounts)
    .filter(([name]) => name.startsWith(prefix))
    .map(([name, count]) => ({ bucket: Number(name.slice(prefix.length)), count }))
    .toSorted((one, other) => one.bucket - other.bucket);
  const count = buckets.reduce((sum, one) => sum + one.count, 0);
  if (count === 0) return null;
  const at = (share: number): number => {
    let left = Math.ceil(share * count);
    const found = buckets.find((one) => (left -= one.count) <= 0);
    return Math.round(middleOf(found?.bucket ?? 0));
  };
  return {
    count,
    meanMs: Math.round((amounts[`${series}.ms`] ?? 0) / count),
    p50Ms: at(0.5),
    p95Ms: at(0.95),
  };
}

/** Bucket 0 is no time at all; 1 ends at 1 ms, and each of the others {@link GROWTH} times later. */
function bucketOf(ms: number): number {
  return ms <= 0 ? 0 : Math.max(0, Math.ceil(Math.log(ms) / LOG_GROWTH)) + 1;
}

/** What is as far from one end of a bucket, as a share, as from the other. */
function middleOf(bucket: number): number {
  if (bucket <= 1) return bucket;
  return (2 * GROWTH ** (bucket - 1)) / (GROWTH + 1);
}
