import { describe, expect, it } from 'vitest';
import { laterTimes, typedTime } from './later-times.ts';

const SUNDAY = new Date(2026, 4, 3, 22, 0);

describe('the moments to put something off to', () => {
  it('are to come, on the days they say', () => {
    for (let day = 0; day < 7; day += 1) {
      const now = new Date(SUNDAY.getTime() + day * 86_400_000);
      const times = laterTimes(now);
      expect(times.every(({ at }) => at > now)).toBe(true);
      expect(times.find(({ id }) => id === 'monday')!.at.getDay()).toBe(1);
      expect(times.find(({ id }) => id === 'tomorrow')!.at.getDay()).toBe((day + 1) % 7);
    }
  });

  it('may be typed, if they are to come', () => {
    expect(typedTime('2026-05-04T10:00', SUNDAY)).toEqual(new Date(2026, 4, 4, 10));
    expect(typedTime('2026-05-01T10:00', SUNDAY)).toBeNull();
    expect([typedTime('', SUNDAY), typedTime('x', SUNDAY)]).toEqual([null, null]);
  });
});
