import { afterAll } from 'vitest';
import { dataFolders } from '../store/folders.ts';
import { crashRun, lineOf, USUAL, type CrashPlan, type CrashReport } from './crash-run.ts';
import { openErp, type Erp } from './erp.ts';
import type { Fleet } from './victim.ts';

/** How often, and how, the victims of a test are killed. */
export type CrashTest = Pick<CrashPlan, 'kills' | 'longestLifeMs'> & {
  /** Where nothing good can come of waiting. */
  readonly restMs?: number;
  /** When `BATON_KILLS` does not say how many, killing ends after so long (ms). */
  readonly killForMs: number;
  readonly open: (folder: string, erp: Erp) => Promise<Fleet>;
};

/**
 * Where the tests of a file kill. Whatever they start ends with them. `BATON_KILLS` says how many
 * kills, without a limit of time, and `BATON_SEED` which ones; both are printed with the figures.
 */
export function crashSite(): (test: CrashTest) => Promise<CrashReport> {
  const newFolder = dataFolders();
  const closing: (() => Promise<void>)[] = [];
  afterAll(async () => {
    for (const close of closing.splice(0).reverse()) await close();
  });
  return async ({ open, ...test }) => {
    const erp = await openErp();
    closing.push(() => erp.close());
    const fleet = await open(newFolder(), erp);
    closing.push(() => fleet.close());
    const asked = process.env['BATON_KILLS'];
    const kills = asked === undefined ? test.kills : Number(asked);
    const killForMs = asked === undefined ? test.killForMs : Number.POSITIVE_INFINITY;
    const seed = Number(process.env['BATON_SEED'] ?? Date.now() % 1_000_000_000);
    const report = await crashRun({ ...USUAL, ...test, fleet, erp, seed, kills, killForMs });
    await fleet.close();
    console.log(lineOf(report));
    return report;
  };
}

/** The longest a test may take (ms): a number of kills that was asked for takes its time. */
export function crashTimeout(): number {
  return 60_000 + 5_000 * Number(process.env['BATON_KILLS'] ?? 12);
}
