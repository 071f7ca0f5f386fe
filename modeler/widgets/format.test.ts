import { describe, expect, it } from 'vitest';
import { ago, count } from './format.ts';

describe('a time', () => {
  const now = Date.parse('2026-03-01T12:00:00Z');

  it.each([
    ['2026-03-01T11:59:30Z', '30 sec. ago'],
    ['2026-03-01T11:55:00Z', '5 min. ago'],
    ['2026-03-01T09:00:00Z', '3 hr. ago'],
    ['2026-02-28T12:00:00Z', 'yesterday'],
    ['2026-03-01T12:10:00Z', 'in 10 min.'],
    ['2026-03-01T12:00:00Z', 'now'],
  ])('%s reads as %s', (time, words) => {
    expect(ago(time, now)).toBe(words);
  });

  it('that is none is shown as it stands', () => {
    expect(ago('soon', now)).toBe('soon');
  });
});

describe('a count', () => {
  it('sets thousands apart', () => {
    expect(count(1_000_000)).toBe('1,000,000');
  });
});
