import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addTo, observed, PERCENTILE_ERROR, spreadOf } from './buckets.ts';

function spreadOver(lengths: readonly number[]) {
  const amounts: Record<string, number> = {};
  for (const length of lengths) addTo(amounts, observed('duration', length));
  return spreadOf('duration', amounts);
}

describe('how lengths of time spread', () => {
  it('is not said where there are none', () => {
    expect(spreadOver([])).toBeNull();
    expect(spreadOf('waiting', observed('duration', 5))).toBeNull();
  });

  it('is exact where all are alike or nothing at all', () => {
    expect(spreadOver([0, 0, 0])).toEqual({ count: 3, meanMs: 0, p50Ms: 0, p95Ms: 0 });
    expect(spreadOver([1])).toEqual({ count: 1, meanMs: 1, p50Ms: 1, p95Ms: 1 });
  });

  it('takes a clock that went back for no time', () => {
    expect(spreadOver([-5])).toEqual({ count: 1, meanMs: 0, p50Ms: 0, p95Ms: 0 });
  });

  it('is off by no more than is said, from a millisecond to a century', () => {
    const length = fc.oneof(fc.nat(50), fc.nat(100_000), fc.nat(3_000_000_000_000));
    fc.assert(
      fc.property(fc.array(length, { minLength: 1, maxLength: 300 }), (lengths) => {
        const sorted = lengths.toSorted((one, other) => one - other);
        const spread = spreadOver(lengths)!;
        for (const [share, found] of [
          [0.5, spread.p50Ms],
          [0.95, spread.p95Ms],
        ] as const) {
          const wanted = sorted[Math.ceil(share * sorted.length) - 1]!;
          // Whole milliseconds are told: half of one may be added.
          expect(Math.abs(found - wanted)).toBeLessThanOrEqual(wanted * PERCENTILE_ERROR + 0.51);
        }
        const mean = lengths.reduce((sum, one) => sum + one, 0) / lengths.length;
        expect(Math.abs(spread.meanMs - mean)).toBeLessThanOrEqual(0.51);
      }),
    );
  });
});
