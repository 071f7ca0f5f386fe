import { describe, expect, it } from 'vitest';
import { leftOf } from './time-left.ts';

const MINUTE = 60_000;

describe('the time that is left', () => {
  it.each([
    [52 * 60 * MINUTE, '2 d 4 h'],
    [125 * MINUTE, '2 h 5 min'],
    [42 * MINUTE, '42 min'],
    [4 * MINUTE + 5000, '4:05 min'],
    [999, '0:00 min'],
  ])('of %i ms is %s', (ms, words) => {
    expect(leftOf(ms, 0)).toMatchObject({ words, overdue: false });
    expect(leftOf(0, ms)).toMatchObject({ words, overdue: true });
  });

  it('is told by the second at the last, and is soon within the hour', () => {
    expect(leftOf(59 * MINUTE, 0)).toMatchObject({ soon: true, seconds: false });
    expect(leftOf(4 * MINUTE, 0)).toMatchObject({ soon: true, seconds: true });
    expect(leftOf(61 * MINUTE, 0)).toMatchObject({ soon: false, seconds: false });
  });
});
