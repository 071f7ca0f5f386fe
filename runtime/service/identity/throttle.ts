import type { Clock } from '../clock.ts';

/** Lets somebody try so often, and then again as time goes by. */
export interface Throttle {
  /** Takes one try; `false` when there is none left. */
  take(key: string): boolean;
}

interface Bucket {
  left: number;
  seenAt: number;
}

/** How many keys are remembered; those not seen for longest make room. */
const MOST_KEPT = 20_000;

/** @param perMinute how many tries there are at first, and how many come back in a minute */
export function createThrottle(clock: Clock, perMinute: number): Throttle {
  const buckets = new Map<string, Bucket>();
  return {
    take(key) {
      const now = clock.now();
      const before = buckets.get(key) ?? { left: perMinute, seenAt: now };
      const regained = (Math.max(0, now - before.seenAt) / 60_000) * perMinute;
      const left = Math.min(perMinute, before.left + regained);
      buckets.delete(key);
      buckets.set(key, { left: left >= 1 ? left - 1 : left, seenAt: now });
      const oldest = buckets.keys().next().value;
      if (buckets.size > MOST_KEPT && oldest !== undefined) buckets.delete(oldest);
      return left >= 1;
    },
  };
}
