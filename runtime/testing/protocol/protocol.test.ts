import { describe, expect, it } from 'vitest';
import { runSchedule } from './schedule.ts';

/** How many schedules are run; `BATON_SCHEDULES` asks for more, `BATON_SEED` for others. */
const SCHEDULES = Number(process.env['BATON_SCHEDULES'] ?? 2000);
const FIRST = Number(process.env['BATON_SEED'] ?? 1);

describe('the protocol of leases, claims and commits', () => {
  it('keeps its promises in every schedule', { timeout: 60_000 + SCHEDULES * 20 }, () => {
    let [commits, records] = [0, 0];
    const begun = performance.now();
    for (let seed = FIRST; seed < FIRST + SCHEDULES; seed += 1) {
      const found = runSchedule(seed);
      if (found.broken !== null) throw new Error(`seed ${seed}: ${found.broken}`);
      commits += found.commits;
      records += found.records;
    }
    const seconds = (performance.now() - begun) / 1000;
    console.log(
      `${SCHEDULES} schedules from seed ${FIRST} in ${seconds.toFixed(1)} s: ${commits} commits, ` +
        `${records} records, nothing broken.`,
    );
    // A search in which nothing ever happens would find nothing either.
    expect(commits / SCHEDULES).toBeGreaterThan(0.2);
  });

  it.each([
    ['fencing', { unfenced: true }],
    ['stops that are read in the step', { deafToStops: true }],
  ] as const)('is found broken without %s', (_name, faults) => {
    const at = firstBroken(faults);
    console.log(`found at schedule ${at.schedule}: ${at.broken}`);
    expect(at.schedule).toBeLessThanOrEqual(SCHEDULES);
  });

  it('gives the same trace for the same seed', () => {
    for (let seed = 1; seed <= 20; seed += 1)
      expect(runSchedule(seed).trace).toBe(runSchedule(seed).trace);
  });
});

function firstBroken(faults: Parameters<typeof runSchedule>[1]) {
  for (let seed = FIRST; seed < FIRST + SCHEDULES; seed += 1) {
    const { broken } = runSchedule(seed, faults);
    if (broken !== null) return { schedule: seed - FIRST + 1, broken };
  }
  return { schedule: Infinity, broken: 'nothing' };
}
