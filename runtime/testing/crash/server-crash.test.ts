import { describe, expect, it } from 'vitest';
import { crashSite, crashTimeout } from './crash-site.ts';
import { openServerFleet } from './server-fleet.ts';

describe('the built server under kill -9', () => {
  const crash = crashSite();

  it(
    'loses nothing that was acknowledged, and does nothing twice',
    async () => {
      const kills = { kills: 25, killForMs: 25_000, longestLifeMs: 500 };
      const report = await crash({ ...kills, open: openServerFleet });
      expect(report.violations).toEqual([]);
      expect(report.started).toBeGreaterThan(0);
      expect(report.timers).toBe(report.started);
    },
    crashTimeout(),
  );
});
