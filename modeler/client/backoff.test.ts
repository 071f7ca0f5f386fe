import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { backoffMs } from './backoff.ts';

describe('the wait before a further try', () => {
  it('doubles up to twenty seconds', () => {
    const waits = [0, 1, 2, 3, 10, 1000].map((attempt) => backoffMs(attempt, () => 1));
    expect(waits).toEqual([500, 1000, 2000, 4000, 20_000, 20_000]);
  });

  it('is spread by chance, yet never shorter than half', () => {
    fc.assert(
      fc.property(fc.nat(2000), fc.double({ min: 0, max: 1, noNaN: true }), (attempt, chance) => {
        const longest = backoffMs(attempt, () => 1);
        const wait = backoffMs(attempt, () => chance);
        expect(wait).toBeLessThanOrEqual(longest);
        expect(wait).toBeGreaterThanOrEqual(longest / 2);
      }),
    );
  });
});
