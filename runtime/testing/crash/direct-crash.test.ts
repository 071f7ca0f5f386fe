import { describe, expect, it } from 'vitest';
import { crashSite, crashTimeout } from './crash-site.ts';
import { openDirectFleet } from './direct-fleet.ts';

describe('store and services under kill -9', () => {
  const crash = crashSite();

  it(
    'lose nothing that was acknowledged, and do nothing twice',
    async () => {
      const report = await crash({
        kills: 50,
        killForMs: 15_000,
        longestLifeMs: 250,
        open: (folder, erp) => openDirectFleet({ folder, erp }),
      });
      expect(report.violations).toEqual([]);
      expect(report.kills).toBeGreaterThanOrEqual(Number(process.env['BATON_KILLS'] ?? 10));
      expect(report.started).toBeGreaterThan(0);
      expect(report.timers).toBe(report.started);
    },
    crashTimeout(),
  );

  it(
    'are caught when they acknowledge before they commit',
    async () => {
      // Long enough that whoever is killed under load is killed in between.
      const unsafe = { acknowledgeBeforeCommitMs: 300 };
      const { violations } = await crash({
        kills: 8,
        killForMs: 30_000,
        longestLifeMs: 1200,
        restMs: 2_000,
        open: (folder, erp) => openDirectFleet({ folder, erp, unsafe }),
      });
      expect(violations.join('\n')).toContain('acknowledged at ');
    },
    crashTimeout(),
  );
});
