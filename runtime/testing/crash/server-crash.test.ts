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
      // Bounded by time on a busy machine; BATON_KILLS asks for a number, and gets it.
      expect(report.kills).toBeGreaterThanOrEqual(Number(process.env['BATON_KILLS'] ?? 8));
      expect(report.started).toBeGreaterThan(0);
      expect(report.timers).toBe(report.started);
    },
    crashTimeout(),
  );
});
