import fc from 'fast-check';
import { expect, it } from 'vitest';
import { parseDuration } from '../../../shared/duration.ts';
import { isoSpan } from './iso-span.ts';

it('writes lengths of time that are read as the same', () => {
  expect([isoSpan(0), isoSpan(500), isoSpan(93_784_000)]).toEqual(['PT0S', 'PT0.5S', 'P1DT2H3M4S']);
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 10_000_000_000 }), (ms) => {
      expect(parseDuration(isoSpan(ms))?.ms).toBe(ms);
    }),
  );
});
